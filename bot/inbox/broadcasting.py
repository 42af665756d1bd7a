"""Giving an application its live events: who hears the bells, what is due every second, and its end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Final

from aiohttp import web

from bot.inbox.crier import Crier
from bot.inbox.events import HUB
from bot.inbox.hub import Hub
from bot.inbox.live import ANNOUNCED
from bot.store.changes import TOPIC
from bot.store.chats import TYPING
from bot.store.database import Database

_TICK: Final = 1.0


def add_live(app: web.Application, database: Database, clock: Callable[[], int]) -> None:
    """`clock` gives unix milliseconds."""
    app[HUB] = Hub(database, clock)
    app[_CRIER] = Crier(app[HUB], database)
    app.cleanup_ctx.append(_living)
    app.on_shutdown.append(_say_goodbye)


_CRIER: Final = web.AppKey("crier", Crier)


async def _living(app: web.Application) -> AsyncIterator[None]:
    hub, crier = app[HUB], app[_CRIER]
    bell = hub.bell
    hushes = (
        bell.listen(TOPIC, hub.hear),
        bell.listen(TYPING, crier.hear_typing),
        bell.listen(ANNOUNCED, crier.hear),
    )
    tasks = (asyncio.create_task(hub.run()), asyncio.create_task(_beat(hub)))
    yield
    for hush in hushes:
        hush()
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _beat(hub: Hub) -> None:
    while True:
        await asyncio.sleep(_TICK)
        hub.tick()


async def _say_goodbye(app: web.Application) -> None:
    app[HUB].stop()
