"""docs/staff-api.md names every route of the staff API, and none that there is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from bot.app import ROUTES

PAGE = Path(__file__).parents[3] / "docs" / "staff-api.md"
ELSEWHERE = "/api/moderation/"
METHODS = "(?:GET|POST|PUT|PATCH|DELETE)"
NAMED = re.compile(rf"`({METHODS}(?:`?/`?{METHODS})*) (/api/[^\s`?]*)")


def named() -> Iterator[str]:
    for methods, path in NAMED.findall(PAGE.read_text(encoding="utf-8")):
        for method in re.findall(METHODS, methods):
            yield f"{method} {path}"


def there() -> Iterator[str]:
    for route in ROUTES:
        if route.path.startswith("/api/") and not route.path.startswith(ELSEWHERE):
            yield f"{route.method} {route.path}"


def test_every_route_of_the_staff_api_is_on_the_page() -> None:
    assert sorted(set(there()) - set(named())) == []


def test_the_page_names_no_route_that_there_is_not() -> None:
    assert sorted(set(named()) - set(there())) == []
