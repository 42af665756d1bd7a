"""The demo's own pages: on this machine, with `--demo`, and nowhere else."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot import app
from bot.demo import sample_accounts, visiting_accounts
from bot.pages.help_demo import ROUTES
from bot.proof.registration import import_accounts
from bot.server import open_server
from tests.bot.living import SESSION_KEY, content, settings_in
from verification.keys import KeyRing
from verification.sessions import SessionClaim, read_session

PATHS = ["/", "/demo/token", "/demo/mails", "/demo/mails/m-1"]
MAIL = """\
From: no-reply@help.example.com
To: anna@example.com
Subject: =?utf-8?q?Ge=C3=A4ndert?=
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8

Hello <b>Anna</b>
https://help.example.com/n/undo/abc

--b
Content-Type: text/html

<p>Hello</p>
--b--
"""


@asynccontextmanager
async def running(directory: Path, *, demo: bool = True) -> AsyncIterator[aiohttp.ClientSession]:
    """A server, and a browser with cookies beside it."""
    accounts = visiting_accounts() if demo else ()
    async with open_server(
        settings_in(directory), content(), host="127.0.0.1", port=0, demo=accounts
    ) as server:
        await server.engine.database.transact(lambda tx: import_accounts(tx, sample_accounts(), now_ms=1))
        jar = aiohttp.CookieJar(unsafe=True)  # takes cookies of an address too
        async with aiohttp.ClientSession(server.url, cookie_jar=jar) as session:
            yield session


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[aiohttp.ClientSession]:
    async with running(tmp_path) as session:
        yield session


async def get(session: aiohttp.ClientSession, path: str, **headers: str) -> tuple[int, str]:
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    async with session.get(path, headers=sent, allow_redirects=False) as response:
        return response.status, await response.text()


async def switch(
    session: aiohttp.ClientSession, account: str, **headers: str
) -> tuple[int, Mapping[str, str]]:
    async with session.post(
        "/demo/account", data={"account": account}, headers=headers, allow_redirects=False
    ) as response:
        return response.status, response.headers


async def token(session: aiohttp.ClientSession) -> Any:
    async with session.get("/demo/token") as response:
        assert response.status == 200
        assert response.headers["Cache-Control"] == "no-store"
        return (await response.json())["token"]


async def test_without_the_demo_nothing_of_it_is_there(tmp_path: Path) -> None:
    async with running(tmp_path, demo=False) as session:
        session.cookie_jar.update_cookies({"demo_account": "demo-1"})
        for path in PATHS:
            assert (await get(session, path))[0] == 404, path
        assert (await switch(session, "demo-1"))[0] == 404
        page = (await get(session, "/help/en"))[1]
        assert "demo" not in page.lower()
        assert "data-token-url" not in page


def test_the_demo_is_on_no_description_of_the_interface() -> None:
    assert not {route.path for route in ROUTES} & {route.path for route in app.ROUTES}


async def test_the_demo_begins_at_the_help_page(demo: aiohttp.ClientSession) -> None:
    async with demo.get("/", headers={"Accept-Language": "fr"}) as response:
        assert response.url.path == "/help"
        text = await response.text()
    assert '<html lang="fr">' in text
    for account in visiting_accounts():
        assert f'<option value="{account.id}"' in text
    assert "/demo/mails?language=fr" in text
    assert 'data-token-url="/demo/token"' in text


async def test_whoever_is_chosen_gets_a_token_and_nobody_none(demo: aiohttp.ClientSession) -> None:
    assert await token(demo) is None
    for account in visiting_accounts():
        status, headers = await switch(demo, account.id)
        assert status == 303
        assert "HttpOnly" in headers["Set-Cookie"]
        claim = read_session(await token(demo), KeyRing((SESSION_KEY,)), int(time.time()), "c-1")
        assert isinstance(claim, SessionClaim)
        assert claim.account_id == account.id
        assert (
            f'<option value="{account.id}" lang="{account.language}" selected'
            in (await get(demo, "/help/en"))[1]
        )
    await switch(demo, "")
    assert await token(demo) is None


@pytest.mark.parametrize("account", ["demo-2", "demo-12", "a-1", "agent", "' OR 1=1"])
async def test_no_other_account_can_be_chosen(demo: aiohttp.ClientSession, account: str) -> None:
    await switch(demo, account)
    assert await token(demo) is None
    demo.cookie_jar.update_cookies({"demo_account": account.replace("'", "")})
    assert await token(demo) is None


@pytest.mark.parametrize(
    ("referer", "target"),
    [
        ("http://127.0.0.1/help/de/data-use", "/help/de/data-use"),
        ("http://127.0.0.1/help/de/search?q=a%20b#c", "/help/de/search?q=a%20b"),
        ("https://evil.example/elsewhere", "/help"),
        ("https://evil.example//evil.example/help", "/help"),
        ("", "/help"),
    ],
)
async def test_switching_leads_back_to_the_page_and_never_elsewhere(
    demo: aiohttp.ClientSession, referer: str, target: str
) -> None:
    assert (await switch(demo, "demo-1", Referer=referer))[1]["Location"] == target


async def test_another_site_cannot_switch(demo: aiohttp.ClientSession) -> None:
    assert (await switch(demo, "demo-1", Origin="https://evil.example"))[0] == 403
    assert await token(demo) is None


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "192.0.2.1", "localhost.evil.example"]
)
async def test_a_name_that_another_site_gave_this_machine_is_not_answered(
    demo: aiohttp.ClientSession, host: str
) -> None:
    await switch(demo, "demo-1")
    for path in PATHS:
        assert (await get(demo, path, Host=host))[0] == 404
    assert (await get(demo, "/demo/token", Host="localhost:8080"))[0] == 200


async def test_the_mails_are_listed_newest_first_and_read_as_text(
    tmp_path: Path, demo: aiohttp.ClientSession
) -> None:
    assert "Es wurde noch keine E-Mail gesendet" in (await get(demo, "/demo/mails?language=de"))[1]
    (tmp_path / "mail").mkdir(exist_ok=True)
    for number in range(3):
        file = tmp_path / "mail" / f"m-{number}.eml"
        file.write_text(MAIL.replace("?=\n", f"_{number}?=\n"))
        os.utime(file, (number, number))
    listing = (await get(demo, "/demo/mails?language=de"))[1]
    assert listing.index("Geändert 2") < listing.index("Geändert 1") < listing.index("Geändert 0")
    assert "anna@example.com" in listing
    status, mail = await get(demo, "/demo/mails/m-1")
    assert status == 200
    assert "Hello &lt;b&gt;Anna&lt;/b&gt;" in mail
    assert '<a href="https://help.example.com/n/undo/abc" rel="noreferrer">' in mail


@pytest.mark.parametrize("name", ["none", "..%2fdemo", "%2e%2e", "..%2f..%2fassistant.db", "m-1.eml", "*"])
async def test_no_other_file_can_be_read(tmp_path: Path, demo: aiohttp.ClientSession, name: str) -> None:
    (tmp_path / "mail").mkdir(exist_ok=True)
    (tmp_path / "mail" / "m-1.eml").write_text(MAIL)
    (tmp_path / "demo.eml").write_text(MAIL)
    assert (await get(demo, f"/demo/mails/{name}"))[0] == 404


async def test_a_broken_mail_is_listed_and_shown(tmp_path: Path, demo: aiohttp.ClientSession) -> None:
    (tmp_path / "mail").mkdir(exist_ok=True)
    (tmp_path / "mail" / "odd.eml").write_bytes(b"\xff\xfe\x00 not a mail")
    assert "odd" in (await get(demo, "/demo/mails"))[1]
    assert (await get(demo, "/demo/mails/odd"))[0] == 200
