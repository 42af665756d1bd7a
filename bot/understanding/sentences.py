"""Whether an utterance is more than a name or a keyword could be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.understanding.folding import fold
from bot.understanding.lexicon import Lexicon, Mark
from bot.understanding.preparing import prepared
from bot.understanding.scripts import count_dense, is_dense, is_han, is_katakana
from bot.understanding.tokens import PAUSES, Token, as_line
from bot.understanding.words import WORDS
from knowledge.detection.latin import list_owners

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
_SURNAME = "何"
_SURNAMED = (2, 3)
_ASKED = frozenset("时時故者处処方人日度回事为為必以物谓謂月年点点分")
"""Behind 何 these ask: when, why, who, what for."""
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

    A short capitalized word may be a name ("Can Yılmaz", "May Li"); two of them, or a longer one, may not. Particles
    are parts of a name where all other words are unknown ("van der berg"), and 何 is a surname before a given name.
    """
    marks = [mark for mark in _lexicon().find(tokens) if not _is_surname(tokens, mark)]
    if all(_is_particle(tokens, mark) for mark in marks) and not any(map(_is_known, tokens)):
        return False
    for count, mark in enumerate(marks):
        word = text[tokens[mark.start].start : tokens[mark.end - 1].end]
        if count or not word[:1].isupper() or len(word) >= _TELLING:
            return True
    return False


def _is_particle(tokens: Sequence[Token], mark: Mark[bool]) -> bool:
    return mark.end - mark.start == 1 and tokens[mark.start].text in PARTICLES


def _is_known(token: Token) -> bool:
    """Whether a dictionary here has the word, particles apart."""
    return token.text not in PARTICLES and bool(list_owners(token.text))


def _is_surname(tokens: Sequence[Token], mark: Mark[bool]) -> bool:
    """Whether it is a 何 with one or two characters of Han behind it that make no question of it."""
    if mark.start or mark.end != 1 or tokens[0].text != _SURNAME or len(tokens) not in _SURNAMED:
        return False
    return all(is_han(token.text) and token.text not in _ASKED for token in tokens[1:])


def list_words_apart(text: str, tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the words that are written with spaces between, as typed; kana and Han have none.

    Letters of other scripts than Latin are tokens by themselves: those of one word are put together again.
    """
    first: Token | None = None
    last: Token | None = None
    for token in tokens:
        if not token.text.isalpha() or is_dense(token.text[0]):
            continue
        if first and last and _adjoins(text, last, token):
            last = token
            continue
        if first and last:
            yield text[first.start : last.end]
        first = last = token
    if first and last:
        yield text[first.start : last.end]


def _adjoins(text: str, before: Token, token: Token) -> bool:
    """Whether a letter goes on with the word before it; marks between the two are part of it."""
    between = text[before.end : token.start]
    return not token.text.isascii() and not any(char.isspace() or char in PAUSES for char in between)


def _is_long(text: str, tokens: Sequence[Token]) -> bool:
    if count_dense(text) > _MOST_DENSE and not is_katakana(text):
        return True
    words = [word for word in list_words_apart(text, tokens) if fold(word) not in PARTICLES]
    titled = all(word[:1].isupper() for word in words)
    return len(words) > (_MOST_TITLED if titled else _MOST_NAMES)


@prepared()
def _lexicon() -> Lexicon[bool]:
    return Lexicon({True: [line for words in WORDS.values() for line in words.name.sentence_words]})
