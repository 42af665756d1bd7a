"""Whose a conversation is, and who may take it from whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.dialogue.state import Status
from bot.errors import AssistantError
from bot.inbox.presence import is_there
from bot.store.conversations import Stored
from bot.store.database import Row, Transaction
from bot.store.people import Person, Role
from bot.store.presence import find_presence


class NotTheirs(AssistantError):
    """Somebody else has the conversation, or nobody; `assignee` is their email, `ownership` the number it has now."""

    def __init__(self, assignee: str | None, ownership: int, detail: str = "") -> None:
        super().__init__(detail or (f"it is with {assignee}" if assignee else "take it over first"))
        self.assignee = assignee
        self.ownership = ownership


class NoSuchConversation(AssistantError):
    """There is none of this id, or it is not theirs to see: the two look alike."""


class Restricted(AssistantError):
    """Its processing is restricted (GDPR, Art. 18): nobody works on it."""


class OtherMessage(AssistantError):
    """Somebody wrote another message under the id that they write this one under."""


@dataclass(frozen=True, slots=True)
class Held:
    """A conversation with who has it, as one transaction found it."""

    stored: Stored
    row: Row
    """As the list has it."""

    def refuse(self, detail: str = "") -> NotTheirs:
        """The refusal that tells who has it."""
        return NotTheirs(self.row["assignee_email"], self.row["ownership"], detail)

    def is_with(self, person: Person) -> bool:
        """Whether the person has it."""
        return self.stored.status == Status.AGENT and self.stored.assignee == person.id

    def check_with(self, person: Person) -> None:
        """Raise `NotTheirs` unless the person has it."""
        if not self.is_with(person):
            raise self.refuse()

    def check_under(self, under: int | None) -> None:
        """Raise `NotTheirs` for an act under another number than it has now; None is an act under no number."""
        if under is not None and under != self.row["ownership"]:
            raise self.refuse("it has changed hands since")


@dataclass(frozen=True, slots=True)
class Absence:
    """Tells whether a conversation may be taken from who has it."""

    clock: Callable[[], float]
    """Unix seconds."""
    vanish: int
    """Seconds; 0: nobody ever vanishes."""

    async def permits(self, tx: Transaction, person: Person, held: Held) -> bool:
        """Whether who has it is not there: for an admin at once, so that nobody is ever stuck, for others after a while."""
        now, owner = int(self.clock() * 1000), held.stored.assignee
        had = await find_presence(tx, owner) if owner else None
        if had is None:
            return True
        if person.role is Role.ADMIN:
            return not is_there(had, now)
        alive = max(had.seen_at, held.row["owned_at"] or held.row["updated_at"])
        return self.vanish > 0 and now - alive >= self.vanish * 1000
