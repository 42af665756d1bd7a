"""Words without their endings, so that one entry of a thesaurus stands for all forms of a word.

Light on purpose: a stem need not be a word, it must only be the same for most forms. Words come folded (no accents).
"""

from collections.abc import Iterable

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


def stem_english(word: str) -> str:
    """An English word without its ending: cancelled, cancelling, cancellation and cancels are one."""
    if len(word) <= _SHORTEST:
        return word
    stem = _end_differently(word, _ENGLISH, _SHORTEST)
    if len(stem) > _SHORTEST and stem[-1] == stem[-2]:
        stem = stem[:-1]
    return stem[:-1] if len(stem) > _SHORTEST and stem[-1] in "ey" else stem


def stem_german(word: str) -> str:
    """A German word without its ending and the ge- of a participle."""
    if len(word) <= _SHORTEST + 1:
        return word
    if word.startswith("ge") and len(word) > 6 and word.endswith(("t", "en")):
        word = word[2:]
    return _end_differently(word, ((ending, "") for ending in _GERMAN), _SHORTEST + 1)


def stem_french(word: str) -> str:
    """A French word without its ending."""
    if len(word) <= _SHORTEST + 1:
        return word
    return _end_differently(word, ((ending, "") for ending in _FRENCH), _SHORTEST)


def leave_whole(word: str) -> str:
    """The word itself: Japanese and Chinese entries stand as they are."""
    return word


def _end_differently(word: str, endings: Iterable[tuple[str, str]], shortest: int) -> str:
    """The word with the first ending it has replaced, if at least ``shortest`` letters stay before it."""
    for ending, other in endings:
        if word.endswith(ending) and len(word) - len(ending) >= shortest:
            return word[: -len(ending)] + other
    return word
