"""Figures for Prometheus. Labels are words of a short list, never an id, a name or an address."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final, Literal, TypeVar, cast

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
)
from prometheus_client.exposition import generate_latest

MEDIA: Final = "text/plain; version=0.0.4; charset=utf-8"
"""What `expose` gives (Prometheus text format)."""
SHARED: Final = "PROMETHEUS_MULTIPROC_DIR"
"""The variable by which the client library keeps the figures in files of this directory, so that whichever worker is
asked can add them up, those of workers that are gone too: a counter that fell would be taken for a restart of all."""
ALARMS: Final = ("brake", "reveals", "sign_in_guessing")
"""What sounds an alarm. Each is told from the start as 0: Prometheus sees no rise in a figure that comes as 1."""
_BUCKETS: Final = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds. 0.15 is among them: a reply's p95 has to stay under it, whatever came of the check."""

_Figure = TypeVar("_Figure", Counter, Histogram)


@dataclass(frozen=True, slots=True)
class Metrics:
    """The figures, in a registry of their own: two servers in one process do not add up."""

    registry: CollectorRegistry
    in_flight: Gauge
    turned_away: Counter
    requests: Counter
    seconds: Histogram
    turns: Counter
    turn_seconds: Histogram
    replies: Counter
    outbox: Gauge
    outbox_age: Gauge
    queue: Gauge
    queue_age: Gauge
    checks: Counter
    alarms: Counter
    _children: dict[tuple[Any, ...], Any] = field(default_factory=dict)
    """By figure and labels: to ask the library for them is ten times as slow as to count."""

    def count_request(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request by the pattern of its route, and the time it took."""
        self._of(self.requests, method, route, status).inc()
        self._of(self.seconds, route).observe(seconds)

    def count_turn(self, *, language: str, status: str, assurance: str, kinds: Iterable[str]) -> None:
        """Count a turn that was taken, and its replies by kind."""
        self._of(self.turns, language, status, assurance).inc()
        for kind in kinds:
            self._of(self.replies, kind, language).inc()

    def count_check(self, proof: str, result: str) -> None:
        """Count a check of identity by what was shown and what came of it."""
        self.checks.labels(proof, result).inc()

    def count_alarm(self, what: str) -> None:
        """Count an alarm of the checks."""
        self.alarms.labels(what).inc()

    def show_outbox(self, kind: str, *, waiting: int, dead: int, age: float) -> None:
        """Set how many deliveries of a kind are still to be made, for how many seconds the oldest has waited, and how
        many were given up."""
        self.outbox.labels(kind, "waiting").set(waiting)
        self.outbox.labels(kind, "dead").set(dead)
        self.outbox_age.labels(kind).set(age)

    def show_queue(self, team: str, *, waiting: int, age: float) -> None:
        """Set how many conversations wait for a team, and for how many seconds the first has."""
        self.queue.labels(team).set(waiting)
        self.queue_age.labels(team).set(age)

    def expose(self) -> bytes:
        """All figures as text; those of all workers together where several serve at one port."""
        if SHARED not in os.environ:
            return generate_latest(self.registry)
        # Here, so that a single process does not load it.
        from prometheus_client.multiprocess import MultiProcessCollector

        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]  # it has no types
        return generate_latest(together)

    def _of(self, figure: _Figure, *labels: str | int) -> _Figure:
        key = (figure, *labels)
        child = self._children.get(key)
        if child is None:
            child = self._children[key] = figure.labels(*labels)
        return cast("_Figure", child)


def start_metrics() -> Metrics:
    """Figures at zero, and what the system tells of this process (where it is Linux)."""
    # A second series for each, that nobody reads.
    disable_created_metrics()  # type: ignore[no-untyped-call]  # it has no types
    registry = CollectorRegistry()
    if SHARED not in os.environ:  # of several processes each would tell its own
        ProcessCollector(registry=registry)
    _gauge(registry, "build_info", "1, labelled with the version.", "version").labels(find_version()).set(1)
    alarms = _counter(registry, "identity_alarms", "Alarms of the checks of identity.", "what")
    for what in ALARMS:
        alarms.labels(what)
    return Metrics(
        registry=registry,
        in_flight=_gauge(registry, "http_in_flight", "HTTP requests being answered.", mode="livesum"),
        turned_away=_counter(
            registry, "http_turned_away", "HTTP requests refused unread because too much was waiting."
        ),
        requests=_counter(registry, "http_requests", "HTTP requests answered.", "method", "route", "status"),
        seconds=_histogram(registry, "http_request_seconds", "Time to answer an HTTP request.", "route"),
        turns=_counter(registry, "turns", "Turns taken.", "language", "status", "assurance"),
        turn_seconds=_histogram(
            registry, "turn_seconds", "Time from a message to its durable answer, every way in."
        ),
        replies=_counter(registry, "replies", "Replies given.", "kind", "language"),
        checks=_counter(registry, "identity_checks", "Checks of identity.", "proof", "result"),
        alarms=alarms,
        outbox=_gauge(registry, "outbox", "Deliveries by state.", "kind", "state"),
        outbox_age=_gauge(
            registry, "outbox_oldest_seconds", "How long the oldest delivery has waited.", "kind"
        ),
        queue=_gauge(registry, "queue", "Conversations that wait for a team.", "team"),
        queue_age=_gauge(registry, "queue_oldest_seconds", "How long the first of them has waited.", "team"),
    )


def _counter(registry: CollectorRegistry, name: str, what: str, *labels: str) -> Counter:
    return Counter(f"assistant_{name}", what, labels, registry=registry)


def _histogram(registry: CollectorRegistry, name: str, what: str, *labels: str) -> Histogram:
    return Histogram(f"assistant_{name}", what, labels, buckets=_BUCKETS, registry=registry)


def _gauge(
    registry: CollectorRegistry,
    name: str,
    what: str,
    *labels: str,
    mode: Literal["mostrecent", "livesum"] = "mostrecent",
) -> Gauge:
    return Gauge(f"assistant_{name}", what, labels, registry=registry, multiprocess_mode=mode)


def find_version() -> str:
    """The version that is installed."""
    try:
        return version("health-mate-assistant")
    except PackageNotFoundError:  # run from a checkout that was never installed
        return "unknown"
