"""Finds the phrases of a word list in an utterance: leftmost, longest, in time linear in the utterance.

A trie over words, not a regular expression: hundreds of phrases cost no more than one, and nothing backtracks.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from bot.understanding.phrases import END, GAP, NUMBER, START, STEM, read_atoms
from bot.understanding.tokens import PAUSES, STOPS, Token

Kind = TypeVar("Kind")

_WIDEST_GAP = 16
"""Characters of kana and Han, or twice the Latin words, that may stand in a gap."""
_LATIN_WEIGHT = 2
_HEAD = 2
"""Letters of a stem that are looked at before anything else; no stem is shorter."""
_LONGEST_STEM = 24
"""Letters; keeps the work on one endless word small."""


class Mark(NamedTuple, Generic[Kind]):
    """A phrase found: what kind it is, and its first and one past its last token."""

    kind: Kind
    start: int
    end: int


@dataclass(slots=True)
class _Node(Generic[Kind]):
    words: dict[str, _Node[Kind]] = field(default_factory=dict)
    stems: dict[str, _Node[Kind]] = field(default_factory=dict)
    gap: _Node[Kind] | None = None
    closed: tuple[Kind, ...] = ()
    """Kinds of a phrase that ends here if a clause ends here."""
    kinds: tuple[Kind, ...] = ()


@dataclass(frozen=True, slots=True)
class _Hit(Generic[Kind]):
    end: int
    kinds: tuple[Kind, ...]


class Lexicon(Generic[Kind]):
    """Phrases by kind. `tails` may follow the end of a clause ("please"); no gap reaches across `barriers` ("but")."""

    def __init__(
        self, entries: Mapping[Kind, Iterable[str]], tails: Iterable[str] = (), barriers: Iterable[str] = ()
    ) -> None:
        self._anywhere: _Node[Kind] = _Node()
        self._opening: _Node[Kind] = _Node()
        self._firsts: set[str] = set()
        self._heads: set[str] = set()
        self._tails = PAUSES | frozenset(tails)
        self._barriers = STOPS | frozenset(barriers)
        for kind, phrases in entries.items():
            for atoms in read_atoms(phrases):
                self._add(kind, atoms)

    def scan(self, tokens: Sequence[Token]) -> list[Mark[Kind]]:
        """Return the marks in order; marks overlap only where one phrase is of several kinds."""
        marks: list[Mark[Kind]] = []
        place = 0
        while place < len(tokens):
            hit = self._find(tokens, place) if self._may_begin(tokens[place].text) else None
            if hit is None:
                place += 1
                continue
            marks += [Mark(kind, place, hit.end) for kind in hit.kinds]
            place = hit.end
        return marks

    def _add(self, kind: Kind, atoms: list[str]) -> None:
        opening = atoms[:1] == [START]
        closing = atoms[-1:] == [END]
        node = self._opening if opening else self._anywhere
        self._note_first(atoms[opening])
        for atom in atoms[opening : len(atoms) - closing]:
            node = _descend(node, atom)
        if closing:
            node.closed = (*node.closed, kind) if kind not in node.closed else node.closed
        else:
            node.kinds = (*node.kinds, kind) if kind not in node.kinds else node.kinds

    def _note_first(self, atom: str) -> None:
        if atom.endswith(STEM) and atom != STEM:
            self._heads.add(atom[:_HEAD])
        else:
            self._firsts.add(atom)

    def _may_begin(self, word: str) -> bool:
        numeric = NUMBER in self._firsts and word.isdigit()
        return word in self._firsts or word[:_HEAD] in self._heads or numeric

    def _find(self, tokens: Sequence[Token], place: int) -> _Hit[Kind] | None:
        best = self._follow(self._anywhere, tokens, place)
        if place == 0 or tokens[place - 1].text in PAUSES:
            opened = self._follow(self._opening, tokens, place)
            if opened and (best is None or opened.end >= best.end):
                return opened
        return best

    def _follow(self, root: _Node[Kind], tokens: Sequence[Token], start: int) -> _Hit[Kind] | None:
        """Return the longest phrase from a place on; of two equally long the one that asks for more context."""
        best: _Hit[Kind] | None = None
        open_ends = [(root, start)]
        while open_ends:
            node, place = open_ends.pop()
            kinds = self._kinds_here(node, tokens, place)
            if kinds and (best is None or place > best.end):
                best = _Hit(place, kinds)
            if place < len(tokens):
                open_ends += [(next_node, place + 1) for next_node in _step(node, tokens[place].text)]
        return best

    def _kinds_here(self, node: _Node[Kind], tokens: Sequence[Token], place: int) -> tuple[Kind, ...]:
        if node.gap is not None:
            beyond = self._leap(node.gap, tokens, place)
            if beyond:
                return beyond
        if node.closed and (place == len(tokens) or tokens[place].text in self._tails):
            return node.closed
        return node.kinds

    def _leap(self, node: _Node[Kind], tokens: Sequence[Token], place: int) -> tuple[Kind, ...]:
        """Return the kinds of the nearest continuation behind a gap within the sentence."""
        room = _WIDEST_GAP
        while room >= 0 and place < len(tokens) and tokens[place].text not in self._barriers:
            hit = self._follow(node, tokens, place)
            if hit is not None:
                return hit.kinds
            room -= _LATIN_WEIGHT if tokens[place].text.isascii() else 1
            place += 1
        return ()


def _descend(node: _Node[Kind], atom: str) -> _Node[Kind]:
    if atom == GAP:
        node.gap = node.gap or _Node()
        return node.gap
    if atom.endswith(STEM) and atom != STEM:
        return node.stems.setdefault(atom[:-1], _Node())
    return node.words.setdefault(atom, _Node())


def _step(node: _Node[Kind], word: str) -> list[_Node[Kind]]:
    """Return the nodes that a word leads to, the word itself last: of equals the last one is followed first."""
    steps: list[_Node[Kind]] = []
    if NUMBER in node.words and word.isdigit():
        steps.append(node.words[NUMBER])
    if node.stems:
        steps += [
            node.stems[word[:n]]
            for n in range(_HEAD, min(len(word), _LONGEST_STEM) + 1)
            if word[:n] in node.stems
        ]
    if word in node.words:
        steps.append(node.words[word])
    return steps
