"""Making the documents of lists, and of what a dry run found."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

import msgspec

from bot.dialogue.effects import Text
from bot.moderation.documents import Name
from bot.moderation.lists_documents import (
    Caution,
    Judged,
    Shipped,
    ShippedEntry,
    ShownLists,
    TrialCounts,
    Version,
    show_own,
)
from bot.moderation.lists_in_force import read_document, source_of
from bot.moderation.lists_trying import Changed, Progress, find_broad
from bot.moderation.looking import ShownFinding
from bot.moderation.measuring import stamp
from bot.store.database import Row
from bot.triage.own import OwnFault, OwnList, find_faults, find_letters
from bot.triage.verdict import Finding
from bot.wording import Wording
from knowledge.languages import Language

AROUND: Final = 160
"""Characters of a post that are shown before and behind what was found in it."""


def show_lists(language: Language, version: str, rows: list[Row]) -> ShownLists:
    """The lists of a language, with the versions of one's own, the newest first."""
    own = read_document(rows[0]["document"]) if rows else OwnList()
    return ShownLists(
        language=language,
        version=version,
        number=rows[0]["number"] if rows else 0,
        own=show_own(own),
        idle=tuple(each.line for each in faults_of(language, own)),
        shipped=show_shipped(language),
        versions=tuple(map(_show_version, rows)),
    )


def faults_of(language: Language, own: OwnList) -> tuple[OwnFault, ...]:
    """What cannot be used of a list."""
    return find_faults(language, source_of(language), own)


@lru_cache(maxsize=len(Language))
def show_shipped(language: Language) -> Shipped:
    """The shipped list as it can be read and struck from."""
    table: dict[str, Any] = tomllib.loads(source_of(language))
    entries = (
        ShippedEntry(
            rule=each["rule"],
            why=each["why"],
            severity=each["severity"],
            confidence=each.get("confidence", 0.8),
            frames=_lines(each["frames"]),
        )
        for each in table.get("entries", ())
    )
    return Shipped(
        entries=tuple(entries),
        exceptions=_lines(table.get("exceptions", "")),
        classes=dict(table.get("classes", {})),
    )


def show_change(changed: Changed, wording: Wording, language: Language) -> Judged:
    """A post that would be judged otherwise, as far as it matters."""
    post, findings = changed.post, changed.verdict.findings
    start, text = _cut(post["text"], findings)
    shown = (_show(each, start, wording, language) for each in findings)
    return Judged(
        post_id=post["object_id"],
        url=post["url"],
        language=post["language"],
        at=stamp(post["first_at"]),
        change=changed.change,  # type: ignore[arg-type]  # one of the three
        text=text,
        findings=tuple(each for each in shown if each.start >= 0 and each.end <= len(text)),
    )


def show_cautions(language: Language, own: OwnList, progress: Progress) -> Iterator[Caution]:
    """What should be thought over."""
    for pointer, line in find_letters(language, source_of(language), own):
        yield Caution(pointer=pointer, line=line, code="letter", posts=0)
    for pointer, line, posts in find_broad(own, progress):
        yield Caution(pointer=pointer, line=line, code="broad", posts=posts)


def _show_version(row: Row) -> Version:
    return Version(
        number=row["number"],
        by=Name(id=row["person_id"], name=row["name"] or ""),
        at=stamp(row["at"]),
        why=row["why"],
        trial=msgspec.json.decode(row["trial"], type=TrialCounts),
        own=show_own(read_document(row["document"])),
    )


def _cut(text: str, findings: tuple[Finding, ...]) -> tuple[int, str]:
    first = findings[0] if findings else None
    start = max(0, first.start - AROUND) if first else 0
    return start, text[start : (first.end if first else 0) + AROUND]


def _show(finding: Finding, start: int, wording: Wording, language: Language) -> ShownFinding:
    return ShownFinding(
        rule=finding.rule.value,
        severity=int(finding.severity),
        confidence=finding.confidence,
        start=finding.start - start,
        end=finding.end - start,
        quote=finding.quote,
        why=wording.say(Text(finding.why.key, finding.why.slots), language),
    )


def _lines(block: str) -> tuple[str, ...]:
    return tuple(filter(None, map(str.strip, block.splitlines())))
