"""A post as lines to be read by frames: one a sentence, in its language, each word knowing its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.triage.masking import LINK, MAIL, MENTION
from bot.triage.veils import Unveiled
from bot.triage.wordlists import DENSE
from knowledge.detection import detect
from knowledge.languages import Language

SOMEBODY: Final = "@"
"""The word that stands for a member's name."""
_STAND_INS: Final = {MENTION: SOMEBODY, LINK: "§", MAIL: "¶"}
_DENSE_STAND_INS: Final = str.maketrans(_STAND_INS)
_SENTENCE: Final = re.compile(r"(?:[^.!?。\n]|[.](?=\w))+[.!?。]*")
_TOKEN: Final = re.compile(
    r"[^\W_]+(?:'[^\W_]+)*|[,;:()%?]|[\ue000-\ue002]|[\u2600-\u27bf\U0001f300-\U0001faff]"
)
_ELIDED: Final = re.compile(r"[^\W_]+|[,;:()%?]|[\ue000-\ue002]|[\u2600-\u27bf\U0001f300-\U0001faff]")
_CJK: Final = r"[\u3040-\u30ff\u3400-\u9fff]"
_FILL: Final = r"[ .·・*★☆\-_/|~+=^#&×]"
_FILLER: Final = re.compile(
    rf"(?<={_CJK}){_FILL}{{1,3}}(?={_CJK})|(?<={_CJK}) {{1,3}}(?=[a-z])|(?<={_CJK})[.·・*_|~^#&×](?=[a-z])"
    rf"|(?<=[a-z]){_FILL}{{1,2}}(?={_CJK})|(?:(?<=^[a-z])|(?<=[^a-z0-9][a-z])){_FILL}{{1,2}}(?=[a-z](?![a-z0-9]))"
)
"""Signs between characters, between these and Latin letters, and between single Latin letters: 傻 b, s.b."""
_ENOUGH: Final = 5
"""Words from which on a sentence may have a language of its own."""
_WIDEST: Final = 600
"""Characters from which on a sentence is cut: hits and guards of one line are held against each other."""
_LONGEST: Final = 1000
"""Characters by which the language of a long text is told."""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. `offsets` are the places in `text` where words (or characters) begin, `spans` their places in the
    folded post; `words` is what frames are looked up by.
    """

    language: Language
    text: str
    words: Sequence[str]
    offsets: Sequence[int]
    spans: Sequence[tuple[int, int]]
    veiled: frozenset[int]
    """Which words were disguised."""
    start: int
    end: int

    def place(self, start: int, end: int) -> tuple[int, int]:
        """First and last word (inclusive) of a part of `text`."""
        first = bisect_right(self.offsets, start) - 1
        last = bisect_right(self.offsets, end - 1) - 1
        return max(first, 0), max(last, 0)


def tell_language(text: str, hint: Language | None) -> Language | None:
    """The language of a post; None for another one than ours."""
    found = detect(text[:_LONGEST], *((hint,) if hint else ()))
    if found.language is None and not found.certain:
        return hint or Language.EN
    return found.language


def read_lines(
    text: str, language: Language | None, unveiled: Sequence[Unveiled], names: frozenset[str]
) -> Iterator[Line]:
    """The lines of a masked text. Sentences in a language that we do not read are left out; what is said again word for
    word is read once: it says no more, and pages of it are soon read.
    """
    said: set[str] = set()
    for start, end in _find_sentences(text):
        if text[start:end] in said:
            continue
        said.add(text[start:end])
        spoken = _tell_sentence(text[start:end], language)
        if spoken is None:
            continue
        if spoken in DENSE:
            yield _read_dense(text, start, end, spoken, names)
        else:
            inside = [each for each in unveiled if start <= each[0] < end] if unveiled else ()
            yield _read_spaced(text, start, end, spoken, inside, names)


def _find_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each begins and ends; what goes on for pages without an end is cut, at a space if there is one."""
    for sentence in _SENTENCE.finditer(text):
        start, end = sentence.span()
        while end - start > _WIDEST:
            cut = text.rfind(" ", start + _WIDEST // 2, start + _WIDEST)
            cut = cut if cut > start else start + _WIDEST
            yield start, cut
            start = cut
        yield start, end


def _tell_sentence(sentence: str, language: Language | None) -> Language | None:
    dense = re.search(_CJK, sentence) is not None
    if language in DENSE:
        if dense or sentence.count(" ") < _ENOUGH:
            return language
    elif language is not None and not dense and sentence.count(" ") < _ENOUGH:
        return language
    found = detect(sentence[:_LONGEST], *((language,) if language else ()))
    return found.language if found.certain or language is None else language


def _read_dense(text: str, start: int, end: int, language: Language, names: frozenset[str]) -> Line:
    sentence = text[start:end].translate(_DENSE_STAND_INS)
    for name in names:
        sentence = sentence.replace(name, SOMEBODY * len(name))
    places: Sequence[int] = range(start, end)
    if _FILLER.search(sentence):
        gone = {place for hit in _FILLER.finditer(sentence) for place in range(*hit.span())}
        places = [start + place for place in range(len(sentence)) if place not in gone]
        sentence = "".join(char for place, char in enumerate(sentence) if place not in gone)
    spans = [(place, place + 1) for place in places]
    return Line(language, sentence, sentence, range(len(sentence)), spans, frozenset(), start, end)


def _read_spaced(
    text: str, start: int, end: int, language: Language, unveiled: Sequence[Unveiled], names: frozenset[str]
) -> Line:
    pattern = _ELIDED if language == Language.FR else _TOKEN
    tokens = [(hit.start(), hit.end(), hit[0], False) for hit in pattern.finditer(text, start, end)]
    if unveiled:
        kept = [token for token in tokens if not any(a < token[1] and token[0] < b for a, b, _ in unveiled)]
        tokens = sorted(kept + [(a, b, word, True) for a, b, word in unveiled])
    words = [_plain(word, names) for _, _, word, _ in tokens]
    offsets, at = [], 1
    for word in words:
        offsets.append(at)
        at += len(word) + 1
    return Line(
        language,
        " " + " ".join(words) + " ",
        words,
        offsets,
        [(a, b) for a, b, _, _ in tokens],
        frozenset(number for number, token in enumerate(tokens) if token[3]),
        start,
        end,
    )


def _plain(word: str, names: frozenset[str]) -> str:
    if word in names:
        return SOMEBODY
    return _STAND_INS.get(word) or word.replace("'", "")
