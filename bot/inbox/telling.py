"""Telling colleagues that a note names them, in the note's own transaction."""

from __future__ import annotations

from collections.abc import Callable

from bot.inbox.access import sight_of
from bot.inbox.live import Topic, announce
from bot.inbox.naming_colleagues import find_named
from bot.store.conversations import Message
from bot.store.database import Transaction
from bot.store.inbox import find_listed
from bot.store.mentions import add_mention, list_colleagues
from bot.store.people import Person


async def tell_named(
    tx: Transaction,
    new_id: Callable[[], str],
    author: Person,
    conversation_id: str,
    note: Message,
    *,
    now: int,
) -> None:
    """Tell those whom a note names; only who may see the conversation is told of it."""
    if "@" not in note.text and "＠" not in note.text:
        return
    for person in find_named(note.text, await list_colleagues(tx)):
        if person.id != author.id and await find_listed(tx, sight_of(person), conversation_id) is not None:
            await _tell(tx, new_id(), author, person, conversation_id, note.id, now)


async def _tell(
    tx: Transaction,
    mention_id: str,
    author: Person,
    person: Person,
    conversation_id: str,
    message_id: str,
    now: int,
) -> None:
    await add_mention(
        tx,
        mention_id=mention_id,
        person_id=person.id,
        conversation_id=conversation_id,
        message_id=message_id,
        by_id=author.id,
        now=now,
    )
    facts = {"message_id": message_id, "by": author.email, "by_name": author.name}
    await announce(tx, Topic.MENTION, to=person.id, about=conversation_id, **facts)
