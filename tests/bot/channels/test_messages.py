"""The webhook's body: what a message may hold, and where a fault is pointed at."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.messages import MessageData, read_message
from bot.errors import RequestRefused

GOOD = {"conversation_id": "c-1", "message_id": "m-1", "text": "Hello"}


def body(**changes: Any) -> bytes:
    """A good message with these members of `data` changed or, as Ellipsis, left out."""
    data = {name: value for name, value in (GOOD | changes).items() if value is not ...}
    return json.dumps({"type": "message.created", "data": data}).encode()


def read(**changes: Any) -> MessageData:
    return read_message(body(**changes))


def pointer(sent: bytes) -> str | None:
    with pytest.raises(RequestRefused) as caught:
        read_message(sent)
    assert caught.value.problem.status == 422
    return caught.value.problem.pointer


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "a" * 4000,
        "한" * 4000,
        "😀" * 4000,
        "two\nlines\r\n\tand a tab",
        "???",
        "\u200bword",
        "\u200e안녕",
    ],
)
def test_an_ordinary_text_is_taken_as_it_is(text: str) -> None:
    assert read(text=text).text == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a" * 4001,
        "😀" * 4001,
        "a\x00b",
        "a\x07b",
        "\x1b[31mred",
        "a\x0bb",
        "a\x7fb",
        "a\x85b",
        "half \ud800",
        "half \udfff of it",
        "a\u202eb",
        "a\u2066b",
        " ",
        "\n\t\r",
        "\u3000",
        "\u200b",
        "\u200b\u200d\ufeff \u2060",
        "\u00ad",
        "\u3164",
    ],
    ids=ascii,
)
def test_a_text_that_cannot_be_one_is_refused(text: str) -> None:
    assert pointer(body(text=text)) == "/data/text"


@pytest.mark.parametrize("name", ["conversation_id", "message_id"])
@pytest.mark.parametrize(
    "value", ["a", "a" * 200, "über-1/2?x=%20#y", "日本-1", "..", "😀", "';DROP/**/TABLE--"]
)
def test_an_id_of_printable_characters_is_taken(name: str, value: str) -> None:
    assert getattr(read(**{name: value}), name) == value


@pytest.mark.parametrize("name", ["conversation_id", "message_id"])
@pytest.mark.parametrize(
    "value",
    [
        "",
        "a" * 201,
        "a b",
        "a\n",
        "a\u00a0b",
        "a\u3000b",
        "a\x00",
        "a\u200bb",
        "a\u202eb",
        "\ud800",
        5,
        None,
        ["a"],
        ...,
    ],
    ids=ascii,
)
def test_an_id_of_anything_else_is_refused(name: str, value: Any) -> None:
    assert pointer(body(**{name: value})) == f"/data/{name}"


def test_a_choice_is_taken_in_place_of_a_text() -> None:
    assert read(text=..., choice="yes").choice == "yes"
    assert read(text=None, choice="yes").choice == "yes"


@pytest.mark.parametrize("choice", ["", "a" * 201, "a b", "a\x00"])
def test_a_choice_that_cannot_be_an_id_is_refused(choice: str) -> None:
    assert pointer(body(text=None, choice=choice)) == "/data/choice"


def test_a_message_with_text_and_choice_is_refused() -> None:
    assert pointer(body(choice="yes")) == "/data/choice"


@pytest.mark.parametrize("changes", [{"text": ...}, {"text": None}, {"text": None, "choice": None}])
def test_a_message_with_neither_is_refused(changes: dict[str, Any]) -> None:
    assert pointer(body(**changes)) == "/data/text"


@pytest.mark.parametrize("tag", ["de", "de-AT", "zh-Hans-CN", "tlh", "nonsense!", "", " ", None, ...])
def test_no_language_of_the_page_is_an_error(tag: Any) -> None:
    assert read(language=tag).text == "Hello"


@pytest.mark.parametrize(
    "token", ["", " ", "a.b.c", "x" * 60_000, "\ud800", "日本", None, ...], ids=lambda t: repr(t)[:12]
)
def test_no_session_token_is_an_error(token: Any) -> None:
    assert read(session_token=token).text == "Hello"


@pytest.mark.parametrize(
    ("sent", "where"),
    [
        ([], ""),
        ({"data": GOOD}, "/type"),
        ({"type": "message.deleted", "data": GOOD}, "/type"),
        ({"type": 1, "data": GOOD}, "/type"),
        ({"type": "message.created"}, "/data"),
        ({"type": "message.created", "data": []}, "/data"),
        ({"type": "message.created", "data": GOOD | {"language": 5}}, "/data/language"),
        ({"type": "message.created", "data": GOOD | {"language": "x" * 101}}, "/data/language"),
        ({"type": "message.created", "data": GOOD | {"session_token": {}}}, "/data/session_token"),
    ],
    ids=lambda sent: str(sent)[:60],
)
def test_a_wrong_delivery_is_pointed_at(sent: Any, where: str) -> None:
    assert pointer(json.dumps(sent).encode()) == where


def test_members_that_nobody_knows_are_ignored() -> None:
    sent = json.loads(body()) | {"more": [1, 2]}
    assert read_message(json.dumps(sent).encode()).text == "Hello"


@given(st.text(max_size=100))
def test_any_text_is_taken_as_it_is_or_refused_by_name(text: str) -> None:
    try:
        outcome: str | None = read(text=text).text
    except RequestRefused as refusal:
        outcome = refusal.problem.pointer
    assert outcome in (text, "/data/text")
