"""From what was found to a verdict: guards lower, evidence for one commitment adds up, doubles count once."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from math import prod
from typing import Final

from bot.triage.verdict import Decided, Finding, Rule, Severity

GUARDED: Final = 0.15
"""What is left of a confidence where something speaks for the author."""
VEILED: Final = 0.1
"""Who disguises a word knows what it is: what that adds."""
ALSO: Final = 0.75
"""Confidence of a further commitment, as a share of that of the first."""
ENOUGH: Final = 0.5
"""Combined confidence of one commitment from which on a person should look: more likely right than not."""
MILD: Final = 0.25
"""What is less is no evidence, not even of a feud."""


MOST: Final = 100
"""Findings of one commitment that are kept: nobody reads more, and a page of one insult must not become a book of them."""


def combine(confidences: Iterable[float]) -> float:
    """How likely at least one of several independent findings is right."""
    return 1 - prod(1 - confidence for confidence in confidences)


def drop_doubles(findings: Iterable[Finding]) -> list[Finding]:
    """Of findings for one commitment that overlap, the most confident; worst first, then in the order of the text."""
    kept: list[Finding] = []
    taken: defaultdict[Rule, list[tuple[int, int]]] = defaultdict(list)
    for finding in sorted(
        findings, key=lambda each: (-each.severity, -each.confidence, each.start, -each.end)
    ):
        places = taken[finding.rule]
        if len(places) < MOST and _take(places, finding.start, finding.end):
            kept.append(finding)
    return kept


def _take(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Take a place among places in order that do not overlap; False if one is there already."""
    place = bisect_left(taken, (start, end))
    before = place > 0 and taken[place - 1][1] > start
    behind = place < len(taken) and taken[place][0] < end
    if before or behind:
        return False
    taken.insert(place, (start, end))
    return True


def combine_by_rule(findings: Sequence[Finding]) -> dict[Rule, float]:
    """How likely each commitment is broken; notes say nothing of it."""
    by_rule: defaultdict[Rule, list[float]] = defaultdict(list)
    for finding in findings:
        if finding.severity > Severity.NOTE:
            by_rule[finding.rule].append(finding.confidence)
    return {rule: combine(confidences) for rule, confidences in by_rule.items()}


def decide(findings: Sequence[Finding]) -> tuple[Decided, tuple[Finding, ...]]:
    """The verdict, and the findings that carry it; notes of severity 1 stay with any verdict."""
    broken = {rule for rule, confidence in combine_by_rule(findings).items() if confidence >= ENOUGH}
    shown = tuple(each for each in findings if each.rule in broken or each.severity == Severity.NOTE)
    return (Decided.REVIEW if broken else Decided.OK), shown
