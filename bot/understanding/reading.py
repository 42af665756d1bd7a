"""Every reader once over one utterance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from bot.dialogue.events import Command, Courtesy
from bot.understanding.answers import AnswerReading, read_answer
from bot.understanding.choices import Choices, read_choice
from bot.understanding.codes import find_code
from bot.understanding.commands import read_command
from bot.understanding.courtesy import read_courtesy
from bot.understanding.emails import FoundEmail
from bot.understanding.hearing import Tongue
from bot.understanding.names import NameReading, read_name
from bot.understanding.sentences import is_sentence
from bot.understanding.switching import read_switch
from bot.understanding.titles import name_categories
from bot.understanding.tokens import Token
from bot.understanding.trouble import TroubleReading, read_since, read_trouble
from bot.understanding.wishes import WishReading, read_wish
from knowledge.languages import Language
from verification.assurance import Category

_BRIEF = 60
"""Tokens of a text that may be a name, an answer or a short order; a longer one is none of them."""
_AROUND_EMAIL = 80
"""Characters before and after an address that a name may stand in."""

Titles = Mapping[Language, Mapping[Category, str]]


@dataclass(frozen=True, slots=True)
class Reading:
    """What the readers found, each by itself."""

    wish: WishReading
    trouble: TroubleReading
    since: str | None
    name: NameReading
    email: str | None
    code: str | None
    answer: AnswerReading
    wholly_answer: bool
    command: Command | None
    courtesy: Courtesy | None
    speak: Language | None
    choice: str | None
    wordy: bool
    """More than a name or a keyword, an address aside."""

    @property
    def settled(self) -> bool:
        """Whether it is an order, an answer, a choice, a code, or a name and address, and nothing else."""
        short = (self.order, self.speak, self.choice, self.code)
        identified = self.email is not None and self.name.alone
        return identified or self.wholly_answer or any(said is not None for said in short)

    @property
    def order(self) -> Command | None:
        """The command, where it is the whole utterance."""
        return None if self.command is Command.RESEND else self.command

    @property
    def sentence(self) -> bool:
        """Whether it is more than a name, an address or a keyword could be."""
        wishes = self.wish.concerns and (self.wish.wish.enable is not None)
        return (self.wordy or wishes) and not (self.email is not None and self.name.alone)

    @property
    def person(self) -> str | None:
        """The name, unless the utterance is plainly something else."""
        other = (self.order, self.courtesy, self.speak, self.choice)
        if self.wholly_answer or any(said is not None for said in other):
            return None
        if self.name.named or self.email is not None:
            return self.name.name
        elsewhere = self.sentence or self.wish.concerns or self.answer.answer is not None
        return None if elsewhere or self.trouble.alarm is not None else self.name.name


def read(
    text: str,
    tokens: Sequence[Token],
    email: FoundEmail | None,
    tongue: Tongue,
    choices: Choices,
    titles: Titles,
) -> Reading:
    """Return what the readers find in a text in NFKC; its tokens have commas in place of the address."""
    brief = tokens if len(tokens) <= _BRIEF else ()
    answer = read_answer(brief or tokens[:_BRIEF])
    choice = read_choice(brief, choices)
    trouble = read_trouble(text, tokens, _languages_of_trouble(tongue))
    wordy = not brief or is_sentence(text, brief)
    return Reading(
        wish=_read_wish(tokens[answer.length :] if answer.length else tokens, tongue, titles),
        trouble=trouble,
        since=read_since(text, tokens, tongue.possible) if trouble.any else None,
        name=_read_name(text, email, brief, guess=email is not None or not wordy),
        email=email.address if email else None,
        code=find_code(text),
        answer=answer,
        wholly_answer=bool(tokens) and answer.length == len(tokens),
        command=None if choice else read_command(brief),
        courtesy=None if _is_reply(answer, choices) else read_courtesy(brief),
        speak=read_switch(brief),
        choice=choice,
        wordy=wordy,
    )


def _is_reply(answer: AnswerReading, choices: Choices) -> bool:
    """Whether a yes or no is one: a no always, a "great" or "alles klar" only where something was asked."""
    return answer.answer is False or (answer.answer is True and bool(choices))


def _read_name(text: str, email: FoundEmail | None, brief: Sequence[Token], *, guess: bool) -> NameReading:
    """Return the name; in a long text only near an address."""
    if brief:
        return read_name(text, email, brief, guess=guess)
    if email is None:
        return NameReading(None)
    start = max(0, email.start - _AROUND_EMAIL)
    near = text[start : email.end + _AROUND_EMAIL]
    found = FoundEmail(email.address, email.start - start, email.end - start)
    return read_name(near, found)._replace(alone=False)


def _languages_of_trouble(tongue: Tongue) -> tuple[Language, ...]:
    """Read trouble in the likely language and in English; in all possible ones it would be found in innocent
    words.
    """
    return tuple(dict.fromkeys((tongue.likely, Language.EN)))


def _read_wish(tokens: Sequence[Token], tongue: Tongue, titles: Titles) -> WishReading:
    """Return the reading in the likely language or, if that makes little of the words, in the best possible
    one.
    """
    best = read_wish(tokens, (tongue.likely, Language.EN))
    if not (tongue.certain or best.clear or len(tokens) > _BRIEF):
        others = (read_wish(tokens, (language, Language.EN)) for language in tongue.possible[1:])
        best = max((best, *others), key=lambda reading: reading.weight)
    if best.wish.named:
        return best
    named = name_categories(tokens[:_BRIEF], tongue.possible, titles)
    return replace(best, wish=msgspec.structs.replace(best.wish, named=named)) if named else best
