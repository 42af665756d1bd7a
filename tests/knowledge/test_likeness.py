"""Grouping by likeness: what asks alike comes together, in any of the languages, and in about linear time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.likeness import group_texts

KNOWN = [
    "how can I delete my account",
    "how can I change my email",
    "how do I stop the mails",
    "can I see it",
]


def together(texts: list[str], known: list[str] | None = None) -> list[set[str]]:
    groups = group_texts(texts, [1] * len(texts), known or KNOWN)
    return [{texts[place] for place in group.members} for group in groups]


def test_ways_to_ask_the_same_come_together_and_others_stay_apart() -> None:
    watch = [
        "does it work with my apple watch",
        "apple watch",
        "can I use it on an Apple Watch",
        "apple watchs",
    ]
    price = ["what is the price of the scale", "scale price", "how much is the scale, the price"]
    assert together([*watch, *price]) == [set(watch), set(price)]


@pytest.mark.parametrize(
    ("first", "second", "known"),
    [
        (
            {"腕時計で使えますか", "腕時計でも使えますか", "腕時計"},
            {"値段はいくらですか", "値段はいくら"},
            "退会できますか",
        ),
        ({"体重秤多少钱", "体重秤的价格多少钱"}, {"手表能用吗", "手表能不能用"}, "怎么注销"),
    ],
)
def test_kana_and_han_are_grouped_without_spaces(first: set[str], second: set[str], known: str) -> None:
    found = together(sorted(first | second), [known])
    assert (len(found), first in found, second in found) == (2, True, True)


def test_what_is_said_often_weighs_more_and_stands_first() -> None:
    texts = ["blue whale", "red lamp is broken", "red lamp"]
    groups = group_texts(texts, [1, 1, 9])
    assert [(group.weight, texts[group.members[0]]) for group in groups] == [
        (10, "red lamp"),
        (1, "blue whale"),
    ]


def test_common_words_alone_bring_nothing_together() -> None:
    assert len(together(["how can I fly", "how can I sing", "how can I cook"])) == 3


@given(st.lists(st.text(max_size=40), max_size=30))
def test_every_text_is_in_one_group_whatever_it_is(texts: list[str]) -> None:
    groups = group_texts(texts, [1] * len(texts))
    assert sorted(place for group in groups for place in group.members) == list(range(len(texts)))
