"""The parts of a name: its words in order, and the generation, without honorifics."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import Final

from verification.characters import is_han, writing_of
from verification.name_folding import compose_name, fold_letters
from verification.name_words import (
    DEGREES,
    DOTTED_GENERATIONS,
    FIELDS,
    GENERATIONS,
    LEADING_HONORIFICS,
    PARTICLES,
    TRAILING_HONORIFICS,
)

MOST_WORDS: Final = 6
_FEWEST_LETTERS: Final = 2


@dataclass(frozen=True, slots=True)
class Name:
    """A name ready to be compared: folded words, given name first where a comma told the order."""

    words: tuple[str, ...]
    generation: str
    writing: str

    @property
    def is_alphabetic(self) -> bool:
        """Whether single letters can be initials: not so in han, kana and hangul."""
        return self.writing not in ("EAST ASIAN", "HANGUL")

    @property
    def may_have_middle_names(self) -> bool:
        """Whether a word between the first and the last can be a middle name."""
        return self.writing != "HANGUL" and not any(map(is_han, "".join(self.words)))


def parse_name(text: str) -> Name | None:
    """Return the parts of a name; None for what is no name or cannot be told from another.

    No name: nothing, one letter, digits, more than 200 characters or six words, more than one writing system
    (han and kana are one), several names in a list, a lone particle or honorific.
    """
    composed = compose_name(text)
    folded = None if composed is None else fold_letters(_drop_trailing_honorific(composed))
    words = None if folded is None else _put_in_order(_drop_leading_honorifics(folded))
    return None if words is None else _build_name(words)


def _drop_trailing_honorific(composed: str) -> str:
    trimmed = composed.rstrip()
    for honorific in TRAILING_HONORIFICS:
        rest = trimmed.removesuffix(honorific)
        if rest != trimmed and sum(map(str.isalpha, rest)) >= _FEWEST_LETTERS:
            return rest
    return composed


def _drop_leading_honorifics(folded: str) -> list[list[str]]:
    """Return the words of each part between commas, without honorifics in front while two words remain."""
    parts = [_split_words(part) for part in folded.split(",")]
    spare = sum(map(len, parts)) - 2
    for part in parts:
        degree = False
        while spare > 0 and part and _is_honorific(part[0], after_degree=degree):
            degree = _bare(part.pop(0)) in DEGREES
            spare -= 1
    return [part for part in parts if part]


def _split_words(part: str) -> list[str]:
    return [word for word in (word.strip("-") for word in part.split()) if word.strip(".-")]


def _is_honorific(word: str, *, after_degree: bool) -> bool:
    return _bare(word) in LEADING_HONORIFICS or (after_degree and _bare(word) in FIELDS)


def _bare(word: str) -> str:
    return word.rstrip(".").strip("-")


def _put_in_order(parts: list[list[str]]) -> list[str] | None:
    """Join the parts: "Schmidt, Anna" is Anna Schmidt, "Smith, John, Jr." is John Smith Jr.; None for a list."""
    suffix: list[str] = []
    if len(parts) > 1 and len(parts[-1]) == 1 and _generation_of(parts[-1][0]):
        suffix, parts = parts[-1], parts[:-1]
    if len(parts) == 2:
        parts = [parts[1], parts[0]]
    return [*chain.from_iterable(parts), *suffix] if len(parts) in (1, 2) else None


def _generation_of(word: str) -> str:
    return GENERATIONS.get(_bare(word)) or DOTTED_GENERATIONS.get(word, "")


def _build_name(words: list[str]) -> Name | None:
    generations = [word for word in words[1:] if _generation_of(word)] if len(words) > 2 else []
    if len(generations) > 1:
        return None
    kept = list(words)
    for word in generations:
        kept.remove(word)
    name = tuple(map(_bare, kept))
    writings = {writing_of(letter) for letter in "".join(name) if letter.isalpha()}
    if len(writings) != 1 or not _is_name(name):
        return None
    return Name(name, _generation_of(generations[0]) if generations else "", writings.pop())


def _is_name(words: tuple[str, ...]) -> bool:
    letters = sum(letter.isalpha() for letter in "".join(words))
    if letters < _FEWEST_LETTERS or len(words) > MOST_WORDS:
        return False
    return len(words) > 1 or (words[0] not in PARTICLES and words[0] not in LEADING_HONORIFICS)
