"""What servers of the whole suite say where operators listen: logs, figures, errors. No person may be in it (threat row 58).

Every test is a canary: whoever the tests invent has an address of example.com, and some are known by name. What is said of
them is noted when it is said, and the test that runs then fails, on whatever worker.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Final

import pytest
from aiohttp import web

from bot.channels import problems
from bot.errors import Problem
from bot.logs import JsonLines
from bot.metrics import Metrics

CANARY: Final = re.compile(
    r"[\w.+-]+@[\w-]+\.(?:example|com|org|net)\b"  # an address
    r"|Anna Schmidt|Taro Yamada|Zebrafink|Wiedehopf|Lina Private|kolibri|pirolkrankheit"  # who is invented, what they say
    r"|whsec_[A-Za-z0-9+/]{8}|\bhma_[\w-]{8}|\beyJ[\w-]{20}",  # secrets and tokens of ours
    re.IGNORECASE,
)
OURS: Final = ("assistant", "bot", "knowledge", "verification")
LEAKS: Final[list[str]] = []


def listen_to(where: str, told: str) -> None:
    """Note every line in which somebody is."""
    LEAKS.extend(f"{where}: {line[:300]}" for line in told.splitlines() if CANARY.search(line))


def listen_to_figures(metrics: Metrics) -> None:
    """The same for all figures of a server."""
    listen_to("figures", metrics.expose().decode())


class Overhearing(logging.Handler):
    """Takes what our own loggers say, as it would be written."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(JsonLines())

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.split(".")[0] in OURS and not record.name.endswith(".test"):
            listen_to("log", self.format(record))


@pytest.fixture(scope="session", autouse=True)
def overheard() -> Iterator[None]:
    """Listen for as long as tests run: the log, and the body of every problem that is answered."""
    answer = problems.answer_problem

    def listening(problem: Problem, headers: dict[str, str] | None = None) -> web.Response:
        response = answer(problem, headers)
        listen_to("problem", f"{response.text} {dict(response.headers)}")
        return response

    handler = Overhearing()
    logging.getLogger().addHandler(handler)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(problems, "answer_problem", listening)
        yield
    logging.getLogger().removeHandler(handler)


@pytest.fixture(autouse=True)
def nobody_is_overheard(overheard: None) -> Iterator[None]:  # noqa: ARG001 - what listens
    """Fail the test in whose time a person was heard of."""
    yield
    leaks, LEAKS[:] = list(LEAKS), []
    assert not leaks, "\n".join(["a person is in what operators see:", *leaks])
