"""The outbox over the staff API: seen and tried again by admins alone, and never with what somebody wrote."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest

from bot.announcing import announce_message
from bot.dialogue.state import Conversation, Status
from bot.store.database import Transaction
from bot.store.deliveries import close_receiver
from bot.store.outbox import bury, mark_delivered, post
from knowledge.languages import Language
from tests.bot.inbox.office import Caller, Office
from tests.bot.living import START

NOW = START * 1_000
SECRET_WORDS = "my heart rate is 61 and I am anna@example.com"


async def announce(office: Office, conversation: str = "c-1") -> str:
    """A message of an agent in the outbox, as the inbox announces it; its id there."""
    message = {"message_id": "m-1", "kind": "answer", "author": "agent", "author_name": "Mira Roth"}
    about = Conversation(language=Language.DE, status=Status.AGENT)

    async def work(tx: Transaction) -> str:
        text = message | {"text": SECRET_WORDS}
        await announce_message(tx, conversation, about, text, now=NOW)
        row = await tx.fetch_one("SELECT id FROM outbox ORDER BY line, place DESC LIMIT 1")
        assert row
        return str(row["id"])

    return await office.database.transact(work)


async def give_up(office: Office, identifier: str) -> None:
    await office.database.transact(partial(bury, identifier=identifier, now=NOW, fault="HTTP 500"))


async def page(caller: Caller, query: str = "") -> Any:
    status, document, _ = await caller.call("GET", f"/api/outbox{query}")
    assert status == 200, document
    return document


async def replay(caller: Caller, identifier: str) -> tuple[int, Any]:
    return (await caller.call("POST", f"/api/outbox/{identifier}/replay"))[:2]


async def test_a_dead_delivery_is_shown_with_what_it_is_about_and_without_the_words(office: Office) -> None:
    identifier = await announce(office)
    await give_up(office, identifier)
    document = await page(office.ada, "?state=dead")
    (shown,) = document["deliveries"]
    assert (shown["id"], shown["state"], shown["fault"], shown["conversation_id"]) == (
        identifier,
        "dead",
        "HTTP 500",
        "c-1",
    )
    assert shown["payload"]["type"] == "message.created"
    assert shown["payload"]["data"]["message"] == {
        "message_id": "m-1",
        "kind": "answer",
        "author": "agent",
        "characters": len(SECRET_WORDS),
    }
    text = json.dumps(document)
    assert all(word not in text for word in ("heart", "anna@", "Mira"))


async def test_replayed_it_waits_again_under_its_id(office: Office) -> None:
    identifier = await announce(office)
    await give_up(office, identifier)
    status, shown = await replay(office.ada, identifier)
    assert (status, shown["id"], shown["state"], shown["attempts"]) == (200, identifier, "waiting", 0)
    assert (await page(office.ada, "?state=dead"))["deliveries"] == []


async def test_what_was_delivered_or_never_was_is_not_replayed(office: Office) -> None:
    identifier = await announce(office)
    await office.database.transact(partial(mark_delivered, identifier=identifier, now=NOW))
    assert (await replay(office.ada, identifier))[0] == 409
    assert (await replay(office.ada, "nobody"))[0] == 404
    assert (await replay(office.ada, "no%20id"))[0] == 404


@pytest.mark.parametrize("name", ["mira", "kim", "mo"])
async def test_nobody_but_an_admin_sees_or_replays(office: Office, name: str) -> None:
    identifier = await announce(office)
    await give_up(office, identifier)
    caller: Caller = getattr(office, name)
    assert (await caller.call("GET", "/api/outbox"))[0] == 403
    assert (await replay(caller, identifier))[0] == 403
    assert (await caller.call("POST", "/api/outbox/enable"))[0] == 403
    assert (await office.nobody.call("GET", "/api/outbox"))[0] == 401
    assert [each["state"] for each in (await page(office.ada))["deliveries"]] == ["dead"]


async def test_the_list_goes_on_from_its_cursor(office: Office) -> None:
    async def work(tx: Transaction) -> None:
        for number in range(60):
            await post(tx, kind="callback", line=f"callback:{number}", payload="{}", now=NOW)

    await office.database.transact(work)
    first = await page(office.ada)
    second = await page(office.ada, f"?next={first['next']}")
    ids = {each["id"] for each in first["deliveries"] + second["deliveries"]}
    assert (len(first["deliveries"]), len(ids), second["next"]) == (50, 60, None)


@pytest.mark.parametrize(
    ("query", "pointer"),
    [("state=delivered", "/state"), ("next=nonsense", "/next"), ("next=WzEsIiJd", "/next")],
)
async def test_a_query_of_nonsense_is_refused(office: Office, query: str, pointer: str) -> None:
    status, problem, _ = await office.ada.call("GET", f"/api/outbox?{query}")
    assert (status, problem["pointer"]) == (422, pointer)


async def test_a_receiver_that_wants_no_more_is_shown_and_opened_again(office: Office) -> None:
    identifier = await announce(office)
    closing = partial(close_receiver, identifier=identifier, kind="callback", receiver="somewhere")
    await office.database.transact(partial(closing, now=NOW, fault="HTTP 410"))
    (closed,) = (await page(office.ada))["closed"]
    assert (closed["kind"], closed["fault"]) == ("callback", "HTTP 410")
    status, document, _ = await office.ada.call("POST", "/api/outbox/enable")
    assert (status, document) == (200, {"opened": 1})
    assert (await page(office.ada))["closed"] == []


async def test_a_letter_is_shown_by_its_kind_alone(office: Office) -> None:
    letter = (
        '{"letter": "code", "account_id": "a-1", "challenge_id": "x", "sealed": "s3cr3t", "expires_at": 1}'
    )

    async def work(tx: Transaction) -> None:
        await post(tx, kind="mail", line="mail:a-1", payload=letter, now=NOW, due_at=NOW + 10**9)

    await office.database.transact(work)
    (shown,) = (await page(office.ada))["deliveries"]
    assert shown["payload"] == {"letter": "code"}
    assert "a-1" not in json.dumps(shown)
