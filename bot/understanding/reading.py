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
        """Whether it is a short order, an answer, a choice, a code, or a name and address, and nothing else."""
        short = (self.command, self.speak, self.choice, self.code)
        identified = self.email is not None and self.name.alone
        return identified or self.wholly_answer or any(said is not None for said in short)

    @property
    def sentence(self) -> bool:
        """Whether it is more than a name, an address or a keyword could be."""
        return self.wordy and not (self.email is not None and self.name.alone)

    @property
    def person(self) -> str | None:
        """The name, unless the utterance is plainly something else."""
        if self.name.named or self.email is not None:
            return self.name.name
        other = (self.command, self.courtesy, self.speak, self.choice, self.answer.answer)
        return None if self.wordy or any(said is not None for said in other) else self.name.name


def read(
    text: str,
    tokens: Sequence[Token],
    email: FoundEmail | None,
    tongue: Tongue,
    choices: Choices,
    titles: Titles,
) -> Reading:
    """Return what the readers find in a text in NFKC; its tokens have commas in place of the address."""
    choice = read_choice(tokens, choices)
    answer = read_answer(tokens)
    return Reading(
        wish=_read_wish(tokens[answer.length :], tongue, titles),
        trouble=read_trouble(text, tokens, _languages_of_trouble(tongue)),
        since=read_since(text, tokens, tongue.possible),
        name=read_name(text, email),
        email=email.address if email else None,
        code=find_code(text),
        answer=answer,
        wholly_answer=bool(tokens) and answer.length == len(tokens),
        command=None if choice else read_command(tokens),
        courtesy=None if answer.answer is False else read_courtesy(tokens),
        speak=read_switch(tokens),
        choice=choice,
        wordy=is_sentence(text, tokens),
    )


def _languages_of_trouble(tongue: Tongue) -> tuple[Language, ...]:
    """Read trouble in the likely language and in English; in all possible ones it would be found in innocent words."""
    return tuple(dict.fromkeys((tongue.likely, Language.EN)))


def _read_wish(tokens: Sequence[Token], tongue: Tongue, titles: Titles) -> WishReading:
    """Return the reading in the language that makes the most of the words; the likely one where they are equal."""
    readings = [read_wish(tokens, (language, Language.EN)) for language in _languages_of_wish(tongue)]
    best = max(readings, key=lambda reading: reading.weight)
    if best.wish.named:
        return best
    named = name_categories(tokens, tongue.possible, titles)
    return replace(best, wish=msgspec.structs.replace(best.wish, named=named)) if named else best


def _languages_of_wish(tongue: Tongue) -> tuple[Language, ...]:
    return (tongue.likely,) if tongue.certain else tongue.possible
