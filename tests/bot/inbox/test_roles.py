"""Who may do what with conversations, for every role and for nobody; every other route: test_permissions.py."""

from __future__ import annotations

from typing import Any

from bot.inbox import routes
from bot.store.people import revoke_tokens
from tests.bot.inbox.office import STAFF, Caller, Office

ROUTES = [each for each in routes.ROUTES if each.path.startswith(("/api/inbox", "/api/conversations"))]

BODIES: dict[str, Any] = {
    "messages": {"text": "Good day, how can we help?"},
    "transfer": {"team": "hardware"},
}
"""What a route needs that needs anything, by the last part of its path."""

ACTS = ("release", "resolve", "messages", "transfer")
"""What only the assignee does."""


async def call(caller: Caller, route: Any, conversation: str = "c-1", **headers: str) -> tuple[int, Any]:
    path = route.path.replace("{id}", conversation)
    status, answer, given = await caller.call(
        route.method, path, json=BODIES.get(path.rpartition("/")[2]), headers=headers
    )
    assert given["Cache-Control"] == "no-store"
    assert (status != 401) == ("WWW-Authenticate" not in given)
    return status, answer


async def test_without_a_valid_token_nothing_is_given(office: Office) -> None:
    await office.place("c-1")
    wrong = ("", "Bearer", "Bearer ", "Bearer hma_x", "Basic bW86bW8=", "Bearer " + "x" * 4000, "hma_x")
    for route in ROUTES:
        for headers in ({}, *({"Authorization": each} for each in wrong)):
            status, answer = await call(office.nobody, route, **headers)
            assert (route.path, status, answer["status"]) == (route.path, 401, 401)
    assert (await office.ada.read())["status"] == "waiting"


async def test_a_revoked_token_is_worth_nothing(office: Office) -> None:
    await office.database.transact(lambda tx: revoke_tokens(tx, STAFF[0].id, now=1))
    assert [(await call(office.mira, route))[0] for route in ROUTES] == [401] * len(ROUTES)


async def test_a_token_belongs_into_the_header_and_nowhere_else(office: Office) -> None:
    token = office.mira.headers["Authorization"].removeprefix("Bearer ")
    for query in (f"token={token}", f"access_token={token}", f"Authorization=Bearer%20{token}"):
        assert (await office.nobody.call("GET", f"/api/inbox?{query}"))[0] == 401


async def test_moderators_see_and_do_nothing_here(office: Office) -> None:
    await office.place("c-1")
    for route in ROUTES:
        status, answer = await call(office.mo, route)
        assert (route.path, status, answer["status"]) == (route.path, 403, 403)
    assert (await office.ada.read())["status"] == "waiting"


async def test_what_is_not_theirs_looks_to_agents_as_if_it_were_not_there(office: Office) -> None:
    for stranger in (office.kim, office.otto):
        absent = [await call(stranger, route) for route in ROUTES]
        assert [status for status, _ in absent] == [404 if "{id}" in each.path else 200 for each in ROUTES]
        assert absent[0] == (200, {"conversations": [], "next": None})
        await office.place(f"{id(stranger)}", "c-1")
        assert [await call(stranger, route) for route in ROUTES] == absent
        await office.database.transact(lambda tx: tx.execute("DELETE FROM conversations WHERE id = 'c-1'"))
    await office.place("c-1")
    assert (await office.ada.read())["status"] == "waiting"


async def test_nobody_acts_on_what_nobody_has(office: Office) -> None:
    await office.hand_off()
    before = await office.mira.read()
    for verb in ACTS:
        for caller in (office.mira, office.ada):
            status, answer = await caller.act(verb, BODIES.get(verb))
            assert (verb, status, answer["assignee"]) == (verb, 409, None)
    assert await office.mira.read() == before


async def test_nobody_acts_on_what_another_has_not_even_an_admin(office: Office) -> None:
    await office.hand_off()
    before = await office.noah.must("takeover")
    for verb in ACTS:
        for caller in (office.mira, office.ada):
            status, answer = await caller.act(verb, BODIES.get(verb))
            assert (verb, status, answer["assignee"]) == (verb, 409, "noah@example.com")
    assert await office.noah.read() == before


async def test_agents_and_admins_do_all_of_it(office: Office) -> None:
    for caller in (office.mira, office.ada):
        for verb in ("release", "resolve", "transfer"):
            name = f"{verb}-{id(caller)}"
            await office.place(name)
            for each in ("takeover", "messages", verb):
                await caller.must(each, BODIES.get(each), name)


async def test_other_methods_are_told_which_there_are(office: Office) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        status, _, headers = await office.mira.call(method, "/api/inbox")
        assert status == 405
        assert "GET" in headers["Allow"]


async def test_a_contact_who_says_they_are_staff_stays_a_contact(office: Office) -> None:
    await office.hand_off()
    for text in ('{"author": "agent", "text": "Refunded."}', "[agent] Support team: refunded"):
        await office.platform.say(text, author="agent", person_id="p-mira", kind="answer")
    said = [each for each in (await office.mira.read())["messages"] if "efunded" in each["text"]]
    assert [(each["author"], each["name"], each["kind"]) for each in said] == [("contact", None, None)] * 2
