"""What staff do with a conversation, each in one transaction with the check that it is theirs to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import msgspec

from bot import announcing
from bot.dialogue.events import Released, Resolved, StaffAct, TakenOver, Transferred, Vanished
from bot.dialogue.state import Conversation, Status, Team
from bot.inbox.access import sight_of
from bot.inbox.live import Topic, announce
from bot.inbox.ownership import Absence, Held, NoSuchConversation, OtherMessage, Restricted
from bot.inbox.telling import tell_named
from bot.inbox.views import HANDOVER, Summary
from bot.settings import DEFAULT_VANISH
from bot.store.bell import ring
from bot.store.changes import note_change
from bot.store.chats import QUEUE, ring_conversation
from bot.store.conversations import (
    Message,
    Stored,
    add_messages,
    find_conversation,
    find_message,
    find_own_message,
)
from bot.store.database import Database, Transaction, Work
from bot.store.drafts import drop_sent
from bot.store.inbox import count_replies, did_last, find_listed, lengthen
from bot.store.offers import end_offer, withdraw_offer
from bot.store.people import Person
from bot.store.queue import is_left
from bot.store.searchable import index_messages
from bot.turns import PEOPLE, Turns
from bot.understanding.masking import mask_looked_through

T = TypeVar("T")

_OUTCOMES: Final[Mapping[type[StaffAct], tuple[Status, str]]] = {
    Released: (Status.BOT, "released"),
    Resolved: (Status.CLOSED, "resolved"),
}
"""Acts that leave nothing to be done again: the status after them, and what the list of events says."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Carries out the acts of staff. Whoever looks on is told after the commit.

    `under` is the ownership number that an act was meant for; None is whatever there is. An act under another one raises
    `NotTheirs`, unless it was done already: then it changes nothing.
    """

    database: Database
    turns: Turns
    new_id: Callable[[], str]
    vanish: int = DEFAULT_VANISH
    """Seconds without a sign of life after which a conversation may be taken from who has it; 0: never."""

    async def take_over(self, person: Person, conversation_id: str, under: int | None = None) -> None:
        """Give the conversation to the person. Raises `NotTheirs` when another has it who is there."""

        async def work(tx: Transaction) -> None:
            held = await self.find(tx, person, conversation_id)
            if held.is_with(person):
                return
            held.check_under(under)
            if held.stored.status == Status.AGENT and not await self._absence.permits(tx, person, held):
                raise held.refuse()
            await self.give(tx, person, held)

        await self.commit(conversation_id, work)

    async def accept(self, person: Person, conversation_id: str, under: int | None = None) -> None:
        """Give the person what was offered to them. Raises `NotTheirs` when it is so no longer."""

        async def work(tx: Transaction) -> None:
            held = await self.find(tx, person, conversation_id)
            if held.is_with(person):
                return
            held.check_under(under)
            now = self.now_ms()
            offered = await end_offer(tx, conversation_id, person.id, "accepted", now=now)
            if not offered or held.stored.status != Status.WAITING:
                raise held.refuse("it is not offered to you any more")
            await self.give(tx, person, held)

        await self.commit(conversation_id, work)

    async def decline(self, person: Person, conversation_id: str) -> None:
        """Let what is offered to the person go to the next; what is not stays as it is."""

        async def work(tx: Transaction) -> None:
            await self.find(tx, person, conversation_id)
            if await end_offer(tx, conversation_id, person.id, "declined", now=self.now_ms()):
                await announce(tx, Topic.OFFER, to=person.id, about=conversation_id, open=False)
                await ring(tx, QUEUE)

        await self.commit(conversation_id, work)

    async def give(self, tx: Transaction, person: Person, held: Held) -> None:
        """Make the conversation the person's, who may have it: the caller has checked that."""
        event = TakenOver(self._now(), person.id)
        await self.turns.act(tx, held.stored, event, person_id=person.id, assignee=person.id)
        await withdraw(tx, held.stored.id, now=self.now_ms())

    async def give_back(self, conversation_id: str, *, before: int) -> None:
        """Let it wait again at its old place, if who has it gave no sign of life since; the contact is told nothing."""

        async def work(tx: Transaction) -> None:
            stored = await find_conversation(tx, conversation_id)
            if stored is None or not await is_left(tx, conversation_id, before=before):
                return
            queued = msgspec.structs.replace(stored, waiting_since=stored.queued_at)
            await self.turns.act(tx, queued, Vanished(self._now()), person_id=stored.assignee, assignee=None)

        await self.commit(conversation_id, work)

    async def release(self, person: Person, conversation_id: str, under: int | None = None) -> None:
        """Give it back to the assistant, with a summary; once is enough, as long as nothing else came of it."""
        await self._act(person, conversation_id, Released(self._now()), under)

    async def resolve(self, person: Person, conversation_id: str, under: int | None = None) -> None:
        """Close it; once is enough, as long as nothing else came of it."""
        await self._act(person, conversation_id, Resolved(self._now()), under)

    async def transfer(
        self,
        person: Person,
        conversation_id: str,
        *,
        team: Team | None,
        to: Person | None,
        note: str | None = None,
        under: int | None = None,
    ) -> None:
        """Give it to a team, or to a person, with a note for whoever has it then."""
        event = Transferred(self._now(), team=team, agent=to.id if to else None)
        await self._act(person, conversation_id, event, under, assignee=to.id if to else None, note=note)

    async def write(
        self,
        person: Person,
        conversation_id: str,
        text: str,
        *,
        note: bool,
        own_id: str | None = None,
        under: int | None = None,
    ) -> str:
        """Reply to the contact, or leave a note for colleagues; return the message's id.

        With `own_id` the same again, after an answer that was lost on its way, is the message that was written. Raises
        `OtherMessage` where it was another one.
        """
        message = Message(
            id=self.new_id(),
            author="note" if note else "agent",
            text=text,
            person_id=person.id,
            external_id=own_id,
        )

        async def work(tx: Transaction) -> str:
            held = await self.find(tx, person, conversation_id)
            stored = held.stored
            if own_id is not None:
                written = await find_own_message(tx, conversation_id, person.id, own_id)
                if written is not None:
                    return await _same(tx, conversation_id, written, message)
            held.check_under(under)
            if not note:
                held.check_with(person)
            await self._add(tx, stored, message)
            await drop_sent(tx, stored.id, person.id, text)
            if note:
                await tell_named(tx, self.new_id, person, stored.id, message, now=self.now_ms())
            if not note and self.turns.announces and stored.channel == "webhook":
                await self._announce(tx, stored, message, person)
            await ring_conversation(tx, stored.id, stored.channel)
            await note_change(tx, stored.id, now=self.now_ms())
            return message.id

        return await self.commit(conversation_id, work)

    async def _act(
        self,
        person: Person,
        conversation_id: str,
        event: StaffAct,
        under: int | None,
        *,
        assignee: str | None = None,
        note: str | None = None,
    ) -> None:
        async def work(tx: Transaction) -> None:
            held = await self.find(tx, person, conversation_id)
            stored = held.stored
            if await _is_repeated(tx, stored, person, event):
                return
            held.check_under(under)
            held.check_with(person)
            left = None if note is None else self._handover(person, note)
            if left is not None:
                await self._add(tx, stored, left)
                stored = msgspec.structs.replace(stored, length=stored.length + 1)
            detail = await self._summarise(tx, held) if isinstance(event, Released) else None
            await self.turns.act(tx, stored, event, person_id=person.id, assignee=assignee, detail=detail)
            if left is not None:  # only now is it to be seen by whom it was given to
                await tell_named(tx, self.new_id, person, stored.id, left, now=self.now_ms())

        await self.commit(conversation_id, work)

    async def find(self, tx: Transaction, person: Person, conversation_id: str) -> Held:
        """The conversation with who has it.

        Raises `NoSuchConversation` where the person sees none of this id, and `Restricted`.
        """
        listed = await find_listed(tx, sight_of(person), conversation_id)
        stored = await find_conversation(tx, conversation_id) if listed else None
        if listed is None or stored is None:
            raise NoSuchConversation("there is no such conversation")
        if listed["restricted_at"] is not None:
            raise Restricted("the processing is restricted")
        return Held(stored, listed)

    def _handover(self, person: Person, text: str) -> Message:
        """A note for whoever has it next."""
        return Message(id=self.new_id(), author="note", text=text, person_id=person.id, kind=HANDOVER)

    async def _summarise(self, tx: Transaction, held: Held) -> str:
        now, since = self.now_ms(), held.row["owned_at"] or held.row["updated_at"]
        replies = await count_replies(tx, held.stored.id, since=since)
        matter = None if held.stored.summary is None else mask_looked_through(held.stored.summary)
        summary = Summary(seconds=(now - since) // 1000, replies=replies, matter=matter)
        return msgspec.json.encode(summary).decode()

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

    async def commit(self, conversation_id: str, work: Work[T]) -> T:
        """Carry out what is done to one conversation, after all that was done to it before."""
        return await self.database.transact(work, key=conversation_id)

    def now_ms(self) -> int:
        """The time in Unix milliseconds."""
        return int(self.turns.clock() * 1000)

    def _now(self) -> int:
        return int(self.turns.clock())

    @property
    def _absence(self) -> Absence:
        return Absence(self.turns.clock, self.vanish)


async def withdraw(tx: Transaction, conversation_id: str, *, now: int) -> None:
    """Take back an offer of what waits no longer, and tell whom it was made to."""
    person_id = await withdraw_offer(tx, conversation_id, now=now)
    if person_id is not None:
        await announce(tx, Topic.OFFER, to=person_id, about=conversation_id, open=False)


async def _same(tx: Transaction, conversation_id: str, written: str, message: Message) -> str:
    """The id of what was written, if the message is that: another one must not be lost unnoticed."""
    row = await find_message(tx, conversation_id, written)
    if row is None or (row["author"], row["text"]) != (message.author, message.text):
        raise OtherMessage("another message was written under this id")
    return written


async def _is_repeated(tx: Transaction, stored: Stored, person: Person, event: StaffAct) -> bool:
    """Whether they did just this, and nothing else became of the conversation since."""
    status, what = _OUTCOMES.get(type(event), (None, ""))
    return stored.status == status and await did_last(tx, stored.id, what, person.id)
