"""Which language an utterance is in, and in which languages it is worth reading."""

from __future__ import annotations

from typing import NamedTuple

from bot.understanding.scripts import count_dense
from knowledge.detection import detect
from knowledge.languages import Language

_ENOUGH = 1_000
"""Characters that tell a language; more would only cost time."""
_LATIN = (Language.EN, Language.DE, Language.FR)
_EASTERN = (Language.JA, Language.ZH_HANS)


class Tongue(NamedTuple):
    """The language of an utterance. `likely` is the best guess, whether or not it is `certain`."""

    likely: Language
    certain: bool
    foreign: bool
    """Surely none of the five."""
    possible: tuple[Language, ...]
    """Languages to read in, the likely one first; English is last, since people borrow from it."""

    @property
    def language(self) -> Language | None:
        """The language if it is certain."""
        return self.likely if self.certain else None


def hear_language(text: str, *hints: Language | None) -> Tongue:
    """Return the language of a text; hints are the conversation's and the page's, the weightier first."""
    given = tuple(hint for hint in hints if hint is not None)
    detection = detect(text[:_ENOUGH], *given)
    likely = detection.language or next(iter(given), Language.EN)
    certain = detection.certain and detection.language is not None
    foreign = detection.certain and detection.other
    return Tongue(likely, certain, foreign, _list_possible(text, likely, certain, given))


def _list_possible(
    text: str, likely: Language, certain: bool, hints: tuple[Language, ...]
) -> tuple[Language, ...]:
    if certain:
        others: tuple[Language, ...] = ()
    else:
        of_script = _EASTERN if count_dense(text) else _LATIN
        others = (*hints, *of_script)
    return tuple(dict.fromkeys((likely, *others, Language.EN)))
