"""A real PostgreSQL server for the tests: started in half a second, gone with the test run."""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import asyncpg

from bot.settings.urls import PostgresServer
from tests.postgres_cluster import Cluster, NoServer, cluster

START_LIMIT: Final = 30.0

# Nothing here has to survive the loss of power.
OPTIONS: Final = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "150",
    "shared_buffers": "32MB",
    "autovacuum": "off",
    "deadlock_timeout": "100ms",
}


class Postgres:
    """A running server. Databases are copied from a template, which takes a fraction of making them.

    Its methods wait for the server: inside a running event loop they belong into a thread.
    """

    def __init__(self, made: Cluster) -> None:
        self._cluster = made
        # A loop of its own: what the tests do with theirs must not touch the connection.
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
        self._connection: Any = None
        self._count = 0

    @property
    def programs(self) -> Path:
        """The directory with `pg_dump` and the like."""
        return self._cluster.programs

    @property
    def pid(self) -> int:
        """The process that all others of the server descend from."""
        return int((self._cluster.directory / "postmaster.pid").read_text().splitlines()[0])

    def route(self, name: str = "postgres") -> PostgresServer:
        """The address of one database."""
        return PostgresServer(f"postgresql://postgres@/{name}?host={self._cluster.directory}")

    def execute(self, sql: str) -> None:
        """Run a statement that concerns the server as a whole."""
        self._runner.run(self._execute(sql))

    def execute_in(self, name: str, statements: Sequence[str]) -> None:
        """Run statements in one database."""
        self._runner.run(_execute_in(self.route(name).dsn, statements))

    def ask_in(self, name: str, question: str, *, before: str = "SELECT 1") -> str:
        """The one value that a question has in one database, after a statement."""
        return str(self._runner.run(_ask_in(self.route(name).dsn, before, question)))

    def copy(self, template: str = "template0") -> str:
        """Make a database; its name."""
        self._count += 1
        name = f"test_{self._count}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return name

    def drop(self, name: str) -> None:
        """Remove a database, whoever still has a connection to it."""
        self.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End the server for a while."""
        self._cluster.stop(how)

    def start(self) -> None:
        """Start it again and wait until it answers. Raises `NoServer`."""
        self._cluster.start()
        self.wait()

    def wait(self) -> None:
        """Wait until the server answers. Raises `NoServer`."""
        deadline = time.monotonic() + START_LIMIT
        while True:
            try:
                return self.execute("SELECT 1")
            except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                if time.monotonic() > deadline or not self._cluster.running:
                    raise NoServer(f"the server does not start: {self._cluster.last_words}") from None
                time.sleep(0.02)

    def close(self) -> None:
        """Let go of the connection."""
        with self._runner:
            self._runner.run(self._forget())

    async def _execute(self, sql: str) -> None:
        if self._connection is None:
            self._connection = await asyncpg.connect(self.route().dsn)
        try:
            await self._connection.execute(sql)
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
            await self._forget()
            raise

    async def _forget(self) -> None:
        if self._connection is not None:
            self._connection.terminate()
            self._connection = None


@contextmanager
def serving(**options: str) -> Iterator[Postgres]:
    """A server until the end of the block, with settings beside the usual ones. Raises `NoServer`."""
    with cluster(OPTIONS | options) as made:
        server = Postgres(made)
        try:
            server.wait()
            yield server
        finally:
            server.close()


async def _execute_in(dsn: str, statements: Sequence[str]) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def _ask_in(dsn: str, before: str, question: str) -> Any:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(before)
        return await connection.fetchval(question)
    finally:
        await connection.close()
