"""The fate of a question from the turns after it, and turns that an older program wrote."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.editing.asked import Asked, Fate, Follower
from bot.editing.turns import Turn, read_turn

GUESS = {"kind": "choices", "choices": [{"id": "data-use"}, {"id": "third-parties"}, {"id": "none"}]}
ONE_GUESS = {"kind": "choices", "choices": [{"id": "data-use"}, {"id": "none"}]}
ANSWER = [
    {"kind": "answer", "article": "data-use"},
    {"kind": "choices", "choices": [{"id": "helped"}, {"id": "not_helped"}]},
]
SORRY = {"kind": "sorry"}
OFFER = {"kind": "choices", "choices": [{"id": "person"}, {"id": "no_thanks"}]}
REFUSED = {"kind": "sorry", "choices": [{"id": "retry"}, {"id": "code"}, {"id": "person"}]}


def turn(event: dict[str, Any] | str, *replies: Any, status: str = "bot", staff: bool = False) -> Turn:
    """A turn; a text alone is a question that was heard."""
    if isinstance(event, str):
        event = {"is": "heard", "page_language": "en", "understanding": {"text": event, "language": "en"}}
    answer = {"status": status, "language": "en", "replies": replies}
    row = {
        "conversation_id": "c-1",
        "place": 1,
        "at": 5,
        "message_id": None if staff else "m",
        "events": json.dumps([event]),
        "response": None if staff else json.dumps(answer),
    }
    read = read_turn(row)
    assert read is not None
    return read


def chose(choice: str, *replies: Any, **more: Any) -> Turn:
    return turn({"is": "chose", "choice": choice}, *replies, **more)


def said(text: str, *replies: Any, **understood: Any) -> Turn:
    return turn({"is": "heard", "understanding": {"text": text, "language": "en", **understood}}, *replies)


def follow(*turns: Turn) -> list[Asked]:
    follower = Follower()
    return [asked for each in turns for asked in follower.take(each)] + follower.finish()


@pytest.mark.parametrize(
    ("after", "fate", "article"),
    [
        (
            [chose("third-parties", {"kind": "answer", "article": "third-parties"})],
            Fate.ANSWERED,
            "third-parties",
        ),
        ([chose("none", SORRY)], Fate.NOT_MEANT, None),
        (
            [said("2", {"kind": "answer", "article": "data-use"}, choice="data-use")],
            Fate.ANSWERED,
            "data-use",
        ),
        ([said("none of these", SORRY, command="none_of_these")], Fate.NOT_MEANT, None),
        ([chose("none", SORRY, OFFER), chose("person", status="waiting")], Fate.HANDED_OVER, None),
        ([], Fate.NOT_MEANT, None),
    ],
    ids=["taken", "none", "typed", "none typed", "then a person", "left"],
)
def test_a_guess_counts_as_an_answer_only_if_it_is_taken(
    after: list[Turn], fate: Fate, article: str | None
) -> None:
    first = follow(turn("who gets it", GUESS), *after)[0]
    assert (first.fate, first.article) == (fate, article)


def test_yes_takes_a_single_guess_and_no_other() -> None:
    yes = said("yes", *ANSWER, answer=True)
    assert follow(turn("who gets it", ONE_GUESS), yes)[0].fate is Fate.ANSWERED
    assert follow(turn("who gets it", GUESS), yes)[0].fate is Fate.NOT_MEANT


def test_a_guess_that_was_taken_and_did_not_help_is_a_gap() -> None:
    asked = follow(turn("who gets it", GUESS), chose("data-use", *ANSWER), chose("not_helped", OFFER))
    assert [each.fate for each in asked] == [Fate.NOT_HELPED]


@pytest.mark.parametrize(
    "before",
    [
        turn("turn it off", {"kind": "prompt", "expects": "name"}),
        turn("x", REFUSED),
        turn("x", status="waiting"),
        turn("x", status="agent"),
        turn({"is": "resolved"}, staff=True),
    ],
    ids=["asked for a name", "refused", "waiting", "with an agent", "closed by a person"],
)
def test_nothing_is_a_question_where_something_else_is_open(before: Turn) -> None:
    assert [asked.text for asked in follow(before, turn("Tilda Quist", SORRY))][-1:] != ["Tilda Quist"]


@pytest.mark.parametrize(
    "understood",
    [
        {"command": "cancel"},
        {"courtesy": "thanks"},
        {"code": ""},
        {"speak": "de"},
        {"foreign": True},
        {"answer": True},
        {"email": "t@example.com", "name": "Tilda Quist"},
        {"name": "TILDA QUIST", "named": True},
    ],
    ids=str,
)
def test_orders_answers_codes_and_names_are_no_questions(understood: dict[str, Any]) -> None:
    assert follow(said("Tilda Quist here", SORRY, **understood)) == []


def test_conversations_do_not_flow_into_each_other() -> None:
    other = turn("and now", SORRY)
    first = turn("turn it off", {"kind": "prompt", "expects": "name"})
    follower = Follower()
    done = follower.take(first)
    done += follower.take(
        Turn(**{name: getattr(other, name) for name in Turn.__slots__} | {"conversation_id": "c-2"})
    )
    assert [asked.text for asked in done + follower.finish()] == ["turn it off", "and now"]


@pytest.mark.parametrize("events", ["", "{}", '[{"is": 7}]', "[", '[{"understanding": []}]'])
def test_a_turn_that_cannot_be_read_is_passed_over(events: str) -> None:
    row = {
        "conversation_id": "c-1",
        "place": 1,
        "at": 5,
        "message_id": "m",
        "events": events,
        "response": None,
    }
    assert read_turn(row) is None
