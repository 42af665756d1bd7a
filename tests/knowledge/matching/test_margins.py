"""Large libraries take other roads than small ones: they must lead to the same articles."""

import numpy as np
import pytest

from knowledge.languages import Language
from knowledge.matching import margins, training, trial
from knowledge.matching.building import build_matcher
from knowledge.matching.table import FullTable, SparseTable
from tests.knowledge.libraries import learn_library, make_library

ASKED = {
    "do you open early": "opening-hours",
    "cost for a student": "prices",
    "is my deposit paid back": "deposit",
    "a puncture near town": "flat-tyre",
}


@pytest.fixture
def sparse_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every table were too large to be kept in full."""
    monkeypatch.setattr(training, "_SMALL", 0)
    monkeypatch.setattr(training, "_LARGEST_FULL", 0)


def find_best(matcher: object) -> dict[str, str]:
    rank = matcher.rank  # type: ignore[attr-defined]  # any matcher
    return {text: rank(text, Language.EN).candidates[0].id for text in ASKED}


def test_a_small_library_is_kept_in_full() -> None:
    assert isinstance(learn_library().models[Language.EN].weights, FullTable)
    assert find_best(learn_library()) == ASKED


def test_halves_on_two_threads_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(margins, "_WORTH_HALVING", 0)
    assert find_best(build_matcher(make_library())) == ASKED


@pytest.mark.usefixtures("sparse_tables")
def test_rivals_alone_find_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(margins, "_MOST_WEIGHTS", 0)
    monkeypatch.setattr(margins, "_RIVALS", 20)
    monkeypatch.setattr(margins, "_STRANGERS", 10)
    monkeypatch.setattr(margins, "_KEPT", 150)
    monkeypatch.setattr(margins, "_BLOCK", 2)
    matcher = build_matcher(make_library())
    assert isinstance(matcher.models[Language.EN].weights, SparseTable)
    assert find_best(matcher) == ASKED


@pytest.mark.usefixtures("sparse_tables")
def test_likeness_alone_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(margins, "_MOST_WEIGHTS", 0)
    monkeypatch.setattr(margins, "_MOST_COLUMNS", 1)
    assert find_best(build_matcher(make_library())) == ASKED


@pytest.mark.usefixtures("sparse_tables")
def test_rows_are_cut_to_their_largest_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(training, "_LONGEST_ROW", 2)
    weights = build_matcher(make_library()).models[Language.EN].weights
    assert isinstance(weights, SparseTable)
    assert np.diff(weights.starts).max() <= 2


def test_many_questions_are_calibrated_on_a_few_kept_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trial, "_MANY_ASKED", 30)
    monkeypatch.setattr(trial, "_SMALLEST_TEST", 8)
    matcher = build_matcher(make_library())
    assert matcher.models[Language.EN].calibration.slope > 0
    assert find_best(matcher) == ASKED
