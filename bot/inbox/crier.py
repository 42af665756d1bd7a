"""What is told once and not kept: who types, who looks, offers, mentions and warnings, to the consoles of this process."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Iterable
from typing import Final

import msgspec

from bot.errors import StorageUnavailable
from bot.inbox.catching_up import read_news
from bot.inbox.hub import Hub
from bot.inbox.live import Announcement, Topic
from bot.inbox.onlookers import Onlooker
from bot.inbox.permissions import MODERATION
from bot.inbox.stream import Stream, write_event
from bot.store.chats import Typing
from bot.store.database import Database

_TYPING: Final = msgspec.json.Decoder(Typing)
_ANNOUNCEMENT: Final = msgspec.json.Decoder(Announcement)
_log: Final = logging.getLogger(__name__)


class Crier:
    """Passes on what is rung. Whoever missed a ring asks again for what is kept, as everybody does who comes anew."""

    def __init__(self, hub: Hub, database: Database) -> None:
        """`hub` has the consoles."""
        self._hub = hub
        self._database = database
        self._tasks: set[asyncio.Task[None]] = set()

    def hear_typing(self, payload: str | None) -> None:
        """Somebody types: those who have the conversation open see it, save they themselves."""
        if payload is None or not self._hub.streams:
            return
        typing = _TYPING.decode(payload)
        document = {
            "id": typing.conversation_id,
            "author": typing.author,
            "name": typing.name,
            "on": typing.on,
        }
        frame = write_event("typing", document)
        for stream in self._hub.at(typing.conversation_id):
            if stream.person.id != typing.person_id:
                stream.put(("typing", typing.person_id or ""), frame)

    def hear(self, payload: str | None) -> None:
        """Something is announced."""
        if payload is None:
            return
        told = _ANNOUNCEMENT.decode(payload)
        if told.topic is Topic.LOOKING:
            self._hear_looking(told)
        elif told.topic is Topic.REVIEW:
            self._tell(told, [each for each in self._hub.streams if each.person.role in MODERATION])
        elif told.to is not None:
            self._tell(told, self._hub.of(told.to))
        elif self._hub.streams:
            self._spawn(self._tell_all(told))

    def _hear_looking(self, told: Announcement) -> None:
        facts, about = told.facts, told.about or ""
        there = Onlooker(email=str(facts["email"]), name=str(facts["name"])) if facts["on"] else None
        if self._hub.onlookers.note(about, str(facts["person"]), there, now=self._hub.now):
            self._hub.show_onlookers(about)

    async def _tell_all(self, told: Announcement) -> None:
        """Tell whoever sees the conversation."""
        try:
            [news] = await read_news(self._database, (told.about or "",), since=self._hub.now)
        except StorageUnavailable as error:
            _log.warning("consoles were not told of %s: %s", told.topic.value, error)
            return
        self._tell(told, [each for each in self._hub.streams if news.is_seen(each)])

    def _tell(self, told: Announcement, streams: Iterable[Stream]) -> None:
        frame = write_event(told.topic.value, {"id": told.about, **told.facts})
        for stream in streams:
            stream.put((told.topic.value, told.about or ""), frame)

    def _spawn(self, work: Awaitable[None]) -> None:
        task = asyncio.ensure_future(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
