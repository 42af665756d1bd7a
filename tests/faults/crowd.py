"""A crowd: callers who each play one part after the other, until they are told that it is enough."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.proof.registration import import_accounts
from bot.settings.urls import DatabaseRoute
from bot.store.database import Transaction
from bot.store.opening import open_database
from knowledge.languages import negotiate
from tests.consistency import Tables, read_tables
from tests.faults.agent import employ
from tests.faults.calling import Line
from tests.faults.parts import Member, ask, ask_for_a_person, switch_by_details, switch_by_session
from verification.account_file import read_accounts

SINGLE: Final = 500
"""Accounts whose owners come once, by name and email."""
CATEGORIES: Final = "weekly_reports,motivation,feedback,news,promotional_offers,research_hub"

Part = Callable[[], Awaitable[None]]


@dataclass
class Crowd:
    """Callers on one line. Every caller has an account; `singles` are for those who come by name and email."""

    line: Line
    size: int
    enough: asyncio.Event = field(default_factory=asyncio.Event)
    played: int = 0

    def __post_init__(self) -> None:
        self._singles: Iterator[Member] = iter(members("single", SINGLE))

    async def play(self) -> None:
        """Let all callers play until it is enough, and each its part to the end. Raises what went wrong in any."""
        async with asyncio.TaskGroup() as group:
            for number, member in enumerate(members("caller", self.size)):
                group.create_task(self._call(number, member))

    async def _call(self, number: int, member: Member) -> None:
        parts = itertools.count(number)
        while not self.enough.is_set():
            for part in self._choose(f"c-{number}-{next(parts)}", next(parts), member):
                await part()
                self.played += 1

    def _choose(self, conversation: str, turn: int, member: Member) -> Sequence[Part]:
        line = self.line
        if turn % 4 == 0:
            return [lambda: ask_for_a_person(line, conversation)]
        if turn % 4 == 1:
            return [lambda: switch_by_session(line, conversation, member)]
        single = next(self._singles, None) if turn % 4 == 2 else None
        return (
            [lambda: switch_by_details(line, conversation, single)]
            if single
            else [lambda: ask(line, conversation)]
        )


def members(kind: str, count: int) -> list[Member]:
    """So many owners of accounts."""
    return [Member(f"{kind}-{n}", "Anna Schmidt", f"anna.{kind}.{n}@example.com") for n in range(count)]


async def register(route: DatabaseRoute, size: int) -> None:
    """Make the tables, the crowd's accounts with everything on, and the agent."""
    known = [*members("caller", size), *members("single", SINGLE)]
    lines = [f"{one.id},{one.name},{one.email},en" + ",true" * 6 for one in known]
    rows = read_accounts("\n".join([f"id,name,email,language,{CATEGORIES}", *lines]).encode(), negotiate)
    async with open_database(route) as database:
        await database.migrate()
        await database.transact(lambda tx: import_accounts(tx, rows, now_ms=1))
        await database.transact(employ)


async def look_at(route: DatabaseRoute) -> Tables:
    """All tables at this moment, while a server may be at work on them."""

    async def look(tx: Transaction) -> Tables:
        return await read_tables(tx)

    async with open_database(route, create=False) as database:
        assert await database.check() == []
        return await database.read(look)
