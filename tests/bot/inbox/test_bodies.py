"""What staff's programs send that they should not: a clear answer, and nothing has happened."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.bot.inbox.office import Office

JSON = {"Content-Type": "application/json"}

MALFORMED = [
    b"",
    b" ",
    b"{",
    b'{"text": "a"',
    b'{"text": "a",}',
    b'{"text": "a"} {}',
    b"{'text': 'a'}",
    b'{"text": NaN}',
    b'{"text": "a", "text": "b"}',
    b'\xff{"text": "a"}',
    b'\xef\xbb\xbf{"text": "a"}',
    '{"text": "a"}'.encode("utf-16"),
    b'{"text": "\x01"}',
    b"[" * 20_000,
    b'{"a":' * 8_000,
]

WRONG = {
    "null": (None, ""),
    "list": (["text"], ""),
    "string": ("text", ""),
    "number": (7, ""),
    "nothing": ({}, "/text"),
    "other case": ({"Text": "a"}, "/text"),
    "null text": ({"text": None}, "/text"),
    "number as text": ({"text": 7}, "/text"),
    "list as text": ({"text": ["a"]}, "/text"),
    "empty": ({"text": ""}, "/text"),
    "blank": ({"text": " \n\t\u3000"}, "/text"),
    "invisible": ({"text": "\u200b\u200d\ufeff"}, "/text"),
    "too long": ({"text": "x" * 4001}, "/text"),
    "NUL": ({"text": "a\u0000b"}, "/text"),
    "bell": ({"text": "a\u0007"}, "/text"),
    "delete": ({"text": "a\u007f"}, "/text"),
    "half a character": ({"text": "\ud800"}, "/text"),
    "override": ({"text": "a\u202eb"}, "/text"),
    "half a character for all": ("\ud800", ""),
    "half a character as note": ({"text": "a", "note": "\ud800"}, "/note"),
    "note as text": ({"text": "a", "note": "true"}, "/note"),
    "note as number": ({"text": "a", "note": 1}, "/note"),
    "note as null": ({"text": "a", "note": None}, "/note"),
}


@pytest.fixture
async def taken(office: Office) -> Office:
    """An office where Mira has a conversation."""
    await office.place("c-1")
    await office.mira.must("takeover")
    return office


async def send(office: Office, body: Any, verb: str = "messages", **headers: str) -> tuple[int, Any]:
    path = f"/api/conversations/c-1/{verb}"
    return (await office.mira.call("POST", path, data=body, headers=JSON | headers))[:2]


async def test_what_is_not_json_is_malformed(taken: Office) -> None:
    before = await taken.mira.read()
    for verb in ("messages", "transfer"):
        for body in MALFORMED:
            status, answer = await send(taken, body, verb)
            assert (status, answer["status"]) == (400, 400), body[:20]
    assert await taken.mira.read() == before


async def test_a_wrong_value_is_named_by_its_place(taken: Office) -> None:
    before = await taken.mira.read()
    for name, (document, pointer) in WRONG.items():
        status, answer = await send(taken, json.dumps(document).encode())
        assert (name, status, answer.get("pointer", "")) == (name, 422, pointer)
    assert await taken.mira.read() == before


async def test_what_is_odd_and_still_a_text_is_kept_as_it_is(taken: Office) -> None:
    texts = [
        "x" * 4000,
        "🙂" * 4000,
        "a\r\nb\tc",
        " a ",
        "ﷺ",
        "👩‍👩‍👧",
        "{{7*7}} %s {0}",
        "</script>",
        "ÄÖÜ",
        "会話",
    ]
    for text in texts:
        assert (await taken.mira.must("messages", {"text": text, "also": 1}))["text"] == text
    assert [each["text"] for each in (await taken.mira.read())["messages"]] == texts


async def test_a_body_of_another_kind_or_size_is_refused(taken: Office) -> None:
    body = b'{"text": "a"}'
    for media in ("text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin-1"):
        assert (await send(taken, body, **{"Content-Type": media}))[0] == 415
    assert (await send(taken, body, **{"Content-Encoding": "gzip"}))[0] == 415
    assert (await send(taken, b'{"text": "' + b"x" * 65_536 + b'"}'))[0] == 413
    assert (await taken.mira.read())["messages"] == []


async def test_a_body_where_none_is_needed_is_not_looked_at(taken: Office) -> None:
    for verb in ("takeover", "release", "takeover", "resolve"):
        for body in (b"", b"{", b'{"assignee": "noah@example.com"}'):
            assert (await send(taken, body, verb))[0] == 200
    assert (await taken.mira.read())["assignee"] is None


async def test_faults_of_a_body_tell_nothing_of_a_conversation_that_is_not_theirs(office: Office) -> None:
    await office.place("c-1")
    for body in (b"{", b"{}", b'{"text": ""}', b'{"text": "a"}'):
        answers = [
            await office.kim.call("POST", f"/api/conversations/{name}/messages", data=body, headers=JSON)
            for name in ("c-1", "c-2")
        ]
        assert answers[0][:2] == answers[1][:2]
