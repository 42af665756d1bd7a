"""What partners do with their own subscriptions: ask for one, say yes at its address, change it, stop it; all audited.

A webhook's receiver and a mailbox both say yes by an address that only they are sent, so that nobody is told anything
who did not ask for it. Whoever can answer at an address has it: what stood there before, by whomever it was made, ends.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import msgspec

from bot.errors import AssistantError
from bot.notices.links import CONFIRM_LIFE
from bot.notices.publishing import LOCK
from bot.notices.state import NoticeBoard
from bot.notices.subscribing import Subscribed, SubscriptionFault, Wanted, check_address, make_subscription
from bot.notices.telling import LINE
from bot.store import outbox
from bot.store.audit import append
from bot.store.database import Transaction
from bot.store.notice_subscriptions import (
    Channel,
    Subscription,
    add_subscription,
    change_own,
    end_subscription,
    find_at,
    find_subscription,
    list_own,
)
from bot.store.wanted_subscriptions import add_wanted, count_wanted, end_wanted, find_wanted, list_wanted
from knowledge.languages import Language
from verification.accounts import Account
from verification.assurance import Assurance
from verification.audit import AuditEntry

MOST: Final = 20
"""Subscriptions of one account."""
MOST_A_DAY: Final = 10
"""That one account may ask for in 24 hours: each sends something to its address."""
DAY: Final = 24 * 3_600_000
"""Milliseconds."""
CONFIRMING: Final = {
    Channel.WEBHOOK: "notice_confirm_webhook",
    Channel.MAIL: "notice_confirm_mail",
}
"""The kinds of deliveries that ask for the yes."""
ACTOR: Final = "partner"


class OwnFault(AssistantError):
    """What cannot be done; `key` is the message that says so."""

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the form asks for. Mails go to the account's own address, so only a webhook has one here."""

    channel: Channel
    url: str = field(default="", repr=False)
    services: tuple[str, ...] = ()
    language: Language = Language.EN


@dataclass(frozen=True, slots=True)
class Standing:
    """What an account has, and what still waits for its yes."""

    active: tuple[Subscription, ...]
    waiting: tuple[Subscription, ...]


async def read_standing(tx: Transaction, account_id: str, now: int) -> Standing:
    """What there is; `now` in Unix milliseconds, as in all of these."""
    return Standing(tuple(await list_own(tx, account_id)), tuple(await list_wanted(tx, account_id, now=now)))


def prepare(board: NoticeBoard, account: Account, wish: Wish, now: int) -> Subscribed:
    """The subscription that is wanted. Raises `OwnFault` for an address that no webhook may go to."""
    mail = wish.channel is Channel.MAIL
    wanted = Wanted(
        partner=account.name,
        channel=wish.channel,
        address=account.email if mail else wish.url,
        language=wish.language,
        services=wish.services,
    )
    try:
        check_address(wanted, board.own_reach)
    except SubscriptionFault:
        raise OwnFault("notices.own.bad_mail" if mail else "notices.own.bad_url") from None
    if not mail and not wish.url.lower().startswith("https://"):
        raise OwnFault("notices.own.bad_url")
    made = make_subscription(wanted, board.keys, board.new_id(), now)
    owned = msgspec.structs.replace(made.subscription, account_id=account.id)
    return Subscribed(owned, made.secret)


async def ask_for(tx: Transaction, wanted: Subscription, now: int) -> None:
    """Keep it and ask at its address. Raises `OwnFault` for what there is already, and for too many."""
    account_id = wanted.account_id or ""
    await tx.lock(LOCK)
    standing = await read_standing(tx, account_id, now)
    same = (each.address == wanted.address for each in (*standing.active, *standing.waiting))
    if any(same):
        raise OwnFault("notices.own.there_already")
    too_many = len(standing.active) + len(standing.waiting) >= MOST
    if too_many or await count_wanted(tx, account_id, since=now - DAY) >= MOST_A_DAY:
        raise OwnFault("notices.own.too_many")
    await add_wanted(tx, wanted, expires_at=now + CONFIRM_LIFE * 1_000)
    await outbox.post(
        tx, kind=CONFIRMING[wanted.channel], line=f"{LINE}{wanted.id}", payload=wanted.id, now=now
    )
    await _record(tx, account_id, "notice_subscription_wanted", now)


async def say_yes(tx: Transaction, identifier: str, now: int) -> Subscription | None:
    """From now on they are told; None for what nobody waits for. Said again, it stays as it is."""
    await tx.lock(LOCK)
    standing = await find_subscription(tx, identifier)
    if standing is not None:
        return standing
    wanted = await find_wanted(tx, identifier, now=now)
    if wanted is None:
        return None
    while (before := await find_at(tx, wanted.channel, wanted.address)) is not None:
        await end_subscription(tx, before.id, actor=ACTOR, now=now)
    await end_wanted(tx, identifier, now=now)
    made = msgspec.structs.replace(wanted, created_at=now)
    await add_subscription(tx, made)
    await _record(tx, wanted.account_id or "", "notice_subscription_made", now)
    return made


async def change(
    tx: Transaction,
    account_id: str,
    identifier: str,
    *,
    services: tuple[str, ...],
    language: Language,
    now: int,
) -> bool:
    """Tell of other services; whether it is the account's."""
    await tx.lock(LOCK)
    changed = await change_own(tx, identifier, account_id, services=services, language=language)
    if changed:
        await _record(tx, account_id, "notice_subscription_changed", now)
    return changed


async def stop(tx: Transaction, account_id: str, identifier: str, now: int) -> bool:
    """Tell no more, or take back what waits; whether it was the account's."""
    await tx.lock(LOCK)
    standing = await read_standing(tx, account_id, now)
    if identifier in {each.id for each in standing.waiting}:
        ended = await end_wanted(tx, identifier, now=now)
    elif identifier in {each.id for each in standing.active}:
        ended = await end_subscription(tx, identifier, actor=ACTOR, now=now)
    else:
        return False
    await _record(tx, account_id, "notice_subscription_ended", now)
    return ended


async def _record(tx: Transaction, account_id: str, result: str, now: int) -> None:
    entry = AuditEntry(
        at=now,
        actor=ACTOR,
        proof="session",
        result=result,
        asked=Assurance.NONE,
        reached=Assurance.NONE,
        account_id=account_id,
    )
    await append(tx, entry)
