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
from bot.dialogue.understood import (
    Alarm,
    Command,
    Courtesy,
    Enquiry,
    RequestWords,
    Scope,
    Understanding,
    Wish,
)
from knowledge.languages import Language
from verification.assurance import Category, Evidence
from verification.policy import DetailsPolicy

__all__ = [
    "EVENTS",
    "AccountsAway",
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
    "DataKept",
    "DetailsChecked",
    "Ended",
    "Enquiry",
    "Event",
    "Failed",
    "Heard",
    "LanguageChosen",
    "PhotoAct",
    "PhotoAdded",
    "PhotoRemoved",
    "PreferencesChanged",
    "PreferencesRead",
    "ReadRequest",
    "Released",
    "RequestFiled",
    "RequestFulfilled",
    "RequestState",
    "RequestWords",
    "RequestsRead",
    "Resolved",
    "Scope",
    "SessionVerdict",
    "SignedOut",
    "StaffAct",
    "SubscriptionsOpened",
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
    partner_account: str | None = None


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
    services: tuple[str, ...] = ()
    """The services of the API by name, where a partner is signed in."""


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
    """The account's categories, now; a change of those in `waiting` counts already and is still on its way there."""

    at: int
    states: dict[Category, bool]
    waiting: frozenset[Category] = frozenset()


class PreferencesChanged(Value, frozen=True):
    """What was switched, and what waits for the owner's confirmation by mail. `refused`: nothing was."""

    at: int
    evidence: Evidence | None
    applied: frozenset[Category] = frozenset()
    pending: frozenset[Category] = frozenset()
    refused: bool = False
    passed_on: bool = False
    """What is `applied` is on its way to where the account is kept, and not there yet."""


class AccountsAway(Value, frozen=True):
    """Accounts are kept elsewhere and cannot be asked for now: the answer to whatever needed one."""

    at: int


class RequestFulfilled(Value, frozen=True):
    """An export was mailed, or an erasure set going: `erased_at`, unix milliseconds, is when it will be done."""

    at: int
    erased_at: int | None = None


class DataKept(Value, frozen=True):
    """Whether there was an erasure to take back."""

    at: int
    kept: bool


class RequestFiled(Value, frozen=True):
    """The partner's request is kept under a number; None: the session counts no longer, nothing was kept."""

    at: int
    number: int | None
    closed: Mapping[Team, int | None] = {}
    """As of an arrival."""


class RequestState(StrEnum):
    """Where a partner's request stands."""

    WAITING = "waiting"
    AGENT = "agent"
    OVER = "over"


class ReadRequest(Value, frozen=True):
    """A request as its partner may see it; `filed_at` in unix milliseconds."""

    number: int
    filed_at: int
    state: RequestState
    service: str | None = None


class RequestsRead(Value, frozen=True):
    """The account's requests, newest first: those asked for by number, or the last ones. None: the session counts no
    longer. `missing` are the numbers that are none of theirs."""

    at: int
    requests: tuple[ReadRequest, ...] | None
    missing: tuple[int, ...] = ()


class SubscriptionsOpened(Value, frozen=True):
    """Where the account's subscriptions to changes can be changed for `minutes`; None: the session counts no longer."""

    at: int
    address: str | None
    minutes: int = 0


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


Answer: TypeAlias = (
    DetailsChecked
    | CodeSent
    | CodeChecked
    | PreferencesRead
    | PreferencesChanged
    | RequestFulfilled
    | DataKept
    | RequestFiled
    | RequestsRead
    | SubscriptionsOpened
    | AccountsAway
)
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
    | AccountsAway
    | RequestFulfilled
    | DataKept
    | RequestFiled
    | RequestsRead
    | SubscriptionsOpened
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
    AccountsAway,
    RequestFulfilled,
    DataKept,
    RequestFiled,
    RequestsRead,
    SubscriptionsOpened,
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
