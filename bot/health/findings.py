"""What a look at one part of the installation finds."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Verdict(StrEnum):
    """How a part is. Only a fault keeps the server from doing its work, now or before long."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


AREAS: Final = (
    "settings",
    "secrets",
    "clock",
    "database",
    "machine",
    "mail",
    "callback",
    "accounts",
    "forum",
    "catalogues",
    "articles",
)
"""What is looked at, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was found in one of the `AREAS`, in a line that holds no secret; and what to do about it."""

    area: str
    verdict: Verdict
    found: str
    advice: str = ""


def fine(area: str, found: str) -> Finding:
    """All is well there."""
    return Finding(area, Verdict.OK, found)


def warning(area: str, found: str, advice: str) -> Finding:
    """Something that works and should not stay."""
    return Finding(area, Verdict.WARNING, found, advice)


def fault(area: str, found: str, advice: str) -> Finding:
    """Something that has to be mended."""
    return Finding(area, Verdict.FAULT, found, advice)
