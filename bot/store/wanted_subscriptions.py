"""Subscriptions that an account asked for and that wait for a yes from their address. Times are unix milliseconds."""

from __future__ import annotations

import json
from typing import Final

import msgspec

from bot.store.database import Row, Transaction
from bot.store.notice_subscriptions import Channel, Subscription

_ADD: Final = """
INSERT INTO wanted_subscriptions (id, account_id, partner, services, channel, address, language, secret, created_at,
    expires_at)
VALUES (:id, :account_id, :partner, :services, :channel, :address, :language, :secret, :created_at, :expires_at)
"""
_COLUMNS: Final = "id, account_id, partner, services, channel, address, language, secret, created_at"
_FIND: Final = (
    f"SELECT {_COLUMNS} FROM wanted_subscriptions "  # noqa: S608 - our own columns
    "WHERE id = :id AND ended_at IS NULL AND expires_at > :now"
)
_LIST: Final = (
    f"SELECT {_COLUMNS} FROM wanted_subscriptions "  # noqa: S608 - our own columns
    "WHERE account_id = :account_id AND ended_at IS NULL AND expires_at > :now ORDER BY created_at, id"
)
_COUNT: Final = """
SELECT COUNT(*) AS count FROM wanted_subscriptions WHERE account_id = :account_id AND created_at > :since
"""
# What is over keeps no address; the row stays a while, so that nobody has mails sent again and again.
_END: Final = """
UPDATE wanted_subscriptions SET ended_at = :now, address = id, partner = '', secret = NULL
WHERE id = :id AND ended_at IS NULL
"""
_PURGE: Final = "DELETE FROM wanted_subscriptions WHERE created_at < :before"
_END_OWN: Final = """
UPDATE notice_subscriptions SET ended_at = :now, ended_by = 'erasure', address = id, secret = NULL
WHERE ended_at IS NULL AND (account_id = :account_id OR (channel = 'mail' AND LOWER(address) = LOWER(:email)))
"""
_UNNAME: Final = (
    "UPDATE notice_subscriptions SET partner = id, account_id = NULL WHERE account_id = :account_id"
)


async def add_wanted(tx: Transaction, wanted: Subscription, *, expires_at: int) -> None:
    """Keep what an account asked for."""
    plain = msgspec.to_builtins(wanted)
    await tx.execute(_ADD, **plain | {"services": json.dumps(plain["services"])}, expires_at=expires_at)


async def find_wanted(tx: Transaction, identifier: str, *, now: int) -> Subscription | None:
    """What waits under an id and has not expired."""
    row = await tx.fetch_one(_FIND, id=identifier, now=now)
    return _wanted(row) if row else None


async def list_wanted(tx: Transaction, account_id: str, *, now: int) -> list[Subscription]:
    """What waits for the account, the oldest first."""
    return [_wanted(row) for row in await tx.fetch_all(_LIST, account_id=account_id, now=now)]


async def count_wanted(tx: Transaction, account_id: str, *, since: int) -> int:
    """How many the account asked for since a time, whatever became of them."""
    row = await tx.fetch_one(_COUNT, account_id=account_id, since=since)
    return int(row["count"]) if row else 0


async def end_wanted(tx: Transaction, identifier: str, *, now: int) -> bool:
    """It is confirmed or taken back; whether it waited. Its address is forgotten."""
    return await tx.execute(_END, id=identifier, now=now) > 0


async def forget_wanted(tx: Transaction, *, before: int) -> int:
    """Delete what was asked for before a time; how many."""
    return await tx.execute(_PURGE, before=before)


async def forget_subscriptions(tx: Transaction, account_id: str, email: str, *, now: int) -> None:
    """End what an account that is erased had: its own, those of mails to its address, and what still waits."""
    await tx.execute(_END_OWN, account_id=account_id, email=email, now=now)
    await tx.execute(_UNNAME, account_id=account_id)
    await tx.execute("DELETE FROM wanted_subscriptions WHERE account_id = :account_id", account_id=account_id)


def _wanted(row: Row) -> Subscription:
    plain = dict(row) | {"services": json.loads(row["services"]), "channel": Channel(row["channel"])}
    return msgspec.convert(plain, Subscription)
