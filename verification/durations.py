"""Spans of time in seconds: the unit of every time in this package."""

from __future__ import annotations

from typing import Final

MINUTE: Final = 60
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR

CLOCK_LEEWAY: Final = 30
"""How far ahead the clock of another machine may run before what it dates counts as made in the future."""
