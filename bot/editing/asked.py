"""From turns to questions: what contacts asked where nothing else was open, and what became of it (pure).

Only a message that was written at rest is ever shown: not one word of what was given in a flow (names, addresses, codes,
what happened to a product), to people, or while a conversation is restricted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from bot.editing.turns import Said, Turn
from bot.understanding.masking import MARK, mask_personal
from knowledge.languages import Language, negotiate

_HELPED, _NOT_HELPED, _NONE, _PERSON = "helped", "not_helped", "none", "person"
_RETRY: Final = "retry"
"""A choice of those whose details could not be confirmed: there a name may come unasked."""

_LONGEST_ANSWER: Final = 20
"""Characters of a yes or no that is nothing more: "no, that is not it"."""


class Fate(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    UNANSWERED = "unanswered"
    NOT_MEANT = "not_meant"
    """None of the articles offered with "did you mean" was taken."""
    NOT_HELPED = "not_helped"
    HANDED_OVER = "handed_over"
    """It was not understood, and the contact went on to a person."""


_MISSED: Final = frozenset({Fate.UNANSWERED, Fate.NOT_MEANT})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as editors may see it; `at` in Unix milliseconds.

    `shy`: it may be no more than somebody's name, so it is shown only where several contacts wrote the same.
    """

    conversation_id: str
    at: int
    text: str
    language: Language
    page: Language | None
    before: Language | None
    """The conversation's language before it; None for a first message."""
    article: str | None
    fate: Fate
    shy: bool


@dataclass(slots=True)
class Follower:
    """Reads whole conversations, whose turns come one after the other in their order."""

    _last: Turn | None = None
    _asked: Asked | None = None
    _guessed: bool = False

    def take(self, turn: Turn) -> list[Asked]:
        """Take the next turn; the questions whose fate is known now, with those of conversations that are over."""
        done = self.finish() if self._last and self._last.conversation_id != turn.conversation_id else []
        self._asked = _judge(self._asked, self._last, turn, guessed=self._guessed)
        self._guessed = False
        asked = _ask(self._last, turn)
        if asked is not None:
            done += [self._asked] if self._asked else []
            self._asked, self._guessed = asked, _NONE in turn.choices
        self._last = turn
        return done

    def finish(self) -> list[Asked]:
        """The last question of the last conversation."""
        done = [self._asked] if self._asked else []
        self._last, self._asked, self._guessed = None, None, False
        return done


def _judge(asked: Asked | None, last: Turn | None, turn: Turn, *, guessed: bool) -> Asked | None:
    """The question with what the turn after it tells of its fate."""
    if asked is None or last is None:
        return asked
    if guessed and _takes(turn, last):
        return replace(asked, fate=Fate.ANSWERED, article=turn.article)
    if _NOT_HELPED in last.choices and _denies(turn):
        return replace(asked, fate=Fate.NOT_HELPED)
    if asked.fate in _MISSED and _goes_to_people(turn):
        return replace(asked, fate=Fate.HANDED_OVER)
    return asked


def _takes(turn: Turn, last: Turn) -> bool:
    """Whether one of the guesses is taken, by its button, by its name, or by yes to a single one."""
    taken = turn.chosen or (turn.said.choice if turn.said else None)
    if taken is not None:
        return taken in last.choices and taken != _NONE
    return turn.said is not None and turn.said.answer is True and len(last.choices) == len({_NONE}) + 1


def _denies(turn: Turn) -> bool:
    said = turn.said
    if turn.chosen == _NOT_HELPED or (said is not None and said.choice == _NOT_HELPED):
        return True
    return said is not None and said.answer is False and not said.article and not said.action


def _goes_to_people(turn: Turn) -> bool:
    said = turn.said
    chosen = _PERSON in (turn.chosen, said.choice if said else None)
    return chosen or turn.silent or (said is not None and said.action == "talk_to_human")


def _ask(last: Turn | None, turn: Turn) -> Asked | None:
    """The turn as a question; None where it is none, or was not written at rest."""
    said = turn.said
    if said is None or turn.silent or not _rests(last) or not _is_question(said):
        return None
    language, text = negotiate(said.language or turn.language), _mask(said)
    if language is None or text is None:
        return None
    return Asked(
        conversation_id=turn.conversation_id,
        at=turn.at,
        text=text,
        language=language,
        page=negotiate(turn.page),
        before=negotiate(last.language) if last else None,
        article=turn.article,
        fate=_first_fate(turn, said),
        shy=said.name is not None and not said.named,
    )


def _rests(last: Turn | None) -> bool:
    """Whether nothing was open but "did this help?", "did you mean" and the offer of a person."""
    if last is None:
        return True
    return last.status is not None and not last.silent and not last.expects and _RETRY not in last.choices


def _is_question(said: Said) -> bool:
    orders = (said.command, said.choice, said.speak, said.code, said.alarm, said.courtesy)
    if said.foreign or any(each is not None for each in orders):
        return False
    return said.answer is None or said.article is not None or len(said.text) > _LONGEST_ANSWER


def _first_fate(turn: Turn, said: Said) -> Fate:
    if _NONE in turn.choices:
        return Fate.NOT_MEANT
    return Fate.ANSWERED if said.article or said.action or turn.article else Fate.UNANSWERED


def _mask(said: Said) -> str | None:
    """The text without addresses, long numbers, and the name by which somebody introduced themselves.

    None where a name cannot be taken out: beside an address, or where it is written otherwise than it was read.
    """
    text = said.text
    if said.name and (said.named or said.email):
        if said.name not in text or not said.named:
            return None
        text = text.replace(said.name, MARK)
    return " ".join(mask_personal(text).split())
