"""What happened, in the past tense: all that `step` can be called with.

An event carries everything that the core may not fetch itself: the time, ids, what the understanding made of a text, what
a check found.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

import msgspec

from bot.dialogue.state import Action, Team, Value
from knowledge.languages import Language
from verification.assurance import Category, Evidence
from verification.policy import DetailsPolicy


class Command(StrEnum):
    """Short orders to the assistant itself, good at any point."""

    CANCEL = "cancel"
    RESTART = "restart"
    HELP = "help"
    SKIP = "skip"
    NONE_OF_THESE = "none_of_these"
    RESEND = "resend"
    UNDO = "undo"


class Courtesy(StrEnum):
    """What a piece of small talk is."""

    GREETING = "greeting"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    IDENTITY = "identity"
    WELLBEING = "wellbeing"


class Alarm(StrEnum):
    """Words that must not wait: a dangerous product, or a medical emergency."""

    DANGER = "danger"
    EMERGENCY = "emergency"


class Scope(StrEnum):
    """How a wish speaks of the categories that it names."""

    NAMED = "named"
    EVERYTHING = "everything"
    ALL_BUT = "all_but"
    ONLY = "only"


class Wish(Value, frozen=True):
    """Categories named in an utterance, how, and the direction wished.

    `opposed`: the utterance wants some on and some off at once; then the core asks and never guesses.
    """

    named: frozenset[Category] = frozenset()
    scope: Scope = Scope.NAMED
    enable: bool | None = None
    opposed: bool = False
    on: frozenset[Category] = frozenset()
    """Of an opposed wish, the categories to be switched on; those of `named` that are not here go off."""
    keep: bool = False
    """A word like "keep" was used: "only keep X" is about the others even where X alone would be about X."""
    also: bool = False
    """A word like "too" was used: what is named comes to what was wished before."""

    @property
    def categories(self) -> frozenset[Category]:
        """The categories meant (CONTRACT, `understand`): "only X" and "all but X" are the other ones."""
        if self.scope is Scope.EVERYTHING:
            return frozenset(Category)
        if self.scope in (Scope.ALL_BUT, Scope.ONLY):
            return frozenset(Category) - self.named
        return self.named


class Understanding(Value, frozen=True):
    """What was read from one utterance, whatever the phase; the core takes what it asked for."""

    text: str
    """The utterance, cleaned: NFC, no invisible characters, outer space removed."""
    language: Language | None = None
    """The language it is surely written in, or None."""
    foreign: bool = False
    """It is surely written in a language that is not spoken here."""
    article: str | None = None
    action: Action | None = None
    confidence: float = 0.0
    suggestions: tuple[str, ...] = ()
    """At most three article or action ids, best first, when neither article nor action is sure."""
    sentence: bool = False
    """It is more than a name or a keyword could be: an interruption when a name was asked for."""
    wish: Wish = Wish()
    name: str | None = None
    named: bool = False
    """The name was introduced as one ("my name is …"); otherwise it is what is left of the text."""
    email: str | None = None
    code: str | None = None
    answer: bool | None = None
    """Yes or no, where the utterance starts with or is one."""
    command: Command | None = None
    courtesy: Courtesy | None = None
    speak: Language | None = None
    """The language that the contact asks the assistant to speak."""
    alarm: Alarm | None = None
    product: str | None = None
    """The device named, in the contact's words."""
    since: str | None = None
    """The words that tell since when."""
    own_damage: bool = False
    """The contact tells of damage to, or danger from, a product of their own."""
    hazard: bool = False
    """Words of danger stand in it, about whatever: within a report they are about its product."""
    choice: str | None = None
    """The id of the open choice that was typed, by title or number."""


class SessionVerdict(Value, frozen=True):
    """A session token that came with the message: either evidence or partner time, or refused."""

    evidence: Evidence | None = None
    partner_until: int | None = None


class _Arrival(Value, frozen=True, kw_only=True):
    at: int
    """Unix seconds, read once for the turn."""
    policy: DetailsPolicy
    page_language: Language | None = None
    session: SessionVerdict | None = None
    evidence_holds: bool = True
    """False when the evidence at hand was revoked since (token revoked, "not me", account gone)."""
    closed: Mapping[Team, int | None] = {}
    """The teams outside their opening hours, with when they come next, unix milliseconds; None: nobody knows."""


