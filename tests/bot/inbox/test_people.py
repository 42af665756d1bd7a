"""Members of staff as an admin changes them."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from tests.bot.inbox.console import Browser, browse, enter
from tests.bot.inbox.office import STAFF, Office


async def change(office: Office, person: str, **document: Any) -> tuple[int, Any]:
    return (await office.ada.call("PATCH", f"/api/people/{person}", json=document))[:2]


async def test_an_admin_sees_everybody(office: Office) -> None:
    await enter(office)
    _, answer, _ = await office.ada.call("GET", "/api/people")
    listed = {each["email"]: each for each in answer["people"]}
    assert list(listed) == sorted(person.email for person in STAFF)
    mira, kim = listed["mira@example.com"], listed["kim@example.com"]
    assert (mira["sessions"], mira["second_factor"], mira["has_password"], mira["capacity"]) == (
        1,
        True,
        True,
        4,
    )
    assert (kim["sessions"], kim["second_factor"], kim["has_password"], kim["teams"]) == (
        0,
        False,
        False,
        ["hardware"],
    )
    assert "hash" not in json.dumps(answer)


async def test_an_admin_changes_what_somebody_does(office: Office) -> None:
    wanted = {
        "name": "Mira  Roth-Lind",
        "teams": ["hardware", "privacy"],
        "languages": ["ja"],
        "capacity": 2,
        "skills": ["danger"],
    }
    status, answer = await change(office, "p-mira", **wanted)
    assert (status, {name: answer[name] for name in wanted}) == (200, wanted | {"name": "Mira Roth-Lind"})
    assert (await change(office, "p-mira"))[1] == answer


async def test_teams_and_languages_can_be_all_again(office: Office) -> None:
    assert (await change(office, "p-kim", teams=[]))[1]["teams"] == []


async def test_what_somebody_may_see_follows_at_once(office: Office) -> None:
    await office.place("c-1")
    assert await office.otto.listed() == []
    await change(office, "p-otto", languages=["de", "en"])
    assert await office.otto.listed() == ["c-1"]


async def test_another_role_signs_out_and_counts_at_once(office: Office) -> None:
    mira = await enter(office)
    assert (await change(office, "p-mira", role="moderator"))[1]["role"] == "moderator"
    assert await mira.listed() == 401
    assert (await office.mira.call("GET", "/api/inbox"))[0] == 403


async def test_the_same_role_signs_nobody_out(office: Office) -> None:
    mira = await enter(office)
    await change(office, "p-mira", role="agent", capacity=3)
    assert await mira.listed() == 200


async def test_a_password_is_set_anew_and_ends_what_was(office: Office) -> None:
    mira = await enter(office)
    assert (await change(office, "p-mira", password="an entirely new phrase"))[0] == 200
    assert await mira.listed() == 401
    assert (await mira.try_in())[1]["code"] == "wrong"
    assert (await mira.try_in("an entirely new phrase"))[1]["code"] == "second_factor"


async def test_who_lost_the_app_gets_in_again_by_an_admin(office: Office) -> None:
    mira = await enter(office)
    assert (await change(office, "p-mira", remove_second_factor=True))[1]["second_factor"] is False
    mira.secret = b""
    assert (await mira.sign_in())["second_factor"] == "needed"


async def test_an_admin_signs_somebody_out(office: Office) -> None:
    mira = await enter(office)
    assert (await change(office, "p-mira", sign_out=True))[1]["sessions"] == 0
    assert await mira.listed() == 401


async def test_somebody_is_always_an_admin(office: Office) -> None:
    for role in ("agent", "moderator"):
        assert (await change(office, "p-ada", role=role))[0] == 409
    assert (await change(office, "p-ada", role="admin"))[0] == 200
    await change(office, "p-mira", role="admin")
    assert (await change(office, "p-ada", role="agent"))[0] == 200
    assert (await change(office, "p-mira", role="agent"))[0] == 403


async def test_two_admins_do_not_take_the_role_from_each_other(office: Office) -> None:
    await change(office, "p-mira", role="admin")
    statuses = await asyncio.gather(
        *(
            caller.call("PATCH", f"/api/people/{other}", json={"role": "agent"})
            for caller, other in ((office.ada, "p-mira"), (office.mira, "p-ada"))
        )
    )
    rows = await office.platform.rows("SELECT id FROM people WHERE role = 'admin'")
    assert len(rows) == 1
    assert sorted(status for status, _, _ in statuses)[0] == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": " \t"},
        {"name": "a\u202eb"},
        {"role": "lead"},
        {"teams": ["all"]},
        {"languages": ["es"]},
        {"capacity": -1},
        {"capacity": 101},
        {"skills": ["A b"]},
        {"password": "fourteen chars"},
        {"password": "two lines of\na password"},
        {"sign_out": "yes"},
    ],
)
async def test_what_cannot_be_is_refused_and_nothing_of_it_is_done(
    office: Office, wrong: dict[str, Any]
) -> None:
    before = (await office.ada.call("GET", "/api/people"))[1]
    status, answer = await change(office, "p-mira", **({"role": "moderator"} | wrong))
    assert status == 422
    assert answer["pointer"].startswith(f"/{next(iter(wrong))}")
    assert (await office.ada.call("GET", "/api/people"))[1] == before


async def test_nobody_is_made_by_changing_them(office: Office) -> None:
    for person in ("p-nobody", "%20", "x" * 300):
        assert (await change(office, person, capacity=1))[0] == 404


async def test_the_audit_tells_who_did_what_to_whom(office: Office) -> None:
    await browse(office)
    await change(office, "p-mira", role="moderator", password="an entirely new phrase", capacity=1)
    rows = [
        json.loads(row["entry"])
        for row in await office.platform.rows("SELECT entry FROM audit ORDER BY place")
    ]
    told = [(row["actor"], row["person_id"], row["result"]) for row in rows]
    assert told == [("p-ada", "p-mira", "role_moderator"), ("p-ada", "p-mira", "password_set")]


async def test_no_admin_by_cookie_without_the_pages_token(office: Office) -> None:
    ada: Browser = await enter(office, "ada")
    ada.csrf = ""
    assert (await ada.call("PATCH", "/api/people/p-mira", {"role": "admin"}))[1]["code"] == "csrf"
