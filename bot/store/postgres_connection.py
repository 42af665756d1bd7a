"""One session with a PostgreSQL server, as every part of this package wants it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from typing import Any, Final, Protocol, cast

import asyncpg

from bot.errors import SettingsError
from bot.store.postgres_faults import as_unavailable

CONNECT_TIMEOUT: Final = 5.0
LOCK_TIMEOUT: Final = 5.0
"""Seconds to wait for what another work holds: as on SQLite, longer and the sender would rather send it again."""
STATEMENT_TIMEOUT: Final = 10.0
ANSWER_TIMEOUT: Final = 12.0
"""Seconds after which a server that has said nothing at all is given up; it should have given up by itself before."""
IDLE_TIMEOUT: Final = 15.0
"""Seconds after which the server ends a work whose process has fallen silent, and with it its locks."""
LEAVE_TIMEOUT: Final = 2.0
CACHED_STATEMENTS: Final = 512
"""More than all stores have together, so that none is prepared twice."""
VARIABLE: Final = "ASSISTANT_DATABASE_URL"

_PREPARE: Final = f"""
SET lock_timeout = {{lock_timeout}};
SET statement_timeout = {STATEMENT_TIMEOUT * 1000:.0f};
SET idle_in_transaction_session_timeout = {IDLE_TIMEOUT * 1000:.0f};
SET jit = off;
SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
"""
"""Short statements gain nothing from being compiled. A commit that has returned survives the loss of power, whatever
the server's own default; its stricter levels stay as they are."""


class Connection(Protocol):
    """What is used of `asyncpg.Connection`, which ships no types."""

    async def execute(self, query: str, *arguments: Any) -> str: ...
    async def fetch(self, query: str, *arguments: Any) -> list[Mapping[str, Any]]: ...
    async def fetchrow(self, query: str, *arguments: Any) -> Mapping[str, Any] | None: ...
    async def fetchval(self, query: str, *arguments: Any) -> Any: ...
    async def copy_records_to_table(
        self, table: str, *, columns: Sequence[str], records: Iterable[Sequence[Any]]
    ) -> str: ...
    async def add_listener(self, channel: str, callback: Callable[..., None]) -> None: ...
    def add_termination_listener(self, callback: Callable[..., None]) -> None: ...
    def is_closed(self) -> bool: ...
    def terminate(self) -> None: ...
    async def close(self) -> None: ...


Connect = Callable[[], Awaitable[Connection]]


async def connect(dsn: str, *, limited: bool = True, patience: float = LOCK_TIMEOUT) -> Connection:
    """Open a session. Unless `limited`, its statements may take as long as they need: for the care of the tables.
    `patience` is how many seconds it waits for a lock.

    Raises `StorageUnavailable`, and `SettingsError` for an address that the driver cannot read.
    """
    try:
        connection = await _open(dsn, ANSWER_TIMEOUT if limited else None)
        if limited:
            await connection.execute(_PREPARE.format(lock_timeout=round(patience * 1000)))
    except (asyncpg.PostgresError, asyncpg.InternalClientError, OSError) as error:
        raise as_unavailable(error) from None
    except asyncpg.InterfaceError as error:
        if isinstance(error, ValueError):
            raise SettingsError(
                VARIABLE, "is no address that a PostgreSQL server can be reached at"
            ) from None
        raise as_unavailable(error) from None  # it was cut off before it was ready
    except ValueError:  # what the driver says has parts of the address, which may be the password
        raise SettingsError(VARIABLE, "is no address that a PostgreSQL server can be reached at") from None
    return connection


async def leave(connection: Connection) -> None:
    """Take leave of the server, whether it answers or not; never raises."""
    try:
        async with asyncio.timeout(LEAVE_TIMEOUT):
            await connection.close()
    except Exception:  # the server finds out by itself
        connection.terminate()


async def _open(dsn: str, answer_timeout: float | None) -> Connection:
    opened = await asyncpg.connect(
        dsn,
        timeout=CONNECT_TIMEOUT,
        command_timeout=answer_timeout,
        statement_cache_size=CACHED_STATEMENTS,
        max_cached_statement_lifetime=0,  # for ever
        server_settings={"application_name": "assistant"},
    )
    return cast(Connection, opened)
