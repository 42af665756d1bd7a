"""The life of a server: open, migrate, work, listen; then finish what is in flight and close in the opposite order."""

from __future__ import annotations

import asyncio
import logging
import random
import signal
import socket
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from typing import Final, Protocol

from bot.app import Engine, build_app, build_engine
from bot.content import Content
from bot.directory.connecting import connect_directory
from bot.inbox.due_watch import PROMISES, DueWatch
from bot.inbox.tending import Tender
from bot.listening import listening
from bot.mail.carriers import choose_carrier
from bot.mail.message import sender_at
from bot.mail.postman import Postman
from bot.mail.writing import Writer
from bot.metrics import start_metrics
from bot.moderation.connecting import connect_forum
from bot.moderation.measuring import FORUM
from bot.moderation.routes import make_bureau
from bot.moderation.tidying import SWEEPS as MODERATION_SWEEPS
from bot.notices.connecting import connect_partners
from bot.notices.reminding import reminding
from bot.outbox.callbacks import name_receiver, open_callbacks
from bot.outbox.figures import Figures
from bot.outbox.schedule import CALLBACKS, MAILS
from bot.outbox.worker import Outbox, Route
from bot.pages.help_site import Account
from bot.privacy.erasing import erase_again
from bot.privacy.erasure_list import list_beside
from bot.privacy.parting import parting
from bot.privacy.purging import RETENTION_SWEEPS
from bot.proof.scene import new_id
from bot.settings import Settings
from bot.settings.urls import SqliteFile
from bot.settling import Settler
from bot.sockets import bind, url_of
from bot.starting import note_start
from bot.store.bell import Bell
from bot.store.chats import QUEUE
from bot.store.claims import TOPIC as CLAIMS
from bot.store.database import Database
from bot.store.opening import open_database
from bot.store.outbox import TOPIC as OUTBOX
from bot.store.prompt import PromptDatabase
from bot.sweeping import MERGING, Sweeper
from bot.sweeping import SWEEPS as REGULAR
from bot.tracing import open_tracing

SWEEPS: Final = "sweeps"
"""Rung by nobody yet: sweeps have their times."""
RESTART: Final = 1.0
"""Seconds until a worker that failed is started again."""
PATIENCE: Final = 1.0
"""Seconds that a turn waits for what another process holds in the database. Senders give up on an answer after some
three (Slack's events, for one), and a refusal that says when to come again is worth more than one that comes late."""
ANSWER: Final = 2.5
"""Seconds after which a request is not kept waiting for the database any longer, whatever it hangs on."""
_LOG: Final = logging.getLogger(__name__)


class Worker(Protocol):
    """Something that runs beside the requests."""

    def wake(self) -> None:
        """Look at once."""

    def stop(self) -> None:
        """Begin nothing more."""

    async def run(self) -> None:
        """Work until stopped."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that listens at `url`."""

    url: str
    engine: Engine


@asynccontextmanager
async def open_server(
    settings: Settings,
    content: Content,
    *,
    host: str = "",
    port: int = 0,
    listeners: Sequence[socket.socket] = (),
    clock: Callable[[], float] = time.time,
    demo: tuple[Account, ...] = (),
) -> AsyncIterator[Server]:
    """A running server until the end of the block; port 0 is any that is free. `clock` gives Unix seconds.

    With `demo`, the accounts that may be signed in on the help page, the demo's own pages are there too.

    It listens at `listeners` where they are given, and closes them at its end. Raises `StorageUnavailable`,
    `SchemaError`, and `AssistantError` for an address that cannot be listened at.
    """
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(open_database(settings.database, patience=PATIENCE))
        await database.migrate()
        erased = list_beside(settings.database, settings.erasures)
        await erase_again(database, erased, _milliseconds(clock))
        await note_start(database, settings, now=_milliseconds(clock)())
        tracing = await stack.enter_async_context(open_tracing(settings.traces_url))
        metrics = start_metrics()
        directory = await stack.enter_async_context(
            connect_directory(settings.accounts, clock=clock, registry=metrics.registry)
        )
        prompt = directory.inform(PromptDatabase(database, ANSWER))
        engine = build_engine(settings, prompt, content, clock=clock, tracing=tracing, metrics=metrics)
        routes = await _routes(stack, settings, engine, _milliseconds(clock))
        routes |= directory.routes(database, _milliseconds(clock))
        forum = await _connect(stack, settings, engine, _milliseconds(clock), routes)
        outbox = Outbox(
            database,
            routes,
            clock=_milliseconds(clock),
            chance=random.random,
            receiver=name_receiver(settings.callback_url),
            figures=Figures(engine.metrics.registry),
        )
        settler = Settler(
            directory.inform(database), engine.proof, clock=_milliseconds(clock), done=outbox.wake
        )
        workers: dict[str, Worker] = {OUTBOX: outbox, CLAIMS: settler, **forum}
        workers |= _watchers(settings, database, engine, _milliseconds(clock))
        await stack.enter_async_context(_working(database.bell, workers))
        app = build_app(settings, engine, demo=demo)
        listeners = listeners or bind(host, port)
        await stack.enter_async_context(listening(app, listeners))
        yield Server(url_of(listeners[0]), engine)


