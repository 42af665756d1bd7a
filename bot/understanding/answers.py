"""Yes and no, where an utterance is one or begins with one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto
from typing import NamedTuple

from bot.understanding.covering import covers
from bot.understanding.lexicon import Lexicon, Mark
from bot.understanding.preparing import prepared
from bot.understanding.tokens import PAUSES, Line, Token, as_line
from bot.understanding.vocabulary import Cue
from bot.understanding.words import WORDS


class _Reply(Enum):
    FIRM_YES = auto()
    YES = auto()
    FIRM_NO = auto()
    NO = auto()
    FILLER = auto()
    AFTER_NO = auto()
    """May follow a "no" directly."""
    BUT = auto()
    """Takes back a yes: "yes, but"."""
    OF = auto()
    """Makes it a wish: "yes to discounts"."""


_DRAWN = re.compile(r"(.)\1{2,}")
"""A letter typed three times or more; no word of the lists has one."""
_YES = frozenset({_Reply.FIRM_YES, _Reply.YES})
_NO = frozenset({_Reply.FIRM_NO, _Reply.NO})
_AROUND = frozenset({_Reply.AFTER_NO, _Reply.BUT, _Reply.OF})
_BARE_NO = frozenset({"no", "non"})
"""What a further word may follow without a pause; "don't stop" is no answer."""


class AnswerReading(NamedTuple):
    """Yes, no or None, and how many tokens were read for it: the rest may say more ("no, only the news")."""

    answer: bool | None
    length: int = 0


_UNSAID = AnswerReading(None)


def read_answer(tokens: Sequence[Token]) -> AnswerReading:
    """Return the answer that the utterance is, or begins with; "jaaa" is a "ja"."""
    tokens = _shorten(as_line(tokens))
    if not tokens.spoken or not _lexicon().opens(tokens, tokens.spoken[0]):
        return _UNSAID
    marks = _lexicon().scan(tokens)
    spoken = [mark for mark in marks if mark.kind not in _AROUND]
    if covers(tokens, spoken):
        return AnswerReading(_decide(spoken), len(tokens))
    return _read_opening(tokens, marks)


def _shorten(tokens: Line) -> Line:
    """Return the tokens without drawn letters."""
    if not _DRAWN.search("\n".join(tokens.words)):
        return tokens
    return Line(token._replace(text=_DRAWN.sub(r"\1", token.text)) for token in tokens)


def _decide(marks: Sequence[Mark[_Reply]]) -> bool | None:
    """Return the first clear word; "please" or "bitte" is a yes only where there is no other.

    A yes that is followed by a no is neither: nothing may be done on the strength of "yes no".
    """
    fillers = {mark.start for mark in marks if mark.kind is _Reply.FILLER}
    replies = [mark for mark in marks if mark.kind in _YES | _NO]
    clear = [mark for mark in replies if mark.start not in fillers]
    said = [mark.kind in _YES for mark in clear] or [mark.kind in _YES for mark in replies]
    return None if not said or (said[0] and not all(said)) else said[0]


def _read_opening(tokens: Sequence[Token], marks: Sequence[Mark[_Reply]]) -> AnswerReading:
    opening = [mark for mark in marks if mark.start == 0]
    if not opening or len(tokens) <= opening[0].end:
        return _UNSAID
    kinds = {mark.kind for mark in opening}
    end = opening[0].end
    paused = tokens[end].text in PAUSES and tokens[end].text != "?"
    follower = {mark.kind for mark in marks if mark.start == end + paused}
    if _Reply.OF in follower and not paused:
        return _UNSAID
    if kinds & _NO:
        goes_on = tokens[0].text in _BARE_NO and end == 1 and _Reply.AFTER_NO in follower
        refused = paused or _Reply.FIRM_NO in kinds or goes_on
        return AnswerReading(False, end) if refused else _UNSAID
    if not kinds & _YES or _Reply.BUT in follower or tokens[-1].text in "?？":
        return _UNSAID
    return AnswerReading(True, end) if paused or _Reply.FIRM_YES in kinds else _UNSAID


@prepared()
def _lexicon() -> Lexicon[_Reply]:
    talks = [words.talk for words in WORDS.values()]
    return Lexicon(
        {
            _Reply.FIRM_YES: [line for talk in talks for line in talk.firm_yes],
            _Reply.YES: [line for talk in talks for line in talk.yes],
            _Reply.FIRM_NO: [line for talk in talks for line in talk.firm_no],
            _Reply.NO: [line for talk in talks for line in talk.no],
            _Reply.FILLER: [line for talk in talks for line in talk.fillers],
            _Reply.AFTER_NO: [line for talk in talks for line in talk.after_no],
            _Reply.BUT: [line for words in WORDS.values() for line in words.wish.cues[Cue.CONTRAST]],
            _Reply.OF: [line for talk in talks for line in talk.no_answer_before],
        }
    )
