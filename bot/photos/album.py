"""The photos of a conversation: taken while a report is open, given back while nobody has seen them.

The photo's row and the step of the core that counts it are one transaction, in the order of the conversation's turns.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

from bot.dialogue.effects import Text
from bot.dialogue.events import PhotoAct, PhotoAdded, PhotoRemoved
from bot.dialogue.photos import MOST, photo_room
from bot.photos.darkroom import Darkroom
from bot.photos.kinds import HEAD, tell_kind
from bot.photos.limits import (
    MOST_IN_CONVERSATION,
    NO_REPORT,
    SEEN,
    TOO_MANY,
    UNREADABLE,
    WRONG_KIND,
    Fault,
    PhotoRefused,
)
from bot.store.conversations import Stored, find_conversation
from bot.store.database import Database, Transaction
from bot.store.photos import NewPhoto, add_photo, count_photos, delete_photo, find_photo
from bot.turns import Turns


@dataclass(frozen=True, slots=True)
class Album:
    """Takes photos of contacts and gives them back. Whose conversation it is, the caller has checked."""

    database: Database
    turns: Turns
    darkroom: Darkroom
    new_id: Callable[[], str]

    async def make_sure(self, conversation_id: str) -> None:
        """Raise `PhotoRefused` where no photo would be taken now, before a file is read for nothing."""
        await self.database.read(lambda tx: self._find_open(tx, conversation_id))

    async def add(self, conversation_id: str, file: IO[bytes]) -> NewPhoto:
        """Keep the photo in a file, drawn anew; it is durable on return. Raises `PhotoRefused`."""
        file.seek(0)
        head = file.read(HEAD)
        kind = tell_kind(head)
        if kind is None:
            raise PhotoRefused(WRONG_KIND if head else UNREADABLE)
        drawn = await self.darkroom.redraw(file, kind)
        photo = NewPhoto(id=self.new_id(), width=drawn.width, height=drawn.height, content=drawn.content)

        async def work(tx: Transaction) -> None:
            stored = await self._find_open(tx, conversation_id)
            now = self.turns.clock()
            await add_photo(tx, conversation_id, photo, now=int(now * 1000))
            await self._act(tx, stored, PhotoAdded(int(now)))

        await self.database.transact(work, key=conversation_id)
        return photo

    async def take_back(self, conversation_id: str, photo_id: str) -> bool:
        """Delete a photo; False where the conversation has none of this id. Raises `PhotoRefused` once staff have seen it."""

        async def work(tx: Transaction) -> bool:
            stored = await find_conversation(tx, conversation_id)
            found = await find_photo(tx, conversation_id, photo_id)
            if stored is None or found is None:
                return False
            if found["seen_at"] is not None:
                raise PhotoRefused(SEEN)
            await delete_photo(tx, conversation_id, photo_id)
            await self._act(tx, stored, PhotoRemoved(int(self.turns.clock())))
            return True

        return await self.database.transact(work, key=conversation_id)

    async def explain(self, conversation_id: str, fault: Fault) -> str:
        """Why a photo is not taken, for the contact, in the conversation's language."""
        stored = await self.database.read(lambda tx: find_conversation(tx, conversation_id))
        text = Text(fault.key, {"most": str(MOST)} if fault is TOO_MANY else {})
        return self.turns.speaker.wording.say(text, self.turns.state_of(stored).language)

    async def _act(self, tx: Transaction, stored: Stored, event: PhotoAct) -> None:
        await self.turns.act(tx, stored, event, person_id=None, assignee=stored.assignee)

    async def _find_open(self, tx: Transaction, conversation_id: str) -> Stored:
        stored = await find_conversation(tx, conversation_id)
        if stored is None:
            raise PhotoRefused(NO_REPORT)
        room = photo_room(self.turns.state_of(stored))
        if not room.allowed:
            raise PhotoRefused(NO_REPORT)
        if not room.left or await count_photos(tx, conversation_id) >= MOST_IN_CONVERSATION:
            raise PhotoRefused(TOO_MANY)
        return stored
