"""Saved replies: checked when they are saved, filled when they are asked for."""

from __future__ import annotations

from typing import Any

import pytest

from bot.inbox.variables import Filling, variable_fault
from knowledge.languages import Language
from tests.bot.inbox.office import Caller, Office
from tests.bot.living import content

REPLY = {
    "name": "Scale broken",
    "language": "de",
    "text": "Guten Tag, hier ist {agent_name}. Lesen Sie „{article_title:product-damage}“: {article_link:product-damage}",
}


async def save(caller: Caller, document: Any, expected: int = 201) -> Any:
    status, answer, _ = await caller.call("POST", "/api/saved-replies", json=document)
    assert status == expected, answer
    return answer


async def listed(caller: Caller, query: str = "") -> Any:
    status, answer, _ = await caller.call("GET", f"/api/saved-replies{query}")
    assert status == 200, answer
    return answer["saved_replies"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("plain { } text", "There is no variable { }"),
        ("{contact_email}", "There is no variable {contact_email}"),
        ("{agent_name:x}", "There is no variable {agent_name:x}"),
        ("{article_title}", "There is no variable {article_title}"),
        ("{article_link:no-such}", "There is no article no-such."),
        ("{0.__class__}", "There is no variable {0.__class__}"),
        ("{agent_name} {contact_language} {article_title:data-use}", None),
        ("a } before a {", None),
    ],
)
def test_a_variable_is_known_or_told(text: str, fault: str | None) -> None:
    told = variable_fault(text, content().library.articles, Language.EN)
    assert told is None if fault is None else told is not None and told.detail.startswith(fault)


def test_what_fills_a_variable_is_not_read_again() -> None:
    filling = Filling(content().library.articles, "https://help.example.com", "{article_link:data-use}")
    filled = filling.fill("{agent_name} {contact_language}", Language.FR, Language.JA)
    assert filled == "{article_link:data-use} japonais"


async def test_a_reply_comes_ready_for_the_conversation(office: Office) -> None:
    await office.place("c-1")
    saved = await save(office.noah, REPLY)
    assert (saved["ready"], saved["updated_by"]) == (None, "noah@example.com")
    (ready,) = await listed(office.mira, "?language=de&conversation=c-1")
    title = content().library.articles["product-damage"].translations[Language.DE].title
    assert ready["ready"] == (
        f"Guten Tag, hier ist Mira Roth. Lesen Sie „{title}“: https://help.example.com/help/de/product-damage"
    )
    assert await listed(office.mira, "?language=fr") == []
    assert (await office.kim.call("GET", "/api/saved-replies?conversation=c-1"))[0] == 404
    assert (await office.kim.call("GET", "/api/saved-replies?language=xx"))[0] == 422


async def test_a_reply_that_cannot_be_filled_is_not_saved(office: Office) -> None:
    problem = await save(office.mira, REPLY | {"text": "{contact_email}"}, 422)
    assert problem["pointer"] == "/text"
    assert "{agent_name}" in problem["detail"]
    assert await listed(office.mira) == []


async def test_a_name_is_one_reply_a_language(office: Office) -> None:
    saved = await save(office.mira, REPLY)
    await save(office.noah, REPLY | {"name": "scale BROKEN"}, 409)
    other = await save(office.noah, REPLY | {"language": "fr", "text": "Bonjour"})
    path = f"/api/saved-replies/{other['id']}"
    assert (await office.mira.call("PATCH", path, json={"language": "de"}))[0] == 409
    status, changed, _ = await office.mira.call("PATCH", path, json={"text": "Bonjour {agent_name}"})
    assert (status, changed["text"], changed["language"]) == (200, "Bonjour {agent_name}", "fr")
    assert (await office.mira.call("PATCH", path, json={"text": "{x}"}))[0] == 422
    assert [each["id"] for each in await listed(office.mira)] == [saved["id"], other["id"]]
    assert (await office.mira.call("DELETE", path))[0] == 204
    assert (await office.mira.call("DELETE", path))[0] == 404
    assert (await office.mira.call("PATCH", path, json={"text": "x"}))[0] == 404
