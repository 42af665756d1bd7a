"""A database whose works may need to know what the directory says: they are undone, it is asked, they are begun again.

A work must await nothing but its transaction, since with SQLite nobody else can write meanwhile. So what a work wants to
know and does not is an error that undoes it (`LookUpNeeded`); then the directory is asked, with no transaction open, and the
work runs again from its beginning with the answer at hand. Works of one key wait for one another all the while, so that
turns of a conversation keep their order.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Final, TypeAlias, TypeVar

from bot.directory.contract import Found
from bot.errors import DirectoryUnavailable
from bot.store.around import Around
from bot.store.database import Row, SqlValue, Transaction, Work

MOST_LOOK_UPS: Final = 4
"""In one work; a turn needs one, or two where somebody proves to be another one than before."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ByEmail:
    """Who has this address, in its strict form?"""

    key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ById:
    """Who has this id?"""

    account_id: str


Query: TypeAlias = ByEmail | ById
Told: TypeAlias = Found | DirectoryUnavailable | None
"""What is known of a query: the account, that there is none, or that nobody can tell now."""
LookUp: TypeAlias = Callable[[Query], Awaitable[Told]]
"""Asks the directory; it never raises for an answer that does not come."""


class LookUpNeeded(Exception):
    """A work wants to know this and does not."""

    def __init__(self, query: Query) -> None:
        super().__init__("the directory has to be asked first")
        self.query = query


@dataclass(slots=True)
class InformedTransaction:
    """A transaction with what was found out for it; see `bot.store.database.Transaction`."""

    tx: Transaction
    told: dict[Query, Told]

    def find(self, query: Query) -> Found | None:
        """What the directory said. Raises `LookUpNeeded` if it was not asked, `DirectoryUnavailable` if it was in vain."""
        if query not in self.told:
            raise LookUpNeeded(query)
        told = self.told[query]
        if isinstance(told, DirectoryUnavailable):
            raise told
        return told

    async def fetch_all(self, sql: str, /, **values: SqlValue) -> list[Row]:
        """See `Transaction.fetch_all`."""
        return await self.tx.fetch_all(sql, **values)

    async def fetch_one(self, sql: str, /, **values: SqlValue) -> Row | None:
        """See `Transaction.fetch_one`."""
        return await self.tx.fetch_one(sql, **values)

    async def execute(self, sql: str, /, **values: SqlValue) -> int:
        """See `Transaction.execute`."""
        return await self.tx.execute(sql, **values)

    async def write(self, sql: str, /, **values: SqlValue) -> None:
        """See `Transaction.write`."""
        await self.tx.write(sql, **values)

    async def lock(self, name: str, /) -> None:
        """See `Transaction.lock`."""
        await self.tx.lock(name)

    async def ring(self, topic: str, payload: str, /) -> None:
        """See `Transaction.ring`."""
        await self.tx.ring(topic, payload)


@dataclass(slots=True)
class _Line:
    """Those who wait for one key."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class InformedDatabase(Around):
    """A `Database` whose works are told what the directory says."""

    look_up: LookUp
    _lines: dict[str, _Line] = field(default_factory=dict, repr=False)

    async def transact(self, work: Work[T], *, key: str | None = None) -> T:
        """See `Database.transact`."""
        if key is None:
            return await self._inform(lambda informed: self.database.transact(informed), work)
        async with self._in_line(key):
            return await self._inform(lambda informed: self.database.transact(informed, key=key), work)

    async def read(self, work: Work[T]) -> T:
        """See `Database.read`."""
        return await self._inform(self.database.read, work)

    async def _inform(self, run: Callable[[Work[T]], Awaitable[T]], work: Work[T]) -> T:
        told: dict[Query, Told] = {}
        while True:
            try:
                return await run(lambda tx: work(InformedTransaction(tx, told)))
            except LookUpNeeded as need:
                told.update(await self._find_out(need.query, told))

    async def _find_out(self, query: Query, told: dict[Query, Told]) -> dict[Query, Told]:
        """Ask; who was found by address is known by id as well, and who did not answer is not asked twice."""
        if len(told) >= 2 * MOST_LOOK_UPS:
            return {query: DirectoryUnavailable("too many questions in one work")}
        away = next((each for each in told.values() if isinstance(each, DirectoryUnavailable)), None)
        found = away or await self.look_up(query)
        return {query: found} | ({ById(found.id): found} if isinstance(found, Found) else {})

    @asynccontextmanager
    async def _in_line(self, key: str) -> AsyncIterator[None]:
        line = self._lines.setdefault(key, _Line())
        line.waiting += 1
        try:
            async with line.lock:
                yield
        finally:
            line.waiting -= 1
            if not line.waiting:
                del self._lines[key]
