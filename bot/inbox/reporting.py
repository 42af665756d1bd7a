"""What a report says, from what happened. Pure; times are unix milliseconds, lengths in a report are seconds.

What each figure means is written for people in docs/reports.md; the two say the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import msgspec

TO_PEOPLE: Final = ("handed_off", "taken_over", "transferred")
"""Events by which a conversation is with people, or waits for them."""
SOLVED: Final = ("resolved", "ended")
LEFT: Final = (*SOLVED, "released", "handoff_cancelled")
"""Events after which nobody waits any more."""
CONTENT: Final = 4
"""Stars from which somebody was satisfied, of five."""

Opened = Callable[["Story", int, int], int]
"""How many milliseconds between two moments the team of a conversation was there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What is promised, in seconds of the team's opening time; None: nothing."""

    first_response: int | None = None
    resolution: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What reports know of one conversation: no word of it, and nobody's name."""

    id: str
    began: int
    language: str
    team: str | None = None
    priority: str = "normal"
    status: str = "bot"
    answered: bool = False
    """Whether the assistant gave an answer, or did what was asked."""
    marks: tuple[tuple[str, int], ...] = ()
    """What became of it, and when, in order."""
    replied: int | None = None
    """When a person wrote first."""
    stars: int | None = None
    articles: frozenset[str] = frozenset()
    opinions: tuple[tuple[str, bool], ...] = ()
    """Articles, and whether each helped, in order."""


class Lengths(msgspec.Struct, frozen=True, kw_only=True):
    """Lengths of time in whole seconds: how many there are, their median and the one that nine of ten do not exceed."""

    count: int
    median: int | None
    p90: int | None


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of some conversations; what each means is in docs/reports.md."""

    conversations: int
    answered_alone: int
    to_people: int
    waiting: Lengths
    first_response: Lengths
    resolution: Lengths
    ratings: int
    satisfaction: float | None
    satisfied: int
    helpful: int
    not_helpful: int
    reopened: int
    missed_first_response: int
    missed_resolution: int


def percentile(values: Sequence[int], share: float) -> int | None:
    """The value below which a share of them lies, between two by how near each is (as spreadsheets' PERCENTILE.INC)."""
    if not values:
        return None
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return round(ordered[below] + (ordered[above] - ordered[below]) * (place - below))


def measure(lengths: Iterable[int | None]) -> Lengths:
    """Describe lengths given in milliseconds; None is a length that there is not."""
    seconds = [round(each / 1000) for each in lengths if each is not None]
    return Lengths(count=len(seconds), median=percentile(seconds, 0.5), p90=percentile(seconds, 0.9))


def reckon(
    stories: Sequence[Story],
    *,
    now: int,
    opened: Opened,
    targets: Mapping[tuple[str, str], Target],
    article: str | None = None,
) -> Figures:
    """The figures of some conversations; with `article`, opinions are those on it alone."""
    stars = [story.stars for story in stories if story.stars is not None]
    said = [
        good for story in stories for about, good in story.opinions if article is None or about == article
    ]
    missed = [find_missed(story, now=now, opened=opened, targets=targets) for story in stories]
    return Figures(
        conversations=len(stories),
        answered_alone=sum(map(is_answered_alone, stories)),
        to_people=sum(begun(story) is not None for story in stories),
        waiting=measure(map(waited, stories)),
        first_response=measure(map(responded, stories)),
        resolution=measure(map(resolved, stories)),
        ratings=len(stars),
        satisfaction=round(sum(stars) / len(stars), 2) if stars else None,
        satisfied=sum(each >= CONTENT for each in stars),
        helpful=sum(said),
        not_helpful=len(said) - sum(said),
        reopened=sum(map(is_reopened, stories)),
        missed_first_response=sum(first for first, _ in missed),
        missed_resolution=sum(second for _, second in missed),
    )


def group(stories: Iterable[Story], keys: Callable[[Story], Iterable[str]]) -> dict[str, list[Story]]:
    """The conversations by what they belong to; one may belong to several, or to nothing."""
    grouped: dict[str, list[Story]] = {}
    for story in stories:
        for key in keys(story):
            grouped.setdefault(key, []).append(story)
    return grouped


def begun(story: Story) -> int | None:
    """When it came to people first; None where it never did."""
    return next((at for what, at in story.marks if what in TO_PEOPLE), None)


def is_answered_alone(story: Story) -> bool:
    """Whether the assistant helped and nobody else had to: the last opinion, where there is one, is a good one."""
    liked = not story.opinions or story.opinions[-1][1]
    return story.answered and liked and begun(story) is None


def is_reopened(story: Story) -> bool:
    """Whether it came to people again after it was resolved."""
    first = next((at for what, at in story.marks if what == "resolved"), None)
    return first is not None and any(what in TO_PEOPLE and at > first for what, at in story.marks)


def waited(story: Story) -> int | None:
    """How long it was until somebody took it over first."""
    start = next((at for what, at in story.marks if what == "handed_off"), None)
    taken = next((at for what, at in story.marks if what == "taken_over"), None)
    return None if start is None or taken is None or taken < start else taken - start


def responded(story: Story) -> int | None:
    """How long it was until a person wrote first."""
    start = begun(story)
    return None if start is None or story.replied is None else max(story.replied - start, 0)


def resolved(story: Story) -> int | None:
    """How long it was until it was closed for good; None while it is not."""
    start, end = begun(story), _closed(story)
    return None if start is None or end is None else max(end - start, 0)


def find_missed(
    story: Story, *, now: int, opened: Opened, targets: Mapping[tuple[str, str], Target]
) -> tuple[bool, bool]:
    """Whether the targets of first response and of resolution were missed; what still runs counts once it is too long."""
    start, target = begun(story), targets.get((story.team or "", story.priority))
    if start is None or target is None:
        return False, False
    left = _left(story, start)
    reply = story.replied if story.replied is not None else left
    return (
        _exceeds(target.first_response, opened(story, start, now if reply is None else reply)),
        _exceeds(target.resolution, opened(story, start, now if left is None else left)),
    )


def _exceeds(seconds: int | None, spent: int) -> bool:
    return seconds is not None and spent > seconds * 1000


def _closed(story: Story) -> int | None:
    ends = [at for what, at in story.marks if what in SOLVED]
    return ends[-1] if ends and story.status == "closed" else None


def _left(story: Story, start: int) -> int | None:
    """When people had no more to do with it; None while they have."""
    if story.status in ("waiting", "agent"):
        return None
    ends = [at for what, at in story.marks if what in LEFT and at >= start]
    return ends[-1] if ends else None
