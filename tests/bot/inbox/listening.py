"""A console that listens to the events of the staff API, as a browser does."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import aiohttp

from tests.bot.inbox.office import Caller

PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Event:
    """One event; `id` is None for what is told once."""

    name: str
    data: Any
    id: int | None


@dataclass
class Console:
    """A stream that is open; keeps what it was told."""

    response: aiohttp.ClientResponse
    told: list[Event] = field(default_factory=list)
    last_id: int | None = None
    retries: list[int] = field(default_factory=list)

    async def next(self) -> Event:
        """The next event. Raises `EOFError` where the stream has ended."""
        name, data, identifier = "message", "", None
        async with asyncio.timeout(PATIENCE):
            while True:
                line = (await self.response.content.readline()).decode()
                if not line:
                    raise EOFError
                key, _, value = line.rstrip("\n").partition(": ")
                if key == "event":
                    name = value
                elif key == "data":
                    data = value
                elif key == "id":
                    identifier = self.last_id = int(value)
                elif key == "retry":
                    self.retries.append(int(value))
                elif not line.strip() and data:
                    event = Event(name, json.loads(data), identifier)
                    self.told.append(event)
                    return event
                elif not line.strip():
                    name, identifier = "message", None

    async def until(self, name: str, fits: Callable[[Any], bool] = lambda _: True) -> Any:
        """Read to an event of that name whose document fits; the document."""
        while True:
            event = await self.next()
            if event.name == name and fits(event.data):
                return event.data

    async def entry(self, conversation: str, **values: Any) -> Any:
        """Read to a conversation's list entry that has these values."""
        return await self.until("conversation", lambda data: data == data | {"id": conversation, **values})

    async def end(self) -> list[Event]:
        """All that is left, to the end of the stream."""
        start = len(self.told)
        try:
            while True:
                await self.next()
        except EOFError:
            return self.told[start:]


@asynccontextmanager
async def listening(caller: Caller, *, after: int | None = None, **query: str) -> AsyncIterator[Console]:
    """The events for a caller, after the hello."""
    headers = caller.headers | ({} if after is None else {"Last-Event-ID": str(after)})
    url = f"{caller.url}/api/events?{urlencode(query)}"
    async with AsyncExitStack() as stack:
        response = await stack.enter_async_context(caller.session.get(url, headers=headers))
        async with asyncio.timeout(PATIENCE):
            while response.status == 429:  # lines of before whose end the server has not seen yet
                await asyncio.sleep(0.05)
                response = await stack.enter_async_context(caller.session.get(url, headers=headers))
        assert response.status == 200, await response.text()
        console = Console(response)
        await console.until("hello")
        yield console
