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
    spares,
    template,
)
from tests.overheard import nobody_is_overheard, overheard
from tests.passwords import cheap_passwords, full_price
from tests.waiting import hurried, unhurried

__all__ = [
    "blocker",
    "cheap_passwords",
    "database",
    "empty_postgres_route",
    "empty_route",
    "full_price",
    "hurried",
    "impatient",
    "kind",
    "nobody_is_overheard",
    "overheard",
    "postgres",
    "postgres_route",
    "route",
    "spares",
    "template",
    "unhurried",
]
