"""What a model may change of what the rules found: it adds what they miss, and doubts what they are not sure of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from bot.triage.learned.model import Models, Opinion
from bot.triage.learned.signs import read_signs
from bot.triage.learned.wording import read_words
from bot.triage.post import Post
from bot.triage.verdict import Decided, Finding, Reason, Rule, Severity
from bot.triage.weighing import ENOUGH, GUARDED, decide
from knowledge.languages import Language

MOST: Final = 0.85
"""The most that wording alone is trusted: a plain insult of the lists stands above it."""

SURE: Final = 0.85
"""Confidence of a rule from which on no model doubts it."""

_GRAVE: Final = frozenset({Rule.INSULT_DISCRIMINATION, Rule.RIGHTS_PRIVACY})
_NAMED: Final = frozenset({Reason.INSULT, Reason.DISCRIMINATION})
_NEVER_DOUBTED: Final = frozenset(
    f"triage.{reason.value}" for reason in (Reason.THREAT, Reason.WISH_OF_HARM, Reason.PRIVATE_DATA)
)


def consult(
    models: Models, heard: Collection[Language], post: Post, findings: Sequence[Finding]
) -> list[Finding]:
    """The findings of the rules (`findings`), after the models of the post's languages were asked, if they are to be heard."""
    parts = [words for words in read_words(post) if words.language in heard]
    opinion = models.judge(parts, read_signs(post, findings)) if parts else None
    if opinion is None:
        return list(findings)
    if opinion.doubts:
        firm = find_firm(post)
        return [each if is_firm(each, firm) else _lower(each) for each in findings]
    if opinion.adds and decide(findings)[0] == Decided.OK:
        return [*findings, _make_finding(post, opinion)]
    return list(findings)


def find_firm(post: Post) -> frozenset[tuple[int, int]]:
    """Where somebody is called names to the face, or in disguise, and nothing speaks for the author."""
    return frozenset(
        post.folded.locate(hit.start, hit.end)
        for hit in post.hits
        if hit.entry.firm or (not hit.guards and (hit.direct or hit.veiled) and hit.entry.reason in _NAMED)
    )


def is_firm(finding: Finding, firm: frozenset[tuple[int, int]]) -> bool:
    """Whether a finding holds whatever a model says: danger, names called to the face, and notes, which cost nobody."""
    return (
        finding.severity in {Severity.DANGER, Severity.NOTE}
        or finding.confidence >= SURE
        or finding.why.key in _NEVER_DOUBTED
        or (finding.start, finding.end) in firm
    )


def _lower(finding: Finding) -> Finding:
    return replace(finding, confidence=round(finding.confidence * GUARDED, 2))


def _make_finding(post: Post, opinion: Opinion) -> Finding:
    severity = Severity.GRAVE if opinion.rule in _GRAVE else Severity.RUDE
    confidence = min(max(opinion.probability, ENOUGH), MOST)
    return post.find(opinion.rule, severity, confidence, opinion.span, Reason.LEARNED)
