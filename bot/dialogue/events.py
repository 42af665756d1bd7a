"""What happened, in the past tense: all that `step` can be called with.

An event carries everything that the core may not fetch itself: the time, ids, what the understanding made of a text, what
a check found.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

import msgspec

from bot.dialogue.state import Team, Value
from bot.dialogue.understood import Alarm, Command, Courtesy, Scope, Understanding, Wish
from knowledge.languages import Language
from verification.assurance import Category, Evidence
from verification.policy import DetailsPolicy

__all__ = [
    "EVENTS",
    "Alarm",
    "Answer",
    "Arrival",
    "Chose",
    "CodeChecked",
    "CodeOutcome",
    "CodeSent",
    "Command",
    "ContactAct",
    "Courtesy",
    "DetailsChecked",
    "Ended",
    "Event",
    "Failed",
    "Heard",
    "LanguageChosen",
    "PhotoAct",
    "PhotoAdded",
    "PhotoRemoved",
    "PreferencesChanged",
    "PreferencesRead",
    "Released",
    "Resolved",
    "Scope",
    "SessionVerdict",
    "SignedOut",
    "StaffAct",
    "TakenOver",
    "Transferred",
    "Understanding",
    "Vanished",
    "Wish",
]


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
