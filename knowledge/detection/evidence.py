"""What speaks for the language of a message, for those who want to know why."""

from dataclasses import dataclass

from knowledge.detection.east import weigh_chinese
from knowledge.detection.latin import score_languages
from knowledge.detection.scripts import read_writing

_MOST = 3


@dataclass(frozen=True, slots=True)
class Signs:
    """``script``: latin, eastern, foreign or none. ``scores``: the best few languages, 0 at best (natural logarithms).

    ``chinese``: of kana and han, above 0 Chinese and below Japanese, without doubt from 1 and -1 on.
    """

    script: str
    scores: dict[str, float]
    chinese: float | None


def list_signs(text: str) -> Signs:
    """The signs that ``detect`` goes by, before any hint."""
    writing = read_writing(text)
    if writing.foreign:
        return Signs("foreign", {}, None)
    if writing.eastern:
        return Signs("eastern", {}, weigh_chinese(writing.han, writing.kana))
    if not writing.words:
        return Signs("none", {}, None)
    scores = sorted(score_languages(writing.words).items(), key=lambda scored: -scored[1])
    return Signs("latin", dict(scores[:_MOST]), None)
