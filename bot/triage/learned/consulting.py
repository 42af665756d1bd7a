"""What a model may change of what the rules found: it adds what they miss, and doubts what they are not sure of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from bot.triage.hits import Hit
from bot.triage.learned.model import Models, Opinion
from bot.triage.learned.signs import read_signs
from bot.triage.learned.wording import read_words
from bot.triage.post import Post
from bot.triage.verdict import Decided, Finding, Reason, Rule, Severity
from bot.triage.weighing import ENOUGH, GUARDED, combine_by_rule, decide
from knowledge.languages import Language

MOST: Final = 0.85
"""The most that wording alone is trusted: a plain insult of the lists stands above it."""

SURE: Final = 0.85
"""Combined confidence for a commitment from which on no model doubts it."""

_GRAVE: Final = frozenset({Rule.INSULT_DISCRIMINATION, Rule.RIGHTS_PRIVACY})
_NAMED: Final = frozenset({Reason.INSULT, Reason.DISCRIMINATION})
_NEVER_DOUBTED: Final = frozenset(
    f"triage.{reason.value}" for reason in (Reason.THREAT, Reason.WISH_OF_HARM, Reason.PRIVATE_DATA)
)


def consult(
    models: Models, heard: Collection[Language], post: Post, findings: Sequence[Finding]
) -> list[Finding]:
    """The findings of the rules (`findings`), after the models of the post's languages were asked, if they are to be heard."""
    firm = list_firm(post, findings)
    if decide(firm)[0] == Decided.REVIEW:
        return list(findings)
    parts = [words for words in read_words(post) if words.language in heard]
    opinion = models.judge(parts, read_signs(post, findings)) if parts else None
    if opinion is None:
        return list(findings)
    if opinion.doubts:
        return [each if each in firm else _lower(each) for each in findings]
    if opinion.rule is not None and decide(findings)[0] == Decided.OK:
        return [*findings, _make_finding(post, opinion.rule, opinion)]
    return list(findings)


def list_firm(post: Post, findings: Sequence[Finding]) -> list[Finding]:
    """The findings that hold whatever a model says: danger, names called to the face or in disguise, what people listed
    themselves, commitments of which the rules are sure; and notes, which cost nobody.
    """
    firm = frozenset(post.folded.locate(hit.start, hit.end) for hit in post.hits if _is_plain(hit))
    sure = {rule for rule, confidence in combine_by_rule(findings).items() if confidence >= SURE}
    return [
        each
        for each in findings
        if each.severity in {Severity.DANGER, Severity.NOTE}
        or each.why.key in _NEVER_DOUBTED
        or each.rule in sure
        or (each.start, each.end) in firm
    ]


def _is_plain(hit: Hit) -> bool:
    named = hit.entry.reason in _NAMED and (hit.direct or hit.veiled)
    return hit.entry.firm or (named and not hit.guards)


def _lower(finding: Finding) -> Finding:
    return replace(finding, confidence=round(finding.confidence * GUARDED, 2))


def _make_finding(post: Post, rule: Rule, opinion: Opinion) -> Finding:
    severity = Severity.GRAVE if rule in _GRAVE else Severity.RUDE
    confidence = min(max(opinion.probability, ENOUGH), MOST)
    return post.find(rule, severity, confidence, opinion.span, Reason.LEARNED)
