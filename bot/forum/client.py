"""Calling Discourse: one request, in somebody's name, and what its answer means for whoever has to try again."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
from yarl import URL

from bot.forum.payloads import clean
from bot.outbox.guard import Guard, guarded_connector, was_refused
from bot.settings.discourse import Discourse

TIME_LIMIT: Final = 20
"""Seconds for a request."""
LARGEST: Final = 4 * 1024 * 1024
"""Bytes of an answer that are read."""
BUSY: Final = 60
"""Seconds that a forum is left alone which has too much to do and does not say for how long."""
_LONGEST_WAIT: Final = 3_600
_LONGEST_FAULT: Final = 300


class Away(Exception):
    """The forum cannot now: `after` seconds at least, `slower` where it has too much to do."""

    def __init__(self, fault: str, *, after: int = 0, slower: bool = False) -> None:
        super().__init__(fault)
        self.after = after
        self.slower = slower


class Refused(Exception):
    """The forum will not: its status, and what it says."""

    def __init__(self, status: int, said: str) -> None:
        super().__init__(f"HTTP {status}{': ' + said if said else ''}")
        self.status = status


@dataclass(frozen=True, slots=True)
class Client:
    """Makes requests at one Discourse."""

    session: aiohttp.ClientSession
    forum: Discourse

    async def call(
        self, method: str, path: str, *, user: str, body: Mapping[str, Any] | None = None, **query: str
    ) -> Any:
        """One request in a user's name; the document of the answer. Raises `Away` and `Refused`."""
        headers = {"Api-Key": self.forum.api_key, "Api-Username": user}
        url = URL(self.forum.url + path).with_query(query)
        try:
            async with self.session.request(
                method, url, headers=headers, json=body, allow_redirects=False
            ) as response:
                document = _parse(await _read(response))
                _judge(response.status, response.headers, document)
                return document
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            what = "the forum's address is not allowed" if was_refused(error) else type(error).__name__
            raise Away(what) from None


@asynccontextmanager
async def open_client(forum: Discourse, *, time_limit: float = TIME_LIMIT) -> AsyncIterator[Client]:
    """A client until the end of the block; it connects only where the settings let it."""
    guard = Guard(forum.reach, encrypted=forum.url.lower().startswith("https:"))
    async with aiohttp.ClientSession(
        connector=guarded_connector(guard),
        trust_env=False,
        timeout=aiohttp.ClientTimeout(total=time_limit),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": "health-mate-assistant", "Accept": "application/json"},
    ) as session:
        yield Client(session, forum)


async def _read(response: aiohttp.ClientResponse) -> bytes:
    """The body, as far as it is read at all: one `read` of a stream gives no more than what has arrived."""
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) >= LARGEST:
            break
    return bytes(body[:LARGEST])


def _judge(status: int, headers: Mapping[str, str], document: Any) -> None:
    if 200 <= status < 300:
        return
    if status == 429:
        raise Away("HTTP 429", after=_wait(headers, document), slower=True)
    if status >= 500 or status in (408, 425):
        raise Away(f"HTTP {status}", slower=status in (502, 504))
    raise Refused(status, _said(document))


def _wait(headers: Mapping[str, str], document: Any) -> int:
    """The seconds asked for, in the header or in the document (`extras.wait_seconds`)."""
    told: Any = headers.get("Retry-After", "")
    if not told.isdecimal() and isinstance(document, dict) and isinstance(document.get("extras"), dict):
        told = document["extras"].get("wait_seconds", "")
    text = str(told)
    return min(int(text), _LONGEST_WAIT) if text.isascii() and text.isdecimal() and len(text) < 7 else BUSY


def _said(document: Any) -> str:
    if not isinstance(document, dict):
        return ""
    errors = document.get("errors")
    told = " ".join(map(str, errors)) if isinstance(errors, list) else str(document.get("error") or "")
    return clean(" ".join(told.split()))[:_LONGEST_FAULT]


def _parse(raw: bytes) -> Any:
    try:
        return json.loads(raw) if raw else None
    except (ValueError, RecursionError):
        return None
