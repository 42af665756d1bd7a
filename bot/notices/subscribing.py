"""Who is told, and by what way: webhooks with a secret of their own, and mails in a language."""

from __future__ import annotations

import base64
import secrets
from dataclasses import dataclass, field
from typing import Final

from bot.errors import AssistantError, SettingsError
from bot.inbox.sealing import seal
from bot.notices.publishing import LOCK
from bot.settings.reach import Reach
from bot.settings.urls import parse_callback_url
from bot.store.database import Transaction
from bot.store.notice_subscriptions import Channel, Subscription, add_subscription, find_at
from knowledge.languages import Language
from verification.emails import is_address
from verification.keys import KeyRing, Purpose

SECRET_BYTES: Final = 32
"""Standard Webhooks 1.0.0: 24 to 64 bytes."""
SECRET_PREFIX: Final = "whsec_"


class SubscriptionFault(AssistantError):
    """An address that nothing can be sent to, or is subscribed already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A subscription as the team enters it; no `services` are all."""

    partner: str
    channel: Channel
    address: str
    language: Language = Language.EN
    services: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Subscribed:
    """The subscription, and of a webhook the secret in clear: it is shown now and never again."""

    subscription: Subscription
    secret: str | None = field(default=None, repr=False)


def check_address(wanted: Wanted, reach: Reach) -> None:
    """Raise `SubscriptionFault` for an address that nothing may be sent to."""
    if wanted.channel is Channel.MAIL:
        if not is_address(wanted.address):
            raise SubscriptionFault("this is no email address")
        return
    try:
        parse_callback_url(wanted.address, reach)
    except SettingsError as fault:
        raise SubscriptionFault(f"the address of the webhook {fault.fault}") from None


def make_subscription(wanted: Wanted, keys: KeyRing, identifier: str, now: int) -> Subscribed:
    """The subscription under an id, made at a time in Unix milliseconds."""
    raw = secrets.token_bytes(SECRET_BYTES) if wanted.channel is Channel.WEBHOOK else None
    subscription = Subscription(
        id=identifier,
        partner=wanted.partner,
        channel=wanted.channel,
        address=wanted.address,
        language=wanted.language,
        services=tuple(dict.fromkeys(wanted.services)),
        secret=None if raw is None else seal(keys, identifier, raw, Purpose.NOTICE_SEALS),
        created_at=now,
    )
    shown = None if raw is None else SECRET_PREFIX + base64.b64encode(raw).decode()
    return Subscribed(subscription, shown)


async def subscribe(tx: Transaction, subscribed: Subscribed) -> None:
    """Keep it: they are told of what happens from now on. Raises `SubscriptionFault` for one that there is."""
    await tx.lock(LOCK)
    wanted = subscribed.subscription
    if await find_at(tx, wanted.channel, wanted.address) is not None:
        raise SubscriptionFault("there is a subscription to this address already")
    await add_subscription(tx, wanted)
