"""Weighs the evidence of a message against what the page and the conversation suggest."""

from dataclasses import dataclass

from knowledge.detection.borrowing import is_borrowed
from knowledge.detection.east import is_certain, weigh_chinese
from knowledge.detection.latin import count_strange, score_languages
from knowledge.detection.scripts import Writing, read_writing
from knowledge.detection.words import SPOKEN
from knowledge.languages import Language

_EASTERN = (Language.JA, Language.ZH_HANS)
_SHORT = 2  # words; names and single nouns are the same in many languages, so the hints decide
_CLEAR = 3.0  # nats between the best two that settle it without hints
_HINT, _HINT_OF_SHORT, _NEXT_HINT = 1.0, 3.0, 0.5  # nats a hint is worth; each further one half of it
_FOREIGN_HANDICAP = 1.5  # nats; few write to us in a language we do not offer
_STRANGE = 1.5  # nats for each word with letters that none of ours is written in
_COMMONEST = 0.7  # nats for English where nothing hints at a language


@dataclass(frozen=True, slots=True)
class Detection:
    """``language`` is None if the message is in another one (``other``) or if there is nothing to tell it by.

    ``certain`` means that the message itself decided, not the hints.
    """

    language: Language | None
    other: bool
    certain: bool


def detect(text: str, *hints: Language) -> Detection:
    """The language of a message; hints (the conversation's language, the page's) count in the order given.

    They settle texts of one or two words and texts without evidence; clear evidence overrules them.
    """
    writing = read_writing(text)
    if writing.foreign:
        return Detection(None, other=True, certain=True)
    if writing.eastern:
        return _decide_east(writing, hints)
    if writing.words:
        return _decide_latin(writing, hints)
    return Detection(hints[0] if hints else None, other=False, certain=False)


def _decide_east(writing: Writing, hints: tuple[Language, ...]) -> Detection:
    weight = weigh_chinese(writing.han, writing.kana)
    likely = Language.ZH_HANS if weight >= 0 else Language.JA
    if is_certain(weight):
        return Detection(likely, other=False, certain=True)
    eastern = (hint for hint in hints if hint in _EASTERN)
    return Detection(next(eastern, likely), other=False, certain=False)


def _decide_latin(writing: Writing, hints: tuple[Language, ...]) -> Detection:
    short = len(writing.words) <= _SHORT
    if (
        short and hints and hints[0] in _EASTERN
    ):  # a name, a brand or "ok" from somebody who writes Japanese or Chinese
        return Detection(hints[0], other=False, certain=False)
    scores = score_languages(writing.words)
    if not short:  # two words may be a name, which says nothing of the language around it
        strangeness = _STRANGE * count_strange(writing.words)
        scores |= {name: scores[name] - strangeness for name in SPOKEN}
    clear = not short and _measure_lead(scores) >= _CLEAR
    for name in scores:
        scores[name] += _weigh_hint(name, hints, short) if name in SPOKEN else -_FOREIGN_HANDICAP
    best = max(scores, key=lambda name: scores[name])
    if best == Language.EN and hints and is_borrowed(writing.words, hints[0], short=short):
        return Detection(hints[0], other=False, certain=False)
    if best not in SPOKEN:
        return Detection(None, other=True, certain=clear)
    return Detection(Language(best), other=False, certain=clear)


def _measure_lead(scores: dict[str, float]) -> float:
    first, second = sorted(scores.values(), reverse=True)[:2]
    return first - second


def _weigh_hint(name: str, hints: tuple[Language, ...], short: bool) -> float:
    if not hints:
        return _COMMONEST if name == Language.EN else 0.0
    if name not in hints:
        return 0.0
    return (_HINT_OF_SHORT if short else _HINT) * _NEXT_HINT ** hints.index(Language(name))
