"""Cross-validation of articles that have fewer questions than there are folds."""

from __future__ import annotations

from itertools import count

from knowledge.evaluation import Outcome, cross_validate
from tests.knowledge.libraries import make_plain

FEW = {
    "opening-hours": ("Opening hours", "when do you open"),
    "prices": ("Prices", "what does it cost", "price of a day"),
    "deposit": ("Deposit",),
}


def test_every_question_is_asked_once_however_few_an_article_has() -> None:
    heard: list[Outcome] = []
    scores = cross_validate(make_plain(FEW), 10, count().__next__, heard.append)
    assert sorted(outcome.question.text for outcome in heard) == [
        "price of a day",
        "what does it cost",
        "when do you open",
    ]
    assert (scores.in_scope, scores.out_of_scope) == (3, 0)


def test_articles_without_questions_have_no_figures_and_no_fault() -> None:
    scores = cross_validate(make_plain({"prices": ("Prices",), "deposit": ("Deposit",)}), 2, count().__next__)
    assert (scores.in_scope, scores.top1, scores.auroc) == (0, None, None)
