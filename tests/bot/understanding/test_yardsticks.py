"""Messages that nothing was taught: none of them stands in the taught texts, and they are understood well enough."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from bot.content import Content, load_content
from knowledge.languages import Language
from knowledge.loader import load_library
from tests.benchmarks.judging import (
    FIRST,
    HELD_OUT,
    Verdict,
    count_confusions,
    judge,
    measure_calibration,
    read_messages,
    read_tongues,
    sum_up,
)
from tests.benchmarks.understanding import name_language

NEARLY = 90
"""Letters in a hundred that two texts may have alike in a row."""
LONG = 12
"""Letters from which two texts that are nearly alike are no chance."""


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(None)


@pytest.fixture(scope="module")
def first(content: Content) -> list[Verdict]:
    return judge(content, read_messages(FIRST))


@pytest.fixture(scope="module")
def held_out(content: Content) -> list[Verdict]:
    return judge(content, read_messages(HELD_OUT))


def of_language(verdicts: list[Verdict], language: Language) -> list[Verdict]:
    return [each for each in verdicts if each.message.language is language]


def normalise(text: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFKC", text).casefold() if char.isalnum())


def list_taught(language: Language) -> list[str]:
    library = load_library()
    taught = [text for article in library.articles.values() for text in article.translations[language].asked]
    taught += [text for said in library.actions.values() for text in said[language]]
    return [normalise(text) for text in (*taught, *library.background[language])]


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("folder", [FIRST, HELD_OUT], ids=["first", "held-out"])
def test_no_message_of_a_yardstick_is_taught_and_none_nearly(folder: Path, language: Language) -> None:
    taught = list_taught(language)
    asked = [normalise(each.text) for each in read_messages(folder) if each.language is language]
    assert set(asked).isdisjoint(taught)
    long = [text for text in asked if len(text) >= LONG]
    likeness = process.cdist(long, taught, scorer=fuzz.ratio, score_cutoff=NEARLY)
    assert [text for text, row in zip(long, likeness, strict=True) if row.max() >= NEARLY] == []


@pytest.mark.parametrize("language", Language)
def test_the_yardsticks_are_long_enough_to_tell_anything(language: Language) -> None:
    messages = [each for each in read_messages(FIRST) if each.language is language]
    assert len(messages) >= 120
    assert sum(not each.right for each in messages) >= 30
    assert sum(each.language is language for each in read_messages(HELD_OUT)) >= 60


@pytest.mark.parametrize("language", Language)
def test_what_must_hold_holds_in_every_language(first: list[Verdict], language: Language) -> None:
    marks = sum_up(of_language(first, language))
    assert marks.right >= 0.92
    assert marks.wrong <= 0.04
    assert marks.refused >= 0.90
    assert marks.told >= 0.97


def test_no_language_is_more_than_three_points_behind_the_best(first: list[Verdict]) -> None:
    right = [sum_up(of_language(first, language)).right for language in Language]
    assert max(right) - min(right) <= 0.03


def test_what_was_only_measured_is_understood_as_well(held_out: list[Verdict]) -> None:
    marks = sum_up(held_out)
    assert marks.right >= 0.92
    assert marks.wrong <= 0.04
    assert marks.refused >= 0.92
    assert marks.told >= 0.97


def test_of_the_answers_at_a_confidence_that_share_is_right(
    first: list[Verdict], held_out: list[Verdict]
) -> None:
    assert measure_calibration([*first, *held_out]) <= 0.05


def test_what_is_confused_is_counted_by_pairs(first: list[Verdict]) -> None:
    confused = count_confusions(first)
    assert confused.total() == sum(not each.right for each in first)
    assert all(asked != taken for asked, taken in confused if asked != "change_notifications")


def test_short_mixed_and_foreign_texts_are_told() -> None:
    texts = read_tongues()
    assert len({page for _, page, _ in texts}) == len(Language)
    right = sum(name_language(text, page) == language for text, page, language in texts)
    assert right / len(texts) >= 0.97
