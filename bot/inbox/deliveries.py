"""The outbox over the staff API: what waits or was given up, tried again by an admin."""

from __future__ import annotations

import base64
from typing import Annotated, Final

import msgspec
from aiohttp import web

from bot.channels.characters import is_id
from bot.channels.health import DATABASE
from bot.channels.json_input import fit
from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.channels.webhook import TURNS
from bot.inbox.access import find_caller
from bot.inbox.answering import answer
from bot.inbox.recording import record
from bot.outbox.showing import Closure, ShownDelivery, show_closure, show_delivery
from bot.store.database import Row, Transaction
from bot.store.deliveries import (
    Place,
    State,
    find_delivery,
    hurry,
    list_closures,
    list_deliveries,
    open_receivers,
    replay,
)

PAGE: Final = 50
"""Deliveries on a page of the list."""


class OutboxQuery(msgspec.Struct, frozen=True, kw_only=True):
    """What to list, both states where none is named; `next` is the cursor of the page before."""

    state: Annotated[str, msgspec.Meta(extra_json_schema={"enum": ["", *State]})] = ""
    next: str = ""


class Deliveries(msgspec.Struct, frozen=True, kw_only=True):
    """A page of deliveries, oldest first, and the receivers that want no more."""

    deliveries: tuple[ShownDelivery, ...]
    closed: tuple[Closure, ...]
    next: str | None


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """How many receivers were opened again."""

    opened: int


async def list_outbox(request: web.Request) -> web.Response:
    """What is not delivered yet."""
    await find_caller(request)
    query = fit({name: request.query[name] for name in request.query}, OutboxQuery)
    state, after = _state(query.state), _place(query.next)

    async def work(tx: Transaction) -> tuple[list[Row], list[Row]]:
        rows = await list_deliveries(tx, state=state, after=after, most=PAGE + 1)
        return rows, await list_closures(tx)

    rows, closed = await request.app[DATABASE].read(work)
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    page = Deliveries(
        deliveries=tuple(show_delivery(row) for row in rows[:PAGE]),
        closed=tuple(show_closure(row) for row in closed),
        next=_cursor(Place(last["created_at"], last["id"])) if last else None,
    )
    return answer(page)


async def replay_delivery(request: web.Request) -> web.Response:
    """Try one again that was given up, or at once what waits."""
    person = await find_caller(request)
    identifier, now = request.match_info["id"], _now(request)
    if not is_id(identifier):
        raise refuse(404, "There is no such delivery.")

    async def work(tx: Transaction) -> Row | None:
        if not await replay(tx, identifier, now=now):
            await hurry(tx, identifier, now=now)
        row = await find_delivery(tx, identifier)
        if row is not None and row["delivered_at"] is None:
            await record(tx, person.id, "delivery_replayed", now=now)
        return row

    row = await request.app[DATABASE].transact(work)
    if row is None:
        raise refuse(404, "There is no such delivery.")
    if row["delivered_at"] is not None:
        raise refuse(409, "It was delivered; nothing of it is kept that could be sent again.")
    return answer(show_delivery(row))


async def open_outbox(request: web.Request) -> web.Response:
    """Let deliveries go on to receivers that wanted no more."""
    person, now = await find_caller(request), _now(request)

    async def work(tx: Transaction) -> int:
        opened = await open_receivers(tx, now=now)
        if opened:
            await record(tx, person.id, "receivers_opened", now=now, count=opened)
        return opened

    return answer(Opened(opened=await request.app[DATABASE].transact(work)))


def _now(request: web.Request) -> int:
    return int(request.app[TURNS].clock() * 1_000)


def _state(text: str) -> State | None:
    if text and text not in list(State):
        raise refuse(422, "The state is waiting or dead.", pointer="/state")
    return State(text) if text else None


def _cursor(place: Place) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).decode()


def _place(cursor: str) -> Place | None:
    if not cursor:
        return None
    try:
        place = msgspec.json.decode(base64.urlsafe_b64decode(cursor), type=Place)
    except (ValueError, msgspec.MsgspecError):
        place = None
    if place is None or not is_id(place.id):
        raise refuse(422, "The cursor is not one that was given out.", pointer="/next")
    return place


ROUTES: Final = (
    Route(
        method="GET",
        path="/api/outbox",
        handler=list_outbox,
        summary="Deliveries that wait or were given up, oldest first; for admins.",
        tag="outbox",
        security=Security.STAFF,
        query=OutboxQuery,
        response=Deliveries,
        problems=(401, 403, 422, 503),
    ),
    Route(
        method="POST",
        path="/api/outbox/{id}/replay",
        handler=replay_delivery,
        summary="Try a delivery again under its old id; for admins.",
        tag="outbox",
        security=Security.STAFF,
        response=ShownDelivery,
        problems=(401, 403, 404, 409, 503),
    ),
    Route(
        method="POST",
        path="/api/outbox/enable",
        handler=open_outbox,
        summary="Let deliveries go on to a receiver that answered 410; for admins.",
        tag="outbox",
        security=Security.STAFF,
        response=Opened,
        problems=(401, 403, 503),
    ),
)
