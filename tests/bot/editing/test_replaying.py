"""Past questions put to edited articles: what changes is counted, and what stays is not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from bot.editing.asked import Asked, Fate
from bot.editing.replaying import Led, Replay, Served
from knowledge.languages import Language
from knowledge.matching.building import build_matcher
from tests.knowledge.libraries import make_library

FLAT, DEPOSIT = "the tyre of my bike is flat", "when do I get my deposit back"


def served(*articles: str, price: str = "Ten a day.") -> Served:
    """Some of the rental's articles, with what bikes cost in words of our own."""
    library = make_library()
    chosen = {name: library.articles[name] for name in articles}
    english = replace(chosen["prices"].translations[Language.EN], answer=price)
    chosen["prices"] = replace(chosen["prices"], translations={Language.EN: english})
    library = replace(library, articles=chosen, actions={})
    return Served(library, build_matcher(library))


@pytest.fixture(scope="module")
def before() -> Served:
    return served("prices", "opening-hours", "deposit")


@pytest.fixture(scope="module")
def after() -> Served:
    return served("prices", "opening-hours", "flat-tyre", price="Eleven a day.")


def asked(text: str, **more: Any) -> Asked:
    values: dict[str, Any] = {
        "conversation_id": "c-1",
        "at": 0,
        "text": text,
        "language": Language.EN,
        "page": Language.EN,
        "before": None,
        "article": None,
        "fate": Fate.UNANSWERED,
        "shy": False,
    }
    return Asked(**(values | more))


def count(replay: Replay, before: str | None, after: str | None) -> int:
    """Questions that led to one id and lead to another; a guess counts as leading nowhere."""
    return sum(
        change.count
        for change in replay.changes
        if (_answer(change.before), _answer(change.after)) == (before, after)
    )


def _answer(led: Led) -> str | None:
    return led.id if led.answers else None


def test_new_answers_and_new_refusals_are_counted_with_examples(before: Served, after: Served) -> None:
    replay = Replay(before, after, {})
    for text in (FLAT, FLAT, DEPOSIT, "what is the capital of France"):
        replay.add(asked(text))
    assert (replay.messages, replay.newly_answered) == (4, 2)
    assert (count(replay, None, "flat-tyre"), count(replay, "deposit", None)) == (2, 1)
    first = replay.changes[0]
    assert (first.count, first.languages, first.examples) == (2, {"en": 2}, [FLAT])
    assert replay.newly_refused == sum(c.count for c in replay.changes if c.after == Led("none"))


def test_an_article_in_new_words_is_told_apart_from_another_article(before: Served, after: Served) -> None:
    replay = Replay(before, after, {})
    replay.add(asked("How much is a bicycle for a day?"))
    replay.add(asked("When are you open?"))
    assert (replay.changes, replay.reworded) == ([], {"prices": 1})


def test_what_may_be_a_name_is_counted_and_never_shown(before: Served, after: Served) -> None:
    replay = Replay(before, after, {})
    replay.add(asked(FLAT, shy=True))
    assert [(change.count, change.examples) for change in replay.changes] == [(1, [])]


def test_what_is_kept_does_not_grow_with_the_questions(before: Served, after: Served) -> None:
    replay = Replay(before, after, {})
    for number in range(50):
        replay.add(asked(f"{FLAT} {number}"))
    assert sum(change.count for change in replay.changes) == 50
    assert all(len(change.examples) <= 3 for change in replay.changes)
