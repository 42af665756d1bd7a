"""From the settings to accounts that are kept elsewhere; where no directory is named, everything stays as it is."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from prometheus_client import CollectorRegistry

from bot.directory.client import TIME_LIMIT, Client, open_client
from bot.directory.informed import InformedDatabase
from bot.directory.looking_up import STEP, Inquiry
from bot.directory.remote import KIND
from bot.directory.writing_back import SCHEDULE, WriteBack
from bot.outbox.worker import Route
from bot.settings.accounts import AccountsAddress
from bot.store.database import Database


@dataclass(frozen=True, slots=True)
class Connection:
    """Where accounts are kept: here, or at the other end of a client."""

    client: Client | None = None
    step: float = STEP

    def inform(self, database: Database) -> Database:
        """The database for works that look accounts up."""
        return (
            database if self.client is None else InformedDatabase(database, Inquiry(self.client, self.step))
        )

    def routes(self, database: Database, clock: Callable[[], int]) -> dict[str, Route]:
        """How changes are passed on, by kind; `clock` gives unix milliseconds."""
        if self.client is None:
            return {}
        return {KIND: Route(WriteBack(self.client, database, clock), SCHEDULE)}


@asynccontextmanager
async def connect_directory(
    address: AccountsAddress | None,
    *,
    clock: Callable[[], float],
    registry: CollectorRegistry | None = None,
    limit: float = TIME_LIMIT,
    step: float = STEP,
) -> AsyncIterator[Connection]:
    """The connection until the end of the block. `clock` gives unix seconds; `limit` and `step` are seconds."""
    if address is None:
        yield Connection()
        return
    async with open_client(address, clock=clock, registry=registry, limit=limit) as client:
        yield Connection(client, step)
