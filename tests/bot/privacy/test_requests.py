"""Requests on one's own data: asked for in the chat, decided by the privacy team, answered by mail."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import AsyncIterator
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from bot.settings.urls import DatabaseRoute
from tests.bot.inbox.office import Office, hire
from tests.bot.living import Clock, living
from tests.bot.privacy.person import find_places, read_everything, token
from tests.waiting import until

DAY = 24 * 3600
ORIGIN = {"Origin": "https://help.example.com"}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def office(route: DatabaseRoute, tmp_path: Path, clock: Clock) -> AsyncIterator[Office]:
    async with living(tmp_path, clock, database=route) as platform:
        yield await hire(platform)


async def ask(office: Office, text: str, conversation: str = "own") -> str:
    """Ask for it as the logged-in owner and confirm; the id of the request."""
    await office.platform.say(text, conversation, session_token=token(office.platform))
    await office.platform.choose("yes", conversation)
    (row,) = await office.platform.rows("SELECT id FROM data_requests WHERE state = 'open'")
    return str(row["id"])


async def letters(tmp_path: Path, count: int) -> list[tuple[str, str]]:
    """Subjects and texts of so many mails."""
    folder = tmp_path / "mail"
    await until(lambda: len(list(folder.glob("*.eml"))) >= count)
    read = [
        message_from_bytes(path.read_bytes(), policy=policy.default) for path in sorted(folder.glob("*.eml"))
    ]
    return [(str(each["subject"]), each.get_body(("plain",)).get_content()) for each in read]  # type: ignore[union-attr]


async def decide(office: Office, request_id: str, verb: str, document: Any = None) -> tuple[int, Any]:
    status, answer, _ = await office.ada.call(
        "POST", f"/api/privacy/requests/{request_id}/{verb}", json=document
    )
    return status, answer


async def test_an_approved_copy_is_mailed_as_a_link_and_fetched_once(office: Office, tmp_path: Path) -> None:
    request_id = await ask(office, "Please send me a copy of all my data")
    status, answer = await decide(office, request_id, "approve")
    assert (status, answer["state"]) == (200, "done")
    ((subject, text),) = await letters(tmp_path, 1)
    assert subject == "Ihre Daten liegen bereit"
    found = re.search(r"https://help\.example\.com(/n/copy/\S+)", text)
    assert found is not None
    url = office.platform.server.url + found[1]
    async with office.platform.session.get(url) as page:
        assert (page.status, "Meine Daten herunterladen" in await page.text()) == (200, True)
    async with office.platform.session.post(url, headers=ORIGIN) as file:
        assert file.status == 200
        copy = zipfile.ZipFile(io.BytesIO(await file.read()))
    assert "anna@example.com" in copy.read("data.json").decode()
    for method in ("GET", "POST"):
        async with office.platform.session.request(method, url, headers=ORIGIN) as again:
            assert again.status == 410


async def test_the_link_is_no_good_after_a_day_or_when_altered(
    office: Office, clock: Clock, tmp_path: Path
) -> None:
    request_id = await ask(office, "Please send me a copy of all my data")
    await decide(office, request_id, "approve")
    ((_, text),) = await letters(tmp_path, 1)
    path = re.search(r"/n/copy/\S+", text)
    assert path is not None
    altered = office.platform.server.url + path[0][:-3] + "AAA"
    async with office.platform.session.get(altered) as page:
        assert page.status == 404
    clock.now += DAY + 60
    async with office.platform.session.post(office.platform.server.url + path[0], headers=ORIGIN) as page:
        assert page.status == 404


async def test_an_approved_erasure_erases_and_says_so_last_of_all(
    office: Office, tmp_path: Path, kind: str
) -> None:
    request_id = await ask(office, "Please erase my account and all my data")
    status, answer = await decide(office, request_id, "approve")
    assert (status, answer["state"]) == (200, "done")
    ((subject, _),) = await letters(tmp_path, 1)
    assert subject == "Ihre Daten wurden gelöscht"
    tables = await read_everything(office.platform.server.engine.database, kind)
    assert find_places(tables, "Anna Schmidt") == set()


async def test_a_refusal_tells_the_reason_and_whom_to_turn_to(office: Office, tmp_path: Path) -> None:
    request_id = await ask(office, "Please send me a copy of all my data")
    status, answer = await decide(
        office, request_id, "refuse", {"reason": "Diese Kopie haben Sie gestern erhalten."}
    )
    assert (status, answer["state"]) == (200, "refused")
    ((_, text),) = await letters(tmp_path, 1)
    assert "Diese Kopie haben Sie gestern erhalten." in text
    assert "Datenschutzaufsichtsbehörde" in text


async def test_it_is_extended_once_in_time_and_with_a_reason(office: Office, tmp_path: Path) -> None:
    request_id = await ask(office, "Please send me a copy of all my data")
    assert (await decide(office, request_id, "extend", {"days": 61, "reason": "Viel"}))[0] == 422
    assert (await decide(office, request_id, "extend", {"days": 30, "reason": ""}))[0] == 422
    status, answer = await decide(office, request_id, "extend", {"days": 30, "reason": "Es ist viel"})
    assert (status, answer["extended"], answer["overdue"]) == (200, True, False)
    assert (await decide(office, request_id, "extend", {"days": 5, "reason": "Mehr"}))[0] == 409
    ((subject, text),) = await letters(tmp_path, 1)
    assert subject == "Ihre Anfrage dauert länger"
    assert "Es ist viel" in text


async def test_what_is_past_its_date_is_listed_as_overdue_and_not_extended(
    office: Office, clock: Clock
) -> None:
    request_id = await ask(office, "Please send me a copy of all my data")
    clock.now += 31 * DAY
    status, answer, _ = await office.ada.call("GET", "/api/privacy/requests?state=open")
    assert (status, [(each["id"], each["overdue"]) for each in answer["requests"]]) == (
        200,
        [(request_id, True)],
    )
    assert (await decide(office, request_id, "extend", {"days": 30, "reason": "Viel"}))[0] == 409


async def test_what_was_decided_is_decided(office: Office) -> None:
    request_id = await ask(office, "Please send me a copy of all my data")
    assert (await decide(office, request_id, "refuse", {"reason": "Nein"}))[0] == 200
    assert (await decide(office, request_id, "approve"))[0] == 409
    assert (await decide(office, "nothing", "approve"))[0] == 404


async def test_only_admins_and_the_privacy_team_decide(office: Office) -> None:
    request_id = await ask(office, "Please send me a copy of all my data")
    path = f"/api/privacy/requests/{request_id}/approve"
    assert (await office.kim.call("POST", path))[0] == 403
    assert (await office.mo.call("POST", path))[0] == 403
    assert (await office.nobody.call("POST", path))[0] == 401
    assert (await office.kim.call("GET", "/api/privacy/requests"))[0] == 403
