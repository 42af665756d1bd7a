"""`assistant serve` as a process of its own: it starts with what it needs, and ends without losing anything."""

from __future__ import annotations

import asyncio
import base64
import json
import re
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest

from bot.commands.talking import Sender
from bot.demo_env import read_demo_environment
from bot.settings.urls import DatabaseRoute
from bot.store.opening import open_database
from tests.bot.commands.conftest import Shell
from tests.databases import Blocker, address_of

HOOK = "whsec_" + base64.b64encode(b"w" * 32).decode()


def settings(directory: Path) -> dict[str, str]:
    return {
        "SECRET_KEYS": "k" * 32,
        "SESSION_KEYS": "s" * 32,
        "WEBHOOK_SECRET": HOOK,
        "MAIL_URL": (directory / "mail").as_uri(),
        "PUBLIC_URL": "https://help.example.com",
    }


@asynccontextmanager
async def serving(
    shell: Shell, *words: str, told: list[str] | None = None
) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """A server in a process of its own, and its address once it listens; ended with SIGTERM if the test has not."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.cli", "serve", "--port", "0", *words),
        cwd=shell.directory,
        env=shell.environ(),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout
    assert process.stderr
    try:
        async with asyncio.timeout(60):
            url = await find_url(process.stderr, told)
            yield process, url
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
            out, _ = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if told is not None:
        told.extend(out.decode().splitlines())


async def find_url(stderr: asyncio.StreamReader, told: list[str] | None) -> str:
    while line := (await stderr.readline()).decode():
        if told is not None:
            told.append(line)
        found = re.search(r"listening at (http://\S+)", line)
        if found:
            return found[1]
    raise AssertionError("the server ended before it listened")


async def test_it_is_ready_once_it_says_that_it_listens(shell: Shell, route: DatabaseRoute) -> None:
    shell = replace(shell, settings=settings(shell.directory) | {"DATABASE_URL": address_of(route)})
    async with serving(shell) as (process, url), aiohttp.ClientSession() as session:
        async with session.get(f"{url}/readyz") as response:
            assert response.status == 200
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0


async def test_sigterm_in_mid_turn_finishes_the_turn(
    shell: Shell, route: DatabaseRoute, blocker: Blocker
) -> None:
    shell = replace(shell, settings=settings(shell.directory) | {"DATABASE_URL": address_of(route)})
    async with serving(shell) as (process, url):
        await blocker.hold()
        data = {"conversation_id": "c", "message_id": "m", "text": "How safe is my data?"}
        turn = asyncio.create_task(asyncio.to_thread(Sender(url, b"w" * 32).send, data))
        await until_in_flight(url)
        process.send_signal(signal.SIGTERM)
        await until_closed(url)
        assert not turn.done()
        await blocker.let_go()
        assert (await turn)["replies"][0]["article"] == "data-security"
        assert await process.wait() == 0
    async with open_database(route, create=False) as database:
        rows = await database.read(lambda tx: tx.fetch_all("SELECT COUNT(*) AS n FROM turns"))
    assert rows == [{"n": 1}]


async def until_in_flight(url: str) -> None:
    """Wait until the server itself says that there is a request beside this one."""
    async with aiohttp.ClientSession() as session:
        while True:
            async with session.get(f"{url}/metrics") as response:
                if "assistant_http_in_flight 2.0" in await response.text():
                    return


async def until_closed(url: str) -> None:
    """Wait until nothing new is let in any more."""
    host, port = url.removeprefix("http://").split(":")
    while True:
        try:
            socket.create_connection((host, int(port)), timeout=1).close()
        except OSError:
            return
        await asyncio.sleep(0)


async def test_the_demo_starts_on_a_bare_machine_and_keeps_its_data(shell: Shell) -> None:
    first: list[str] = []
    async with serving(shell, "--demo", told=first) as (_, url):
        environ = read_demo_environment({}, shell.directory / "var/demo.env")
        secret = base64.b64decode(environ["ASSISTANT_WEBHOOK_SECRET"].removeprefix("whsec_"))
        answer = await asyncio.to_thread(
            Sender(url, secret).send,
            {"conversation_id": "c", "message_id": "m", "text": "Wie sicher sind meine Daten?"},
        )
        assert answer["replies"][0]["article"] == "data-security"
    text = "\n".join(first)
    assert url in text
    assert "anna.schmidt@example.com" in text
    logins = re.findall(r"hma_\S+", text)
    assert len(logins) == 3
    second: list[str] = []
    async with serving(shell, "--demo", told=second) as (_, url), aiohttp.ClientSession() as session:
        headers = {"Authorization": f"Bearer {logins[0]}"}
        async with session.get(f"{url}/api/inbox", headers=headers) as response:
            assert response.status == 200
    assert re.findall(r"hma_\S+", "\n".join(second)) == logins
    done = shell.run("accounts", "show", "anna.schmidt@example.com", "--json")
    assert json.loads(done.stdout)["name"] == "Anna Schmidt"


async def test_the_demo_and_the_terminal_chat_find_each_other(shell: Shell) -> None:
    async with serving(shell, "--demo"):
        lines = "/session demo-1\nHallo\n"
        done = await asyncio.to_thread(shell.run, "chat", stdin=lines)
    assert (done.returncode, done.stderr) == (0, "")
    assert "assurance: session" in done.stdout


@pytest.mark.parametrize("name", ["SECRET_KEYS", "SESSION_KEYS", "WEBHOOK_SECRET", "MAIL_URL", "PUBLIC_URL"])
def test_without_a_setting_it_does_not_start(shell: Shell, name: str) -> None:
    lacking = {key: value for key, value in settings(shell.directory).items() if key != name}
    done = replace(shell, settings=lacking).run("serve", "--port", "0")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == f"assistant: ASSISTANT_{name} is not set\n"


def test_a_port_that_is_taken_is_told_in_one_line(shell: Shell) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = replace(shell, settings=settings(shell.directory)).run("serve", "--port", str(port))
    assert done.returncode == 1
    assert done.stderr.startswith(f"assistant: cannot listen at 127.0.0.1 port {port}")
    assert len(done.stderr.splitlines()) == 1


def test_an_article_that_is_broken_is_told_in_one_line(shell: Shell) -> None:
    broken = shell.directory / "articles/one"
    broken.mkdir(parents=True)
    (broken / "article.toml").write_text("audience = 5", encoding="utf-8")
    more = settings(shell.directory) | {"ARTICLES": str(broken.parent)}
    done = replace(shell, settings=more).run("serve", "--port", "0")
    assert done.returncode == 1
    assert "article.toml" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_directory_that_cannot_be_written_is_told_in_one_line(shell: Shell) -> None:
    more = settings(shell.directory) | {"DATABASE_URL": "sqlite:////nowhere/at/all.db"}
    done = replace(shell, settings=more).run("serve", "--port", "0")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("port", ["x", "-1", "65536", ""])
def test_a_port_that_is_none_is_wrong_usage(shell: Shell, port: str) -> None:
    assert shell.run("serve", f"--port={port}").returncode == 2
