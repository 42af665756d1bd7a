"""Who is told of changes and by what way, and the ledger of what they were told. Times are unix milliseconds."""

from __future__ import annotations

import json
from enum import StrEnum
from typing import Final

import msgspec

from bot.store.database import Row, Transaction
from knowledge.languages import Language


class Channel(StrEnum):
    """The way by which a partner is told."""

    WEBHOOK = "webhook"
    MAIL = "mail"


class Subscription(msgspec.Struct, frozen=True, kw_only=True):
    """One way to one partner; no `services` are all. `secret` is sealed, and only a webhook has one."""

    id: str
    partner: str
    channel: Channel
    address: str
    language: Language
    services: tuple[str, ...] = ()
    secret: str | None = None
    created_at: int
    account_id: str | None = None
    """Whose it is, where an account made it itself."""

    def covers(self, services: tuple[str, ...]) -> bool:
        """Whether a change to these services is for them."""
        return not self.services or not set(self.services).isdisjoint(services)


_COLUMNS: Final = "id, partner, channel, address, language, services, secret, created_at, account_id"
_LIST: Final = f"SELECT {_COLUMNS} FROM notice_subscriptions WHERE ended_at IS NULL ORDER BY partner, id"  # noqa: S608 - our own columns
_FIND: Final = f"SELECT {_COLUMNS} FROM notice_subscriptions WHERE id = :id AND ended_at IS NULL"  # noqa: S608 - the same
_ADD: Final = """
INSERT INTO notice_subscriptions (id, partner, channel, address, language, services, secret, created_at, account_id)
VALUES (:id, :partner, :channel, :address, :language, :services, :secret, :created_at, :account_id)
"""
# The address may be somebody's: what is ended keeps none.
_END: Final = """
UPDATE notice_subscriptions SET ended_at = :now, ended_by = :actor, address = id, secret = NULL
WHERE id = :id AND ended_at IS NULL
"""
_OWN: Final = f"SELECT {_COLUMNS} FROM notice_subscriptions WHERE account_id = :account_id AND ended_at IS NULL ORDER BY created_at, id"  # noqa: S608 - the same
_AT: Final = f"SELECT {_COLUMNS} FROM notice_subscriptions WHERE channel = :channel AND (address = :address OR (channel = 'mail' AND LOWER(address) = LOWER(:address))) AND ended_at IS NULL"  # noqa: S608 - the same
_CHANGE: Final = """
UPDATE notice_subscriptions SET services = :services, language = :language
WHERE id = :id AND account_id = :account_id AND ended_at IS NULL
"""
_NOTE: Final = """
INSERT INTO notice_tellings (notice_id, revision, occasion, subscription_id, delivery_id, at)
VALUES (:notice_id, :revision, :occasion, :subscription_id, :delivery_id, :at)
"""
_TOLD: Final = """
SELECT subscription_id FROM notice_tellings
WHERE notice_id = :notice_id AND revision = :revision AND occasion = :occasion
"""
_DELIVERED: Final = """
UPDATE notice_tellings SET delivered_at = :now WHERE delivery_id = :delivery_id AND delivered_at IS NULL
"""
_LEDGER: Final = """
SELECT t.revision, t.occasion, t.subscription_id, s.partner, s.channel, t.at,
    COALESCE(t.delivered_at, o.delivered_at) AS delivered_at, o.dead_at, o.fault
FROM notice_tellings AS t JOIN notice_subscriptions AS s ON s.id = t.subscription_id
LEFT JOIN outbox AS o ON o.id = t.delivery_id
WHERE t.notice_id = :notice_id ORDER BY t.at, s.partner, t.subscription_id, t.occasion
"""


async def list_subscriptions(tx: Transaction) -> list[Subscription]:
    """Those that stand, by partner."""
    return [_subscription(row) for row in await tx.fetch_all(_LIST)]


async def find_subscription(tx: Transaction, identifier: str) -> Subscription | None:
    """One that stands."""
    row = await tx.fetch_one(_FIND, id=identifier)
    return _subscription(row) if row else None


async def add_subscription(tx: Transaction, subscription: Subscription) -> None:
    """Keep a new one. Raises `ConstraintViolated` where there is one to the same address by the same way."""
    plain = msgspec.to_builtins(subscription)
    await tx.execute(_ADD, **plain | {"services": json.dumps(plain["services"])})


async def end_subscription(tx: Transaction, identifier: str, *, actor: str, now: int) -> bool:
    """Tell them no more, and forget the address; whether it stood."""
    return await tx.execute(_END, id=identifier, actor=actor, now=now) > 0


async def list_own(tx: Transaction, account_id: str) -> list[Subscription]:
    """Those that stand and that the account made itself, the oldest first."""
    return [_subscription(row) for row in await tx.fetch_all(_OWN, account_id=account_id)]


async def find_at(tx: Transaction, channel: Channel, address: str) -> Subscription | None:
    """One that stands at an address, whoever made it; capitals make no other mailbox."""
    row = await tx.fetch_one(_AT, channel=channel.value, address=address)
    return _subscription(row) if row else None


async def change_own(
    tx: Transaction, identifier: str, account_id: str, *, services: tuple[str, ...], language: Language
) -> bool:
    """Tell of other services, or in another language; whether the account has such a one."""
    changed = await tx.execute(
        _CHANGE,
        id=identifier,
        account_id=account_id,
        services=json.dumps(services),
        language=language.value,
    )
    return changed > 0


async def list_told(tx: Transaction, notice_id: str, revision: int, occasion: str) -> set[str]:
    """The ids of the subscriptions that were told on this occasion."""
    rows = await tx.fetch_all(_TOLD, notice_id=notice_id, revision=revision, occasion=occasion)
    return {row["subscription_id"] for row in rows}


async def note_told(
    tx: Transaction,
    notice_id: str,
    revision: int,
    occasion: str,
    *,
    subscription_id: str,
    delivery_id: str,
    now: int,
) -> None:
    """Write into the ledger. Raises `ConstraintViolated` for what stands there: nobody is told twice."""
    await tx.execute(
        _NOTE,
        notice_id=notice_id,
        revision=revision,
        occasion=occasion,
        subscription_id=subscription_id,
        delivery_id=delivery_id,
        at=now,
    )


async def note_delivered(tx: Transaction, delivery_id: str, *, now: int) -> None:
    """Write down that it arrived; the first time counts."""
    await tx.execute(_DELIVERED, delivery_id=delivery_id, now=now)


async def read_ledger(tx: Transaction, notice_id: str) -> list[Row]:
    """Who was told what when, and what became of the delivery."""
    return await tx.fetch_all(_LEDGER, notice_id=notice_id)


def _subscription(row: Row) -> Subscription:
    return msgspec.convert(dict(row) | {"services": json.loads(row["services"])}, Subscription)
