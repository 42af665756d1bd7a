"""The statement of reasons: what somebody is told of a decision, from sentences that were approved (pure).

Measure, how long and where it applies, the commitment by its number, the words, how it was found, that a person decided,
and how to object (Digital Services Act, Art. 17(3)). Nothing is sent with a part missing: see `rules.find_missing`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from bot.dialogue.effects import Moment, Text, TextValue
from bot.moderation.rules import SANCTIONS, Decision, Found, number_of
from bot.triage.verdict import Rule
from bot.wording import Wording
from knowledge.languages import Language

COMMITMENTS: Final[Mapping[Rule, str]] = MappingProxyType(
    {
        Rule.COURTEOUS: "commitment.courteous",
        Rule.RESPECT: "commitment.respect",
        Rule.QUARREL: "commitment.quarrel",
        Rule.RIGHTS_PRIVACY: "commitment.rights_privacy",
        Rule.INSULT_DISCRIMINATION: "commitment.insult_discrimination",
        Rule.TERMS: "commitment.terms",
    }
)
_MEASURES: Final[Mapping[Decision, str]] = MappingProxyType(
    {
        Decision.TALK: "statement.measure.talk",
        Decision.ASK_EDIT: "statement.measure.ask_edit",
        Decision.REMIND: "statement.measure.remind",
        Decision.HIDE: "statement.measure.hide",
        Decision.WARN: "statement.measure.warn",
        Decision.SILENCE: "statement.measure.silence",
        Decision.SUSPEND: "statement.measure.suspend",
        Decision.UPHOLD: "statement.appeal_uphold",
        Decision.REVERSE: "statement.appeal_reverse",
    }
)
_FOUND: Final[Mapping[Found, str]] = MappingProxyType(
    {
        Found.RULES: "statement.found.rules",
        Found.REPORTS: "statement.found.reports",
        Found.BOTH: "statement.found.both",
        Found.SAMPLE: "statement.found.sample",
    }
)
LONGEST_EXCERPT: Final = 400
"""Characters of the words that are quoted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a statement is made of; times are unix milliseconds.

    `link` is where one may object until `appeal_until`; `number` is an appeal's; `again_at` is when the emergency
    decision was made that is taken back.
    """

    decision: Decision
    author: str
    url: str
    posted_at: int
    rules: tuple[Rule, ...] = ()
    excerpt: str = ""
    until: int | None = None
    found: Found = Found.RULES
    message: str | None = None
    emergency: bool = False
    link: str = ""
    appeal_until: int = 0
    number: str = ""
    again_at: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What somebody is told."""

    language: Language
    subject: str
    text: str


def write_statement(case: Case, wording: Wording, language: Language) -> Statement:
    """The statement in a language. Raises `UnfilledSlot` rather than leave a part out."""
    appeal = case.decision in (Decision.UPHOLD, Decision.REVERSE)
    subject = Text("statement.subject_appeal" if appeal else "statement.subject")
    parts = [wording.say(text, language) for text in _parts(case, wording, language)]
    return Statement(language, wording.say(subject, language), "\n\n".join(parts))


def find_excerpt(text: str, quotes: tuple[str, ...]) -> str:
    """The words that are quoted: what was found, or the beginning of the post."""
    found = " … ".join(dict.fromkeys(" ".join(each.split()) for each in quotes if each.strip()))
    whole = found or " ".join(text.split())
    return whole if len(whole) <= LONGEST_EXCERPT else whole[: LONGEST_EXCERPT - 1].rstrip() + "…"


def _parts(case: Case, wording: Wording, language: Language) -> Iterator[Text]:
    yield Text("statement.greeting", {"author": case.author})
    yield Text("statement.post", {"at": Moment(case.posted_at), "url": case.url})
    yield _measure(case)
    if case.decision in SANCTIONS:
        yield Text("statement.territory")
    yield from _grounds(case, wording, language)
    if case.message:
        yield Text("statement.message", {"message": case.message})
    if case.decision in SANCTIONS:
        yield Text("statement.appeal", {"until": Moment(case.appeal_until), "link": case.link})
    if case.decision in SANCTIONS or case.decision is Decision.UPHOLD:
        yield Text("statement.redress")
    yield Text("statement.close")


def _measure(case: Case) -> Text:
    values: dict[str, TextValue] = {"number": case.number} if case.number else {}
    if case.until is not None:
        values["until"] = Moment(case.until)
    if case.again_at is not None:
        return Text("statement.second_look", {"at": Moment(case.again_at)})
    if case.emergency:
        return Text("statement.measure.emergency", values)
    if case.decision is Decision.SUSPEND and case.until is None:
        return Text("statement.measure.suspend_open")
    return Text(_MEASURES[case.decision], values)


def _grounds(case: Case, wording: Wording, language: Language) -> Iterator[Text]:
    for rule in case.rules:
        text = wording.say(Text(COMMITMENTS[rule]), language)
        yield Text("statement.commitment", {"number": number_of(rule), "text": text})
    if case.excerpt and (case.rules or case.decision is Decision.TALK):
        yield Text("statement.words", {"excerpt": case.excerpt})
    if case.decision in SANCTIONS:
        yield Text(_FOUND[case.found])
