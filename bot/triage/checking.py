"""Faults of lists that can be compiled and are wrong all the same; each with its file and line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bot.triage.frames import Frame
from bot.triage.index import LetterIndex
from bot.triage.parsing import ListFault, parse_list
from bot.triage.wordlists import WordList
from knowledge.languages import Language


def check_lists(sources: Mapping[Language, str]) -> tuple[ListFault, ...]:
    """Every fault: what does not compile, entries of one letter, frames listed twice, exceptions to nothing."""
    faults: list[ListFault] = []
    for language, source in sources.items():
        words, found = parse_list(language, source)
        lines = [line.strip() for line in source.splitlines()]
        faults += found
        for frame, message in (*_find_short(words), *_find_doubles(words), *_find_idle(words)):
            places = [number for number, line in enumerate(lines, 1) if line == frame.source]
            where = places[-1] if places else 0
            faults.append(ListFault(f"{language.value}.toml", where, f"{frame.source!r} {message}"))
    return tuple(faults)


def _find_short(words: WordList) -> Iterator[tuple[Frame, str]]:
    for each in words.listed:
        if each.entry is not None and each.frame.is_single:
            yield each.frame, "is a single letter: it would stand in half of all posts"


def _find_doubles(words: WordList) -> Iterator[tuple[Frame, str]]:
    seen: set[str] = set()
    for each in words.listed:
        if each.entry is not None:
            if each.frame.source in seen:
                yield each.frame, "is listed twice"
            seen.add(each.frame.source)


def _find_idle(words: WordList) -> Iterator[tuple[Frame, str]]:
    entries = {number for number, each in enumerate(words.listed) if each.entry is not None}
    for each in words.listed:
        if each.cue == "exception" and not any(entries & _look_up(words, word) for word in each.frame.words):
            yield each.frame, "is an exception to no entry"


def _look_up(words: WordList, word: str) -> set[int]:
    bare = word.replace("*", "")
    if isinstance(words.index, LetterIndex):
        return words.index.look_up(bare)
    return words.index.look_up(bare.split("_"))
