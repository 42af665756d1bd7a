"""What the team's API speaks of notices and subscriptions."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from urllib.parse import urlsplit

import msgspec

from bot.notices.drafts import Line, Service, check_line
from bot.notices.messages import ToldNotice, instant
from bot.store.database import Row
from bot.store.notice_subscriptions import Channel, Subscription
from bot.store.notices import EventKind, NoticeEvent
from knowledge.languages import Language


class Reasoned(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why; partners are told it in these words."""

    reason: Line

    def __post_init__(self) -> None:
        """Raise `ValueError` for what no mail or page may hold."""
        check_line(self.reason)


class MaybeReasoned(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Why; needed before the planned day."""

    reason: Line | None = None

    def __post_init__(self) -> None:
        """Raise `ValueError` for what no mail or page may hold."""
        check_line(self.reason)


class Rescheduled(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """To which day, and why."""

    planned_on: date
    reason: Line

    def __post_init__(self) -> None:
        """Raise `ValueError` for what no mail or page may hold."""
        check_line(self.reason)


class ShownEvent(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened to a notice; `by` is the id of who did it."""

    revision: int
    kind: EventKind
    at: str
    by: str
    planned_on: date
    reason: str | None


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One message to one partner, and what became of it."""

    partner: str
    channel: Channel
    revision: int
    occasion: str
    at: str
    state: Literal["delivered", "waiting", "given_up"]
    delivered_at: str | None
    fault: str | None


class NoticeInFull(msgspec.Struct, frozen=True, kw_only=True):
    """A notice, what happened to it, and who was told what."""

    notice: ToldNotice
    events: tuple[ShownEvent, ...]
    tellings: tuple[Telling, ...]


class Notices(msgspec.Struct, frozen=True, kw_only=True):
    """All notices, by the day of release."""

    notices: tuple[ToldNotice, ...]


class NewSubscription(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A partner's way to be told; no `services` are all. `language` is that of mails."""

    partner: Line
    channel: Channel
    address: Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]
    language: Language = Language.EN
    services: Annotated[tuple[Service, ...], msgspec.Meta(max_length=50)] = ()

    def __post_init__(self) -> None:
        """Raise `ValueError` for what no mail or page may hold."""
        check_line(self.partner)


class ShownSubscription(msgspec.Struct, frozen=True, kw_only=True):
    """A subscription. Of a webhook's address only the host is shown: the rest may hold a secret."""

    id: str
    partner: str
    channel: Channel
    address: str
    language: Language
    services: tuple[str, ...]
    created_at: str
    account: str | None = None
    """The id of the account that made it itself; null: the team did."""


class MadeSubscription(ShownSubscription, frozen=True, kw_only=True):
    """A new one; `secret` signs its webhooks (Standard Webhooks) and is never shown again."""

    secret: str | None


class Subscriptions(msgspec.Struct, frozen=True, kw_only=True):
    """Those that stand."""

    subscriptions: tuple[ShownSubscription, ...]


def show_event(event: NoticeEvent) -> ShownEvent:
    """An event as the team sees it."""
    return ShownEvent(
        revision=event.revision,
        kind=event.kind,
        at=instant(event.at),
        by=event.actor,
        planned_on=event.planned_on,
        reason=event.reason,
    )


def show_telling(row: Row) -> Telling:
    """A line of the ledger as the team sees it."""
    delivered = row["delivered_at"]
    waiting = "waiting" if row["dead_at"] is None else "given_up"
    return msgspec.convert(
        {
            "partner": row["partner"],
            "channel": row["channel"],
            "revision": row["revision"],
            "occasion": row["occasion"],
            "at": instant(row["at"]),
            "state": waiting if delivered is None else "delivered",
            "delivered_at": None if delivered is None else instant(delivered),
            "fault": row["fault"],
        },
        Telling,
    )


def show_subscription(subscription: Subscription) -> ShownSubscription:
    """A subscription as the team sees it."""
    webhook = subscription.channel is Channel.WEBHOOK
    address = urlsplit(subscription.address).netloc if webhook else subscription.address
    return ShownSubscription(
        id=subscription.id,
        partner=subscription.partner,
        channel=subscription.channel,
        address=address,
        language=subscription.language,
        services=subscription.services,
        created_at=instant(subscription.created_at),
        account=subscription.account_id,
    )
