"""The words of a post that speak for its author, a language at a time, in pieces of at most some sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.triage.lines import Line
from bot.triage.post import Post
from bot.triage.wordlists import DENSE
from knowledge.languages import Language

WIDEST: Final = 200
"""Characters that are judged together: of a longer post, its worst part counts, not its length."""
_DENSE_SHARE: Final = 3
"""A character of Japanese or Chinese says as much as so many letters."""
_QUOTE: Final = '"'
_DIGITS: Final = re.compile(r"\d+")
"""Which number it is says nothing."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Words:
    """The lines of one language as one text. `bounds` are where each begins in `text`, and its end; `spans` their
    places in the folded post.
    """

    language: Language
    text: str
    bounds: tuple[int, ...]
    spans: tuple[Span, ...]

    @property
    def parts(self) -> int:
        """How many parts there are that have nothing in common: so many times one of them may look bad by chance."""
        return max(1, round(len(self.text) / self._widest))

    @property
    def _widest(self) -> int:
        return WIDEST // _DENSE_SHARE if self.language in DENSE else WIDEST

    def list_windows(self) -> Iterator[tuple[int, int]]:
        """First line and the one behind the last of every part to be judged by itself; a short text is one."""
        widest = self._widest
        last, behind = len(self.spans), 0
        for first in range(last):
            end = max(behind, first + 1)
            while end < last and self.bounds[end + 1] - self.bounds[first] <= widest:
                end += 1
            if end > behind:
                yield first, end
            behind = end
            if end == last:
                return


def read_words(post: Post) -> list[Words]:
    """The words of a post by language, without what stands in quotation marks."""
    by_language: dict[Language, list[tuple[str, Span]]] = {}
    for reading in post.readings:
        text = _DIGITS.sub("0", _speak(reading.line, post.masked.quoted))
        if text.strip():
            by_language.setdefault(reading.line.language, []).append((text, _span(reading.line)))
    return [_join(language, parts) for language, parts in by_language.items()]


def _join(language: Language, parts: Sequence[tuple[str, Span]]) -> Words:
    bounds = [0]
    for text, _ in parts:
        bounds.append(bounds[-1] + len(text))
    joined = "".join(text for text, _ in parts)
    return Words(language, joined, tuple(bounds), tuple(span for _, span in parts))


def _speak(line: Line, quoted: Sequence[Span]) -> str:
    """The words of a line, and a mark where others' are quoted."""
    here = [(start, end) for start, end in quoted if start < line.end and line.start < end]
    if not here:
        return line.text
    kept: list[str] = []
    for word, (start, end) in zip(line.words, line.spans, strict=True):
        inside = any(first <= start and end <= last for first, last in here)
        if not inside:
            kept.append(word)
        elif not kept or kept[-1] != _QUOTE:
            kept.append(_QUOTE)
    return "".join(kept) if line.language in DENSE else " " + " ".join(kept) + " "


def _span(line: Line) -> Span:
    return (line.spans[0][0], line.spans[-1][1]) if line.spans else (line.start, line.end)
