"""Finds the phrases of a word list in an utterance: leftmost, longest, in time linear in the utterance.

A trie over words, not a regular expression: hundreds of phrases cost no more than one; nothing backtracks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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


class Mark(NamedTuple, Generic[Kind]):
    """A phrase found: what kind it is, and its first and one past its last token."""

    kind: Kind
    start: int
    end: int


@dataclass(slots=True)
class _Node(Generic[Kind]):
    words: dict[str, _Node[Kind]] = field(default_factory=dict)
    stems: dict[str, _Node[Kind]] = field(default_factory=dict)
    lengths: tuple[int, ...] = ()
    """Of the stems, ascending."""
    gap: _Node[Kind] | None = None
    closed: tuple[Kind, ...] = ()
    """Kinds of a phrase that ends here if a clause ends here."""
    kinds: tuple[Kind, ...] = ()


class _Hit(NamedTuple, Generic[Kind]):
    end: int
    kinds: tuple[Kind, ...]


class Lexicon(Generic[Kind]):
    """Phrases by kind.

    `tails` may follow the end of a clause ("please"), which also ends where one of the phrases `closers` begins
    ("news off offers on"); no gap reaches across `barriers` ("but").
    """

    def __init__(
        self,
        entries: Mapping[Kind, Iterable[str]],
        tails: Iterable[str] = (),
        barriers: Iterable[str] = (),
        closers: Sequence[str] = (),
    ) -> None:
        self._anywhere: _Node[Kind] = _Node()
        self._opening: _Node[Kind] = _Node()
        self._firsts: set[str] = set()
        self._heads: dict[str, tuple[str, ...]] = {}
        """The stems that phrases begin with, by their first letters."""
        self._tails = PAUSES | frozenset(tails)
        self._barriers = STOPS | frozenset(barriers)
        for kind, phrases in entries.items():
            for atoms in read_atoms(phrases):
                self._add(kind, atoms)
        self._closers: Lexicon[bool] | None = Lexicon({True: closers}) if closers else None

    def scan(
        self, tokens: Sequence[Token], needed: Callable[[Token], bool] | None = None
    ) -> list[Mark[Kind]]:
        """Return the marks in order; marks overlap only where one phrase is of several kinds.

        With `needed` there are no marks at all as soon as a token that is needed is in none.
        """
        words = [token.text for token in tokens]
        firsts, heads = self._firsts, self._heads
        marks: list[Mark[Kind]] = []
        end = 0
        for place, word in enumerate(words):
            if place < end:
                continue
            begins = word in firsts or word.startswith(heads.get(word[:_HEAD], ()))
            hit = self._find(words, place) if begins else None
            if hit is not None:
                end = hit.end
                marks += [Mark(kind, place, end) for kind in hit.kinds]
            elif needed is not None and needed(tokens[place]):
                return []
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
        if atom == NUMBER:
            self._firsts.update("0123456789")
            for number in range(10, 100):
                self._note_stem(str(number))
        elif atom.endswith(STEM) and atom != STEM:
            self._note_stem(atom[:-1])
        else:
            self._firsts.add(atom)

    def _note_stem(self, stem: str) -> None:
        self._heads[stem[:_HEAD]] = (*self._heads.get(stem[:_HEAD], ()), stem)

    def _find(self, words: Sequence[str], place: int) -> _Hit[Kind] | None:
        best = self._follow(self._anywhere, words, place)
        if place == 0 or words[place - 1] in PAUSES:
            opened = self._follow(self._opening, words, place)
            if opened and (best is None or opened.end >= best.end):
                return opened
        return best

    def _follow(self, root: _Node[Kind], words: Sequence[str], start: int) -> _Hit[Kind] | None:
        """Return the longest phrase from a place on; of two equally long the one that asks for more."""
        best: _Hit[Kind] | None = None
        open_ends = [(root, start)]
        while open_ends:
            node, place = open_ends.pop()
            kinds = (
                node.kinds if node.gap is None and not node.closed else self._kinds_here(node, words, place)
            )
            if kinds and (best is None or place > best.end):
                best = _Hit(place, kinds)
            if place < len(words):
                word = words[place]
                if node.stems or NUMBER in node.words:
                    open_ends += [(further, place + 1) for further in _find_stems(node, word)]
                if word in node.words:  # the word itself goes last on the pile: it is followed first
                    open_ends.append((node.words[word], place + 1))
        return best

    def _kinds_here(self, node: _Node[Kind], words: Sequence[str], place: int) -> tuple[Kind, ...]:
        if node.gap is not None:
            beyond = self._leap(node.gap, words, place)
            if beyond:
                return beyond
        if node.closed and self._closes(words, place):
            return node.closed
        return node.kinds

    def _closes(self, words: Sequence[str], place: int) -> bool:
        if place == len(words) or words[place] in self._tails:
            return True
        return self._closers is not None and self._closers._find(words, place) is not None

    def _leap(self, node: _Node[Kind], words: Sequence[str], place: int) -> tuple[Kind, ...]:
        """Return the kinds of the nearest continuation behind a gap within the sentence."""
        room = _WIDEST_GAP
        while room >= 0 and place < len(words):
            hit = self._follow(node, words, place)
            if hit is not None:
                return hit.kinds
            if words[place] in self._barriers:
                break
            room -= _LATIN_WEIGHT if words[place].isascii() else 1
            place += 1
        return ()


def _descend(node: _Node[Kind], atom: str) -> _Node[Kind]:
    if atom == GAP:
        node.gap = node.gap or _Node()
        return node.gap
    if atom.endswith(STEM) and atom != STEM:
        node.lengths = tuple(sorted({*node.lengths, len(atom) - 1}))
        return node.stems.setdefault(atom[:-1], _Node())
    return node.words.setdefault(atom, _Node())


def _find_stems(node: _Node[Kind], word: str) -> list[_Node[Kind]]:
    """Return the nodes that a word leads to by what it begins with, or by being a number."""
    beginnings = [word[:length] for length in node.lengths if length <= len(word)]
    steps = [node.stems[beginning] for beginning in beginnings if beginning in node.stems]
    if word.isdigit() and NUMBER in node.words:
        steps.append(node.words[NUMBER])
    return steps
