"""What the core wants done: replies, and questions to the rim. Imperative values, never acted on here."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeAlias

from bot.dialogue.state import Action, Change, DataRequest, PartnerForm, Team, Value
from verification.assurance import Category, Evidence


class Kind(StrEnum):
    """Kinds of reply (CONTRACT: `kind`)."""

    ANSWER = "answer"
    CHOICES = "choices"
    PROMPT = "prompt"
    DONE = "done"
    SORRY = "sorry"
    HANDOFF = "handoff"
    NOTICE = "notice"


class Expects(StrEnum):
    """What a question of a flow asks for (CONTRACT: `expects`)."""

    NAME = "name"
    EMAIL = "email"
    CODE = "code"
    CATEGORIES = "categories"
    CONFIRMATION = "confirmation"
    RATING = "rating"
    DETAILS = "details"


class Categories(Value, frozen=True):
    """Categories to be named in a sentence, as a list of the language."""

    of: tuple[Category, ...]


class States(Value, frozen=True):
    """Categories with on or off, as lines."""

    of: tuple[tuple[Category, bool], ...]


class Switches(Value, frozen=True):
    """Categories with what they are and what they will be, as lines."""

    of: tuple[tuple[Category, bool, bool], ...]


class Moment(Value, frozen=True):
    """A time in unix milliseconds, to be written in the way of the language."""

    at: int
    told: int | None = None
    """When it is told: the weekday is said of another day than that. None: no weekday."""


class Day(Value, frozen=True):
    """A day of UTC, by any of its moments in unix milliseconds, written in full."""

    at: int


class Lines(Value, frozen=True):
    """Messages, each in a line of its own."""

    of: tuple[Text, ...]


TextValue: TypeAlias = str | int | Categories | States | Switches | Moment | Day | Lines


class Text(Value, frozen=True):
    """A message of the catalogues by key, with the values of its slots.

    With `count` the message is a plural and its slot `{count}` the number.
    """

    key: str
    values: Mapping[str, TextValue] = {}
    count: int | None = None


class ArticleTitle(Value, frozen=True):
    """The title of an article, in the conversation's language."""

    article: str


class ArticleText(Value, frozen=True):
    """The answer of an article, in the conversation's language."""

    article: str


class Choice(Value, frozen=True):
    """A choice that the contact can take by its id, by its title or by its number."""

    id: str
    title: Text | ArticleTitle


class Say(Value, frozen=True):
    """One reply to the contact."""

    kind: Kind
    text: Text | ArticleText
    expects: Expects | None = None
    choices: tuple[Choice, ...] = ()
    article: str | None = None
    action: Action | None = None


# Questions: the rim answers each within the turn with the event named.


class CheckDetails(Value, frozen=True):
    """Does an account have this name and email? Answered by `DetailsChecked`; counts as one submission."""

    name: str
    email: str


class SendCode(Value, frozen=True):
    """Send a one-time code to the registered address, if there is one. Answered by `CodeSent`, whoever asks."""

    email: str
    action: str
    """What the code will be good for: part of what it is bound to."""
    account_id: str | None = None
    """Whose address it is, where a session has proved that and none was typed."""


class CheckCode(Value, frozen=True):
    """Is this the code of the challenge? Answered by `CodeChecked`."""

    challenge: str
    code: str
    action: str


class ReadPreferences(Value, frozen=True):
    """Read the account's categories. Answered by `PreferencesRead`."""

    evidence: Evidence


class ChangePreferences(Value, frozen=True):
    """Switch categories with this evidence. Answered by `PreferencesChanged`."""

    evidence: Evidence
    wish: Change


class FulfilRequest(Value, frozen=True):
    """Carry out an export or erasure for somebody with a session and a fresh code. Answered by `RequestFulfilled`."""

    request: DataRequest
    evidence: Evidence


class KeepData(Value, frozen=True):
    """Take back the erasure that was set going here. Answered by `DataKept`."""


class FileRequest(Value, frozen=True):
    """Keep a partner's request under a number. Answered by `RequestFiled`, which has `closed` as it is here."""

    form: PartnerForm
    account_id: str
    closed: Mapping[Team, int | None] = {}


class ReadRequests(Value, frozen=True):
    """Where do the account's requests stand, those of these numbers or the last? Answered by `RequestsRead`."""

    account_id: str
    numbers: tuple[int, ...] = ()


class OpenSubscriptions(Value, frozen=True):
    """Where can the account's subscriptions to changes be changed? Answered by `SubscriptionsOpened`."""

    account_id: str


Question: TypeAlias = (
    CheckDetails
    | SendCode
    | CheckCode
    | ReadPreferences
    | ChangePreferences
    | FulfilRequest
    | KeepData
    | FileRequest
    | ReadRequests
    | OpenSubscriptions
)


class FileClaim(Value, frozen=True):
    """Under policy `blind`: keep the claim; a worker checks and applies it after the reply."""

    name: str
    email: str
    wish: Change


class FileDataRequest(Value, frozen=True):
    """Record an export or erasure request with the evidence at hand; a person approves it."""

    request: DataRequest
    evidence: Evidence
    why_code: str | None = None
    """Why a code was asked for beside what was known, in a word; None: nothing more was asked for."""


class RecordHelpful(Value, frozen=True):
    """Whether an article helped."""

    article: str
    helpful: bool


class RecordRating(Value, frozen=True):
    """The contact's rating of a closed conversation, 1 to 5."""

    stars: int


class RecordMiss(Value, frozen=True):
    """A message that was not answered, for the editors. The rim keeps its text with the conversation."""


class Log(Value, frozen=True):
    """Something for the conversation's list of events that people see: `what` is a word, never typed text."""

    what: str


Effect: TypeAlias = (
    Say | Question | FileClaim | FileDataRequest | RecordHelpful | RecordRating | RecordMiss | Log
)

QUESTIONS = (
    CheckDetails,
    SendCode,
    CheckCode,
    ReadPreferences,
    ChangePreferences,
    FulfilRequest,
    KeepData,
    FileRequest,
    ReadRequests,
    OpenSubscriptions,
)
