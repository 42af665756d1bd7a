"""A database that is locked, full, read-only, stopped or cut off: 503 and when to come again, and then it goes on.

Never is there a 200 without a stored turn, and nobody has to restart anything.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from bot.server import open_server
from bot.settings.urls import DatabaseRoute, PostgresServer, SqliteFile
from tests.bot.living import Platform, content, living, settings_in
from tests.bot.store.test_storage_faults import without_privileges
from tests.databases import Blocker
from tests.postgres_server import Postgres
from tests.waiting import PATIENCE

pytestmark = pytest.mark.usefixtures("hurried")

QUESTION = "How safe is my data?"


@asynccontextmanager
async def talking(directory: Path, route: DatabaseRoute) -> AsyncIterator[Platform]:
    """A server that has answered once, so that all is warm."""
    async with living(directory, time.time, database=route) as platform:
        await platform.say(QUESTION, "before")
        yield platform


async def refused(platform: Platform, body: bytes, delivery: str) -> None:
    """Deliver what cannot be taken now: it is told so, soon, with when to come again."""
    url, headers = f"{platform.server.url}/webhooks/messages", platform.headers(body, delivery)
    async with (
        asyncio.timeout(PATIENCE / 2),
        platform.session.post(url, data=body, headers=headers) as response,
    ):
        problem = await response.json()
    assert (response.status, response.content_type) == (503, "application/problem+json"), problem
    assert 1 <= int(response.headers["Retry-After"]) <= 60


async def count_turns(platform: Platform, conversation: str) -> int:
    rows = await platform.rows("SELECT conversation_id FROM turns WHERE message_id IS NOT NULL")
    return sum(row["conversation_id"] == conversation for row in rows)


async def taken_once(platform: Platform, body: bytes, delivery: str) -> None:
    """What was refused is taken now, and once."""
    answer = await platform.taken_at_last(body, delivery)
    assert answer["replies"][0]["article"] == "data-security"
    assert await platform.deliver(body, delivery=delivery) == (200, answer)
    assert await count_turns(platform, "c-1") == 1


async def test_while_another_process_holds_its_lock_turns_are_refused_and_then_taken_once(
    route: DatabaseRoute, blocker: Blocker, tmp_path: Path
) -> None:
    async with talking(tmp_path, route) as platform:
        await blocker.hold()
        body = platform.body(QUESTION)
        crowd = [platform.body(QUESTION, f"crowd-{number}") for number in range(20)]
        await asyncio.gather(*(refused(platform, each, f"d-{n}") for n, each in enumerate([body, *crowd])))
        async with platform.session.get(f"{platform.server.url}/readyz") as response:
            assert response.status == 503
        assert await count_turns(platform, "c-1") == 0
        await blocker.let_go()
        await taken_once(platform, body, "d-0")


@contextmanager
def small_disk(directory: Path, megabytes: int = 2) -> Iterator[None]:
    """A disk of a few megabytes at the directory; skips the test, with the reason, for who may not mount one."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(directory)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no small disk can be mounted here: {error}")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(directory)], check=True)


async def test_a_full_disk_refuses_turns_keeps_all_that_was_taken_and_goes_on_with_room(
    tmp_path: Path,
) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    with small_disk(disk):
        async with talking(disk, SqliteFile(disk / "assistant.db")) as platform:
            taken = await fill(platform, disk / "filler")
            body = platform.body(QUESTION)
            await refused(platform, body, "d-0")
            assert await count_turns(platform, "long") == taken
            (disk / "filler").unlink()
            await taken_once(platform, body, "d-0")
            assert await count_turns(platform, "long") == taken
            assert await platform.server.engine.database.check() == []


@dataclass(frozen=True, slots=True)
class Cramped:
    """A database on a small disk, and a file there that can take all the room."""

    route: PostgresServer
    filler: Path


@pytest.fixture
def cramped(postgres: Postgres, template: str) -> Iterator[Cramped]:
    """One with tables, at the server."""
    with tempfile.TemporaryDirectory() as name, small_disk(Path(name), 48):
        os.chown(name, Path(f"/proc/{postgres.pid}").stat().st_uid, -1)
        Path(name).chmod(0o755)
        postgres.execute(f"CREATE TABLESPACE small LOCATION '{name}'")
        postgres.execute(f"CREATE DATABASE small TEMPLATE {template} STRATEGY file_copy TABLESPACE small")
        yield Cramped(postgres.route("small"), Path(name) / "filler")
        postgres.drop("small")
        postgres.execute("DROP TABLESPACE small")


async def test_a_full_disk_of_the_database_server_refuses_turns_and_keeps_all_that_was_taken(
    cramped: Cramped, tmp_path: Path
) -> None:
    async with talking(tmp_path, cramped.route) as platform:
        taken = await fill(platform, cramped.filler)
        body = platform.body("x" * 4000, "c-1")
        await refused(platform, body, "d-0")
        assert await count_turns(platform, "long") == taken
        cramped.filler.unlink()
        await platform.taken_at_last(body, "d-0")
        assert await count_turns(platform, "c-1") == 1
        assert await platform.server.engine.database.check() == []


async def test_a_database_server_that_may_only_be_read_refuses_turns_until_it_may_be_written(
    postgres: Postgres, postgres_route: PostgresServer, tmp_path: Path
) -> None:
    name = postgres_route.dsn.partition("?")[0].rpartition("/")[2]

    async def become(setting: str, *, anew: bool) -> None:
        """As when another server takes over. `anew`: sessions end, and find it so when they come again."""
        await asyncio.to_thread(postgres.execute, f"ALTER DATABASE {name} {setting}")
        if anew:
            ending = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"  # noqa: S608 - our own name
            await asyncio.to_thread(postgres.execute, ending)

    async with talking(tmp_path, postgres_route) as platform:
        await become("SET default_transaction_read_only = on", anew=True)
        body = platform.body(QUESTION)
        await refused(platform, body, "d-0")
        await refused(platform, body, "d-0")
        assert await count_turns(platform, "c-1") == 0
        await become("RESET default_transaction_read_only", anew=False)
        await taken_once(platform, body, "d-0")


async def fill(platform: Platform, filler: Path) -> int:
    """Write until nothing fits any more; how many turns were taken meanwhile."""
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(b"x" * 4096):
            pass
    for number in range(1000):
        status, answer = await platform.deliver(platform.body("x" * 4000, "long"))
        if status != 200:
            assert status == 503, answer
            return number
    raise AssertionError("the disk does not get full")


async def test_a_file_that_may_not_be_written_refuses_turns_and_is_opened_anew_once_it_may() -> None:
    with tempfile.TemporaryDirectory() as name:
        directory, path = Path(name), Path(name) / "assistant.db"
        async with talking(directory, SqliteFile(path)):
            pass
        path.chmod(0o444)
        directory.chmod(0o777)
        async with AsyncExitStack() as stack:
            with without_privileges():
                server = open_server(settings_in(directory), content(), host="127.0.0.1", port=0)
                running = await stack.enter_async_context(server)
            session = await stack.enter_async_context(aiohttp.ClientSession())
            platform = Platform(running, session, time.time)
            body = platform.body(QUESTION)
            with without_privileges():
                await refused(platform, body, "d-0")
                await refused(platform, body, "d-0")
            path.chmod(0o600)
            await taken_once(platform, body, "d-0")
