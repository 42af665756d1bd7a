"""Typos in words that matter: a word that is nearly one of a short list becomes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from bot.understanding.folding import fold
from bot.understanding.tokens import Line, Token

_SHORTEST = 5
"""Letters; below that one wrong letter makes another word."""
_LONGEST = 24
_LONG = 8
"""Letters from which on two slips are forgiven; swapped neighbours count as one slip."""
_SAME_STEM = 4
"""Letters that two words begin with alike where it does not matter which of them was meant."""
_MOST_WORDS = 60
"""Words looked at; a longer utterance is a story, and a typo in it is made up for by its other words."""
_REMEMBERED = 4_096


class Speller:
    """Heals typos towards a list of full words."""

    def __init__(self, full_words: Iterable[str]) -> None:
        self._words = tuple(dict.fromkeys(map(fold, full_words)))
        self.find_nearest = lru_cache(_REMEMBERED)(self._find_nearest)

    def heal(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """Return the tokens with typos replaced; spans stay: the contact's own spelling can be shown."""
        nearest = [self.find_nearest(token.text) for token in tokens[:_MOST_WORDS]]
        if not any(nearest):
            return tokens
        healed = [
            token._replace(text=word) if word else token for token, word in zip(tokens, nearest, strict=False)
        ]
        return Line([*healed, *tokens[_MOST_WORDS:]])

    def _find_nearest(self, word: str) -> str | None:
        """Return the word of the list that differs by a slip or, in long words, two; None if none does.

        Between two words that are equally near, such as German "anmelden" and "abmelden", nothing is guessed.
        """
        if not _SHORTEST <= len(word) <= _LONGEST or not word.isascii():
            return None
        slips = 2 if len(word) >= _LONG else 1
        found = extract(word, self._words, scorer=OSA.distance, score_cutoff=slips, limit=2)
        if not found or (len(found) > 1 and _contradict(*found)):
            return None
        return found[0][0]


def _contradict(first: tuple[str, float, int], second: tuple[str, float, int]) -> bool:
    return first[1] == second[1] and first[0][:_SAME_STEM] != second[0][:_SAME_STEM]
