"""Everybody at their consoles in this process, and how what is committed anywhere reaches them.

A ring says only where to look. What changed is read once for all consoles, some conversations at a time, and each console
gets the newest of it. A ring may be lost: what is kept of the changes is looked through every half a minute, and at once
where rings may have been missed.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterable
from typing import Final

from bot.errors import StorageUnavailable
from bot.inbox.catching_up import AT_ONCE, MOST, News, catch_up, find_start, read_messages, read_news
from bot.inbox.onlookers import Onlookers
from bot.inbox.stream import Key, Stream, write_event
from bot.store.bell import Bell
from bot.store.changes import MARGIN, read_changed
from bot.store.database import Database

PAUSE: Final = 0.1
"""Seconds from one reading to the next: what changed twice meanwhile is told once."""
SWEEP: Final = 30
"""Seconds between two looks for changes whose rings were lost."""
PEEK: Final = 3
"""Seconds between two looks at open conversations that nobody rings for: those that the assistant has alone."""
MOST_STREAMS: Final = 5
"""Of one person, in one process."""
MOST_ENDING: Final = 20
"""Of one person, with those that are told to end and do not take it: who comes faster than they go has to wait."""
MOST_OPEN: Final = 2_000
"""Of everybody, in one process: ten times the agents that are planned for, and well below what files may be open."""

_log: Final = logging.getLogger(__name__)


class Hub:
    """All consoles of this process. `clock` gives unix milliseconds."""

    def __init__(self, database: Database, clock: Callable[[], int]) -> None:
        """Nobody listens yet."""
        self.onlookers = Onlookers()
        self.streams: tuple[Stream, ...] = ()
        self.sure = clock()
        """Whatever happened until then has been told, or waits to be sent."""
        self._database = database
        self._clock = clock
        self._changed: dict[str, None] = {}
        self._peeks: dict[str, None] = {}
        self._told: dict[str, int] = {}
        self._missed = False
        self._woken = asyncio.Event()
        self._ticks = 0

    @property
    def bell(self) -> Bell:
        """Where it is rung for what happens."""
        return self._database.bell

    @property
    def now(self) -> int:
        """Unix milliseconds."""
        return self._clock()

    def of(self, person_id: str) -> tuple[Stream, ...]:
        """The consoles of one person."""
        return tuple(each for each in self.streams if each.person.id == person_id)

    def is_full_for(self, person_id: str) -> bool:
        """Whether one person has too many lines that have not ended yet."""
        return len(self.of(person_id)) >= MOST_ENDING

    @property
    def is_full(self) -> bool:
        """Whether this process has as many lines as it may."""
        return len(self.streams) >= MOST_OPEN

    def at(self, conversation_id: str) -> tuple[Stream, ...]:
        """The consoles that have a conversation open, and may see it."""
        return tuple(each for each in self.streams if each.opened == conversation_id and each.sees)

    def enter(self, stream: Stream) -> None:
        """Somebody listens from now on. Of too many by one person the oldest ends: it may hang on a line that is dead unnoticed."""
        self.streams = (*self.streams, stream)
        stream.again = self.peek
        alive = [each for each in self.of(stream.person.id) if each.connected()]
        for oldest in alive[:-MOST_STREAMS]:
            oldest.end("too_many")

    def leave(self, stream: Stream) -> None:
        """They listen no longer."""
        self.streams = tuple(each for each in self.streams if each is not stream)

    async def begin(self, stream: Stream, since: int | None) -> bool:
        """Give one that has entered what it missed since then; False: too much, its list has to be loaded anew."""
        now = self._clock()
        known = now if since is None else min(since, now)
        missed = await catch_up(self._database, stream, since=known, now=now)
        stream.put_before(missed or {})
        if stream.opened is not None:
            await self._open(stream, stream.opened, known if missed is not None else now)
        return missed is not None

    def hear(self, conversation_id: str | None) -> None:
        """Something that staff see was committed there; None: somewhere, perhaps."""
        if conversation_id is None:
            self._missed = True
        else:
            self._changed[conversation_id] = None
        self._woken.set()

    def peek(self, conversation_id: str) -> None:
        """Look whether there are more messages."""
        self._peeks[conversation_id] = None
        self._woken.set()

    def show_onlookers(self, conversation_id: str, streams: Iterable[Stream] | None = None) -> None:
        """Tell those who have a conversation open who else looks at it."""
        for stream in self.at(conversation_id) if streams is None else streams:
            people = self.onlookers.at(conversation_id, but=stream.person.id)
            stream.put(("looking", ""), write_event("looking", {"id": conversation_id, "people": people}))

    def stop(self) -> None:
        """The server stops: everybody is told."""
        for stream in self.streams:
            stream.end("restart")

    def tick(self) -> None:
        """What is due every second."""
        self._ticks += 1
        for stream in self.streams:
            if not stream.connected():
                stream.end("gone")
        for conversation_id in tuple(self.onlookers.lapse(now=self._clock())):
            self.show_onlookers(conversation_id)
        if self._ticks % SWEEP == 0:
            self.hear(None)
        if self._ticks % PEEK == 0:
            for opened in {each.opened for each in self.streams if each.opened and each.unrung}:
                self.peek(opened)

    async def run(self) -> None:
        """Tell what happens, until cancelled."""
        while True:
            await self._woken.wait()
            self._woken.clear()
            try:
                await self._tell()
            except StorageUnavailable as error:
                _log.warning("consoles are told later: %s", error)
                self.hear(None)
                await asyncio.sleep(error.retry_after)
            except Exception:  # a fault of ours must not leave all consoles blind
                _log.exception("consoles were not told")
                self.hear(None)
                await asyncio.sleep(1)
            await asyncio.sleep(PAUSE)

    async def _tell(self) -> None:
        if not self.streams:
            self._changed, self._peeks, self._told, self._missed = {}, {}, {}, False
            self.sure = self._clock()
            return
        if self._missed:
            await self._look_through()
        await self._tell_changes()
        await self._tell_messages()

    async def _look_through(self) -> None:
        """Find what was not told, of all that changed since that was looked for last."""
        now, since = self._clock(), self.sure - MARGIN
        self._missed = False
        changed = await self._database.read(lambda tx: read_changed(tx, since, most=MOST + 1))
        if len(changed) > MOST:
            self._lose_all()
        self._changed |= {each: None for each, at in changed[:MOST] if self._told.get(each) != at}
        known = {each for each, _ in changed}
        self._told = {each: at for each, at in self._told.items() if each in known}
        await self._tell_changes()
        self.sure = now

    def _lose_all(self) -> None:
        """More changed than can be told one by one: everybody comes again, and loads their list anew."""
        for stream in self.streams:
            stream.end("behind")

    async def _tell_changes(self) -> None:
        while self._changed:
            some = tuple(self._changed)[:AT_ONCE]
            for rung in some:  # what is rung from here on may be newer than what is read
                del self._changed[rung]
            now = self._clock()
            try:
                news = await read_news(self._database, some, since=now - MARGIN)
            except BaseException:
                self._changed |= dict.fromkeys(some)
                raise
            for each in sorted(news, key=lambda each: each.at):
                self._show(each)

    def _show(self, news: News) -> None:
        self._told[news.id] = news.at
        key: Key = ("conversation", news.id)
        frames = news.frames()
        for stream in self.streams:
            frame = news.choose(stream, frames)
            if frame is not None:
                stream.put(key, frame)
            if stream.opened == news.id:
                stream.sees, stream.unrung = news.is_seen(stream), news.unrung
                self._peeks[news.id] = None

    async def _tell_messages(self) -> None:
        while self._peeks:
            conversation_id = next(iter(self._peeks))
            del self._peeks[conversation_id]
            ready = [each for each in self.at(conversation_id) if each.place is not None]
            for stream in ready:
                stream.behind = stream.laden
            await self._send_messages(conversation_id, [each for each in ready if not each.laden])

    async def _send_messages(self, conversation_id: str, streams: list[Stream]) -> None:
        places = [each.place for each in streams if each.place is not None]
        if not places:
            return
        messages = await read_messages(self._database, conversation_id, min(places))
        for stream in streams:
            for place, identifier, frame in messages:
                if stream.place is not None and place >= stream.place:
                    stream.put(("message", identifier), frame)
                    stream.place = place + 1
        if len(messages) == AT_ONCE:
            self.peek(conversation_id)

    async def _open(self, stream: Stream, opened: str, since: int) -> None:
        """Look whether the conversation is theirs to see, and from where on they lack its messages."""
        now = self._clock()
        [news] = await read_news(self._database, (opened,), since=now - MARGIN)
        stream.sees, stream.unrung = news.is_seen(stream), news.unrung
        stream.place = await find_start(self._database, opened, since=since)
        if not stream.sees:
            stream.put(("conversation", opened), news.frames()[1])
        self.peek(opened)
        self.show_onlookers(opened, (stream,) if stream.sees else ())
