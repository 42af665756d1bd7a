"""Marks of addresses whose owner was erased: keyed hashes, so that whoever has the database alone learns nothing from them.

A mark tells one thing: whoever registers with this address again comes without the opt-ins that were there before. It is
made over the hash that releases before had without a key, so that those marks can be keyed as they stand. Keys are a
file's beside the list of erasures (`bot.privacy.mark_keys`): an import, which has none of the server's, needs them too.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.errors import AssistantError
from bot.store.database import Transaction

_ADD: Final = """
INSERT INTO suppressions (hash, at, key_id) VALUES (:hash, :now, :key_id) ON CONFLICT (hash) DO NOTHING
"""
_FIND: Final = "SELECT 1 FROM suppressions WHERE hash = :hash"
_KEYS: Final = "SELECT DISTINCT key_id FROM suppressions WHERE key_id IS NOT NULL"
_COUNTS: Final = """
SELECT key_id, COUNT(*) AS many FROM suppressions WHERE key_id IS NOT NULL GROUP BY key_id ORDER BY key_id
"""
_GIVE_UP: Final = "DELETE FROM suppressions WHERE key_id = :key_id"
_UNKEYED: Final = "SELECT hash FROM suppressions WHERE key_id IS NULL"
_REPLACE: Final = "UPDATE suppressions SET hash = :hash, key_id = :key_id WHERE hash = :before"


class MarksFault(AssistantError):
    """Marks were made with a key that is not here: whoever was erased would come back with old opt-ins."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Keys of marks, newest first: that one makes them, all find them. Without any, only old marks are found."""

    keys: Sequence[bytes] = field(default=(), repr=False)

    def make(self, email_key: str) -> tuple[str, str]:
        """The newest mark of a strict address key, with the id of its key. Raises `MarksFault` without a key."""
        if not self.keys:
            raise MarksFault("there is no key to mark erased addresses with")
        return self.over(_plain(email_key))

    def over(self, plain: str) -> tuple[str, str]:
        """The newest mark over a hash without a key."""
        return _keyed(self.keys[0], plain), name_key(self.keys[0])

    def all(self, email_key: str) -> tuple[str, ...]:
        """Every mark that the address may have."""
        plain = _plain(email_key)
        return (*(_keyed(key, plain) for key in self.keys), plain)


async def add_mark(tx: Transaction, marks: Marks, email_key: str, *, now: int) -> None:
    """Mark an address. Raises `MarksFault`."""
    mark, key_id = marks.make(email_key)
    await tx.execute(_ADD, hash=mark, key_id=key_id, now=now)


async def is_marked(tx: Transaction, marks: Marks, email_key: str) -> bool:
    """Whether somebody with this address was erased."""
    for mark in marks.all(email_key):
        if await tx.fetch_one(_FIND, hash=mark) is not None:
            return True
    return False


async def check_keys(tx: Transaction, marks: Marks) -> None:
    """Raise `MarksFault` if marks were made with a key that is not here."""
    here = {name_key(key) for key in marks.keys}
    missing = sorted(row["key_id"] for row in await tx.fetch_all(_KEYS) if row["key_id"] not in here)
    if missing:
        raise MarksFault(
            f"the key {missing[0]} of erased addresses is missing; it lies beside the list of erasures"
        )


async def count_by_key(tx: Transaction) -> dict[str, int]:
    """How many marks each key made, by the key's id."""
    return {row["key_id"]: row["many"] for row in await tx.fetch_all(_COUNTS)}


async def drop_marks(tx: Transaction, key_id: str) -> int:
    """Give up the marks of a key; how many."""
    return await tx.execute(_GIVE_UP, key_id=key_id)


async def count_unkeyed(tx: Transaction) -> int:
    """How many marks are without a key."""
    return len(await tx.fetch_all(_UNKEYED))


async def key_old_marks(tx: Transaction, marks: Marks) -> int:
    """Key the marks that have none, as releases before made them; how many."""
    rows = await tx.fetch_all(_UNKEYED)
    for row in rows:
        mark, key_id = marks.over(row["hash"])
        await tx.execute(_REPLACE, hash=mark, key_id=key_id, before=row["hash"])
    return len(rows)


def name_key(key: bytes) -> str:
    """What a key is known by in the table: it tells nothing about the key."""
    return hashlib.sha256(b"name of the key " + key).hexdigest()[:16]


def _plain(email_key: str) -> str:
    return hashlib.sha256(f"suppressed {email_key}".encode("utf-8", "surrogatepass")).hexdigest()


def _keyed(key: bytes, plain: str) -> str:
    return hmac.digest(key, f"suppressed.v1 {plain}".encode(), hashlib.sha256).hex()