def _watchers(
    settings: Settings, database: Database, engine: Engine, clock: Callable[[], int]
) -> dict[str, Worker]:
    """What looks now and then at what time has done: due promises, the queue, all that is past its time."""
    sweeps = (
        *REGULAR,
        parting(list_beside(settings.database, settings.erasures)),
        *RETENTION_SWEEPS,
        *MODERATION_SWEEPS,
        *(MERGING if isinstance(settings.database, SqliteFile) else ()),
        reminding(settings.public_url),
    )
    return {
        SWEEPS: Sweeper(database, clock=clock, sweeps=sweeps),
        PROMISES: DueWatch(database, clock=clock),
        QUEUE: Tender(database, engine.desk, clock=clock),
    }


def catch_signals() -> asyncio.Event:
    """From now on SIGTERM and Ctrl-C set the event, and nothing else."""
    told = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, told.set)
    return told


async def _routes(
    stack: AsyncExitStack, settings: Settings, engine: Engine, clock: Callable[[], int]
) -> dict[str, Route]:
    """How each kind of delivery goes out, as far as the settings name a way."""
    rules = engine.proof.rules
    routes = connect_partners(settings, engine.database, engine.content.wording, rules.keys, clock)
    if settings.mail is not None:
        writer = Writer(engine.content.wording, rules.keys, settings.public_url)
        sender = settings.mail.sender or sender_at(settings.public_url)
        postman = Postman(engine.database, rules, writer, choose_carrier(settings.mail), sender, clock)
        routes["mail"] = Route(postman, MAILS)
    if settings.callback_url is not None:
        attempt = await stack.enter_async_context(
            open_callbacks(
                settings.callback_url,
                settings.callback_secrets,
                clock=clock,
                reach=settings.callback_reach,
            )
        )
        routes["callback"] = Route(attempt, CALLBACKS)
    return routes


async def _connect(
    stack: AsyncExitStack,
    settings: Settings,
    engine: Engine,
    clock: Callable[[], int],
    routes: dict[str, Route],
) -> dict[str, Worker]:
    """Connect the forum that the settings name: its way out among the routes, and the worker that polls it."""
    if settings.discourse is None:
        return {}
    wording, keys = engine.content.wording, engine.proof.rules.keys
    bureau = make_bureau(settings, engine.database, wording, keys, clock=clock, new_id=new_id)
    connection = await stack.enter_async_context(connect_forum(settings.discourse, bureau, clock=clock))
    routes[FORUM] = connection.route
    return {FORUM: connection.poller}


@asynccontextmanager
async def _working(bell: Bell, workers: Mapping[str, Worker]) -> AsyncIterator[None]:
    """Keep the workers going; each is woken by what is rung under its name, in whatever process."""
    tasks = [asyncio.create_task(_keep_working(worker)) for worker in workers.values()]
    hushes = [bell.listen(topic, _waking(worker)) for topic, worker in workers.items()]
    try:
        yield
    finally:
        for hush in hushes:
            hush()
        for worker in workers.values():
            worker.stop()
        await asyncio.gather(*tasks)


def _waking(worker: Worker) -> Callable[[str | None], None]:
    return lambda _: worker.wake()


async def _keep_working(worker: Worker) -> None:
    """Run the worker until it was stopped; a fault of ours is logged and must not end deliveries for good."""
    while True:
        try:
            return await worker.run()
        except Exception:
            _LOG.exception("a worker failed and is started again")
            await asyncio.sleep(RESTART)


def _milliseconds(clock: Callable[[], float]) -> Callable[[], int]:
    return lambda: int(clock() * 1000)
