"""Who is deactivated, who must have a second factor, and links to a password."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.bot.inbox.console import PASSWORD, Browser, browse, enter
from tests.bot.inbox.office import Office, hire
from tests.bot.inbox.provider import Liar, sign_in
from tests.bot.inbox.queueing import later, tend
from tests.bot.living import Clock, living

NEW = "an entirely new phrase"
DAY = 24 * 60 * 60


@pytest.fixture
async def optional(tmp_path: Path, clock: Clock) -> AsyncIterator[Office]:
    """A server on which the second factor is everybody's own choice."""
    async with living(tmp_path, clock, second_factor_required=False) as platform:
        yield await hire(platform)


async def change(office: Office, person: str, **document: Any) -> tuple[int, Any]:
    return (await office.ada.call("PATCH", f"/api/people/{person}", json=document))[:2]


async def link(office: Office, person: str = "p-mira") -> str:
    """The key of a new link."""
    status, answer, _ = await office.ada.call("POST", f"/api/people/{person}/password-link")
    assert status == 201, answer
    before, _, key = answer["url"].partition("#password=")
    assert before.endswith("/console")
    return str(key)


async def use(office: Office, key: str, password: str = NEW) -> tuple[int, Any]:
    document = {"key": key, "password": password}
    return (await office.nobody.call("POST", "/api/signin/password", json=document))[:2]


async def test_who_is_deactivated_gets_in_no_way(office: Office) -> None:
    mira = await enter(office)
    status, answer = await change(office, "p-mira", active=False)
    assert (status, answer["active"], answer["sessions"], answer["has_password"]) == (200, False, 0, False)
    assert await mira.listed() == 401
    assert (await office.mira.call("GET", "/api/inbox"))[0] == 401
    assert (await mira.try_in())[1]["code"] == "wrong"
    assert (await office.ada.call("POST", "/api/people/p-mira/password-link"))[0] == 404
    assert (await use(office, "no key at all"))[0] == 404


async def test_the_company_vouches_in_vain_for_who_is_deactivated(provided: Browser, liar: Liar) -> None:
    assert (await change(provided.office, "p-mira", active=False))[0] == 200
    assert (await sign_in(provided, liar))[1].endswith("refused")
    await change(provided.office, "p-mira", active=True)
    assert (await sign_in(provided, liar))[0] == 200


async def test_nothing_that_let_them_in_comes_back_with_them(office: Office) -> None:
    mira = await enter(office)
    key = await link(office)
    await change(office, "p-mira", active=False)
    assert (await change(office, "p-mira", active=True))[1]["active"] is True
    assert await mira.listed() == 401
    assert (await office.mira.call("GET", "/api/inbox"))[0] == 401
    assert (await use(office, key))[0] == 404
    assert (await use(office, await link(office)))[0] == 204
    assert (await mira.try_in(NEW))[1]["code"] == "second_factor"


async def test_what_they_had_waits_again_and_nothing_more_goes_to_them(office: Office) -> None:
    await office.place("c-1", "c-2")
    await office.mira.must("takeover")
    await change(office, "p-mira", active=False)
    await tend(office)
    assert (await office.noah.read())["status"] == "waiting"
    status, answer = await office.noah.act("transfer", {"assignee": "mira@example.com"}, "c-2")
    assert (status, answer["pointer"]) == (422, "/assignee")


async def test_the_last_admin_stays(office: Office) -> None:
    status, answer = await change(office, "p-ada", active=False)
    assert (status, answer["code"]) == (409, "last_admin")
    await change(office, "p-mira", role="admin")
    await change(office, "p-mira", active=False)
    assert (await change(office, "p-ada", role="agent"))[0] == 409


async def test_a_second_factor_can_be_demanded_of_one_person(optional: Office) -> None:
    mira = await browse(optional)
    assert (await mira.sign_in())["second_factor"] == "off"
    status, answer = await change(optional, "p-mira", second_factor_required=True)
    assert (status, answer["second_factor_required"]) == (200, True)
    status, refused = await mira.call("GET", "/api/inbox")
    assert (status, refused["code"]) == (403, "second_factor_setup")
    await mira.enrol()
    assert await mira.listed() == 200
    await change(optional, "p-mira", second_factor_required=False, remove_second_factor=True)
    assert await mira.listed() == 200


async def test_a_link_takes_the_old_password_away_and_sets_another_once(office: Office) -> None:
    mira = await browse(office)
    key = await link(office)
    assert (await mira.try_in(PASSWORD))[1]["code"] == "wrong"
    status, answer = await use(office, key, "too short")
    assert (status, answer["pointer"]) == (422, "/password")
    assert (await use(office, key))[0] == 204
    assert (await use(office, key))[1]["code"] == "gone"
    assert (await mira.sign_in(password=NEW))["person"]["id"] == "p-mira"


async def test_a_link_ends_after_a_day_and_by_the_next_one(office: Office, clock: Clock) -> None:
    first = await link(office)
    second = await link(office)
    assert (await use(office, first))[0] == 404
    later(clock, DAY)
    assert (await use(office, second))[0] == 404


async def test_a_link_is_no_way_around_the_second_factor(office: Office) -> None:
    mira = await enter(office)
    await use(office, await link(office))
    assert (await mira.try_in(NEW))[1]["code"] == "second_factor"


async def test_nothing_of_a_link_is_kept_in_clear_and_the_audit_tells_who_made_it(office: Office) -> None:
    key = await link(office)
    assert key not in json.dumps(
        [dict(row) for row in await office.platform.rows("SELECT * FROM password_links")]
    )
    await use(office, key)
    rows = [
        json.loads(row["entry"])
        for row in await office.platform.rows("SELECT entry FROM audit ORDER BY place")
    ]
    told = [(row["actor"], row["person_id"], row["result"], row["proof"]) for row in rows]
    assert told == [
        ("p-ada", "p-mira", "password_link_made", "none"),
        ("p-mira", "p-mira", "password_set", "link"),
    ]


async def test_only_a_page_of_ours_sets_a_password(office: Office) -> None:
    key = await link(office)
    foreign = Browser(office, origin="https://elsewhere.example")
    status, answer = await foreign.call("POST", "/api/signin/password", {"key": key, "password": NEW})
    assert (status, answer["code"]) == (403, "foreign")
