"""Words without their endings, so that one entry of a thesaurus stands for all forms of a word.

Light on purpose: a stem need not be a word, it must only be the same for most forms. Words come folded (no accents).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

_ENGLISH = (
    ("ations", "ate"), ("ation", "ate"), ("ings", ""), ("ing", ""), ("ied", "y"), ("ies", "y"), ("ed", ""), ("ly", ""),
    ("es", ""), ("s", ""), ("ment", ""), ("er", ""), ("or", ""), ("able", ""), ("al", ""),
)  # fmt: skip
_GERMAN = (
    "ungen", "ung", "heit", "keit", "lich", "ern", "est", "en", "em", "er", "es", "st", "te", "et", "e", "n", "s", "t",
)  # fmt: skip
_FRENCH = (
    "issements", "issement", "ements", "ement", "ations", "ation", "iez", "ions", "eur", "euse", "ent", "ais", "ait",
    "er", "ez", "ir", "es", "ee", "e", "s", "x", "r",
)  # fmt: skip
_SHORTEST = 3  # letters that stay

Endings = Mapping[str, tuple[tuple[str, str], ...]]


def _by_last_letter(endings: Iterable[tuple[str, str]]) -> Endings:
    """The endings that a word with this last letter can have, in their order: most words are asked about three."""
    sorted_in: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for ending in endings:
        sorted_in[ending[0][-1]].append(ending)
    return {letter: tuple(found) for letter, found in sorted_in.items()}


_OF_ENGLISH = _by_last_letter(_ENGLISH)
_OF_GERMAN, _OF_FRENCH = (
    _by_last_letter((ending, "") for ending in endings) for endings in (_GERMAN, _FRENCH)
)


def stem_english(word: str) -> str:
    """An English word without its ending: cancelled, cancelling, cancellation and cancels are one."""
    if len(word) <= _SHORTEST:
        return word
    stem = _end_differently(word, _OF_ENGLISH, _SHORTEST)
    if len(stem) > _SHORTEST and stem[-1] == stem[-2]:
        stem = stem[:-1]
    return stem[:-1] if len(stem) > _SHORTEST and stem[-1] in "ey" else stem


def stem_german(word: str) -> str:
    """A German word without its ending and the ge- of a participle."""
    if len(word) <= _SHORTEST + 1:
        return word
    if word.startswith("ge") and len(word) > 6 and word.endswith(("t", "en")):
        word = word[2:]
    return _end_differently(word, _OF_GERMAN, _SHORTEST + 1)


def stem_french(word: str) -> str:
    """A French word without its ending."""
    if len(word) <= _SHORTEST + 1:
        return word
    return _end_differently(word, _OF_FRENCH, _SHORTEST)


def leave_whole(word: str) -> str:
    """The word itself: Japanese and Chinese entries stand as they are."""
    return word


def _end_differently(word: str, endings: Endings, shortest: int) -> str:
    """The word with the first ending it has replaced, if at least ``shortest`` letters stay before it."""
    for ending, other in endings.get(word[-1], ()):
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word[: -len(ending)] + other
    return word
