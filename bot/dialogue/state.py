"""What a conversation is: its status, seen by people, and its phase, known to the core alone.

Everything here is a frozen value that msgspec turns into JSON and back; the stored form carries `STATE_VERSION`.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeAlias

import msgspec

from knowledge.languages import Language
from verification.assurance import Assurance, Category, Evidence

STATE_VERSION = 1


class Status(StrEnum):
    """Who speaks with the contact (CONTRACT: `status`)."""

    BOT = "bot"
    WAITING = "waiting"
    AGENT = "agent"
    CLOSED = "closed"


class Action(StrEnum):
    """What the assistant can do beside answering (CONTRACT: `actions`)."""

    CHANGE_NOTIFICATIONS = "change_notifications"
    SHOW_NOTIFICATIONS = "show_notifications"
    REPORT_HARDWARE = "report_hardware"
    TALK_TO_HUMAN = "talk_to_human"
    EXPORT_DATA = "export_data"
    ERASE_DATA = "erase_data"
    PARTNER_REQUEST = "partner_request"
    SMALLTALK = "smalltalk"


_ACTIONS = frozenset(action.value for action in Action)


def is_action(identifier: str) -> bool:
    """Tell whether an id is an action's; the other ids of the matcher are articles'."""
    return identifier in _ACTIONS


class Team(StrEnum):
    """The teams that a handoff can go to."""

    HARDWARE = "hardware"
    ACCOUNT = "account"
    PRIVACY = "privacy"
    PARTNER = "partner"
    GENERAL = "general"


class Priority(StrEnum):
    """How soon people should look; `DANGER` stands at the head of the inbox."""

    NORMAL = "normal"
    DANGER = "danger"


class Value(msgspec.Struct, frozen=True, tag_field="is", tag=str.lower):
    """Base of the tagged values below: two values are equal when their fields are."""


# Purposes: what a contact wants that needs to know who they are.


class Change(Value, frozen=True):
    """A wish to switch categories on or off; `enable` is None until it is known."""

    categories: frozenset[Category] = frozenset()
    enable: bool | None = None


class Show(Value, frozen=True):
    """A wish to see which categories are on."""


class DataRequest(Value, frozen=True):
    """A request for an export, or for the erasure, of the person's data."""

    erase: bool


Purpose: TypeAlias = Change | Show | DataRequest


class Report(Value, frozen=True):
    """What people need to know of a broken or unsafe product, in the contact's own words."""

    product: str | None = None
    damage: str | None = None
    since: str | None = None
    contact: str | None = None
    danger: bool = False
    asked: frozenset[str] = frozenset()
    photos: int = 0
    """How many came with it and were not taken back; they themselves are the store's."""


class PartnerForm(Value, frozen=True):
    """What the partner team needs to know of a request. `environment` is "production" or "test".

    `asked` are the questions that were put and left unanswered; `number` is the request's, once it is filed.
    """

    service: str | None = None
    environment: str | None = None
    happened: str | None = None
    request_id: str | None = None
    contact: str | None = None
    asked: frozenset[str] = frozenset()
    number: int | None = None
    account: str | None = None
    """Whose session filed it."""


class Handoff(Value, frozen=True):
    """Why, to whom and how urgently the conversation was passed to people."""

    team: Team
    reason: str
    priority: Priority = Priority.NORMAL
    matter: str | None = None
    contact: str | None = None
    report: Report | None = None
    request: PartnerForm | None = None


# Phases: where the dialogue stands.


class Idle(Value, frozen=True):
    """Nothing is open."""


class Answered(Value, frozen=True):
    """An article was given; "did this help?" is open."""

    article: str


class Suggested(Value, frozen=True):
    """ "Did you mean" is open; the ids are articles or actions, best first."""

    candidates: tuple[str, ...]


class PersonOffered(Value, frozen=True):
    """A person was offered after misses, after an answer that did not help, or after a refusal."""

    reason: str


class Choosing(Value, frozen=True):
    """Which categories, or on or off, is open."""

    wish: Change
    opposed: bool = False
    on: frozenset[Category] = frozenset()
    """Of a wish in both directions, those to be switched on; the other ones are to be switched off."""


