"""When to try again, and when to give up. Pure: now and chance are given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SPREAD: Final = 0.2
"""The most that chance adds to a gap, so that many failed deliveries do not all come back in one moment."""

_SECOND: Final = 1_000
_MINUTE: Final = 60
_HOUR: Final = 3_600


@dataclass(frozen=True, slots=True)
class Schedule:
    """Seconds after each failed attempt until the next, the last one repeating, and for how long from posting on."""

    gaps: tuple[int, ...]
    limit: int

    def next_attempt(
        self, *, attempt: int, since: int, now: int, chance: float, after: int = 0
    ) -> int | None:
        """When to try again after attempt number `attempt` (1 is the first), None to give up.

        Times are unix milliseconds, `since` is when it was posted or asked for again; `chance` is in [0, 1); `after` is the least gap in seconds that the receiver
        asked for. The very last attempt falls on the limit itself, whatever the receiver asked for.
        """
        end = since + self.limit * _SECOND
        if now >= end:
            return None
        gap = self.gaps[min(attempt, len(self.gaps)) - 1] * (1 + SPREAD * chance)
        return min(now + int(max(gap, after) * _SECOND), end)


CALLBACKS: Final = Schedule(
    gaps=(
        5,
        5 * _MINUTE,
        30 * _MINUTE,
        2 * _HOUR,
        5 * _HOUR,
        10 * _HOUR,
        14 * _HOUR,
        20 * _HOUR,
        24 * _HOUR,
    ),
    limit=72 * _HOUR,
)
"""The example of Standard Webhooks 1.0.0, cut at the 72 hours of the contract."""

MAILS: Final = Schedule(
    gaps=(10, 30, _MINUTE, 2 * _MINUTE, 5 * _MINUTE, 10 * _MINUTE, 30 * _MINUTE, _HOUR),
    limit=24 * _HOUR,
)
"""Quick at first, since a code is good for ten minutes and a notice is due within one; a day in all."""
