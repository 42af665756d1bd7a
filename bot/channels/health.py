"""For those who run the server: is it alive, is it ready, how is it doing, what does it offer."""

from __future__ import annotations

from typing import Final

import msgspec
from aiohttp import web

from bot.channels.observing import METRICS
from bot.channels.routes import Route
from bot.errors import Problem, RequestRefused, StorageUnavailable
from bot.metrics import MEDIA
from bot.store.database import Database, Transaction
from bot.store.outbox import count_deliveries

RETRY_AFTER: Final = 5
"""Seconds until a server that is not ready may be asked again."""

DATABASE: Final[web.AppKey[Database]] = web.AppKey("database")
SCHEMA_VERSION: Final = web.AppKey("schema_version", int)
"""The version that the program works with."""
OPENAPI: Final = web.AppKey("openapi", bytes)
"""The OpenAPI page, as it is sent."""


class Health(msgspec.Struct, frozen=True):
    """How the server is: `alive` or `ready`."""

    status: str


async def show_alive(_: web.Request) -> web.Response:
    """The process takes requests."""
    return _answer(Health("alive"))


async def show_ready(request: web.Request) -> web.Response:
    """The database can be written, and its tables are those of this program; 503 where they are not."""
    found = await request.app[DATABASE].transact(_read_version, key="readiness")
    if found != request.app[SCHEMA_VERSION]:
        detail = f"The database is at version {found}, the program at {request.app[SCHEMA_VERSION]}."
        raise RequestRefused(Problem(503, "Service Unavailable", detail, retry_after=RETRY_AFTER))
    return _answer(Health("ready"))


async def show_metrics(request: web.Request) -> web.Response:
    """The figures, for Prometheus. They are shown without the outbox's while the database is away."""
    metrics = request.app[METRICS]
    try:
        counts = await request.app[DATABASE].read(count_deliveries)
    except StorageUnavailable:
        counts = {}
    for kind, count in counts.items():
        metrics.show_outbox(kind, waiting=count.waiting, dead=count.dead)
    return web.Response(body=metrics.expose(), headers={"Content-Type": MEDIA})


async def show_openapi(request: web.Request) -> web.Response:
    """The OpenAPI page."""
    return web.Response(body=request.app[OPENAPI], content_type="application/json")


ROUTES: Final = (
    Route(
        method="GET", path="/healthz", handler=show_alive, summary="Liveness.", tag="running", response=Health
    ),
    Route(
        method="GET",
        path="/readyz",
        handler=show_ready,
        summary="Readiness: the database and its migrations.",
        tag="running",
        response=Health,
        problems=(503,),
    ),
    Route(
        method="GET",
        path="/metrics",
        handler=show_metrics,
        summary="Figures as Prometheus text.",
        tag="running",
        media="text/plain",
    ),
    Route(method="GET", path="/openapi.json", handler=show_openapi, summary="This page.", tag="running"),
)


async def _read_version(tx: Transaction) -> int:
    row = await tx.fetch_one("SELECT MAX(version) AS version FROM schema_version")
    return int(row["version"] or 0) if row else 0


def _answer(health: Health) -> web.Response:
    return web.Response(body=msgspec.json.encode(health), content_type="application/json")
