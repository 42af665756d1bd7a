"""The small language of the lists: a frame is a line of words, choices, classes and gaps.

`word`, `stem*`, `*ending`, `one|other`, `{class}`, `word?` (may be missing), `several_words`, `?` (a question), `..3` (up to three words,
or characters where none are written, but no comma), `^` and `$` (first and last of the sentence). A frame is compiled
to a pattern that takes linear time: every gap is bounded, and nothing else repeats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bot.triage.folding import fold_words

_GAP: Final = re.compile(r"\.\.(\d{1,2})")
_WORD: Final = re.compile(r"\*?[^\s*|{}?.^$]+\*?")
_MOST: Final = 12
"""The longest gap."""
_STOPS: Final = ",、;:()"


class FrameFault(ValueError):
    """A frame that cannot be read; the message says what is wrong with it, `code` in one word for other languages."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Choice:
    """One place of a frame: any of these words, folded; `optional` if it may be missing."""

    words: tuple[str, ...]
    optional: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to so many words or characters."""

    most: int


Element = Choice | Gap


@dataclass(frozen=True, slots=True)
class Frame:
    """A compiled line. At least one of its `anchors` stands in every text that it matches."""

    source: str
    regex: str
    anchors: tuple[str, ...]
    classes: frozenset[str]
    words: tuple[str, ...]
    """All its words."""
    is_single: bool
    """Whether a single letter anywhere in a sentence would do."""

    @property
    def pattern(self) -> re.Pattern[str]:
        """Compiled when it is first needed: of the thousands, a day's posts need some hundred."""
        return _compile(self.regex)


_compile: Final = lru_cache(maxsize=None)(re.compile)


def compile_frame(source: str, classes: Mapping[str, tuple[str, ...]], dense: bool) -> Frame:
    """Compile one line; `dense` for writing without spaces. Raises `FrameFault`."""
    body = source.strip()
    first, last = body.startswith("^"), body.endswith("$")
    parts = body.strip("^$").split()
    elements = [parse_element(part, classes) for part in parts]
    if not any(isinstance(element, Choice) and not element.optional for element in elements):
        raise FrameFault("has no word that must be there", "nothing")
    pattern = (_dense if dense else _spaced)(elements, first, last)
    used = frozenset(name for part in parts for name in re.findall(r"\{(\w+)\}", part))
    words = tuple(word for element in elements if isinstance(element, Choice) for word in element.words)
    single = not (first and last) and _is_single(elements)
    return Frame(source.strip(), pattern, _choose_anchors(elements), used, words, single)


def parse_element(part: str, classes: Mapping[str, tuple[str, ...]]) -> Element:
    """Read what stands between two spaces. Raises `FrameFault`."""
    gap = _GAP.fullmatch(part)
    if gap:
        if int(gap[1]) > _MOST:
            raise FrameFault(f"has a gap of more than {_MOST}", "gap")
        return Gap(int(gap[1]))
    optional = part.endswith("?") and part != "?" and not part.endswith("|?")
    body = part.removesuffix("?") if optional else part
    words = tuple(word for choice in body.split("|") for word in _expand(choice, classes))
    return Choice(words, optional)


def _expand(choice: str, classes: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    if choice.startswith("{") and choice.endswith("}"):
        if choice[1:-1] not in classes:
            raise FrameFault(f"names a class that is not there: {choice}", "class")
        yield from classes[choice[1:-1]]
        return
    if choice != "?" and not _WORD.fullmatch(choice):
        raise FrameFault(f"has something that is no word: {choice!r}", "word")
    yield from spell(choice)


def spell(word: str) -> Iterator[str]:
    """The folded forms of a word as lists have it: ä is typed as a and as ae."""
    yield fold_words(word)
    lowered = word.casefold()
    if any(char in lowered for char in "äöü"):
        yield fold_words(lowered.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"))


def _spaced(elements: list[Element], first: bool, last: bool) -> str:
    pieces = [r"\A " if first else "(?<= )"]
    for number, element in enumerate(elements):
        if isinstance(element, Gap):
            pieces.append(f"(?:[^ {_STOPS}]+ ){{0,{element.most}}}?")
        else:
            words = "|".join(map(_spaced_word, element.words))
            comma = "(?:, )?" if number else ""
            pieces.append(f"(?:{comma}(?:{words}) )" + ("?" if element.optional else ""))
    return "".join(pieces) + (r"(?:[^\w ]+ )*\Z" if last else "")


def _spaced_word(word: str) -> str:
    bare = re.escape(word.strip("*")).replace("_", " ")
    return ("[^ ]*" if word.startswith("*") else "") + bare + ("[^ ]*" if word.endswith("*") else "")


def _dense(elements: list[Element], first: bool, last: bool) -> str:
    pieces = [r"\A\s*" if first else ""]
    for element in elements:
        if isinstance(element, Gap):
            pieces.append(f"[^{_STOPS}。!?\n]{{0,{element.most}}}?")
        else:
            words = "|".join(map(_dense_word, element.words))
            pieces.append(f"(?:{words})" + ("?" if element.optional else ""))
    return "".join(pieces) + (r"[^\w]*\Z" if last else "")


def _dense_word(word: str) -> str:
    bare = word.strip("*").replace("_", " ")
    before = r"(?<![a-z])" if "a" <= bare[0] <= "z" and not word.startswith("*") else ""
    after = r"(?![a-z])" if "a" <= bare[-1] <= "z" and not word.endswith("*") else ""
    return before + re.escape(bare) + after


def _choose_anchors(elements: list[Element]) -> tuple[str, ...]:
    """The place that is rarest by its look: its shortest word is longest."""
    places = [element.words for element in elements if isinstance(element, Choice) and not element.optional]
    return max(places, key=lambda words: (min(_length(word) for word in words), -len(words)))


def _is_single(elements: list[Element]) -> bool:
    """Signs that are no letters may stand alone."""
    needed = [e.words for e in elements if isinstance(e, Choice) and not e.optional]
    return len(needed) == 1 and any(len(bare) < 2 and bare.isalnum() for bare in _bare(needed[0]))


def _bare(words: tuple[str, ...]) -> Iterator[str]:
    return (word.strip("*") for word in words)


def _length(word: str) -> int:
    """Letters that must be there; half for a stem, which more words have."""
    longest = max(word.strip("*").split("_"), key=len)
    return len(longest) * 2 - ("*" in word)
