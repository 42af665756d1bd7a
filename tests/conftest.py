"""What the whole suite shares: every test that asks for a database runs on both kinds."""

from tests.databases import (
    database,
    empty_postgres_route,
    empty_route,
    kind,
    postgres,
    postgres_route,
    route,
    template,
)

__all__ = [
    "database",
    "empty_postgres_route",
    "empty_route",
    "kind",
    "postgres",
    "postgres_route",
    "route",
    "template",
]
