"""From a post to its verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.triage.contacts import BUSINESS, OTHER, find_contacts
from bot.triage.folding import Folded, fold
from bot.triage.hits import Hit, Reading, find_cues, find_hits, guard_hits, look_up
from bot.triage.lines import read_lines, tell_language
from bot.triage.links import weigh_link
from bot.triage.masking import Masked, mask
from bot.triage.people import find_people, mask_people
from bot.triage.shouting import is_shouted
from bot.triage.veils import lift, unveil
from bot.triage.verdict import (
    ENGINE_VERSION,
    NO_CONTEXT,
    Context,
    Finding,
    Reason,
    Rule,
    Severity,
    Verdict,
    Why,
)
from bot.triage.weighing import ALSO, GUARDED, MILD, VEILED, decide, drop_doubles
from bot.triage.wordlists import Lists
from knowledge.languages import Language, negotiate

_SHORTEST_NAME = 3
"""Letters of a member's name that is looked for in the text."""


@dataclass(frozen=True, slots=True)
class _Post:
    """A post as it is read: as sent, folded, masked, by lines."""

    source: str
    folded: Folded
    masked: Masked
    readings: list[Reading]
    context: Context

    def find(
        self, rule: Rule, severity: Severity, confidence: float, span: tuple[int, int], reason: Reason
    ) -> Finding:
        """A finding at a place of the folded text."""
        start, end = self.folded.locate(*span)
        why = Why(f"triage.{reason.value}")
        return Finding(rule, severity, round(confidence, 2), start, end, self.source[start:end], why)


def triage(text: str, language: str | None = None, context: Context = NO_CONTEXT, *, lists: Lists) -> Verdict:
    """Say whether a person should look at a post, and why; any text is fine.

    `language` is the author's or the forum's tag, a hint. Lists come from `bot.triage.loading`. The time it takes
    grows with the length of the text and no faster.
    """
    spoken, findings = weigh(text, language, context, lists=lists)
    verdict, shown = decide(findings)
    return Verdict(verdict, shown, ENGINE_VERSION, lists.version, spoken)


def weigh(
    text: str, language: str | None = None, context: Context = NO_CONTEXT, *, lists: Lists
) -> tuple[Language | None, list[Finding]]:
    """The language of a post and all evidence against it, also what is too weak alone."""
    hint = negotiate(language)
    post, spoken = _read(text, hint, context, lists)
    found = [
        finding
        for detector in (_find_frames, _find_links, _find_contacts, _find_shouting)
        for finding in detector(post)
        if finding.confidence >= MILD or finding.severity == Severity.NOTE
    ]
    return spoken, drop_doubles(found)


def _read(text: str, hint: Language | None, context: Context, lists: Lists) -> tuple[_Post, Language | None]:
    folded = fold(text)
    masked = mask(folded.text, lists.vocabulary.knows)
    readable = mask_people(masked.text, [folded.find(*span) for span in find_people(text)])
    unveiled = unveil(readable, lists.vocabulary)
    spoken = tell_language(lift(readable, unveiled), hint)
    lines = list(read_lines(readable, spoken, unveiled, _names(context)))
    return _Post(text, folded, masked, look_up(lines, lists), context), spoken


def _names(context: Context) -> frozenset[str]:
    given = (context.reply_to or "", *context.mentions)
    return frozenset(fold(name).text for name in given if len(name) >= _SHORTEST_NAME)


def _find_frames(post: _Post) -> Iterator[Finding]:
    hits = list(find_hits(post.readings))
    if not hits:
        return
    for hit in guard_hits(hits, post.readings, post.masked.quoted):
        confidence = _weigh_hit(hit)
        entry, span = hit.entry, (hit.start, hit.end)
        yield post.find(entry.rule, entry.severity, confidence, span, entry.reason)
        if entry.also is not None:
            yield post.find(entry.also, entry.severity, confidence * ALSO, span, entry.reason)


def _weigh_hit(hit: Hit) -> float:
    confidence = hit.entry.confidence
    if hit.veiled:
        confidence = min(confidence + VEILED, 0.99)
    return confidence * GUARDED if hit.guards else confidence


def _find_links(post: _Post) -> Iterator[Finding]:
    for start, end in post.masked.links:
        weight = weigh_link(post.folded.text[start:end])
        if weight >= MILD:
            yield post.find(Rule.TERMS, Severity.RUDE, weight, (start, end), Reason.ADVERT)


def _find_contacts(post: _Post) -> Iterator[Finding]:
    found = find_contacts(
        post.masked.text, post.masked.mails, post.folded.text, post.readings, post.context.own_contacts
    )
    for contact in found:
        span = (contact.start, contact.end)
        if contact.whose == OTHER:
            yield post.find(Rule.RIGHTS_PRIVACY, Severity.DANGER, 0.85, span, Reason.PRIVATE_DATA)
        elif contact.whose != BUSINESS:
            yield post.find(Rule.RIGHTS_PRIVACY, Severity.NOTE, 0.5, span, Reason.OWN_CONTACT)


def _find_shouting(post: _Post) -> Iterator[Finding]:
    for reading in post.readings:
        span = (reading.line.start, reading.line.end)
        start, end = post.folded.locate(*span)
        if is_shouted(post.source[start:end]) and any(find_cues(reading, "second")):
            yield post.find(Rule.COURTEOUS, Severity.RUDE, 0.65, span, Reason.SHOUTING)
