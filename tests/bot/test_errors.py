"""Errors as a client sees them."""

from __future__ import annotations

from bot.errors import Problem, RequestRefused, StorageUnavailable, storage_problem


def test_a_problem_names_the_value_at_fault() -> None:
    problem = Problem(422, "Wrong value", "text is empty", pointer="/data/text")
    assert problem.body() == {
        "type": "about:blank",
        "title": "Wrong value",
        "status": 422,
        "detail": "text is empty",
        "pointer": "/data/text",
    }
    assert problem.headers() == {}


def test_a_database_that_is_away_says_when_to_come_back_and_not_why() -> None:
    problem = storage_problem(StorageUnavailable("disk full on sda1", retry_after=3))
    assert problem.status == 503
    assert problem.headers() == {"Retry-After": "3"}
    assert "sda1" not in str(problem.body())


def test_a_refusal_is_one_line() -> None:
    assert str(RequestRefused(Problem(401, "Not signed", "no signature"))) == "401 Not signed: no signature"
