"""The ears of the suite hear what they are there for, and nothing else."""

from __future__ import annotations

import logging

import pytest

from bot.channels import problems
from bot.metrics import start_metrics
from tests import overheard


@pytest.mark.parametrize(
    "said",
    [
        "mail for anna@example.com",
        "Anna Schmidt has come",
        "token eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9",
        "whsec_c2VjcmV0cw==",
    ],
)
def test_a_person_in_a_log_line_is_heard(said: str) -> None:
    logging.getLogger("assistant.http").warning("%s", said)
    assert len(taken()) == 1


def test_what_other_libraries_say_and_what_names_nobody_is_not_heard() -> None:
    logging.getLogger("aiosmtpd").warning("mail for anna@example.com")
    logging.getLogger("assistant.http").warning("the database is away: it says no")
    assert taken() == []


def test_a_person_in_an_error_or_in_a_figure_is_heard() -> None:
    problems.answer_problem(problems.refuse(422, "No anna@example.com here.").problem)
    metrics = start_metrics()
    metrics.count_alarm("anna@example.com")
    overheard.listen_to_figures(metrics)
    assert [leak.partition(":")[0] for leak in taken()] == ["problem", "figures"]


def taken() -> list[str]:
    """What was heard until now, and is forgotten."""
    leaks, overheard.LEAKS[:] = list(overheard.LEAKS), []
    return leaks
