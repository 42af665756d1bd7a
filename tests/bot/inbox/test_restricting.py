"""Restriction of processing: kept, shown to its owner, and worked on by nobody."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.store.audit import list_entries
from bot.store.database import Transaction
from bot.store.erasing import erase_conversation
from bot.store.outbox import bury, post
from knowledge.languages import Language
from tests.bot.inbox.listening import listening
from tests.bot.inbox.office import Caller, Office
from tests.bot.inbox.test_full_text import found
from tests.bot.living import START, content


async def restrict(caller: Caller, restricted: bool = True, expected: int = 200) -> Any:
    path = "/api/conversations/c-1/restricted"
    status, answer, _ = await caller.call("PUT", path, json={"restricted": restricted})
    assert status == expected, answer
    return answer


async def test_a_restricted_conversation_shows_staff_nothing_that_was_said(office: Office) -> None:
    await office.platform.say("My zebra is broken")
    await office.hand_off()
    shown = await restrict(office.ada)
    assert (shown["restricted"], shown["summary"]) == (True, None)
    for caller in (office.mira, office.ada):
        full = await caller.read()
        assert (full["messages"], full["suggested_articles"]) == ([], [])
        assert not any(full["details"].values())
        assert "zebra" not in json.dumps([full, await caller.page()])
        assert await found(caller, "zebra") == []
        assert await caller.listed(q="zebra") == []
    assert (await office.mira.read())["events"][-1]["what"] == "restricted"


@pytest.mark.parametrize(
    ("method", "path", "document"),
    [
        ("POST", "takeover", None),
        ("POST", "messages", {"text": "Hello"}),
        ("POST", "messages", {"text": "Hello", "note": True}),
        ("POST", "resolve", None),
        ("POST", "reveal", {"what": "contact", "reason": "Why not"}),
        ("PUT", "draft", {"text": "Hello"}),
        ("PUT", "labels", {"labels": []}),
        ("POST", "typing", {"on": True}),
        ("GET", "history", None),
    ],
)
async def test_nobody_works_on_it(office: Office, method: str, path: str, document: Any) -> None:
    await office.hand_off()
    await restrict(office.mira)
    how = {"json": document} if document is not None else {}
    status, problem, _ = await office.ada.call(method, f"/api/conversations/c-1/{path}", **how)
    assert (status, problem["code"]) == (423, "restricted")


async def test_what_staff_had_noted_of_it_is_not_shown_either(office: Office) -> None:
    await office.place("c-1", matter="My zebra is broken")
    await office.mira.must("takeover")
    await office.mira.must("release")
    await office.mira.must("takeover")
    draft = "/api/conversations/c-1/draft"
    assert (await office.mira.call("PUT", draft, json={"text": "Your zebra"}))[0] == 200
    assert "zebra" in json.dumps((await office.mira.read())["events"])
    await restrict(office.ada)
    shown = (await office.mira.read(), (await office.mira.call("GET", draft))[1])
    assert "zebra" not in json.dumps(shown)
    assert "released" in [each["what"] for each in shown[0]["events"]]
    await restrict(office.ada, False)
    assert (await office.mira.call("GET", draft))[1]["text"] == "Your zebra"


async def test_a_console_that_has_it_open_is_told_no_message_of_it(office: Office) -> None:
    await office.hand_off()
    await office.platform.say("My zebra is broken")
    await restrict(office.ada)
    async with listening(office.mira, open="c-1", after=START * 1000) as console:
        await office.platform.say("My zebra, again")
        await office.place("c-2")
        await office.mira.must("messages", {"text": "Something else", "note": True}, "c-2")
        await console.entry("c-2")
        await restrict(office.ada, False)
        await console.until("message", lambda message: message["text"] == "My zebra, again")
        told = [each.data for each in console.told]
    ended = next(
        place for place, each in enumerate(told) if each.items() >= {"id": "c-1", "restricted": False}.items()
    )
    assert "zebra" not in json.dumps([each for each in told[:ended] if each.get("id") != "c-2"])


async def test_the_assistant_keeps_what_is_written_and_makes_nothing_of_it(office: Office) -> None:
    await office.platform.say("Hello")
    (before,) = await office.platform.rows("SELECT state FROM conversations")
    await restrict(office.ada)
    answer = await office.platform.say("Turn off all notifications")
    (reply,) = answer["replies"]
    assert (reply["kind"], answer["status"]) == ("notice", "bot")
    assert "restricted" in reply["text"]
    (after,) = await office.platform.rows("SELECT state FROM conversations")
    assert after["state"] == before["state"]
    kept = await office.platform.rows("SELECT text FROM messages WHERE author = 'contact'")
    assert {"text": "Turn off all notifications"} in [dict(row) for row in kept]
    await restrict(office.ada, False)
    assert (await office.platform.say("How safe is my data?"))["replies"][0]["article"] == "data-security"


async def test_the_privacy_team_and_admins_restrict_and_every_change_is_in_the_audit(office: Office) -> None:
    await office.place("c-1")
    await restrict(office.kim, expected=403)
    await restrict(office.mo, expected=403)
    await restrict(office.mira)
    await restrict(office.mira)
    await restrict(office.ada, False)
    entries = [json.loads(each) for each in await office.database.read(list_entries)]
    assert [(each["result"], each["actor"]) for each in entries if "restricted" in each["result"]] == [
        ("restricted", "p-mira"),
        ("unrestricted", "p-ada"),
    ]


async def dead_callback(tx: Transaction) -> str:
    body = json.dumps(
        {"type": "message.created", "data": {"conversation_id": "c-1", "message": {"text": "secret"}}}
    )
    identifier = await post(tx, kind="callback", line="callback:c-1", payload=body, now=START * 1000)
    await bury(tx, identifier, now=START * 1000, fault="HTTP 500")
    return identifier


async def test_a_delivery_that_failed_is_seen_and_tried_again_by_whoever_sees_the_conversation(
    office: Office,
) -> None:
    await office.place("c-1", "c-2")
    identifier = await office.database.transact(dead_callback)
    path = "/api/conversations/c-1/deliveries"
    _, shown, _ = await office.mira.call("GET", path)
    (delivery,) = shown["deliveries"]
    assert (delivery["id"], delivery["state"], delivery["fault"]) == (identifier, "dead", "HTTP 500")
    assert "secret" not in json.dumps(shown)
    other = f"/api/conversations/c-2/deliveries/{identifier}/retry"
    assert (await office.mira.call("POST", other))[0] == 404
    assert (await office.kim.call("POST", f"{path}/{identifier}/retry"))[0] == 404
    status, again, _ = await office.mira.call("POST", f"{path}/{identifier}/retry")
    assert (status, again["state"]) == (200, "waiting")


async def test_letters_that_the_conversation_led_to_are_among_its_deliveries(office: Office) -> None:
    await office.platform.say("Turn off my weekly reports")
    await office.platform.say("Anna Schmidt, anna@example.com")
    await office.platform.choose("yes")
    await office.place("c-2")

    (change,) = await office.platform.rows("SELECT change_id FROM preference_changes")
    letter = {"letter": "changed", "account_id": "a-1", "change_id": change["change_id"]}

    async def fail(tx: Transaction) -> None:
        identifier = await post(
            tx, kind="mail", line="mail:a-1", payload=json.dumps(letter), now=START * 1000
        )
        await bury(tx, identifier, now=START * 1000, fault="no route")

    await office.database.transact(fail)
    _, shown, _ = await office.mira.call("GET", "/api/conversations/c-1/deliveries")
    assert ("mail", "no route") in [(each["kind"], each["fault"]) for each in shown["deliveries"]]
    _, other, _ = await office.mira.call("GET", "/api/conversations/c-2/deliveries")
    assert other["deliveries"] == []


async def test_an_erased_conversation_leaves_nothing_beside_its_messages(office: Office) -> None:
    for text in ("I want to talk to a human", "It is about my order", "lina@example.com"):
        await office.platform.say(text)
    await office.mira.call("POST", "/api/labels", json={"name": "VIP"})
    await office.mira.call("PUT", "/api/conversations/c-1/labels", json={"labels": ["VIP"]})
    await office.mira.call("PUT", "/api/conversations/c-1/draft", json={"text": "Dear"})
    await office.mira.must("messages", {"text": "@Noah look", "note": True})
    await office.mira.must("reveal", {"what": "contact", "reason": "To answer"})
    tables = ("searchable", "mentions", "conversation_labels", "drafts", "reveals")
    count = " UNION ALL ".join(f"SELECT '{name}' AS name FROM {name}" for name in tables)  # noqa: S608 - our own names
    assert {row["name"] for row in await office.platform.rows(count)} == set(tables)
    await office.database.transact(lambda tx: erase_conversation(tx, "c-1"))
    assert await office.platform.rows(count) == []
    assert await office.platform.rows("SELECT conversation_id FROM search_index('wnoah')") == []
    assert (await office.noah.call("GET", "/api/me/mentions"))[1]["unseen"] == 0


async def test_a_suggested_article_is_ready_to_be_inserted_in_the_contacts_language(office: Office) -> None:
    await office.place("c-1", language=Language.DE, said=["Wie sicher sind meine Daten?"], matter="Daten")
    first = (await office.mira.read())["suggested_articles"][0]
    article = content().library.articles["data-security"].translations[Language.DE]
    assert first == {
        "id": "data-security",
        "title": article.title,
        "text": article.answer,
        "link": "https://help.example.com/help/de/data-security",
    }
