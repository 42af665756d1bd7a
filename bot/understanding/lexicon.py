"""Finds the phrases of a word list in an utterance: leftmost, longest, in time linear in the utterance.

A trie over words, not a regular expression: hundreds of phrases cost no more than one; nothing backtracks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Generic, NamedTuple, TypeVar

from bot.understanding.beginners import BEGINNERS
from bot.understanding.phrases import END, GAP, NUMBER, START, STEM, read_atoms
from bot.understanding.tokens import PAUSES, STOPS, Token, as_line

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


_NOTHING: Final[dict[str, Any]] = {}
"""Where a phrase ends nothing leads on, and one empty table, never written to, does for all the tens of thousands."""


class _Node(Generic[Kind]):
    """A place in the tree of phrases. Not a dataclass: sixty thousand are made at the start, and this takes half the time.

    `stems` are by their first letters, the shorter first. `closed` are the kinds of a phrase that ends here if a clause
    ends here. `exact`: nothing but its own words leads on. `sure`: a phrase of its kinds ends here, whatever follows.
    """

    __slots__ = ("closed", "exact", "gap", "kinds", "number", "stems", "sure", "words")

    def __init__(self) -> None:
        self.words: dict[str, _Node[Kind]] = _NOTHING
        self.stems: dict[str, tuple[tuple[str, _Node[Kind]], ...]] = _NOTHING
        self.number: _Node[Kind] | None = None
        self.gap: _Node[Kind] | None = None
        self.closed: tuple[Kind, ...] = ()
        self.kinds: tuple[Kind, ...] = ()
        self.exact = True
        self.sure = True


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
        self._bit = BEGINNERS.admit()
        self._tails = PAUSES | frozenset(tails)
        self._barriers = STOPS | frozenset(barriers)
        for kind, phrases in entries.items():
            for atoms in read_atoms(phrases):
                self._add(kind, atoms)
        shared: dict[object, _Node[Kind]] = {}
        self._anywhere, self._opening = _share(self._anywhere, shared), _share(self._opening, shared)
        self._opens = not _is_bare(self._opening)
        self._closers: Lexicon[bool] | None = Lexicon({True: closers}) if closers else None

    def scan(self, tokens: Sequence[Token]) -> list[Mark[Kind]]:
        """Return the marks in order; marks overlap only where one phrase is of several kinds."""
        line = as_line(tokens)
        places = line.list_beginnings(self._bit)
        if not places:
            return []
        words = line.words
        marks: list[Mark[Kind]] = []
        end = 0
        for place in places:
            if place >= end and (hit := self._find(words, place)) is not None:
                end, kinds = hit
                marks += [Mark(kind, place, end) for kind in kinds]
        return marks

    def find(self, tokens: Sequence[Token]) -> Iterator[Mark[Kind]]:
        """Return the marks one by one, for those who need not know them all."""
        line = as_line(tokens)
        places = line.list_beginnings(self._bit)
        return self._mark(line.words, places) if places else iter(())

    def opens(self, tokens: Sequence[Token], last: int) -> bool:
        """Tell whether a phrase begins at one of the tokens up to the last."""
        line = as_line(tokens)
        return any(
            place <= last and self._find(line.words, place) for place in line.list_beginnings(self._bit)
        )

    def scan_whole(self, tokens: Sequence[Token]) -> list[Mark[Kind]]:
        """Return the marks, none at all if a token that carries meaning is in none of them."""
        line = as_line(tokens)
        places = line.list_beginnings(self._bit)
        spoken = line.spoken
        if not places or _any_between(spoken, 0, places[0]):
            return []
        marks: list[Mark[Kind]] = []
        end = 0
        for mark in self._mark(line.words, places):
            if _any_between(spoken, end, mark.start):
                return []
            marks.append(mark)
            end = mark.end
        return [] if _any_between(spoken, end, len(line)) else marks

    def _mark(self, words: Sequence[str], places: Sequence[int]) -> Iterator[Mark[Kind]]:
        end = 0
        for place in places:
            if place >= end and (hit := self._find(words, place)) is not None:
                end, kinds = hit
                for kind in kinds:
                    yield Mark(kind, place, end)

    def _add(self, kind: Kind, atoms: list[str]) -> None:
        node = self._anywhere
        if atoms[0] == START:
            node = self._opening
            del atoms[0]
        BEGINNERS.note(atoms, self._bit)
        closing = atoms[-1] == END
        if closing:
            del atoms[-1]
        for atom in atoms:
            node = node.words.get(atom) or _descend(node, atom)
        if closing:
            node.closed = (*node.closed, kind) if kind not in node.closed else node.closed
            node.sure = False
        elif kind not in node.kinds:
            node.kinds = (*node.kinds, kind)

    def _find(self, words: Sequence[str], place: int) -> tuple[int, tuple[Kind, ...]] | None:
        best = self._follow(self._anywhere, words, place)
        if self._opens and (place == 0 or words[place - 1] in PAUSES):
            opened = self._follow(self._opening, words, place)
            if opened and (best is None or opened[0] >= best[0]):
                return opened
        return best

    def _follow(
        self, root: _Node[Kind], words: Sequence[str], start: int
    ) -> tuple[int, tuple[Kind, ...]] | None:
        """Return the end and the kinds of the longest phrase from a place on; of two equally long the one that asks for more."""
        best: tuple[int, tuple[Kind, ...]] | None = None
        open_ends: list[tuple[_Node[Kind], int]] = []
        node: _Node[Kind] | None = root
        place, length = start, len(words)
        while node is not None:
            kinds = node.kinds if node.sure else self._kinds_here(node, words, place)
            if kinds and (best is None or place > best[0]):
                best = place, kinds
            further = None
            if place < length:
                word = words[place]
                place += 1
                if not node.exact:
                    open_ends += [(other, place) for other in _find_stems(node, word)]
                further = node.words.get(word)  # the word itself is followed before its stems
            if further is None and open_ends:
                further, place = open_ends.pop()
            node = further
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
                return hit[1]
            if words[place] in self._barriers:
                break
            room -= _LATIN_WEIGHT if words[place].isascii() else 1
            place += 1
        return ()


def _any_between(places: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the ascending places is from `start` on and before `end`."""
    first = bisect_left(places, start)
    return first < len(places) and places[first] < end


