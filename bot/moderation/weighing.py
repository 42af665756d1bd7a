"""Where a review stands in the queue, and why: points that anybody can add up (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import msgspec

from bot.moderation.rules import HOUR

NEWCOMER: Final = 10
"""Points for an author with fewer than `KNOWN` posts: nothing else is different for them."""
KNOWN: Final = 5
REPORT: Final = 100
"""Points of a report by somebody whose reports always led to something."""
APPEAL: Final = 150
"""Somebody waits for an answer."""
ESTABLISHED: Final = 5
"""Reports after which it counts how reliable somebody's were (Discourse: more than five)."""
UNKNOWN: Final = 0.5

_FIRST_LOOK: Final[Mapping[int, int]] = {4: HOUR, 3: 8 * HOUR}
_ORDINARY: Final = 48 * HOUR


class Finding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What the program found: a rule with its span in code points of the text as sent. `why` is a key with slots.

    `detector` is named by what needs more than one post: feud, repeated.
    """

    rule: str
    severity: int
    confidence: float
    start: int
    end: int
    quote: str
    why: str
    slots: dict[str, str] = {}
    detector: str | None = None


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a priority."""

    what: str
    points: int
    rule: str | None = None


def weigh(
    findings: Iterable[Finding],
    *,
    reliabilities: Iterable[float] = (),
    posts: int = KNOWN,
    appeal: bool = False,
) -> tuple[Point, ...]:
    """The points of a review. `reliabilities` has one for each report, `posts` is how many its author wrote.

    The strongest finding of each rule counts, with severity times confidence.
    """
    strongest: dict[str, int] = {}
    for each in findings:
        strongest[each.rule] = max(strongest.get(each.rule, 0), round(100 * each.severity * each.confidence))
    points = [Point(what="finding", rule=rule, points=many) for rule, many in strongest.items()]
    points += [Point(what="report", points=round(REPORT * each)) for each in reliabilities]
    if posts < KNOWN:
        points.append(Point(what="newcomer", points=NEWCOMER))
    if appeal:
        points.append(Point(what="appeal", points=APPEAL))
    return tuple(points)


def rate_reporter(*, upheld: int, decided: int) -> float:
    """How much somebody's report counts, 0 to 1, by what became of those before."""
    return upheld / decided if decided > ESTABLISHED else UNKNOWN


def first_look(severity: int) -> int:
    """Milliseconds within which somebody should look at it."""
    return _FIRST_LOOK.get(severity, _ORDINARY)
