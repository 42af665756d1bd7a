"""A choice that was typed instead of taken: by its title, by a title a slip away, or by its number."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.fuzz import ratio

from bot.understanding.covering import covers, speaks
from bot.understanding.lexicon import Lexicon
from bot.understanding.preparing import prepared
from bot.understanding.tokens import Token, tokenize
from bot.understanding.words import WORDS

Choices = Sequence[tuple[str, str]]

_SHORTEST = 5
"""Characters of a title that a slip is forgiven in."""
_LONGEST = 200
_ALIKE = 90.0
"""Of 100 (rapidfuzz `ratio`): one wrong letter in ten, about."""
_COUNTERS = frozenset("个项号条番目つ点)）#№nr")


def read_choice(tokens: Sequence[Token], choices: Choices) -> str | None:
    """Return the id of the open choice that the utterance is; None without choices or without a likeness."""
    if not choices:
        return None
    said = _join(tokens)
    if not said or len(said) > _LONGEST:
        return None
    titles = [(identifier, _join(tokenize(title))) for identifier, title in choices]
    exact = next((identifier for identifier, title in titles if title == said), None)
    return exact or _find_numbered(tokens, choices) or _find_alike(said, titles)


def _join(tokens: Sequence[Token]) -> str:
    return " ".join(token.text for token in tokens if speaks(token))


def _find_alike(said: str, titles: Choices) -> str | None:
    scored = [(ratio(said, title), identifier) for identifier, title in titles if len(title) >= _SHORTEST]
    best, identifier = max(scored, default=(0.0, ""))
    return identifier if best >= _ALIKE and len(said) >= _SHORTEST else None


def _find_numbered(tokens: Sequence[Token], choices: Choices) -> str | None:
    place = _read_number(tokens)
    return choices[place][0] if place is not None and place < len(choices) else None


def _read_number(tokens: Sequence[Token]) -> int | None:
    """Return the place from zero that "2", "2.", "the second one" or "第二个" names."""
    words = [token.text for token in tokens if speaks(token) and token.text not in _COUNTERS]
    if len(words) == 1 and len(words[0]) == 1 and words[0] in "123456789":
        return int(words[0]) - 1
    marks = _ordinals().scan(tokens)
    places = {mark.kind for mark in marks if mark.kind >= 0}
    return places.pop() if len(places) == 1 and covers(tokens, marks) else None


@prepared()
def _ordinals() -> Lexicon[int]:
    """Ordinals by their place; -1 are the polite words around them."""
    talks = [words.talk for words in WORDS.values()]
    entries: dict[int, list[str]] = {
        place: [line for talk in talks for line in talk.ordinals[place]] for place in range(6)
    }
    entries[-1] = [line for talk in talks for line in talk.fillers]
    return Lexicon(entries)
