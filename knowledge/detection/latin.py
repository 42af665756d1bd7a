"""English, German, French or something else: known words, and for unknown ones their letter groups."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from math import log

from knowledge.detection.foreign import FOREIGN
from knowledge.detection.words import SPOKEN

# don't = dont, but l'appli = l + appli.
_ENGLISH_ENDING = re.compile(r"'(?=(?:t|s|m|d|re|ve|ll)$)")
# A word a language does not list counts against it, the more so the less its letters look like that language's.
_UNKNOWN = 2.0
_STRANGEST = 3.0
_LIKENESS = 1.5  # weight of a word's mean log probability a letter group
_SMOOTHING = 0.5
_ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyzàâäæçéèêëîïôœöùûüÿß'")
_MANY_WORDS = 60  # of a long message; the rest changes nothing


def score_languages(words: Iterable[str]) -> dict[str, float]:
    """A score for each language, 0 at best, less for every word that speaks against it; a natural logarithm."""
    parts = [part for word in words for part in _split(word)][:_MANY_WORDS]
    losses = zip(*map(_weigh_word, parts), strict=True)
    return dict.fromkeys(_lists(), 0.0) | {
        name: -sum(of_words) for name, of_words in zip(_lists(), losses, strict=bool(parts))
    }


def list_owners(word: str) -> frozenset[str]:
    """The languages that list a word."""
    return frozenset(name for name, words in _lists().items() if word in words)


def count_strange(words: Iterable[str]) -> int:
    """How many words have a letter that neither English nor German nor French is written with."""
    return sum(not _ALPHABET.issuperset(word) for word in words)


def _split(word: str) -> list[str]:
    return _ENGLISH_ENDING.sub("", word).split("'") if "'" in word else [word]


@lru_cache(2_048)
def _weigh_word(word: str) -> tuple[float, ...]:
    """What a word costs each language, in the order of the lists: nothing where it is listed."""
    likeness = {name: _LIKENESS * value for name, value in _measure_likeness(word).items()}
    best = max(likeness.values())
    owners = list_owners(word)
    return tuple(
        0.0 if name in owners else bool(owners) * _UNKNOWN + min(best - value, _STRANGEST)
        for name, value in likeness.items()
    )


@cache
def _lists() -> Mapping[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in (SPOKEN | FOREIGN).items()}


def _measure_likeness(word: str) -> dict[str, float]:
    """Mean log probability of the word's letter groups in each language."""
    groups = _group_letters(word)
    return {
        name: sum(profile.get(group, unseen) for group in groups) / len(groups)
        for name, (profile, unseen) in _profiles().items()
    }


@cache
def _profiles() -> Mapping[str, tuple[Mapping[str, float], float]]:
    """For each language the log probabilities of its letter groups, and of one never seen."""
    return {name: _learn_profile(words) for name, words in _lists().items()}


def _learn_profile(words: frozenset[str]) -> tuple[Mapping[str, float], float]:
    counts = Counter(group for word in words for group in _group_letters(word))
    total = (
        sum(counts.values()) + _SMOOTHING * 20_000
    )  # about as many groups as the languages have between them
    return {group: log((n + _SMOOTHING) / total) for group, n in counts.items()}, log(_SMOOTHING / total)


def _group_letters(word: str) -> list[str]:
    padded = f" {word[:30]} "
    return [padded[i : i + 3] for i in range(len(padded) - 2)] or [padded]
