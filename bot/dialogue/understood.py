"""What was made of one utterance: the part of an event that comes from understanding."""

from __future__ import annotations

from enum import StrEnum

from bot.dialogue.state import Action, Value
from knowledge.languages import Language
from verification.assurance import Category


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


class Enquiry(StrEnum):
    """What a signed-in partner asks for beside filing a request."""

    STATE = "state"
    SUBSCRIPTIONS = "subscriptions"


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


class RequestWords(Value, frozen=True):
    """What a partner's message tells of a request: fields, and in `rest` what is none of them."""

    service: str | None = None
    environment: str | None = None
    """ "production" or "test"."""
    request_id: str | None = None
    rest: str = ""
    single: bool = True
    """It is one clause alone."""
    correcting: bool = False
    """It takes back what was said before ("no, it was …")."""
    lacking: bool = False
    """It says that there is none, or that it is not known ("I don't have one")."""
    enquiry: Enquiry | None = None
    numbers: tuple[int, ...] = ()
    """Numbers of requests, as P-1001."""

    @property
    def fields(self) -> bool:
        """Whether any field was told."""
        return bool(self.service or self.environment or self.request_id)


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
    young: bool = False
    """The writer states an age under sixteen as their own."""
    choice: str | None = None
    """The id of the open choice that was typed, by title or number."""
    request: RequestWords | None = None
    """What it tells of a request; read for signed-in partners alone, and where a request's number stands in it."""
