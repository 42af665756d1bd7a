"""What the program thinks of a text, in the form that is kept and shown."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass, replace
from typing import Final

import msgspec

from bot.dialogue.effects import Text
from bot.moderation.likeness import likeness_of
from bot.moderation.lists_in_force import lists_in_force
from bot.moderation.weighing import Finding
from bot.store.database import Database
from bot.triage.feud import find_unkind, strongest
from bot.triage.verdict import Context, Decided, Verdict
from bot.triage.wordlists import Lists
from bot.wording import UnfilledSlot, UnknownMessage, Wording
from knowledge.languages import Language

LONG: Final = 8_192
"""Characters from which on a thread looks at it, so that nobody's answer waits."""
OTHER: Final = "other"
"""The language of a text that is in none of the five."""
_FINDINGS: Final = msgspec.json.Decoder(tuple[Finding, ...])


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found in a text. `unkind` is the part (start, end) that makes it one of a feud, if there is one."""

    review: bool
    findings: tuple[Finding, ...]
    engine: str
    lists: str
    language: str
    unkind: tuple[int, int] | None = None
    likeness: str | None = None

    @property
    def severity(self) -> int:
        """The worst."""
        return max((each.severity for each in self.findings), default=0)

    @property
    def rules(self) -> tuple[str, ...]:
        """Which commitments it may break."""
        return tuple(dict.fromkeys(each.rule for each in self.findings))


class ShownFinding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A finding as the contract has it: `start` and `end` count code points of the text as sent.

    `detector` is there where more than one post was needed.
    """

    rule: str
    severity: int
    confidence: float
    start: int
    end: int
    quote: str
    why: str
    detector: str | None = None


async def look_at(database: Database, text: str, language: str | None, context: Context) -> Looked:
    """Look at a text by the lists that hold now."""
    lists = await lists_in_force(database)
    if len(text) < LONG:
        return look(text, language, context, lists)
    return await asyncio.to_thread(look, text, language, context, lists)


def look(text: str, language: str | None, context: Context, lists: Lists) -> Looked:
    """The same by these lists, at once."""
    from bot.triage.engine import triage  # here: a server without a forum reads no posts

    verdict = triage(text, language, context, lists=lists)
    unkind = strongest(verdict.findings) or find_unkind(text, language, context, lists=lists)
    looked = _keep(verdict)
    span = None if unkind is None else (unkind.start, unkind.end)
    return replace(looked, unkind=span, likeness=likeness_of(text))


def digest_of(text: str) -> str:
    """What stays of a text when it is forgotten."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read_findings(packed: str) -> tuple[Finding, ...]:
    """Findings as they were kept."""
    return _FINDINGS.decode(packed)


def read_verdict(packed: str) -> int:
    """The worst severity of findings as they were kept that a person should look at; 0: of none."""
    return max((each.severity for each in read_findings(packed) if each.severity > 1), default=0)


def pack_findings(findings: tuple[Finding, ...]) -> str:
    """Findings as they are kept."""
    return msgspec.json.encode(findings).decode()


def show_finding(finding: Finding, wording: Wording, language: Language) -> ShownFinding:
    """A finding with its reason in words."""
    try:
        why = wording.say(Text(finding.why, dict(finding.slots)), language)
    except (
        UnknownMessage,
        UnfilledSlot,
    ):  # found by a program of another release: its name is better than nothing
        why = finding.why.rpartition(".")[2].replace("_", " ")
    return ShownFinding(
        rule=finding.rule,
        severity=finding.severity,
        confidence=finding.confidence,
        start=finding.start,
        end=finding.end,
        quote=finding.quote,
        why=why,
        detector=finding.detector,
    )


def _keep(verdict: Verdict) -> Looked:
    findings = tuple(
        Finding(
            rule=each.rule.value,
            severity=int(each.severity),
            confidence=round(each.confidence, 4),
            start=each.start,
            end=each.end,
            quote=each.quote,
            why=each.why.key,
            slots=dict(each.why.slots),
        )
        for each in verdict.findings
    )
    language = OTHER if verdict.language is None else verdict.language.value
    return Looked(
        verdict.verdict is Decided.REVIEW, findings, verdict.engine_version, verdict.list_version, language
    )
