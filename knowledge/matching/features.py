"""What of an utterance counts: words, pairs, edges, letter groups, meanings; for kana and han character groups.

Measured by cross-validation: words and letters together beat either, small words count, and of kana and han the
single characters say most and triples least. Meanings weigh most: 1 gains half, 3 loses where there are many questions.
"""

import re
from itertools import chain, pairwise
from operator import add
from typing import NamedTuple
from zlib import crc32

from knowledge.matching.folding import fold
from knowledge.meanings.thesaurus import NO_THESAURUS, Thesaurus

# Kana, han, Thai, pictographs: written without spaces, so that every short run of characters is a feature.
_DENSE = (
    "\u0e00-\u0e7f\u2600-\u27bf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\U0001f300-\U0001faff\U00020000-\U0003ffff"
)
_TOKENS = re.compile(rf"([{_DENSE}]+)|([^\W_{_DENSE}]+)")
_LONGEST_WORD = 40  # a longer one is noise; keeps the work linear
_START, _END, _RUN = "^", "$", "~"


Token = tuple[str, str]


class Features(NamedTuple):
    """The features of an utterance by kind, each repeated as often as it occurs."""

    words: list[str]
    pairs: list[str]
    letters: list[str]
    singles: list[str]
    doubles: list[str]
    triples: list[str]
    meanings: list[str]


# The weight of each kind in the order of ``Features``.
KIND_WEIGHTS = (1.0, 1.0, 1.0, 1.5, 1.0, 0.4, 2.0)
# With fewer questions an article than this the words of a new one are rarely among them: what they mean counts more.
_FEW_QUESTIONS, _MEANINGS_OF_FEW = 5.0, 3.0


def weigh_kinds(questions: float) -> tuple[float, ...]:
    """The weight of each kind where an article has so many questions on average."""
    return KIND_WEIGHTS if questions >= _FEW_QUESTIONS else (*KIND_WEIGHTS[:-1], _MEANINGS_OF_FEW)


_NO_FEATURES = Features([], [], [], [], [], [], [])


def list_features(text: str, thesaurus: Thesaurus = NO_THESAURUS) -> Features:
    """All features of an utterance; none if it has neither letter, digit nor pictograph."""
    tokens = split(text)
    parts = [
        list_run_features(run, thesaurus) if run else list_word_features(word, thesaurus)
        for run, word in tokens
    ]
    return Features(
        *(list(chain.from_iterable(kind)) for kind in zip(*parts, pair_tokens(tokens), strict=True))
    )


def list_word_features(word: str, thesaurus: Thesaurus) -> Features:
    """The features of a word by itself."""
    meanings = list(thesaurus.read_word(word))
    return _NO_FEATURES._replace(words=[mark_word(word)], letters=group_letters(word), meanings=meanings)


def list_run_features(run: str, thesaurus: Thesaurus) -> Features:
    """The features of a run of kana or han."""
    singles, doubles, triples = group_characters(run)
    return Features([], [], [], singles, doubles, triples, thesaurus.read_run(run))


def pair_tokens(tokens: list[Token]) -> Features:
    """The pairs of neighbours among the pieces of an utterance."""
    return _NO_FEATURES._replace(pairs=join_neighbours([word for _, word in tokens]))


def split(text: str) -> list[Token]:
    """The utterance folded, in pieces: each a run of kana or han and no word, or no run and a word."""
    return [(run, word[:_LONGEST_WORD]) for run, word in _TOKENS.findall(fold(text))]


def mark_word(word: str) -> str:
    """The feature of a whole word."""
    return "=" + word


def join_neighbours(words: list[str]) -> list[str]:
    """The pairs of neighbours, the edges of the utterance among them; "" is any run of kana or han."""
    if not words:
        return []
    chain = [_START, *(word or _RUN for word in words), _END]
    return [f"{first} {second}" for first, second in pairwise(chain)]


def list_words(text: str) -> list[str]:
    """The words of an utterance as its features have them; runs of kana or han are none."""
    return [word for _, word in split(text) if word]


def group_letters(word: str) -> list[str]:
    """Letter groups of three and four within a word, its ends marked by spaces."""
    padded = f" {word} "
    length = len(padded)
    return [padded[i : i + 3] for i in range(length - 2)] + [padded[i : i + 4] for i in range(length - 3)]


def group_characters(run: str) -> tuple[list[str], list[str], list[str]]:
    """Single characters, pairs and triples; the ends of a run count as one character of a pair or triple."""
    padded = f" {run} "
    doubles = list(map(add, padded, padded[1:]))
    return list(run), doubles, list(map(add, doubles, padded[2:]))


def hash_feature(feature: str) -> int:
    """A feature as a 32-bit number: the same on every machine, and small to keep."""
    return crc32(feature.encode("utf-8", "replace"))
