from __future__ import annotations

import pytest

from tests.postgres_recycling import Spares
from tests.postgres_server import Postgres

FILL = """
INSERT INTO people (id, email, email_key, name, role, languages, teams, password_hash, created_at)
SELECT i, i, i, i, 'agent', '[]', '[]', 'x', i FROM generate_series(1, 1) AS i
"""


@pytest.fixture
def own(postgres: Postgres, template: str) -> Spares:
    return Spares(postgres, template)


def count(server: Postgres, name: str) -> int:
    return int(server.ask_in(name, "SELECT count(*) FROM people"))


@pytest.mark.parametrize("many", [1, 5_000])
def test_what_a_test_has_left_is_not_there_for_the_next(postgres: Postgres, own: Spares, many: int) -> None:
    name = own.take()
    postgres.execute_in(name, [FILL.replace("(1, 1)", f"(1, {many})")])
    assert count(postgres, name) == many
    own.give_back(name)
    assert own.take() == name
    assert count(postgres, name) == 0


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE people ADD COLUMN extra TEXT",
        "DROP TABLE sweeps",
        "CREATE TABLE own (id INTEGER)",
        "DELETE FROM schema_version WHERE version = 1",
        "CREATE SCHEMA own",
    ],
)
def test_a_database_that_is_not_what_it_was_is_not_used_again(
    postgres: Postgres, own: Spares, change: str
) -> None:
    name = own.take()
    postgres.execute_in(name, [change])
    own.give_back(name)
    assert own.take() != name


def test_two_never_have_the_same(own: Spares) -> None:
    assert own.take() != own.take()