def _descend(node: _Node[Kind], atom: str) -> _Node[Kind]:
    """Return where an atom leads to that is not among the node's words yet."""
    if atom == GAP:
        node.gap, node.sure = node.gap or _Node(), False
        return node.gap
    if atom == NUMBER:
        node.number, node.exact = node.number or _Node(), False
        return node.number
    if atom[-1] == STEM and atom != STEM:
        return _descend_by_stem(node, atom[:-1])
    further: _Node[Kind] = _Node()
    if node.words is _NOTHING:
        node.words = {atom: further}
    else:
        node.words[atom] = further
    return further


def _descend_by_stem(node: _Node[Kind], stem: str) -> _Node[Kind]:
    alike = dict(node.stems.get(stem[:_HEAD], ()))
    if stem not in alike:
        alike[stem] = _Node()
        node.exact = False
        ordered = sorted(alike.items(), key=lambda each: len(each[0]))
        node.stems = {**node.stems, stem[:_HEAD]: tuple(ordered)}
    return alike[stem]


def _is_bare(node: _Node[Kind]) -> bool:
    """Whether nothing leads on from a node."""
    return node.exact and node.words is _NOTHING and node.gap is None


def _share(node: _Node[Kind], shared: dict[object, _Node[Kind]]) -> _Node[Kind]:
    """Return one node for all that lead on alike: the endings of most phrases are, and four in five nodes go."""
    if _is_bare(node):
        return shared.setdefault((node.kinds, node.closed), node)
    for word, further in node.words.items():
        node.words[word] = _share(further, shared)
    if not node.exact:
        node.stems = {
            head: tuple((stem, _share(further, shared)) for stem, further in alike)
            for head, alike in node.stems.items()
        }
        node.number = node.number and _share(node.number, shared)
    node.gap = node.gap and _share(node.gap, shared)
    return shared.setdefault(_describe(node), node)


def _describe(node: _Node[Kind]) -> object:
    """What a node leads on to, the same for nodes alike whose next ones are shared already."""
    words = frozenset([(word, id(further)) for word, further in node.words.items()])
    if node.exact and node.gap is None:
        return words, node.kinds, node.closed
    stems = frozenset([(stem, id(further)) for alike in node.stems.values() for stem, further in alike])
    return words, stems, id(node.number), id(node.gap), node.kinds, node.closed


def _find_stems(node: _Node[Kind], word: str) -> list[_Node[Kind]]:
    """Return the nodes that a word leads to by what it begins with, or by being a number."""
    steps = [further for stem, further in node.stems.get(word[:_HEAD], ()) if word.startswith(stem)]
    if node.number is not None and word.isdigit():
        steps.append(node.number)
    return steps
