"""The clock: signatures are good for five minutes, so a clock that is wrong refuses everybody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from bot.health.findings import Finding, fault, fine, warning

CLOCK: Final = "clock"
WRITTEN: Final = 1_795_219_200_000
"""Unix milliseconds, 2026-11-21: no machine that has this program can rightly have an earlier time."""
WARN_FROM: Final = 5_000
"""Milliseconds between two clocks; machines that ask a time server differ by some milliseconds (RFC 5905, 1)."""
WRONG_FROM: Final = 60_000
"""Milliseconds; well before the tolerance of signed deliveries is used up (Standard Webhooks: five minutes)."""
_ADVICE: Final = "let a time server set it: 'timedatectl set-ntp true', or chrony"


@dataclass(frozen=True, slots=True)
class Hands:
    """Times in unix milliseconds: of this machine, of the newest entry in the database, of the database's own server."""

    here: int
    newest: int | None = None
    server: int | None = None


def check_clock(hands: Hands) -> Iterator[Finding]:
    """Hold the clock against what it cannot be behind of, and against the database server's."""
    found = [*_find_behind(hands), *_find_apart(hands)]
    yield from found or [fine(CLOCK, f"{_name(hands.here)}, as it should be")]


def _find_behind(hands: Hands) -> Iterator[Finding]:
    if hands.here < WRITTEN:
        yield fault(CLOCK, f"it is {_name(hands.here)} here: before this program was written", _ADVICE)
    elif hands.newest is not None and hands.here < hands.newest - WRONG_FROM:
        yield fault(
            CLOCK,
            f"it is {_name(hands.here)} here, and the database has entries of {_name(hands.newest)}",
            _ADVICE,
        )


def _find_apart(hands: Hands) -> Iterator[Finding]:
    if hands.server is None:
        return
    apart = abs(hands.here - hands.server)
    if apart >= WARN_FROM:
        judge = fault if apart >= WRONG_FROM else warning
        yield judge(CLOCK, f"this machine and the database's are {apart / 1000:.0f} s apart", _ADVICE)


def _name(moment: int) -> str:
    return datetime.fromtimestamp(moment / 1000, UTC).strftime("%Y-%m-%d %H:%M UTC")
