"""From what was found to a verdict: guards lower, evidence for one commitment adds up, doubles count once."""

from __future__ import annotations

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


def combine(confidences: Iterable[float]) -> float:
    """How likely at least one of several independent findings is right."""
    return 1 - prod(1 - confidence for confidence in confidences)


def drop_doubles(findings: Iterable[Finding]) -> list[Finding]:
    """Of findings for one commitment that overlap, the most confident; worst first, then in the order of the text."""
    kept: list[Finding] = []
    for finding in sorted(
        findings, key=lambda each: (-each.severity, -each.confidence, each.start, -each.end)
    ):
        if not any(_double(finding, other) for other in kept):
            kept.append(finding)
    return kept


def _double(one: Finding, other: Finding) -> bool:
    return one.rule == other.rule and one.start < other.end and other.start < one.end


def decide(findings: Sequence[Finding]) -> tuple[Decided, tuple[Finding, ...]]:
    """The verdict, and the findings that carry it; notes of severity 1 stay with any verdict."""
    by_rule: defaultdict[Rule, list[float]] = defaultdict(list)
    for finding in findings:
        if finding.severity > Severity.NOTE:
            by_rule[finding.rule].append(finding.confidence)
    broken = {rule for rule, confidences in by_rule.items() if combine(confidences) >= ENOUGH}
    shown = tuple(each for each in findings if each.rule in broken or each.severity == Severity.NOTE)
    return (Decided.REVIEW if broken else Decided.OK), shown