class Identifying(Value, frozen=True):
    """Name and email are being asked for a purpose; what is known already is kept."""

    purpose: Purpose
    name: str | None = None
    email: str | None = None
    by_code: bool = False


class Proving(Value, frozen=True):
    """A one-time code was asked for. Whether one was sent is not known here, on purpose.

    Without an email it goes to the address of the account that a session has proved.
    """

    purpose: Purpose
    email: str
    challenge: str


class Confirming(Value, frozen=True):
    """A change is worded and waits for yes or no. Name and email stand here at assurance `details` only."""

    wish: Change
    name: str | None = None
    email: str | None = None
    before: dict[Category, bool] | None = None


class Refused(Value, frozen=True):
    """The details could not be confirmed; trying again, a code or a person is offered."""

    purpose: Purpose
    email: str


class Reporting(Value, frozen=True):
    """A hardware report is being taken; `slot` is what was asked last."""

    report: Report
    slot: str


class Briefing(Value, frozen=True):
    """A person was asked for; the matter, then an address, is being asked."""

    team: Team
    reason: str
    matter: str | None = None
    asked: str = "matter"


class Requesting(Value, frozen=True):
    """A partner's request is being taken; `slot` is what was asked last, `services` are the API's, as choices."""

    form: PartnerForm
    slot: str
    services: tuple[str, ...] = ()


class Erasing(Value, frozen=True):
    """The export or erasure is worded and waits for yes or no; `at_once`: it is done then, and no person has to approve."""

    request: DataRequest
    at_once: bool = False
    signed_in: bool = False
    """Whether a code would make it so, which is offered then."""


class Parting(Value, frozen=True):
    """An erasure is on its way and can still be taken back."""


class Rating(Value, frozen=True):
    """The conversation was closed and a rating from 1 to 5 is welcome."""


class Ready(Value, frozen=True):
    """Passing phase inside one step: identity is settled as far as it can be; the purpose goes on."""

    purpose: Purpose
    name: str | None = None
    email: str | None = None


Phase: TypeAlias = (
    Idle
    | Answered
    | Suggested
    | PersonOffered
    | Choosing
    | Identifying
    | Proving
    | Confirming
    | Refused
    | Reporting
    | Briefing
    | Requesting
    | Erasing
    | Parting
    | Rating
    | Ready
)


class Conversation(msgspec.Struct, frozen=True, kw_only=True):
    """One thread as the core knows it. Ids, messages and times of messages are the store's."""

    language: Language
    version: int = STATE_VERSION
    status: Status = Status.BOT
    phase: Phase = Idle()
    evidence: Evidence | None = None
    """How sure we are of the account owner; None is assurance `none`."""
    proof: Evidence | None = None
    """The last evidence there was, for people to see with its age; it permits nothing."""
    partner_until: int | None = None
    """Unix seconds until which a token of audience `partner` counts here."""
    partner_account: str | None = None
    """Whose token that was: requests and subscriptions are this account's."""
    misses: int = 0
    """Messages in a row that were not understood."""
    offered: frozenset[str] = frozenset()
    """Every choice id ever offered here: any other id is the sender's error."""
    open: tuple[str, ...] = ()
    """The choice ids that may be taken now."""
    handoff: Handoff | None = None
    acknowledged: bool = False
    """While waiting, whether the contact was told that messages are kept."""
    later: Change | None = None
    """The other half of a wish in both directions: it follows when the first is done."""
    changed: Change | None = None
    """The last change made here: what "undo that" is about."""
    young: bool = False
    """Whether the contact said that they are under sixteen: then nobody here asks who they are."""
    helped: tuple[str, ...] = ()
    """Articles answered here, oldest first, at most ten: what people see at a handoff."""

    @property
    def assurance(self) -> Assurance:
        """The assurance of the evidence at hand, `none` without any."""
        return self.evidence.assurance if self.evidence else Assurance.NONE


def with_phase(conversation: Conversation, phase: Phase) -> Conversation:
    """Return the conversation in another phase."""
    return msgspec.structs.replace(conversation, phase=phase)
