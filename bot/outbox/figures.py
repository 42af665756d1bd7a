"""Figures on deliveries: how attempts ended, and whether a receiver wants no more. Labels are words of short lists."""

from __future__ import annotations

from typing import Final

from prometheus_client import CollectorRegistry, Counter, Gauge

from bot.outbox.outcomes import Delivered, Gone, Later, Never, Outcome

_RESULTS: Final[dict[type[Outcome], str]] = {
    Delivered: "delivered",
    Later: "failed",
    Never: "given_up",
    Gone: "refused_all",
}


class Figures:
    """Counts what the worker sees."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Add the figures to a registry."""
        self._attempts = Counter(
            "assistant_outbox_attempts",
            "Attempts at deliveries by how they ended.",
            ("kind", "result"),
            registry=registry,
        )
        self._closed = Gauge(
            "assistant_outbox_closed",
            "1 while a receiver wants no more (HTTP 410) and its deliveries wait: an alarm.",
            ("kind",),
            registry=registry,
            multiprocess_mode="livemax",
        )

    def expect(self, kind: str) -> None:
        """Begin with no attempt of a kind: Prometheus sees no rise in a figure that comes as 1."""
        for result in _RESULTS.values():
            self._attempts.labels(kind, result)

    def count(self, kind: str, outcome: Outcome) -> None:
        """Count an attempt; one that is the last of its delivery is a `Never`."""
        self._attempts.labels(kind, _RESULTS[type(outcome)]).inc()

    def show_closed(self, kind: str, *, closed: bool) -> None:
        """Set the alarm for a kind, or take it back."""
        self._closed.labels(kind).set(int(closed))
