"""Figures on the directory. Labels are words of short lists."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from bot.directory.breaker import Position


class Figures:
    """Counts what the client sees."""

    def __init__(self, registry: CollectorRegistry) -> None:
        """Add the figures to a registry."""
        self._requests = Counter(
            "assistant_directory_requests",
            "Requests to the account directory by what was asked and how it ended.",
            ("asked", "result"),
            registry=registry,
        )
        self._seconds = Histogram(
            "assistant_directory_seconds",
            "Time until the account directory answered.",
            buckets=(0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0),
            registry=registry,
        )
        self._open = Gauge(
            "assistant_directory_breaker_open",
            "1 while the account directory is left alone because it failed too often: an alarm.",
            registry=registry,
            multiprocess_mode="livemax",
        )

    def count(self, asked: str, result: str, seconds: float | None = None) -> None:
        """Count a request; `seconds` only for one that was made."""
        self._requests.labels(asked.removeprefix("/"), result).inc()
        if seconds is not None:
            self._seconds.observe(seconds)

    def show(self, position: Position) -> None:
        """Show where the breaker stands."""
        self._open.set(int(position is not Position.CLOSED))
