import pytest

from knowledge.scores import Mark, sum_up


def mark(place: int = 1, confidence: float = 0.9, answered: bool = True, in_scope: bool = True) -> Mark:
    return Mark(in_scope, place, answered, confidence, 0.002)


def off_topic(confidence: float, answered: bool = False) -> Mark:
    return Mark(False, 0, answered, confidence, 0.002)


def test_a_right_answer_that_was_refused_is_not_in_top1_but_keeps_its_rank() -> None:
    scores = sum_up([mark(), mark(answered=False)], 0.0)
    assert (scores.top1, scores.top3, scores.mrr) == (0.5, 1.0, 1.0)
    assert scores.refused_in_scope == 0.5


def test_the_reciprocal_rank_is_a_mean_and_nowhere_is_nothing() -> None:
    scores = sum_up([mark(1), mark(2), mark(4), mark(0)], 0.0)
    assert scores.mrr == pytest.approx((1 + 0.5 + 0.25) / 4)
    assert scores.top3 == 0.5


def test_wrong_answers_count_over_all_questions_also_those_out_of_scope() -> None:
    scores = sum_up([mark(1), mark(2), off_topic(0.8, answered=True), off_topic(0.1)], 0.0)
    assert scores.wrong_answers == 0.5
    assert scores.wrong_in_scope == 0.5
    assert scores.refused == 0.25
    assert scores.recall == 0.5


@pytest.mark.parametrize(
    ("inside", "outside", "area"),
    [
        ((0.9, 0.8), (0.1, 0.2), 1.0),
        ((0.1, 0.2), (0.9, 0.8), 0.0),
        ((0.5,), (0.5,), 0.5),
        ((0.9, 0.3), (0.5,), 0.5),
    ],
)
def test_auroc_is_the_chance_of_being_told_apart(
    inside: tuple[float, ...], outside: tuple[float, ...], area: float
) -> None:
    marks = [mark(confidence=each) for each in inside] + [off_topic(each) for each in outside]
    assert sum_up(marks, 0.0).auroc == pytest.approx(area)


def test_what_was_not_asked_is_none_not_zero() -> None:
    scores = sum_up([mark()], 0.0)
    assert scores.recall is None
    assert scores.auroc is None
    nothing = sum_up([], 1.5)
    assert nothing.top1 is None
    assert nothing.median_ms is None
    assert nothing.build_seconds == 1.5


def test_the_calibration_error_is_the_gap_between_confidence_and_right() -> None:
    marks = [mark(1, 0.75), mark(1, 0.75), mark(1, 0.75), mark(2, 0.75)]
    assert sum_up(marks, 0.0).calibration_error == pytest.approx(0.0)
    assert sum_up([mark(2, 0.95)], 0.0).calibration_error == pytest.approx(0.95)


def test_times_are_told_in_milliseconds() -> None:
    scores = sum_up([mark()], 0.0)
    assert scores.median_ms == pytest.approx(2.0)
    assert scores.p99_ms == pytest.approx(2.0)


def test_the_description_has_the_fields_of_the_contract() -> None:
    described = sum_up([mark(), off_topic(0.1)], 3.0).describe(peak_mb=81.26)
    assert {
        "questions",
        "in_scope",
        "out_of_scope",
        "wrong_answers",
        "refused",
        "auroc",
        "build_seconds",
        "median_ms",
        "p99_ms",
        "peak_mb",
    } <= set(described)
    assert described["questions"] == 2
    assert described["in_scope"] == {
        "n": 1,
        "top1": 1.0,
        "top3": 1.0,
        "mrr": 1.0,
        "wrong": 0.0,
        "refused": 0.0,
    }
    assert described["out_of_scope"] == {"n": 1, "recall": 1.0}
    assert described["peak_mb"] == 81.3
