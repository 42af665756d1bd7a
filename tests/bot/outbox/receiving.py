"""A real receiver of callbacks, and an outbox that delivers to it with a clock moved by hand."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from functools import partial

from aiohttp import web
from prometheus_client import CollectorRegistry

from bot.outbox.figures import Figures
from bot.outbox.outcomes import Attempt
from bot.outbox.schedule import CALLBACKS, MAILS
from bot.outbox.worker import Outbox, Route
from bot.settings.reach import LOOPBACK, Reach
from bot.store.database import Database, Row, Transaction
from bot.store.outbox import post

START = 1_795_000_000_000
SECRET = b"a secret of the tests, 24 b"
NEARBY = Reach(LOOPBACK)
"""Receivers of the tests listen on the loopback."""

Answer = Callable[[web.Request], Awaitable[web.Response]]


@dataclass(frozen=True, slots=True)
class Receipt:
    """One request as it came."""

    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


@dataclass(slots=True)
class Receiver:
    """Answers 200, or what stands next in `answers`; remembers every request in the order of arrival."""

    url: str = ""
    answers: list[Answer] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def texts(self) -> list[str]:
        return [receipt.text for receipt in self.receipts]

    async def take(self, request: web.Request) -> web.Response:
        self.receipts.append(Receipt(dict(request.headers), await request.read()))
        self.arrived.set()
        answer = self.answers.pop(0) if self.answers else status(200)
        return await answer(request)


def status(code: int, **headers: str) -> Answer:
    """Answers with this status; header names with underscores for hyphens."""

    async def answer(_: web.Request) -> web.Response:
        return web.Response(
            status=code, headers={name.replace("_", "-"): text for name, text in headers.items()}
        )

    return answer


def hang(until: asyncio.Event) -> Answer:
    """Answers 200 once the event is set."""

    async def answer(_: web.Request) -> web.Response:
        await until.wait()
        return web.Response()

    return answer


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    """A receiver that listens on the loopback; every path ends at it."""
    receiver = Receiver()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", receiver.take)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    receiver.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        yield receiver
    finally:
        await runner.cleanup()


class Heard(logging.Handler):
    """Sets an event when something with these words is logged."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.words = words
        self.event = asyncio.Event()

    def emit(self, record: logging.LogRecord) -> None:
        if self.words in record.getMessage():
            self.event.set()


@contextmanager
def heard(words: str) -> Iterator[asyncio.Event]:
    """An event that is set once the worker logs these words."""
    handler, logger = Heard(words), logging.getLogger("bot.outbox.worker")
    logger.addHandler(handler)
    try:
        yield handler.event
    finally:
        logger.removeHandler(handler)


@dataclass(slots=True)
class Sending:
    """An outbox over a real database with one way out for both kinds."""

    database: Database
    attempt: Attempt
    now: int = START
    figures: Figures = field(default_factory=lambda: Figures(CollectorRegistry()))

    def outbox(self, *, longest_attempt: float = 5, receiver: str = "here") -> Outbox:
        """A worker, as a process that starts anew has one."""
        routes = {"callback": Route(self.attempt, CALLBACKS), "mail": Route(self.attempt, MAILS)}
        return Outbox(
            self.database,
            routes,
            clock=lambda: self.now,
            chance=lambda: 0.0,
            longest_attempt=longest_attempt,
            receiver=receiver,
            figures=self.figures,
        )

    def pass_time(self, seconds: float) -> None:
        self.now += int(seconds * 1_000)

    async def post(self, *payloads: str, line: str = "c-1", kind: str = "callback") -> list[str]:
        async def work(tx: Transaction) -> list[str]:
            return [
                await post(tx, kind=kind, line=line, payload=payload, now=self.now) for payload in payloads
            ]

        return await self.database.transact(work)

    async def row(self, identifier: str) -> Row:
        row = await self.database.read(partial(_find, identifier))
        assert row is not None
        return row


async def _find(identifier: str, tx: Transaction) -> Row | None:
    return await tx.fetch_one("SELECT * FROM outbox WHERE id = :id", id=identifier)
