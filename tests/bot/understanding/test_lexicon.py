from __future__ import annotations

import pytest

from bot.understanding.lexicon import Lexicon
from bot.understanding.phrases import expand, listed
from bot.understanding.tokens import tokenize


def scan(lines: str, text: str, *, tails: str = "", barriers: str = "") -> list[str]:
    """The texts in which phrases were found."""
    lexicon = Lexicon({True: listed(lines)}, tails.split(), barriers.split())
    tokens = tokenize(text)
    return [text[tokens[m.start].start : tokens[m.end - 1].end] for m in lexicon.scan(tokens)]


def test_a_list_is_parted_by_bars_and_not_by_line_breaks() -> None:
    assert listed("turn off | switch\n off |") == ("turn off", "switch off")


def test_braces_stand_for_each_of_their_choices() -> None:
    assert list(expand("{turn,switch} {it,} off")) == [
        "turn it off",
        "turn  off",
        "switch it off",
        "switch  off",
    ]


@pytest.mark.parametrize(
    ("lines", "text", "found"),
    [
        ("no more | no", "no more news", ["no more"]),
        ("no", "nothing at all", []),
        ("notif*", "my notifs and notifications", ["notifs", "notifications"]),
        ("turn … off", "turn the news off", ["turn"]),
        ("turn … off", "turn the news. off", []),
        ("turn … off", "turn it on or let somebody from your very nice friendly team switch it off", []),
        ("off$", "news off", ["off"]),
        ("off$", "news off!", ["off"]),
        ("off$", "off the record", []),
        ("^is", "is it on", ["is"]),
        ("^is", "hello, is it on", ["is"]),
        ("^is", "it is on", []),
        ("since #", "since 2024", ["since 2024"]),
        ("since #", "since then", []),
        ("abmelden | für", "FÜR abmelden", ["FÜR", "abmelden"]),
        ("übrige", "alle uebrige", ["uebrige"]),
        ("don't", "dont do that", ["dont"]),
        ("通知", "关闭通知吧", ["通知"]),
    ],
)
def test_phrases_are_found_as_the_lists_say(lines: str, text: str, found: list[str]) -> None:
    assert scan(lines, text) == found


def test_a_polite_word_may_follow_the_end_of_a_clause() -> None:
    assert scan("off$", "news off please", tails="please") == ["off"]


def test_no_gap_reaches_across_a_contrast() -> None:
    assert scan("leave … off", "leave it on but turn that off", barriers="but") == []


def test_a_phrase_of_two_kinds_is_found_as_both() -> None:
    lexicon = Lexicon({"all": ["nothing"], "none": ["nothing"]})
    assert {mark.kind for mark in lexicon.scan(tokenize("nothing"))} == {"all", "none"}
