"""What a contact does beside writing: types, reads, changes the language, ends, logs out, erases."""

from __future__ import annotations

import msgspec

from bot.channels.chat.parts import Parts
from bot.channels.chat.standing import Standing, standing_of
from bot.channels.problems import refuse
from bot.dialogue.events import ContactAct, Ended, LanguageChosen, SignedOut
from bot.dialogue.state import Conversation, Priority, Status
from bot.errors import AssistantError
from bot.store import chats, erasing
from bot.store.bell import ring
from bot.store.changes import note_change
from bot.store.chats import Typing, ring_conversation
from bot.store.conversations import add_event, find_conversation
from bot.store.database import Transaction
from knowledge.languages import Language


class Held(AssistantError):
    """The conversation may not be erased yet; `hold` is safety or legal."""

    def __init__(self, hold: str) -> None:
        super().__init__(f"kept for a matter of {hold}")
        self.hold = hold


async def tell_typing(parts: Parts, conversation_id: str, on: bool) -> None:
    """Let agents know that the contact types; nothing of it is kept."""
    await _ring_typing(parts, Typing(conversation_id=conversation_id, author="contact", on=on))


async def mark_read(parts: Parts, conversation_id: str, upto: int) -> None:
    """Keep how far the contact has read; the other tabs and the agents are told."""

    async def work(tx: Transaction) -> None:
        if await chats.mark_read(tx, conversation_id, upto=upto):
            await ring(tx, chats.TOPIC, conversation_id)

    await parts.database.transact(work, key=conversation_id)


async def note_article(parts: Parts, conversation_id: str, article: str | None) -> None:
    """Note for people which article was read before the first message; nothing for one that there is not."""
    if article is None or article not in parts.turns.speaker.library.articles:
        return
    event_id = parts.turns.speaker.new_id()

    async def work(tx: Transaction) -> None:
        if await find_conversation(tx, conversation_id) is not None:
            await add_event(
                tx,
                event_id=event_id,
                conversation_id=conversation_id,
                what=f"read:{article}",
                now=parts.now_ms,
            )

    await parts.database.transact(work, key=conversation_id)


async def speak(parts: Parts, conversation_id: str, language: Language) -> None:
    """Go on in another language; nothing where no message was written yet."""
    await _act(parts, conversation_id, LanguageChosen(_now(parts), language))


async def end(parts: Parts, conversation_id: str) -> None:
    """Close it at the contact's wish; its cookie is good for the rating alone."""

    async def work(tx: Transaction) -> None:
        if await _carry_out(tx, parts, conversation_id, Ended(_now(parts))):
            await chats.end_chat(tx, conversation_id, ended_as="ended", now=parts.now_ms)

    await parts.database.transact(work, key=conversation_id)


async def leave(parts: Parts, conversation_id: str) -> None:
    """The visitor logged out: what was proved counts no more, and the cookie opens nothing."""

    async def work(tx: Transaction) -> None:
        await _carry_out(tx, parts, conversation_id, SignedOut(_now(parts)))
        await chats.end_chat(tx, conversation_id, ended_as="left", now=parts.now_ms)

    await parts.database.transact(work, key=conversation_id)


async def erase(parts: Parts, conversation_id: str) -> None:
    """Delete it, for staff too. Raises `Held` while a matter of safety or of law keeps it."""

    async def work(tx: Transaction) -> None:
        stored = await find_conversation(tx, conversation_id)
        if stored is None:
            return
        conversation = parts.turns.state_of(stored)
        hold = _hold(conversation) or await erasing.find_hold(tx, conversation_id)
        if hold is not None:
            raise Held(hold)
        await erasing.erase_conversation(tx, conversation_id)
        await chats.end_chat(tx, conversation_id, ended_as="erased", now=parts.now_ms)
        await ring_conversation(tx, conversation_id, stored.channel)
        await note_change(tx, conversation_id, now=parts.now_ms)
        if conversation.status is Status.WAITING:
            await ring(tx, chats.QUEUE)

    await parts.database.transact(work, key=conversation_id)


def _hold(conversation: Conversation) -> str | None:
    """A danger that people still look at is kept: somebody else may get hurt."""
    handoff = conversation.handoff
    is_open = conversation.status in (Status.WAITING, Status.AGENT)
    return "safety" if is_open and handoff and handoff.priority is Priority.DANGER else None


async def _act(parts: Parts, conversation_id: str, event: ContactAct) -> None:
    async def work(tx: Transaction) -> None:
        await _carry_out(tx, parts, conversation_id, event)

    await parts.database.transact(work, key=conversation_id)


async def _carry_out(tx: Transaction, parts: Parts, conversation_id: str, event: ContactAct) -> bool:
    """Put the event to the core; whether there was a conversation to put it to."""
    stored = await find_conversation(tx, conversation_id)
    if stored is None:
        return False
    if standing_of(await chats.find_claim(tx, conversation_id), parts.now_ms) is Standing.GONE:
        raise refuse(409, "This conversation has ended; open one anew.", code="ended")
    await parts.turns.act(tx, stored, event, person_id=None, assignee=stored.assignee)
    return True


async def _ring_typing(parts: Parts, typing: Typing) -> None:
    payload = msgspec.json.encode(typing).decode()
    await parts.database.transact(
        lambda tx: ring(tx, chats.TYPING, payload), key=f"typing {typing.conversation_id}"
    )


def _now(parts: Parts) -> int:
    return int(parts.clock())
