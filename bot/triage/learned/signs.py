"""What the rules saw in a post, as named numbers: evidence that a model weighs beside the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bot.triage.hits import Reading, find_places
from bot.triage.post import Post
from bot.triage.verdict import Finding, Reason

Signs = Mapping[str, float]
"""By name, between 0 and 1. The names are the same in every language."""


_OTHERS: Final = frozenset(
    f"triage.{reason.value}"
    for reason in (Reason.PRIVATE_DATA, Reason.OWN_CONTACT, Reason.ADVERT, Reason.SHOUTING)
)
"""What is found by other means than frames, or by both."""


def read_signs(post: Post, findings: Iterable[Finding]) -> Signs:
    """The signs of a post of which the rules say `findings`."""
    signs: dict[str, float] = {}
    for name, value in (*_read_hits(post), *_read_readings(post.readings)):
        signs[name] = max(value, signs.get(name, 0.0))
    for finding in findings:
        if finding.why.key in _OTHERS:
            signs[finding.why.key] = max(finding.confidence, signs.get(finding.why.key, 0.0))
    if post.masked.quoted:
        signs["quotation"] = 1.0
    return signs


def _read_hits(post: Post) -> Iterator[tuple[str, float]]:
    for hit in post.hits:
        manner = "guarded" if hit.guards else "direct" if hit.direct else "plain"
        yield f"{hit.entry.reason.value} {manner}", hit.entry.confidence
        yield f"any {manner}", hit.entry.confidence
        if hit.veiled:
            yield "veiled", 1.0


def _read_readings(readings: Iterable[Reading]) -> Iterator[tuple[str, float]]:
    seen: set[str] = set()
    for reading in readings:
        for listed in reading.candidates:
            if listed.entry is not None or listed.cue == "exception":
                continue
            name = f"guard {listed.guard.name}" if listed.guard is not None else f"cue {listed.cue}"
            if name not in seen and any(find_places(listed, reading.line)):
                seen.add(name)
                yield name, 1.0
