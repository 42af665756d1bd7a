"""The one private method of aiosqlite that the thread builds on does what it is used for."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from bot.store.sqlite_thread import connect


async def test_a_function_runs_in_the_thread_of_its_connection_with_the_plain_connection(path: Path) -> None:
    thread = await connect(path, create=True)
    seen: list[int] = []

    def look(connection: sqlite3.Connection) -> object:
        seen.append(threading.get_ident())
        return connection.execute("SELECT 6 * 7").fetchone()

    assert await thread.run(look) == (42,)
    assert await thread.run(look) == (42,)
    await thread.close()
    assert len(set(seen)) == 1
    assert threading.get_ident() not in seen


async def test_what_a_function_raises_comes_back(path: Path) -> None:
    thread = await connect(path, create=True)
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        await thread.run(lambda connection: connection.execute("SELECT * FROM nowhere"))
    await thread.close()
