"""One signed request an answer: two seconds in all, 64 KiB of JSON, no redirect, no proxy, and a breaker before it.

Nothing of a question or an answer goes into the log, an error or a figure: only a word for what went wrong.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, TypeVar

import aiohttp
from prometheus_client import CollectorRegistry

from bot.directory.breaker import Breaker, Position
from bot.directory.figures import Figures
from bot.errors import DirectoryUnavailable
from bot.outbox.callbacks import LONGEST_ASKED, read_retry_after, sign_body
from bot.settings.accounts import AccountsAddress

TIME_LIMIT: Final = 2.0
"""Seconds for a whole request: a contact waits for it, and senders give up on a turn after some three."""
LARGEST_ANSWER: Final = 64 * 1024
"""Bytes; an account has a few hundred."""
AT_ONCE: Final = 16
"""Connections at one time."""
ANSWERS: Final = frozenset({200, 404, 409})
"""Statuses by which the directory has answered; any other is a fault of its own or of the way there."""
_JSON: Final = frozenset({"application/json", "application/problem+json"})
_FAULTS: Final = {401: "refused", 403: "refused", 429: "busy"}

T = TypeVar("T")
_log: Final = logging.getLogger(__name__)


class Fault(StrEnum):
    """Why there is no answer, in a word for logs and figures."""

    UNREACHABLE = "unreachable"
    SLOW = "slow"
    REFUSED = "refused"
    """401 or 403: the secret is another one there."""
    BUSY = "busy"
    FAILING = "failing"
    """Any other status that is no answer."""
    GARBAGE = "garbage"
    """Not JSON, too long, packed, or some other server's."""
    RESTING = "resting"
    """Not asked at all: the breaker is open."""


class NoAnswer(DirectoryUnavailable):
    """The directory did not answer; `fault` says why."""

    def __init__(self, fault: Fault, *, retry_after: int = 5) -> None:
        super().__init__(fault.value, retry_after=retry_after)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Answer:
    """A status of `ANSWERS` and a JSON body that was not looked into yet."""

    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Client:
    """Asks one directory. `clock` gives unix seconds."""

    session: aiohttp.ClientSession
    address: AccountsAddress
    clock: Callable[[], float]
    breaker: Breaker
    figures: Figures
    limit: float = TIME_LIMIT
    _told: list[Position] = field(default_factory=lambda: [Position.CLOSED])

    async def post(
        self, path: str, body: bytes, read: Callable[[Answer], T], *, identifier: str | None = None
    ) -> T:
        """Post and return what `read` makes of the answer. Raises `NoAnswer`, as `read` may.

        `identifier` is the same at every attempt of one change.
        """
        wait = self.breaker.admit()
        if wait:
            self.figures.count(path, Fault.RESTING)
            raise NoAnswer(Fault.RESTING, retry_after=int(wait) + 1)
        started = time.monotonic()
        try:
            answer = await self._ask(path, body, identifier or f"ask_{secrets.token_hex(16)}")
            made = read(answer)
        except NoAnswer as fault:
            self.breaker.fail()
            self._note(path, fault.fault, time.monotonic() - started)
            raise
        except BaseException:
            self.breaker.abandon()
            raise
        self.breaker.succeed()
        self._note(path, str(answer.status), time.monotonic() - started)
        return made

    async def _ask(self, path: str, body: bytes, identifier: str) -> Answer:
        signed = sign_body(self.address.secrets, identifier, int(self.clock()), body)
        try:
            async with (
                asyncio.timeout(self.limit),
                self.session.post(
                    self.address.url + path, data=body, headers=signed, allow_redirects=False
                ) as response,
            ):
                return await self._read(response)
        except TimeoutError:
            raise NoAnswer(Fault.SLOW) from None
        except (aiohttp.ClientError, OSError, ValueError):
            raise NoAnswer(Fault.UNREACHABLE) from None

    async def _read(self, response: aiohttp.ClientResponse) -> Answer:
        if response.status not in ANSWERS:
            asked = read_retry_after(response.headers.get("Retry-After"), now=int(self.clock()))
            fault = Fault(_FAULTS.get(response.status, Fault.FAILING.value))
            raise NoAnswer(fault, retry_after=min(asked or 5, LONGEST_ASKED))
        if (
            response.content_type not in _JSON
            or response.headers.get("Content-Encoding", "identity") != "identity"
        ):
            raise NoAnswer(Fault.GARBAGE)
        body = bytearray()
        async for part in response.content.iter_chunked(16_384):
            body += part
            if len(body) > LARGEST_ANSWER:
                raise NoAnswer(Fault.GARBAGE)
        return Answer(response.status, bytes(body))

    def _note(self, path: str, result: str, seconds: float) -> None:
        position = self.breaker.position
        self.figures.count(path, result, seconds)
        self.figures.show(position)
        if (position is Position.CLOSED) != (self._told[0] is Position.CLOSED):
            if position is Position.CLOSED:
                _log.warning("the account directory answers again")
            else:
                _log.error("the account directory is left alone for a while: %s", result)
            self._told[0] = position


@asynccontextmanager
async def open_client(
    address: AccountsAddress,
    *,
    clock: Callable[[], float],
    registry: CollectorRegistry | None = None,
    breaker: Breaker | None = None,
    limit: float = TIME_LIMIT,
) -> AsyncIterator[Client]:
    """A client until the end of the block; `limit` in seconds for a whole request."""
    figures = Figures(registry or CollectorRegistry())
    async with aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=AT_ONCE),
        trust_env=False,  # a proxy of the environment would see names and addresses
        timeout=aiohttp.ClientTimeout(total=limit),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={
            "User-Agent": "health-mate-assistant",
            "Content-Type": "application/json",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
        },
        auto_decompress=False,  # what unpacks to more than it is could fill the memory
    ) as session:
        yield Client(session, address, clock, breaker or Breaker(time.monotonic), figures, limit)
