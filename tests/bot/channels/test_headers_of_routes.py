"""Every route, asked by nobody in particular: no answer may be framed, sniffed, or kept where it is not the same for all."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from bot.app import ROUTES
from bot.channels.routes import Route
from tests.bot.living import Clock, Platform, living

KEPT: Final = re.compile(
    r"/(help|partners/changes|widget\.js|sitemap\.xml|robots\.txt|favicon\.ico|console$|chat/panel$|assets|static)"
    r"|\.(css|js|svg|png)$"
)
"""What is the same for everybody and holds nobody's data: only this may be kept by browsers and proxies."""
FILLED: Final = {"language": "en", "id": "data-security", "article": "data-security"}


async def headers_of(platform: Platform, route: Route) -> tuple[int, dict[str, str]]:
    """The status and the headers of an answer to somebody without any right, and without a body."""
    path = re.sub(r"\{(\w+)\}", lambda place: FILLED.get(place[1], "1"), route.path)
    url = platform.server.url + path
    async with platform.session.request(route.method, url, allow_redirects=False) as response:
        return response.status, {name.lower(): value for name, value in response.headers.items()}


def faults_of(route: Route, status: int, headers: dict[str, str]) -> list[str]:
    """What is wrong with an answer."""
    policy, caching = headers.get("content-security-policy", ""), headers.get("cache-control", "")
    holds = {
        "an answer and no failure": status < 500,
        "nosniff": headers.get("x-content-type-options") == "nosniff",
        "referrer": headers.get("referrer-policy") in ("no-referrer", "same-origin"),
        "nothing by default": "default-src 'none'" in policy,
        "no frames but named ones": "frame-ancestors " in policy and "frame-ancestors *" not in policy,
        "no code in pages": "unsafe" not in policy,
        "no camera": "camera=()" in headers.get("permissions-policy", ""),
        "no version of the server": "server" not in headers,
        "not kept": "no-store" in caching or (status < 400 and KEPT.match(route.path) is not None),
        "how to sign in": status != 401 or "www-authenticate" in headers,
        "nobody is let in": not route.path.startswith("/api/")
        or status >= 400
        or route.path == "/api/signin",
    }
    return [what for what, held in holds.items() if not held]


async def test_every_route_answers_with_the_headers_that_protect(tmp_path: Path) -> None:
    found = dict[str, list[str]]()
    async with living(tmp_path, Clock()) as platform:
        for route in ROUTES:
            faults = faults_of(route, *await headers_of(platform, route))
            if faults:
                found[f"{route.method} {route.path}"] = faults
    assert found == {}


@pytest.mark.parametrize(
    ("path", "header", "spoilt", "fault"),
    [
        ("/api/inbox", "cache-control", "public", "not kept"),
        ("/api/inbox", "content-security-policy", "default-src 'none'", "no frames but named ones"),
        ("/help", "x-content-type-options", "", "nosniff"),
    ],
)
def test_an_answer_that_does_not_protect_is_found(path: str, header: str, spoilt: str, fault: str) -> None:
    good = {
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "permissions-policy": "camera=()",
        "cache-control": "no-store",
        "www-authenticate": "Bearer",
    }
    route = next(each for each in ROUTES if each.path == path)
    assert faults_of(route, 401, good) == []
    assert faults_of(route, 401, good | {header: spoilt}) == [fault]
