"""What the frames of the lists find in a line, and what speaks for the author."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.triage.frames import Frame
from bot.triage.index import LetterIndex
from bot.triage.lines import Line
from bot.triage.verdict import Reason
from bot.triage.wordlists import Entry, Guard, Listed, Lists, Scope

_WORDS: Final = frozenset({Reason.INSULT, Reason.DISCRIMINATION})
"""What is found by words alone."""

Spans = tuple[tuple[int, int], ...]

_FOR_PEOPLE: Final = frozenset({"self", "product"})
"""Guards about whom the words are about: where the reader is addressed, that is known."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found: first and last word of its line, its place in the folded post, and the guards that hold."""

    entry: Entry
    line: int
    first: int
    last: int
    start: int
    end: int
    direct: bool
    veiled: bool
    frame: Frame
    guards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """A line with the frames that may match it."""

    line: Line
    candidates: tuple[Listed, ...]


def look_up(lines: Sequence[Line], lists: Lists) -> list[Reading]:
    """For each line, which frames of its language to try."""
    readings = []
    for line in lines:
        words = lists.by_language.get(line.language)
        if words is None:
            continue
        index = words.index
        numbers = sorted(
            index.look_up(line.text) if isinstance(index, LetterIndex) else index.look_up(line.words)
        )
        readings.append(Reading(line, tuple(words.listed[number] for number in numbers)))
    return readings


def find_hits(readings: Sequence[Reading]) -> Iterator[Hit]:
    """Every entry that matches, without its guards."""
    for number, reading in enumerate(readings):
        for listed in reading.candidates:
            if listed.entry is not None:
                for first, last in find_places(listed, reading.line):
                    yield _make_hit(listed, listed.entry, number, reading.line, first, last)


def find_places(listed: Listed, line: Line) -> Iterator[tuple[int, int]]:
    """First and last word of every match."""
    for match in listed.frame.pattern.finditer(line.text):
        start = match.start() + (match[0][:1] == " ")
        yield line.place(start, len(match[0].rstrip()) + match.start())


def _make_hit(listed: Listed, entry: Entry, number: int, line: Line, first: int, last: int) -> Hit:
    veiled = bool(line.veiled) and any(first <= word <= last for word in line.veiled)
    start, end = line.spans[first][0], line.spans[last][1]
    return Hit(entry, number, first, last, start, end, listed.direct, veiled, listed.frame)


def find_cues(reading: Reading, *names: str) -> Iterator[tuple[str, int, int]]:
    """Name, first and last word of the cues of these names."""
    for listed in reading.candidates:
        if listed.cue in names:
            for first, last in find_places(listed, reading.line):
                yield str(listed.cue), first, last


def guard_hits(hits: Sequence[Hit], readings: Sequence[Reading], quoted: Spans) -> Iterator[Hit]:
    """The hits with their guards; those that an exception covers are gone."""
    found = {number: _find_guards(readings[number]) for number in range(len(readings))}
    exempt = {hit.line: tuple(find_cues(readings[hit.line], "exception")) for hit in hits}
    post = {guard.name for spans in found.values() for guard, _, _ in spans if guard.scope == Scope.POST}
    for hit in hits:
        if any(first <= hit.last and hit.first <= last for _, first, last in exempt[hit.line]):
            continue
        names = {
            guard.name
            for guard, first, last in found[hit.line]
            if _holds(guard, first, last, hit, readings[hit.line].line)
        } | post
        if any(_is_quoted(hit, *marks) for marks in quoted):
            names.add("quoted")
        names &= hit.entry.guards
        yield replace(hit, guards=tuple(sorted(names - _FOR_PEOPLE if hit.direct else names)))


def _is_quoted(hit: Hit, start: int, end: int) -> bool:
    """All of it, or its end: in "you called him 'idiot'" the word is quoted, and "you" is not."""
    inside = start < hit.end <= end
    return inside and (start <= hit.start or hit.entry.reason in _WORDS)


def _find_guards(reading: Reading) -> list[tuple[Guard, int, int]]:
    return [
        (listed.guard, first, last)
        for listed in reading.candidates
        if listed.guard is not None
        for first, last in find_places(listed, reading.line)
    ]


def _holds(guard: Guard, first: int, last: int, hit: Hit, line: Line) -> bool:
    if guard.scope == Scope.SENTENCE:
        return True
    inside = (
        hit.first <= first and last <= hit.last and not _asks_for(hit.frame, line.words[first : last + 1])
    )
    before = 0 < hit.first - last <= guard.reach + 1
    after = 0 < first - hit.last <= guard.reach + 1
    if guard.scope == Scope.BEFORE:
        return inside or before
    if guard.scope == Scope.AFTER:
        return after
    return guard.scope == Scope.AROUND and (inside or before or after)


def _asks_for(frame: Frame, words: Sequence[str]) -> bool:
    """Whether a frame looks for these words itself: then "have no place here" is what it means, not a denial."""
    return all(word in frame.words for word in words)
