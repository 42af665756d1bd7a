"""Deliveries of one conversation that were not made: its callbacks, and the letters it led to; tried again by an agent."""

from __future__ import annotations

from typing import Final

import msgspec
from aiohttp import web

from bot.channels.characters import is_id
from bot.channels.health import DATABASE
from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.inbox.access import find_caller
from bot.inbox.answering import DESK, answer
from bot.inbox.calling import READ, must_see, named
from bot.outbox.showing import ShownDelivery, show_delivery
from bot.store.database import Row, Transaction
from bot.store.deliveries import find_delivery, hurry, replay
from bot.store.undelivered import list_undelivered


class Undelivered(msgspec.Struct, frozen=True, kw_only=True):
    """What waits or was given up, oldest first; without anything that was written."""

    deliveries: tuple[ShownDelivery, ...]


async def show_undelivered(request: web.Request) -> web.Response:
    """What of the conversation is not delivered."""
    person, wanted = await find_caller(request), named(request)

    async def work(tx: Transaction) -> list[Row]:
        await must_see(tx, person, wanted)
        return await list_undelivered(tx, wanted)

    rows = await request.app[DATABASE].read(work)
    return answer(Undelivered(deliveries=tuple(map(show_delivery, rows))))


async def retry_delivery(request: web.Request) -> web.Response:
    """Try one again that was given up, or at once what waits."""
    person, wanted = await find_caller(request), named(request)
    identifier, now = request.match_info["delivery"], request.app[DESK].now_ms()
    if not is_id(identifier):
        raise _missing()

    async def work(tx: Transaction) -> Row | None:
        await must_see(tx, person, wanted)
        if all(row["id"] != identifier for row in await list_undelivered(tx, wanted)):
            return None
        if not await replay(tx, identifier, now=now):
            await hurry(tx, identifier, now=now)
        return await find_delivery(tx, identifier)

    row = await request.app[DATABASE].transact(work, key=wanted)
    if row is None:
        raise _missing()
    return answer(show_delivery(row))


def _missing() -> Exception:
    return refuse(404, "There is no such delivery that is not made yet.")


_PATH: Final = "/api/conversations/{id}/deliveries"

ROUTES: Final = (
    Route(
        method="GET",
        path=_PATH,
        handler=show_undelivered,
        summary="What of a conversation is not delivered: callbacks and letters.",
        tag="inbox",
        security=Security.STAFF,
        response=Undelivered,
        problems=READ,
    ),
    Route(
        method="POST",
        path=f"{_PATH}/{{delivery}}/retry",
        handler=retry_delivery,
        summary="Try a delivery of a conversation again.",
        tag="inbox",
        security=Security.STAFF,
        response=ShownDelivery,
        problems=READ,
    ),
)
