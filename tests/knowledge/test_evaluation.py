from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest

from knowledge.articles import Library
from knowledge.evaluation import Outcome, Question, cross_validate, evaluate
from knowledge.languages import Language
from tests.knowledge.libraries import make_library, make_plain

EN = Language.EN


def tick() -> Callable[[], float]:
    """A clock that moves on a second whenever it is read."""
    seconds = count()
    return lambda: float(next(seconds))


def ask(*questions: Question, library: Library | None = None) -> list[Outcome]:
    outcomes: list[Outcome] = []
    evaluate(library or make_library(), questions, tick(), outcomes.append)
    return outcomes


def test_questions_are_marked_right_wrong_and_refused() -> None:
    questions = [
        Question("opening hours on sunday", EN, ("opening-hours",)),
        Question("deposit amount", EN, ("prices",)),
        Question("who invented the telephone", EN, ()),
    ]
    scores = evaluate(make_library(), questions, tick())
    assert (scores.in_scope, scores.out_of_scope) == (2, 1)
    assert scores.top1 == 0.5
    assert scores.wrong_in_scope == 0.5
    assert scores.recall == 1.0


def test_any_of_several_ids_is_right() -> None:
    questions = [Question("deposit amount", EN, ("prices", "deposit"))]
    assert evaluate(make_library(), questions, tick()).top1 == 1.0


def test_an_id_nobody_has_is_never_right() -> None:
    scores = evaluate(make_library(), [Question("deposit", EN, ("nothing",))], tick())
    assert (scores.top1, scores.mrr) == (0.0, 0.0)


def test_a_right_article_far_down_still_counts_for_the_reciprocal_rank() -> None:
    asked = {f"word{number}": (f"common words and word{number}",) for number in range(30)}
    questions = [Question("common words and word3", EN, ("word25",))]
    scores = evaluate(make_plain(asked), questions, tick())
    assert scores.mrr
    assert scores.top3 == 0.0


def test_a_question_without_a_language_takes_the_librarys_own() -> None:
    library = make_plain({"hours": ("open?", "opening hours"), "prices": ("cost?", "how much")})
    (outcome,) = ask(Question("opening hours", None, ("hours",)), library=library)
    assert outcome.ranking.candidates[0].id == "hours"


def test_a_question_without_a_language_is_told_where_there_are_several() -> None:
    (outcome,) = ask(Question("電動自転車の値段はいくらですか", None, ("prices",)))
    assert outcome.ranking.candidates[0].id == "prices"


def test_a_question_nobody_can_read_is_refused_without_a_ranking() -> None:
    (outcome,) = ask(Question("???", EN, ("prices",)))
    assert outcome.answered is None
    assert outcome.describe()["ranking"] == []


def test_a_prediction_has_the_fields_of_the_contract() -> None:
    (outcome,) = ask(Question("opening hours", EN, ("opening-hours",)))
    line = outcome.describe()
    assert set(line) == {"text", "expected", "answered", "ranking", "confidence"}
    assert line["expected"] == line["answered"] == "opening-hours"
    ranking = line["ranking"]
    assert isinstance(ranking, list)
    assert len(ranking) == 5
    assert ranking[0] == {"article": "opening-hours", "score": line["confidence"]}


@pytest.mark.parametrize(("expected", "told"), [((), None), (("a",), "a"), (("a", "b"), ["a", "b"])])
def test_what_was_expected_is_told_as_it_was_given(expected: tuple[str, ...], told: object) -> None:
    (outcome,) = ask(Question("deposit", EN, expected))
    assert outcome.describe()["expected"] == told


def test_a_refused_question_keeps_its_ranking() -> None:
    (outcome,) = ask(Question("which film won the prize of the neighbour", EN, ()))
    assert outcome.answered is None
    assert outcome.ranking.candidates


def test_cross_validation_asks_every_question_once() -> None:
    outcomes: list[Outcome] = []
    scores = cross_validate(make_library(), 4, tick(), outcomes.append)
    asked = Counter((each.question.language, each.question.text) for each in outcomes)
    assert set(asked.values()) == {1}
    library = make_library()
    questions = sum(
        len(text.questions) for each in library.articles.values() for text in each.translations.values()
    )
    assert scores.in_scope == questions
    assert scores.out_of_scope == len(library.background[EN])
    assert scores.build_seconds == 4.0


def test_cross_validation_never_asks_what_it_has_learned() -> None:
    asked = {"one": ("title one", "apple", "banana"), "two": ("title two", "cherry", "damson")}
    outcomes: list[Outcome] = []
    cross_validate(make_plain(asked), 2, tick(), outcomes.append)
    assert all(not each.ranking.candidates or each.confidence < 0.9 for each in outcomes)


def test_an_article_of_one_question_is_asked_with_its_title_known() -> None:
    asked = {
        "hours": ("When are you open today?", "opening times"),
        "prices": ("Cost of a day?", "what to pay"),
    }
    scores = cross_validate(make_plain(asked), 5, tick())
    assert scores.in_scope == 2


@pytest.mark.parametrize("folds", [-1, 0, 1])
def test_fewer_than_two_folds_are_refused(folds: int) -> None:
    with pytest.raises(ValueError, match="two folds"):
        cross_validate(make_library(), folds, tick())


def test_progress_of_all_folds_rises_to_one() -> None:
    heard: list[float] = []
    cross_validate(make_library(), 2, tick(), progress=heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 1.0


def test_a_library_without_background_is_silent_only_where_it_hardly_ever_was_right() -> None:
    outcomes: list[Outcome] = []
    cross_validate(replace(make_library(), background={}), 4, tick(), outcomes.append)
    right = [
        each
        for each in outcomes
        if each.ranking.candidates[:1] and each.ranking.candidates[0].id in each.question.expected
    ]
    assert sum(each.answered is None for each in right) <= 0.1 * len(right)
