"""One's own API tokens: told once, kept as a digest, good for their scopes until their end."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.bot.inbox.console import Browser, enter
from tests.bot.inbox.office import Caller, Office
from tests.bot.living import START, Clock


@pytest.fixture
async def mira(office: Office) -> Browser:
    return await enter(office)


async def make(
    browser: Browser, name: str = "Reports", scopes: tuple[str, ...] = ("read",), **more: Any
) -> Any:
    status, answer = await browser.call("POST", "/api/tokens", {"name": name, "scopes": scopes} | more)
    assert status == 201, answer
    return answer


def holder(browser: Browser, token: str) -> Caller:
    platform = browser.office.platform
    return Caller(platform.server.url, platform.session, {"Authorization": f"Bearer {token}"})


def iso(at: float) -> str:
    return datetime.fromtimestamp(at, UTC).isoformat()


async def test_a_token_is_told_once_and_works(mira: Browser) -> None:
    made = await make(mira)
    assert (await holder(mira, made["token"]).call("GET", "/api/inbox"))[0] == 200
    listed = (await mira.call("GET", "/api/tokens"))[1]["tokens"]
    assert made["token"] not in json.dumps(listed)
    assert made["token"] not in str(await mira.office.platform.rows("SELECT * FROM personal_tokens"))
    ours = next(each for each in listed if each["id"] == made["id"])
    assert (ours["name"], ours["scopes"], ours["expires_at"]) == ("Reports", ["read"], None)


async def test_reading_is_not_writing(mira: Browser) -> None:
    await mira.office.place("c-1")
    reader = holder(mira, (await make(mira))["token"])
    writer = holder(mira, (await make(mira, scopes=("write",)))["token"])
    assert (await reader.act("takeover"))[0] == 403
    assert (await writer.act("takeover"))[0] == 200
    assert (await writer.open())[0] == 403


async def test_no_token_makes_another_nor_touches_how_one_signs_in(mira: Browser) -> None:
    strong = holder(mira, (await make(mira, scopes=("read", "write")))["token"])
    for method, path, document in (
        ("POST", "/api/tokens", {"name": "More", "scopes": ["read"]}),
        ("POST", "/api/session/password", {"old": "x", "new": "a quite different sentence"}),
        ("POST", "/api/session/totp", None),
        ("DELETE", "/api/session/totp", None),
        ("DELETE", "/api/session", None),
    ):
        status, answer, _ = await strong.call(method, path, json=document)
        assert (status, answer["code"]) == (403, "session")


async def test_a_token_shows_whose_it_is(mira: Browser) -> None:
    reader = holder(mira, (await make(mira))["token"])
    _, answer, _ = await reader.call("GET", "/api/session")
    assert (answer["person"]["email"], answer["scopes"], answer["csrf"]) == (
        "mira@example.com",
        ["read"],
        None,
    )


async def test_only_admins_have_the_scope_admin(mira: Browser) -> None:
    status, answer = await mira.call("POST", "/api/tokens", {"name": "All", "scopes": ["admin"]})
    assert (status, answer["pointer"]) == (422, "/scopes")
    ada = await enter(mira.office, "ada")
    assert (await make(ada, scopes=("admin",)))["scopes"] == ["admin"]


async def test_a_token_ends_when_it_was_to_end(mira: Browser, clock: Clock) -> None:
    caller = holder(mira, (await make(mira, expires_at=iso(START + 3600)))["token"])
    clock.now = START + 3599
    assert (await caller.call("GET", "/api/inbox"))[0] == 200
    clock.now = START + 3600
    assert (await caller.call("GET", "/api/inbox"))[0] == 401


async def test_no_token_begins_after_its_end(mira: Browser) -> None:
    wanted = {"name": "Late", "scopes": ["read"], "expires_at": iso(START - 1)}
    assert (await mira.call("POST", "/api/tokens", wanted))[1]["pointer"] == "/expires_at"


async def test_a_revoked_token_is_worth_nothing_from_then_on(mira: Browser) -> None:
    made = await make(mira)
    assert (await mira.call("DELETE", f"/api/tokens/{made['id']}"))[0] == 204
    assert (await holder(mira, made["token"]).call("GET", "/api/inbox"))[0] == 401
    assert (await mira.call("DELETE", f"/api/tokens/{made['id']}"))[0] == 404


async def test_tokens_of_others_are_neither_seen_nor_revoked(mira: Browser) -> None:
    made, noah = await make(mira), await enter(mira.office, "noah")
    assert made["id"] not in json.dumps((await noah.call("GET", "/api/tokens"))[1])
    assert (await noah.call("DELETE", f"/api/tokens/{made['id']}"))[0] == 404
    assert (await holder(mira, made["token"]).call("GET", "/api/inbox"))[0] == 200


async def test_a_token_of_the_command_line_is_listed_and_revoked_like_others(mira: Browser) -> None:
    [old] = (await mira.call("GET", "/api/tokens"))[1]["tokens"]
    assert (old["name"], old["scopes"]) == (None, ["admin", "read", "write"])
    assert (await mira.office.mira.call("GET", "/api/inbox"))[0] == 200
    assert (await mira.call("DELETE", f"/api/tokens/{old['id']}"))[0] == 204
    assert (await mira.office.mira.call("GET", "/api/inbox"))[0] == 401


async def test_the_day_of_use_is_kept_and_not_the_hour(mira: Browser, clock: Clock) -> None:
    made = await make(mira)
    caller = holder(mira, made["token"])
    for later, day in ((0, "2027-01-15"), (3600, "2027-01-15"), (86_400, "2027-01-16")):
        clock.now = START + later
        await caller.call("GET", "/api/inbox")
        [row] = await mira.office.platform.rows("SELECT used_at FROM personal_tokens")
        assert row["used_at"] % 86_400_000 == 0
        assert datetime.fromtimestamp(row["used_at"] / 1000, UTC).date().isoformat() == day


async def test_a_token_is_made_soon_after_signing_in_only(mira: Browser, clock: Clock) -> None:
    clock.now += 11 * 60
    status, answer = await mira.call("POST", "/api/tokens", {"name": "Late", "scopes": ["read"]})
    assert (status, answer["code"]) == (403, "fresh")


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "  "},
        {"name": "a\u0000b"},
        {"name": "x" * 101},
        {"scopes": []},
        {"scopes": ["all"]},
        {"expires_at": "soon"},
    ],
)
async def test_a_token_needs_a_name_and_scopes(mira: Browser, wrong: dict[str, Any]) -> None:
    status, answer = await mira.call("POST", "/api/tokens", {"name": "T", "scopes": ["read"]} | wrong)
    assert status == 422
    assert answer["pointer"].startswith(f"/{next(iter(wrong))}")


async def test_nobody_has_more_than_fifty(mira: Browser) -> None:
    for _ in range(50):
        await make(mira)
    assert (await mira.call("POST", "/api/tokens", {"name": "T", "scopes": ["read"]}))[0] == 409


async def test_the_audit_has_the_making_and_the_end_of_tokens(mira: Browser) -> None:
    made = await make(mira)
    await mira.call("DELETE", f"/api/tokens/{made['id']}")
    rows = await mira.office.platform.rows("SELECT entry FROM audit ORDER BY place")
    assert [json.loads(row["entry"])["result"] for row in rows][-2:] == ["token_made", "token_revoked"]
