"""A person's name: introduced as one ("my name is …"), or what is left of an utterance beside an address and
labels.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

from bot.understanding.emails import FoundEmail
from bot.understanding.folding import fold
from bot.understanding.lexicon import Lexicon, Mark
from bot.understanding.preparing import prepared
from bot.understanding.scripts import count_dense, is_dense
from bot.understanding.sentences import PARTICLES, has_sentence_words, list_words_apart
from bot.understanding.tokens import PAUSES, Token, tokenize
from bot.understanding.words import WORDS
from knowledge.detection.latin import list_owners


class _Around(Enum):
    LEAD = auto()
    WEAK_LEAD = auto()
    TRAIL = auto()
    LABEL = auto()


_ENCLOSING = PAUSES | frozenset('<>()[]{}「」『』（）【】"“”„«»*#=~@')
_ABBREVIATED = 3
"""Letters before a full stop that ends no sentence: "Dr.", "J."."""
_MOST_WORDS = 8
_MOST_DENSE = 24
_MOST_INTRODUCED = 5
"""Words of a name behind a mere "I am"."""


class NameReading(NamedTuple):
    """The name as typed, or None, and whether it was introduced as one."""

    name: str | None
    named: bool = False
    alone: bool = False
    """Nothing is said beside names, labels and the address."""


class _Part(NamedTuple):
    first: int
    end: int
    """One past the last token."""


def read_name(
    text: str, email: FoundEmail | None, tokens: Sequence[Token] | None = None, *, guess: bool = True
) -> NameReading:
    """Return the name in a text in NFKC; without an introduction it is a guess that the caller has to judge.

    `tokens` are those of the text with commas in place of the address, if they are at hand. Without `guess` only an
    introduced name is looked for, and nothing else is told.
    """
    if tokens is None:
        tokens = tokenize(blank_email(text, email))
    marks = _lexicon().scan(tokens)
    introduced = _read_introduced(text, tokens, marks)
    if not guess:
        return NameReading(introduced, named=introduced is not None)
    kept = marks if introduced else [mark for mark in marks if mark.kind is not _Around.WEAK_LEAD]
    parts = [_strip_labels(part, tokens, kept) for part in _split_parts(tokens)]
    spoken = [part for part in parts if part.end > part.first]
    plausible = [part for part in spoken if _is_plausible(text, tokens, part)]
    alone = len(plausible) == len(spoken)
    if introduced is not None:
        return NameReading(introduced, named=True, alone=alone)
    typed = [_cut(text, tokens, part) for part in plausible]
    if len(typed) == len(parts) == 2 and email is None and "," in text:
        return NameReading(" ".join(typed), alone=alone)  # "Schmidt, Anna": matching takes either order
    return NameReading(typed[0] if typed else None, alone=alone)


def blank_email(text: str, email: FoundEmail | None) -> str:
    """Put commas in place of the address, so that it parts what stands before and after it."""
    if email is None:
        return text
    return f"{text[: email.start]}{',' * (email.end - email.start)}{text[email.end :]}"


def _read_introduced(text: str, tokens: Sequence[Token], marks: Sequence[Mark[_Around]]) -> str | None:
    for part in _find_introduced(text, tokens, marks):
        stripped = _strip_labels(part, tokens, marks)
        if _is_plausible(text, tokens, stripped):
            return _cut(text, tokens, stripped)
    return None


def _find_introduced(text: str, tokens: Sequence[Token], marks: Sequence[Mark[_Around]]) -> list[_Part]:
    """Return the places where a name may stand, the surest first."""
    behind = [_reach(tokens, marks, mark.end) for mark in marks if mark.kind is _Around.LEAD]
    before = [_reach_back(tokens, marks, mark.start) for mark in marks if _closes(mark, tokens)]
    weakly = [
        _reach(tokens, marks, mark.end)
        for mark in marks
        if mark.kind is _Around.WEAK_LEAD and mark.start == 0
    ]
    return [*behind, *before, *(part for part in weakly if _looks_named(text, tokens, part))]


def _closes(mark: Mark[_Around], tokens: Sequence[Token]) -> bool:
    """Whether a mark ends an introduction. "です" alone is too common: it needs to stand at the end."""
    long = mark.end - mark.start > 2
    return mark.kind is _Around.TRAIL and (long or mark.end == len(tokens))


def _reach(tokens: Sequence[Token], marks: Sequence[Mark[_Around]], first: int) -> _Part:
    while first < len(tokens) and tokens[first].text in ":：":
        first += 1
    stops = {mark.start for mark in marks if mark.start > first and _parts_names(mark, tokens)}
    end = first
    while end < len(tokens) and end not in stops and not _ends(tokens, end):
        end += 1
    return _Part(first, end)


def _parts_names(mark: Mark[_Around], tokens: Sequence[Token]) -> bool:
    """Whether a name ends before the mark: "and", "email", "です", but not "la" or "de"."""
    words = {token.text for token in tokens[mark.start : mark.end]}
    return mark.kind in (_Around.LABEL, _Around.TRAIL) and not words <= PARTICLES


def _reach_back(tokens: Sequence[Token], marks: Sequence[Mark[_Around]], end: int) -> _Part:
    stops = {mark.end for mark in marks if mark.kind in (_Around.LEAD, _Around.WEAK_LEAD) and mark.end < end}
    first = end
    while first > 0 and first not in stops and not _ends(tokens, first - 1):
        first -= 1
    return _Part(first, end)


def _ends(tokens: Sequence[Token], place: int) -> bool:
    if tokens[place].text == "." and place > 0:
        return len(tokens[place - 1].text) > _ABBREVIATED
    return tokens[place].text in _ENCLOSING


def _looks_named(text: str, tokens: Sequence[Token], part: _Part) -> bool:
    """Whether what follows "I am" may be a name: kana or Han, capitals, or two words that no dictionary here
    has.
    """
    words = [
        token
        for token in tokens[part.first : part.end]
        if token.text not in PARTICLES and token.text.isalpha()
    ]
    if not 0 < len(words) <= _MOST_INTRODUCED:
        return bool(words) and is_dense(words[0].text[0])
    if all(text[word.start].isupper() or is_dense(word.text[0]) for word in words):
        return True
    return len(words) > 1 and not any(list_owners(word.text) for word in words)


def _split_parts(tokens: Sequence[Token]) -> list[_Part]:
    ends = [-1, *(place for place in range(len(tokens)) if _ends(tokens, place)), len(tokens)]
    parts = [_Part(before + 1, after) for before, after in pairwise(ends)]
    return [part for part in parts if any(token.text.isalnum() for token in tokens[part.first : part.end])]


def _strip_labels(part: _Part, tokens: Sequence[Token], marks: Sequence[Mark[_Around]]) -> _Part:
    """Leave out "name", "email", "and my" at both ends."""
    first, end = part
    for mark in marks:
        if mark.start == first and mark.end <= end:
            first = mark.end  # also a lead: what it introduces follows
    for mark in reversed(marks):
        if mark.end == end and mark.start >= first and not _may_end_name(mark, tokens):
            end = mark.start
    return _Part(first, end)


def _may_end_name(mark: Mark[_Around], tokens: Sequence[Token]) -> bool:
    """Whether a label of one character of Han may as well be the last one of a name."""
    return mark.end - mark.start == 1 and is_dense(tokens[mark.start].text[0])


def _cut(text: str, tokens: Sequence[Token], part: _Part) -> str:
    return text[tokens[part.first].start : tokens[part.end - 1].end].strip(" .-'")


def _is_plausible(text: str, tokens: Sequence[Token], part: _Part) -> bool:
    if part.end <= part.first:
        return False
    words = tokens[part.first : part.end]
    typed = _cut(text, tokens, part)
    if any(char.isdigit() for char in typed) or not any(char.isalpha() for char in typed):
        return False
    spaced = sum(fold(word) not in PARTICLES for word in list_words_apart(text, words))
    return spaced <= _MOST_WORDS and count_dense(typed) <= _MOST_DENSE and not has_sentence_words(text, words)


@prepared()
def _lexicon() -> Lexicon[_Around]:
    names = [words.name for words in WORDS.values()]
    return Lexicon(
        {
            _Around.LEAD: [line for name in names for line in name.leads],
            _Around.WEAK_LEAD: [line for name in names for line in name.weak_leads],
            _Around.TRAIL: [line for name in names for line in name.trails],
            _Around.LABEL: [line for name in names for line in name.labels],
        }
    )
