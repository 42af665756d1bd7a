"""Once only, and only by its owner: held by every history that chance could think of, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from bot.settings.urls import DatabaseRoute, SqliteFile
from tests.end_to_end.contacts import Contacts
from tests.end_to_end.staff import Staff
from tests.end_to_end.stage import Ground
from tests.faults.extent import HISTORIES
from tests.postgres_server import Postgres

QUICK = {"sqlite": (25, 40), "postgres": (6, 40)}
"""How many histories of how many steps."""


class Histories(Contacts, Staff):
    """Everything that platforms, contacts and agents do."""


@contextmanager
def on_sqlite(directory: Path) -> Iterator[DatabaseRoute]:
    yield SqliteFile(directory / "assistant.db")


def on_postgres(server: Postgres, template: str) -> Ground:
    @contextmanager
    def copy(_: Path) -> Iterator[DatabaseRoute]:
        name = server.copy(template)
        yield server.route(name)
        server.drop(name)

    return copy


def test_every_history_keeps_the_rules(kind: str, request: pytest.FixtureRequest) -> None:
    ground: Ground = on_sqlite
    if kind == "postgres":
        ground = on_postgres(request.getfixturevalue("postgres"), request.getfixturevalue("template"))

    class Here(Histories):
        def __init__(self) -> None:
            super().__init__(ground)

    examples, steps = QUICK[kind]
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=examples * HISTORIES,
            stateful_step_count=steps,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
