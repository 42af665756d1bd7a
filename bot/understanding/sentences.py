"""Whether an utterance is more than a name or a keyword could be."""

from __future__ import annotations

from collections.abc import Sequence

from bot.understanding.lexicon import Lexicon
from bot.understanding.preparing import prepared
from bot.understanding.scripts import count_dense, is_dense, is_katakana
from bot.understanding.tokens import Token, as_line
from bot.understanding.words import WORDS

PARTICLES = frozenset(
    {
        "de",
        "la",
        "le",
        "les",
        "von",
        "van",
        "der",
        "den",
        "bin",
        "ibn",
        "ben",
        "al",
        "el",
        "del",
        "da",
        "das",
        "do",
    }
    | {"dos", "di", "du", "des", "y", "e", "zu", "zum", "ter", "san", "mac", "of", "st"}
)
"""Small words inside names, in no language in particular."""

_MOST_NAMES = 4
"""Words, particles apart, that a name may have."""
_MOST_TITLED = 7
"""The same, where every word has a capital."""
_MOST_DENSE = 10
"""Kana and Han of the longest name; foreign names in katakana are longer."""
_TELLING = 5
"""Letters from which a capitalized word of the list counts by itself: "May" and "Can" are names, "Cancel" is
none.
"""


def is_sentence(text: str, tokens: Sequence[Token]) -> bool:
    """Tell whether an utterance has a question mark, words that no name has, or too many words."""
    words = as_line(tokens).words
    if "?" in words or "？" in words:
        return True
    return has_sentence_words(text, tokens) or _is_long(text, tokens)


def has_sentence_words(text: str, tokens: Sequence[Token]) -> bool:
    """Tell whether pronouns, verbs or question words stand in a text.

    A short capitalized word may be a name ("Can Yılmaz", "May Li"); two of them, or a longer one, may not.
    """
    for count, mark in enumerate(_lexicon().find(tokens)):
        word = text[tokens[mark.start].start : tokens[mark.end - 1].end]
        if count or not word[:1].isupper() or len(word) >= _TELLING:
            return True
    return False


def _is_long(text: str, tokens: Sequence[Token]) -> bool:
    if count_dense(text) > _MOST_DENSE and not is_katakana(text):
        return True
    words = [
        text[token.start : token.end]
        for token in tokens
        if token.text.isalpha() and not is_dense(token.text[0]) and token.text not in PARTICLES
    ]
    titled = all(word[:1].isupper() for word in words)
    return len(words) > (_MOST_TITLED if titled else _MOST_NAMES)


@prepared()
def _lexicon() -> Lexicon[bool]:
    return Lexicon({True: [line for words in WORDS.values() for line in words.name.sentence_words]})