class Heard(_Arrival, frozen=True, kw_only=True):
    """The contact sent a text."""

    understanding: Understanding


class Chose(_Arrival, frozen=True, kw_only=True):
    """The contact took a choice by its id; whether it was ever offered is the rim's check."""

    choice: str


Arrival: TypeAlias = Heard | Chose


class DetailsChecked(Value, frozen=True):
    """Whether name and email match an account; a miss has no reason, so that none can be told."""

    at: int
    evidence: Evidence | None


class CodeSent(Value, frozen=True):
    """A challenge was opened: real or decoy look alike. `wait` > 0: none was, try again in so many seconds."""

    at: int
    challenge: str
    wait: int = 0


class CodeOutcome(StrEnum):
    """What became of a typed code."""

    RIGHT = "right"
    WRONG = "wrong"
    SPENT = "spent"
    """Expired, used, replaced, or out of tries: only a new one helps."""


class CodeChecked(Value, frozen=True):
    """What became of a typed code, with the evidence if it was right."""

    at: int
    outcome: CodeOutcome
    evidence: Evidence | None = None


class PreferencesRead(Value, frozen=True):
    """The account's categories, now."""

    at: int
    states: dict[Category, bool]


class PreferencesChanged(Value, frozen=True):
    """What was switched, and what waits for the owner's confirmation by mail. `refused`: nothing was."""

    at: int
    evidence: Evidence | None
    applied: frozenset[Category] = frozenset()
    pending: frozenset[Category] = frozenset()
    refused: bool = False


class TakenOver(Value, frozen=True):
    """A member of staff has the conversation now."""

    at: int
    agent: str


class Released(Value, frozen=True):
    """It was given back to the assistant."""

    at: int


class Resolved(Value, frozen=True):
    """It was closed by a person."""

    at: int


class Transferred(Value, frozen=True):
    """It waits for another team, or for a named person."""

    at: int
    team: Team | None = None
    agent: str | None = None


class Vanished(Value, frozen=True):
    """Who had it gave no sign of life for too long: it waits again."""

    at: int


class PhotoAdded(Value, frozen=True):
    """A photo of the contact's was kept with the open report."""

    at: int


class PhotoRemoved(Value, frozen=True):
    """The contact took a photo back that nobody had seen."""

    at: int


class LanguageChosen(Value, frozen=True):
    """The contact set the page to another language."""

    at: int
    language: Language


class Ended(Value, frozen=True):
    """The contact ended the conversation."""

    at: int


class SignedOut(Value, frozen=True):
    """The contact logged out at the site: who sits there next is somebody else."""

    at: int


class Failed(Value, frozen=True):
    """The assistant could not finish a turn: people take it from here."""

    at: int
    closed: Mapping[Team, int | None] = {}
    """As of an arrival."""


Answer: TypeAlias = DetailsChecked | CodeSent | CodeChecked | PreferencesRead | PreferencesChanged
StaffAct: TypeAlias = TakenOver | Released | Resolved | Transferred | Vanished
ContactAct: TypeAlias = LanguageChosen | Ended | SignedOut
PhotoAct: TypeAlias = PhotoAdded | PhotoRemoved
Event: TypeAlias = (
    Heard
    | Chose
    | DetailsChecked
    | CodeSent
    | CodeChecked
    | PreferencesRead
    | PreferencesChanged
    | TakenOver
    | Released
    | Resolved
    | Transferred
    | Vanished
    | LanguageChosen
    | Ended
    | SignedOut
    | PhotoAdded
    | PhotoRemoved
    | Failed
)
EVENTS: tuple[type[msgspec.Struct], ...] = (
    Heard,
    Chose,
    DetailsChecked,
    CodeSent,
    CodeChecked,
    PreferencesRead,
    PreferencesChanged,
    TakenOver,
    Released,
    Resolved,
    Transferred,
    Vanished,
    LanguageChosen,
    Ended,
    SignedOut,
    PhotoAdded,
    PhotoRemoved,
    Failed,
)
