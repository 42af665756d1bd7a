"""What staff do with a conversation, each in one transaction with the check that it is theirs to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from bot import announcing
from bot.dialogue.events import Released, Resolved, StaffAct, TakenOver, Transferred
from bot.dialogue.state import Conversation, Status, Team
from bot.errors import AssistantError
from bot.inbox.access import sight_of
from bot.store.changes import note_change
from bot.store.chats import ring_conversation
from bot.store.conversations import Message, Stored, add_messages, find_conversation, find_own_message
from bot.store.database import Database, Transaction, Work
from bot.store.inbox import did_last, find_listed, lengthen
from bot.store.people import Person
from bot.store.searchable import index_messages
from bot.turns import PEOPLE, Turns

T = TypeVar("T")

_OUTCOMES: Final[Mapping[type[StaffAct], tuple[Status, str]]] = {
    Released: (Status.BOT, "released"),
    Resolved: (Status.CLOSED, "resolved"),
}
"""Acts that leave nothing to be done again: the status after them, and what the list of events says."""


class NotTheirs(AssistantError):
    """Somebody else has the conversation, or nobody; `assignee` is their email."""

    def __init__(self, assignee: str | None) -> None:
        super().__init__(f"it is with {assignee}" if assignee else "take it over first")
        self.assignee = assignee


class NoSuchConversation(AssistantError):
    """There is none of this id, or it is not theirs to see: the two look alike."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Carries out the acts of staff. Whoever looks on is told after the commit."""

    database: Database
    turns: Turns
    new_id: Callable[[], str]

    async def take_over(self, person: Person, conversation_id: str) -> None:
        """Give the conversation to the person. Raises `NotTheirs` when another has it."""

        async def work(tx: Transaction) -> None:
            stored, owner = await self._find(tx, person, conversation_id)
            if stored.status == Status.AGENT and stored.assignee == person.id:
                return
            if stored.status == Status.AGENT and stored.assignee is not None:
                raise NotTheirs(owner)
            event = TakenOver(self._now(), person.id)
            await self.turns.act(tx, stored, event, person_id=person.id, assignee=person.id)

        await self._commit(conversation_id, work)

    async def release(self, person: Person, conversation_id: str) -> None:
        """Give it back to the assistant; once is enough, as long as nothing else came of it."""
        await self._act(person, conversation_id, Released(self._now()))

    async def resolve(self, person: Person, conversation_id: str) -> None:
        """Close it; once is enough, as long as nothing else came of it."""
        await self._act(person, conversation_id, Resolved(self._now()))

    async def transfer(
        self, person: Person, conversation_id: str, *, team: Team | None, to: Person | None
    ) -> None:
        """Give it to a team, or to a person."""
        event = Transferred(self._now(), team=team, agent=to.id if to else None)
        await self._act(person, conversation_id, event, assignee=to.id if to else None)

    async def write(
        self, person: Person, conversation_id: str, text: str, *, note: bool, own_id: str | None = None
    ) -> str:
        """Reply to the contact, or leave a note for colleagues; return the message's id.

        With `own_id` the same again, after an answer that was lost on its way, is the message that was written.
        """
        message = Message(
            id=self.new_id(),
            author="note" if note else "agent",
            text=text,
            person_id=person.id,
            external_id=own_id,
        )

        async def work(tx: Transaction) -> str:
            stored, owner = await self._find(tx, person, conversation_id)
            if own_id is not None:
                written = await find_own_message(tx, conversation_id, person.id, own_id)
                if written is not None:
                    return written
            if not note:
                _check_theirs(stored, person, owner)
            await self._add(tx, stored, message)
            if not note and self.turns.announces and stored.channel == "webhook":
                await self._announce(tx, stored, message, person)
            await ring_conversation(tx, stored.id, stored.channel)
            await note_change(tx, stored.id, now=self.now_ms())
            return message.id

        return await self._commit(conversation_id, work)

    async def _act(
        self, person: Person, conversation_id: str, event: StaffAct, assignee: str | None = None
    ) -> None:
        async def work(tx: Transaction) -> None:
            stored, owner = await self._find(tx, person, conversation_id)
            if await _is_repeated(tx, stored, person, event):
                return
            _check_theirs(stored, person, owner)
            await self.turns.act(tx, stored, event, person_id=person.id, assignee=assignee)

        await self._commit(conversation_id, work)

    async def _find(self, tx: Transaction, person: Person, conversation_id: str) -> tuple[Stored, str | None]:
        listed = await find_listed(tx, sight_of(person), conversation_id)
        stored = await find_conversation(tx, conversation_id) if listed else None
        if listed is None or stored is None:
            raise NoSuchConversation("there is no such conversation")
        return stored, listed["assignee_email"]

    async def _add(self, tx: Transaction, stored: Stored, message: Message) -> None:
        now = int(self.turns.clock() * 1000)
        await lengthen(tx, stored.id, now=now)
        await add_messages(tx, stored.id, stored.length, (message,), now=now)
        await index_messages(tx, stored.id, stored.length, (message,), whole=stored.status not in PEOPLE)

    async def _announce(self, tx: Transaction, stored: Stored, message: Message, person: Person) -> None:
        described: dict[str, Any] = {
            "message_id": message.id,
            "author": "agent",
            "author_name": person.name,
            "kind": None,
            "expects": None,
            "text": message.text,
            "article": None,
            "action": None,
            "choices": [],
        }
        conversation: Conversation = self.turns.state_of(stored)
        now = int(self.turns.clock() * 1000)
        await announcing.announce_message(tx, stored.id, conversation, described, now=now)

    async def _commit(self, conversation_id: str, work: Work[T]) -> T:
        return await self.database.transact(work, key=conversation_id)

    def now_ms(self) -> int:
        """The time in Unix milliseconds."""
        return int(self.turns.clock() * 1000)

    def _now(self) -> int:
        return int(self.turns.clock())


def _check_theirs(stored: Stored, person: Person, owner: str | None) -> None:
    if stored.status != Status.AGENT or stored.assignee != person.id:
        raise NotTheirs(owner)


async def _is_repeated(tx: Transaction, stored: Stored, person: Person, event: StaffAct) -> bool:
    """Whether they did just this, and nothing else became of the conversation since."""
    status, what = _OUTCOMES.get(type(event), (None, ""))
    return stored.status == status and await did_last(tx, stored.id, what, person.id)
