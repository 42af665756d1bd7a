"""One turn: load, understand, step until quiet, re-check, commit. Only then is anything answered or delivered.

A turn is one transaction: what was heard, the new state, a change of an account, the audit and the outgoing messages are
durable together or not at all. The same delivery again gets the first answer again.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import msgspec

from bot import announcing
from bot.dialogue.effects import QUESTIONS, Effect, Log, Say
from bot.dialogue.events import Arrival, ContactAct, Event, Failed, PhotoAct, StaffAct
from bot.dialogue.flow import notice
from bot.dialogue.state import Conversation, Status
from bot.dialogue.step import step
from bot.errors import AssistantError, RequestRefused, StorageUnavailable
from bot.hearing import Incoming, Listener, forget_code, mask_code
from bot.performing import Performer
from bot.proof import Scene
from bot.replies import Reply, Speaker, TurnAnswer, compose_answer, keep_reply
from bot.store import conversations as store
from bot.store.bell import ring
from bot.store.changes import note_change
from bot.store.chats import QUEUE, ring_conversation
from bot.store.conversations import Message, Stored
from bot.store.database import Database, Transaction
from bot.store.searchable import index_messages
from bot.summary import handoff_of, summarise
from knowledge.languages import Language

MOST_STEPS: Final = 12
"""Steps in a turn; the longest turn of the core takes four, so more is a fault and not patience."""

PEOPLE: Final = frozenset({Status.WAITING, Status.AGENT})
"""While they have it, or are waited for, what is said can be searched for."""

_ENCODER: Final = msgspec.json.Encoder()
_log = logging.getLogger(__name__)

Admit: TypeAlias = Callable[[Transaction], Awaitable[None]]
Supplement: TypeAlias = Callable[[Transaction, Scene, Reply, Event, Conversation], Awaitable[Reply]]


async def _as_it_is(_: Transaction, __: Scene, reply: Reply, *___: object) -> Reply:
    return reply


class TurnLoops(AssistantError):
    """The core asked more than a turn may take; the conversation opens to people."""


@dataclass(slots=True)
class _Course:
    """What has come of a turn so far."""

    conversation: Conversation
    replies: list[Reply] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    logs: list[Log] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Taken:
    """The answer as sent; the parts only when it was not given before."""

    body: bytes
    answer: TurnAnswer | None = None


@dataclass(frozen=True, slots=True)
class Turns:
    """Takes messages of contacts and acts of staff, one transaction each."""

    database: Database
    listener: Listener
    performer: Performer
    speaker: Speaker
    clock: Callable[[], float]
    """Unix seconds, read once a turn."""
    watch: Callable[[TurnAnswer], None] = lambda _: None
    """Called after a commit with the answer, for the metrics."""
    supplement: Supplement = _as_it_is
    """Adds to a reply what is told of the matter elsewhere, such as in change notices."""
    announces: bool = False
    """Whether there is a callback address for what no request waits for."""

    async def take(self, incoming: Incoming, admit: Admit | None = None) -> bytes:
        """Take a message and return the answer, JSON, once the turn is durable.

        `admit` is asked in the turn's own transaction, unless the message was taken before; what it raises refuses it.

        Raises `RequestRefused` for a choice that was never offered and `StorageUnavailable` when nothing was taken. Any other
        fault opens the conversation to people, and the answer says so.
        """
        try:
            taken = await self.database.transact(
                lambda tx: self._take(tx, incoming, admit), key=incoming.conversation_id
            )
        except (RequestRefused, StorageUnavailable):
            raise
        except Exception as fault:  # whatever went wrong, the contact must not be left without an answer
            taken = await self._give_up(incoming, admit, fault)
        if taken.answer is not None:
            self.watch(taken.answer)
        return taken.body

    async def act(
        self,
        tx: Transaction,
        stored: Stored,
        event: StaffAct | PhotoAct | ContactAct,
        *,
        person_id: str | None,
        assignee: str | None,
        detail: str | None = None,
    ) -> Conversation:
        """Carry out what a member of staff does, in the caller's transaction; tell the contact's side of it.

        `assignee` is who has the conversation afterwards. Whoever calls has checked that they may. A photo that comes or
        goes is such an act as well, by the contact: `person_id` is None then. `detail` is kept with the event that people
        see, JSON.
        """
        now = int(self.clock() * 1000)
        before = self.state_of(stored)
        scene = self._scene(stored.id, stored.channel, before, now)
        course = await self._run(tx, scene, before, event, message_id="")
        held = msgspec.structs.replace(stored, assignee=assignee)
        saved = await self._save(
            tx, scene, held, before, course, heard=(), person_id=person_id, detail=detail
        )
        await store.add_turn(tx, conversation_id=stored.id, events=_encode_events(course), now=now)
        if self.announces and saved.channel == "webhook":
            await self._announce(tx, stored.id, before, course, now)
        return course.conversation

    async def _take(
        self, tx: Transaction, incoming: Incoming, admit: Admit | None, fault: bool = False
    ) -> _Taken:
        told, stored = await store.find_for_turn(
            tx, incoming.conversation_id, incoming.message_id, incoming.delivery_id
        )
        if told is not None:
            return _Taken(told)
        if admit is not None:
            await admit(tx)
        now = int(self.clock() * 1000)
        before = self.state_of(stored, self.listener.opening_language(incoming))
        scene = self._scene(incoming.conversation_id, incoming.channel, before, now, incoming.address)
        if stored is not None and stored.restricted:
            kept = self.speaker.say(notice("handoff.restricted"), before.language)
            course = _Course(before, replies=[kept])
        else:
            event: Arrival | Failed = Failed(at=scene.now, closed=self.listener.closed_at(now))
            if not fault:
                event = await self.listener.listen(tx, scene, incoming, before, first=stored is None)
            course = await self._run(tx, scene, before, event, incoming.message_id)
        if stored is not None and stored.conversation is None and course.replies:
            course.replies.insert(0, self.speaker.say(notice("common.thread_lost"), before.language))
        opened = stored or Stored(id=incoming.conversation_id, channel=incoming.channel, created_at=now)
        heard = self._heard(incoming, before)
        await self._save(tx, scene, opened, before, course, heard=(heard,), person_id=None)
        return await self._answer(tx, incoming, course, scene)

    async def _answer(self, tx: Transaction, incoming: Incoming, course: _Course, scene: Scene) -> _Taken:
        answer = compose_answer(
            incoming.conversation_id, course.conversation, tuple(course.replies), now=scene.now
        )
        body = _ENCODER.encode(answer)
        await store.add_turn(
            tx,
            conversation_id=incoming.conversation_id,
            message_id=incoming.message_id,
            delivery_id=incoming.delivery_id,
            events=_encode_events(course),
            response=body,
            now=scene.now_ms,
        )
        return _Taken(body, answer)

    async def _give_up(self, incoming: Incoming, admit: Admit | None, fault: Exception) -> _Taken:
        _log.error("a turn failed", extra={"fault": type(fault).__name__}, exc_info=fault)
        return await self.database.transact(
            lambda tx: self._take(tx, incoming, admit, fault=True), key=incoming.conversation_id
        )

    async def _run(
        self, tx: Transaction, scene: Scene, before: Conversation, event: Event, message_id: str
    ) -> _Course:
        """Step until the core is quiet: its questions are answered and put to it as events."""
        course = _Course(before)
        waiting = deque([event])
        while waiting:
            if len(course.events) == MOST_STEPS:
                raise TurnLoops("a turn took too many steps")
            happened = waiting.popleft()
            course.events.append(happened)
            course.conversation, effects = step(course.conversation, happened)
            heard_in = msgspec.structs.replace(scene, language=course.conversation.language)
            for effect in effects:
                waiting.extend(await self._perform(tx, heard_in, effect, course, message_id))
        return course

    async def _perform(
        self, tx: Transaction, scene: Scene, effect: Effect, course: _Course, message_id: str
    ) -> tuple[Event, ...]:
        if isinstance(effect, Say):
            reply = self.speaker.say(effect, course.conversation.language)
            course.replies.append(
                await self.supplement(tx, scene, reply, course.events[0], course.conversation)
            )
        elif isinstance(effect, Log):
            course.logs.append(effect)
        elif isinstance(effect, QUESTIONS):
            return (await self.performer.answer(tx, scene, effect),)
        else:
            await self.performer.record(tx, scene, effect, message_id)
        return ()

    async def _save(
        self,
        tx: Transaction,
        scene: Scene,
        stored: Stored,
        before: Conversation,
        course: _Course,
        *,
        heard: tuple[Message, ...],
        person_id: str | None,
        detail: str | None = None,
    ) -> Stored:
        """Write conversation, messages and events."""
        after = course.conversation
        messages = (*heard, *map(keep_reply, course.replies))
        waits = after.status is Status.WAITING
        saved = msgspec.structs.replace(
            stored,
            waiting_since=(stored.waiting_since or scene.now_ms) if waits else None,
            assignee=stored.assignee if after.status is Status.AGENT else None,
            length=stored.length + len(messages),
        )
        await store.save_conversation(tx, saved, after, summary=summarise(after), now=scene.now_ms)
        await store.add_messages(tx, saved.id, stored.length, messages, now=scene.now_ms)
        if not PEOPLE.isdisjoint((before.status, after.status)):
            whole = before.status not in PEOPLE
            await index_messages(tx, saved.id, stored.length, messages, whole=whole)
        for nth, entry in enumerate(course.logs, 1):
            await self.performer.note(tx, scene, entry, person_id, detail, nth)
        await ring_conversation(tx, saved.id, saved.channel)
        if (before.status, after.status) != (Status.BOT, Status.BOT):
            await note_change(tx, saved.id, now=scene.now_ms)
        if Status.WAITING in (before.status, after.status) and before.status is not after.status:
            await ring(tx, QUEUE)
        return saved

    async def _announce(
        self, tx: Transaction, conversation_id: str, before: Conversation, course: _Course, now: int
    ) -> None:
        after = course.conversation
        if after.status is not before.status:
            await announcing.announce_status(tx, conversation_id, after, now=now)
        for reply in course.replies:
            described = {"author": "assistant", "author_name": None, **msgspec.to_builtins(reply)}
            await announcing.announce_message(tx, conversation_id, after, described, now=now)

    def state_of(self, stored: Stored | None, language: Language = Language.EN) -> Conversation:
        """Return the core's conversation; a new one in the language where there is none, or none that can be read."""
        if stored is None:
            return Conversation(language=language)
        if stored.conversation is None:  # of a version that cannot be read: who has it still counts
            return Conversation(language=language, status=Status(stored.status), handoff=handoff_of(stored))
        return stored.conversation

    def _scene(
        self, conversation_id: str, channel: str, before: Conversation, now: int, address: str | None = None
    ) -> Scene:
        return Scene(
            now_ms=now,
            conversation_id=conversation_id,
            language=before.language,
            address=address,
            channel=channel,
        )

    def _heard(self, incoming: Incoming, before: Conversation) -> Message:
        if incoming.text is not None:
            text = mask_code(incoming.text, before)
        else:
            text = self.listener.name_choice(incoming.choice or "", before)
        return Message(id=self.speaker.new_id(), author="contact", text=text, external_id=incoming.message_id)


def _encode_events(course: _Course) -> bytes:
    return _ENCODER.encode([forget_code(event) for event in course.events])
