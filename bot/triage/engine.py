"""From a post to its verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.triage.contacts import BUSINESS, OTHER, find_contacts
from bot.triage.hits import Hit, find_cues
from bot.triage.learned.consulting import consult
from bot.triage.links import weigh_link
from bot.triage.post import Post, read_post
from bot.triage.shouting import is_shouted
from bot.triage.verdict import (
    ENGINE_VERSION,
    NO_CONTEXT,
    Context,
    Finding,
    Reason,
    Rule,
    Severity,
    Verdict,
)
from bot.triage.weighing import ALSO, GUARDED, MILD, VEILED, decide, drop_doubles
from bot.triage.wordlists import Lists
from knowledge.languages import Language, negotiate


def triage(text: str, language: str | None = None, context: Context = NO_CONTEXT, *, lists: Lists) -> Verdict:
    """Say whether a person should look at a post, and why; any text is fine.

    `language` is the author's or the forum's tag, a hint. Lists come from `bot.triage.loading`. The time it takes
    grows with the length of the text and no faster.
    """
    post, findings = _read_and_weigh(text, language, context, lists)
    verdict, shown = decide(findings)
    return Verdict(verdict, tuple(map(post.show, shown)), name_engine(lists), lists.version, post.language)


def name_engine(lists: Lists) -> str:
    """The version of the engine with the models it hears: with that of the lists, all that a verdict depends on."""
    return f"{ENGINE_VERSION}-{lists.models.version}" if lists.models else ENGINE_VERSION


def weigh(
    text: str, language: str | None = None, context: Context = NO_CONTEXT, *, lists: Lists
) -> tuple[Language | None, list[Finding]]:
    """The language of a post and all evidence against it, also what is too weak alone."""
    post, findings = _read_and_weigh(text, language, context, lists)
    return post.language, findings


def _read_and_weigh(
    text: str, language: str | None, context: Context, lists: Lists
) -> tuple[Post, list[Finding]]:
    post = read_post(text, negotiate(language), context, lists)
    findings = find_by_rules(post)
    if lists.models is not None:
        findings = _keep(consult(lists.models, _list_heard(lists), post, findings))
    return post, findings


def _list_heard(lists: Lists) -> frozenset[Language]:
    return frozenset(language for language, words in lists.by_language.items() if words.learned)


def find_by_rules(post: Post) -> list[Finding]:
    """All evidence that the lists and the other detectors have, worst first."""
    detectors = (_find_frames, _find_links, _find_contacts, _find_shouting)
    return _keep([finding for detector in detectors for finding in detector(post)])


def _keep(findings: Iterable[Finding]) -> list[Finding]:
    return drop_doubles(
        finding for finding in findings if finding.confidence >= MILD or finding.severity == Severity.NOTE
    )


def _find_frames(post: Post) -> Iterator[Finding]:
    for hit in post.hits:
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


def _find_links(post: Post) -> Iterator[Finding]:
    for start, end in post.masked.links:
        weight = weigh_link(post.folded.text[start:end])
        if weight >= MILD:
            yield post.find(Rule.TERMS, Severity.RUDE, weight, (start, end), Reason.ADVERT)


def _find_contacts(post: Post) -> Iterator[Finding]:
    found = find_contacts(
        post.masked.text, post.masked.mails, post.folded.text, post.readings, post.context.own_contacts
    )
    for contact in found:
        span = (contact.start, contact.end)
        if contact.whose == OTHER:
            yield post.find(Rule.RIGHTS_PRIVACY, Severity.DANGER, 0.85, span, Reason.PRIVATE_DATA)
        elif contact.whose != BUSINESS:
            yield post.find(Rule.RIGHTS_PRIVACY, Severity.NOTE, 0.5, span, Reason.OWN_CONTACT)


def _find_shouting(post: Post) -> Iterator[Finding]:
    for reading in post.readings:
        span = (reading.line.start, reading.line.end)
        start, end = post.folded.locate(*span)
        if is_shouted(post.source[start:end]) and any(find_cues(reading, "second")):
            yield post.find(Rule.COURTEOUS, Severity.RUDE, 0.65, span, Reason.SHOUTING)
