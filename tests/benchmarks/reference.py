"""What no assistant on this stack can beat: an aiohttp handler that checks the signature and commits, and does nothing else.

`single` commits one row, in a transaction for each request, by plain sqlite3 in the loop's own thread (aiosqlite would
add two hops). `grouped` commits three rows, together with those of all other requests that wait at that moment. Both with a
write-ahead log and synchronous FULL.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import hashlib
import hmac
import sqlite3
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Final, TypeAlias

from aiohttp import web

from tests.benchmarks.deliveries import PATH, SECRET

_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS item (id INTEGER PRIMARY KEY, delivery TEXT NOT NULL, body TEXT NOT NULL)"
)
_INSERT: Final = "INSERT INTO item (delivery, body) VALUES (?, ?)"
_TOLERANCE: Final = 300

Row: TypeAlias = tuple[str, str]
Commit: TypeAlias = Callable[[str, str], Awaitable[None]]


def main() -> None:
    """Serve until SIGTERM."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=("single", "grouped"))
    parser.add_argument("path")
    parser.add_argument("--port", type=int, required=True)
    arguments = parser.parse_args()
    connection = _open(arguments.path)
    commit = _commit_alone(connection) if arguments.kind == "single" else Group(connection).commit
    web.run_app(_make_app(commit), host="127.0.0.1", port=arguments.port, access_log=None, print=None)


def _make_app(commit: Commit) -> web.Application:
    async def take(request: web.Request) -> web.Response:
        body = await request.read()
        delivery = request.headers["webhook-id"]
        if not _is_signed(delivery, request.headers, body):
            return web.Response(status=401)
        await commit(delivery, body.decode())
        return web.Response(body=b'{"taken": true}', content_type="application/json")

    async def ready(_: web.Request) -> web.Response:
        return web.Response()

    app = web.Application()
    app.router.add_post(PATH, take)
    app.router.add_get("/readyz", ready)
    return app


def _is_signed(delivery: str, headers: Mapping[str, str], body: bytes) -> bool:
    at = headers["webhook-timestamp"]
    digest = hmac.digest(SECRET, f"{delivery}.{at}.".encode() + body, hashlib.sha256)
    expected = b"v1," + base64.b64encode(digest)
    fits = hmac.compare_digest(expected, headers["webhook-signature"].encode())
    return fits and abs(time.time() - int(at)) <= _TOLERANCE


def _open(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(_TABLE)
    return connection


def _commit_alone(connection: sqlite3.Connection) -> Commit:
    async def commit(delivery: str, body: str) -> None:
        connection.execute(_INSERT, (delivery, body))

    return commit


class Group:
    """Commits what waits, all at once, in a thread of its own."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take the connection."""
        self._connection = connection
        self._thread = ThreadPoolExecutor(1)
        self._waiting: list[tuple[Row, asyncio.Future[None]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def commit(self, delivery: str, body: str) -> None:
        """Return when three rows are durable."""
        done = asyncio.get_running_loop().create_future()
        self._waiting.append(((delivery, body), done))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write())
        await done

    async def _write(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            group, self._waiting = self._waiting, []
            await loop.run_in_executor(self._thread, self._insert, [row for row, _ in group])
            for _, done in group:
                done.set_result(None)

    def _insert(self, rows: Sequence[Row]) -> None:
        self._connection.execute("BEGIN")
        self._connection.executemany(_INSERT, [row for row in rows for _ in range(3)])
        self._connection.execute("COMMIT")


if __name__ == "__main__":
    main()
