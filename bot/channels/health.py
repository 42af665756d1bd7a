"""For those who run the server: is it alive, is it ready, how is it doing, what does it offer."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Final

import msgspec
from aiohttp import web

from bot.channels.observing import METRICS
from bot.channels.routes import Route
from bot.dialogue.state import Team
from bot.errors import Problem, RequestRefused, StorageUnavailable
from bot.metrics import MEDIA, Metrics
from bot.store.applied import find_schema_faults, read_applied
from bot.store.database import Database, Row, Transaction
from bot.store.outbox import NOTHING_OPEN, Count, count_deliveries
from bot.store.queue import count_waiting
from bot.store.schema import Migration
from bot.store.sweeps import note_done

RETRY_AFTER: Final = 5
"""Seconds until a server that is not ready may be asked again."""

READINESS: Final = "readiness"
DATABASE: Final[web.AppKey[Database]] = web.AppKey("database")
MIGRATIONS: Final[web.AppKey[Sequence[Migration]]] = web.AppKey("migrations")
"""Those that the program knows."""
CLOCK: Final[web.AppKey[Callable[[], float]]] = web.AppKey("clock")
"""Unix seconds, as everything else in the server has them."""
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
    known, now = request.app[MIGRATIONS], int(request.app.get(CLOCK, time.time)() * 1000)
    faults = await request.app[DATABASE].transact(partial(_try_out, known=known, now=now), key=READINESS)
    if faults:
        detail = f"The database and the program do not fit: {'; '.join(faults)}."
        raise RequestRefused(Problem(503, "Service Unavailable", detail, retry_after=RETRY_AFTER))
    return _answer(Health("ready"))


async def show_metrics(request: web.Request) -> web.Response:
    """The figures, for Prometheus. They are shown without the outbox's and the queue's while the database is away."""
    metrics = request.app[METRICS]
    try:
        deliveries, waiting = await request.app[DATABASE].read(_count)
    except StorageUnavailable:
        pass
    else:
        now = request.app.get(CLOCK, time.time)() * 1000
        _show_deliveries(metrics, deliveries, now)
        _show_queue(metrics, waiting, now)
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


async def _count(tx: Transaction) -> tuple[Mapping[str, Count], Mapping[str, Row]]:
    return await count_deliveries(tx), await count_waiting(tx)


def _show_deliveries(metrics: Metrics, counts: Mapping[str, Count], now: float) -> None:
    for kind, count in (NOTHING_OPEN | dict(counts)).items():
        metrics.show_outbox(kind, waiting=count.waiting, dead=count.dead, age=_age(count.oldest, now))


def _show_queue(metrics: Metrics, waiting: Mapping[str, Row], now: float) -> None:
    for team in Team:  # also those for which nobody waits any more
        row = waiting.get(team.value, {})
        metrics.show_queue(team.value, waiting=row.get("many", 0), age=_age(row.get("since"), now))


def _age(since: int | None, now: float) -> float:
    """Seconds from unix milliseconds to others; 0 without a beginning, and where clocks disagree."""
    return 0.0 if since is None else max(0.0, (now - since) / 1000)


async def _try_out(tx: Transaction, *, known: Sequence[Migration], now: int) -> list[str]:
    """Why tables and program do not fit together; where they do, write: on a full disk all can be read, and no turn taken."""
    applied = read_applied(await tx.fetch_all("SELECT * FROM schema_version"))
    faults = find_schema_faults(known, applied)
    if not faults:
        await note_done(tx, READINESS, now=now)
    return faults


def _answer(health: Health) -> web.Response:
    return web.Response(body=msgspec.json.encode(health), content_type="application/json")
