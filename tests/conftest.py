"""What the whole suite shares: every test that asks for a database runs on both kinds."""

from tests.databases import (
    blocker,
    database,
    empty_postgres_route,
    empty_route,
    impatient,
    kind,
    postgres,
    postgres_route,
    route,
    template,
)
from tests.waiting import hurried, unhurried

__all__ = [
    "blocker",
    "database",
    "empty_postgres_route",
    "empty_route",
    "hurried",
    "impatient",
    "kind",
    "postgres",
    "postgres_route",
    "route",
    "template",
    "unhurried",
]
