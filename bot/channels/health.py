"""For those who run the server: is it alive, is it ready, how is it doing, what does it offer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import msgspec
from aiohttp import web

from bot.channels.observing import METRICS
from bot.channels.routes import Route
from bot.errors import Problem, RequestRefused, StorageUnavailable
from bot.metrics import MEDIA
from bot.store.applied import Applied, find_schema_faults, read_applied
from bot.store.database import Database, Transaction
from bot.store.outbox import NOTHING_OPEN, count_deliveries
from bot.store.schema import Migration

RETRY_AFTER: Final = 5
"""Seconds until a server that is not ready may be asked again."""

DATABASE: Final[web.AppKey[Database]] = web.AppKey("database")
MIGRATIONS: Final[web.AppKey[Sequence[Migration]]] = web.AppKey("migrations")
"""Those that the program knows."""
OPENAPI: Final[web.AppKey[Callable[[], bytes]]] = web.AppKey("openapi")
"""Gives the OpenAPI page, as it is sent; made when it is asked for first, which most servers never are."""


class Health(msgspec.Struct, frozen=True):
    """How the server is: `alive` or `ready`."""

    status: str


async def show_alive(_: web.Request) -> web.Response:
    """The process takes requests."""
    return _answer(Health("alive"))


async def show_ready(request: web.Request) -> web.Response:
    """The database can be written, and the program can work with its tables; 503 where not."""
    applied = await request.app[DATABASE].transact(_read_applied, key="readiness")
    faults = find_schema_faults(request.app[MIGRATIONS], applied)
    if faults:
        detail = f"The database and the program do not fit: {'; '.join(faults)}."
        raise RequestRefused(Problem(503, "Service Unavailable", detail, retry_after=RETRY_AFTER))
    return _answer(Health("ready"))


async def show_metrics(request: web.Request) -> web.Response:
    """The figures, for Prometheus. They are shown without the outbox's while the database is away."""
    metrics = request.app[METRICS]
    try:
        counts = NOTHING_OPEN | dict(await request.app[DATABASE].read(count_deliveries))
    except StorageUnavailable:
        counts = {}
    for kind, count in counts.items():
        metrics.show_outbox(kind, waiting=count.waiting, dead=count.dead)
    return web.Response(body=metrics.expose(), headers={"Content-Type": MEDIA})


async def show_openapi(request: web.Request) -> web.Response:
    """The OpenAPI page."""
    return web.Response(body=request.app[OPENAPI](), content_type="application/json")


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


async def _read_applied(tx: Transaction) -> list[Applied]:
    return read_applied(await tx.fetch_all("SELECT * FROM schema_version"))


def _answer(health: Health) -> web.Response:
    return web.Response(body=msgspec.json.encode(health), content_type="application/json")
