"""Here or away, and what is offered to those who are here."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, Literal

import msgspec
from aiohttp import web

from bot.channels.health import DATABASE
from bot.channels.json_input import fit
from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.inbox.access import find_caller, sight_of
from bot.inbox.answering import DESK, answer
from bot.inbox.conditions import read_under
from bot.inbox.presence import AWAY, takes_offers
from bot.inbox.routes import id_of, read_document, show_acted
from bot.inbox.views import Conflict, Listed, Shown, list_row, moment
from bot.store.bell import ring
from bot.store.chats import QUEUE
from bot.store.database import Transaction
from bot.store.inbox import find_listed
from bot.store.offers import find_offer
from bot.store.people import Person
from bot.store.presence import count_load, find_presence, say

State = Literal["here", "away"]


class NewPresence(msgspec.Struct, frozen=True, kw_only=True):
    """Here, or away until a time; without it until told otherwise."""

    state: State
    until: Annotated[datetime, msgspec.Meta(tz=True)] | None = None


class ShownPresence(msgspec.Struct, frozen=True, kw_only=True):
    """What one said, and what follows: `here` is whether offers come. `open` conversations are not snoozed."""

    state: State
    until: str | None
    here: bool
    seen_at: str | None
    capacity: int
    open: int


class ShownOffer(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation that one may accept until then."""

    id: str
    made_at: str
    expires_at: str
    conversation: Listed


class OwnOffer(msgspec.Struct, frozen=True, kw_only=True):
    """What is offered to one now, if anything is."""

    offer: ShownOffer | None


async def show_presence(request: web.Request) -> web.Response:
    """Whether one is here."""
    return await _show(request, await find_caller(request))


async def set_presence(request: web.Request) -> web.Response:
    """Say that one is here, or away."""
    person = await find_caller(request)
    wanted = fit(await read_document(request), NewPresence)
    now = request.app[DESK].now_ms()
    until = int(wanted.until.timestamp() * 1000) if wanted.until else None
    if until is not None and (wanted.state != AWAY or until <= now):
        raise refuse(422, "Only who is away is so until a time, which is in the future.", pointer="/until")

    async def work(tx: Transaction) -> None:
        await say(tx, person.id, wanted.state, until, now=now)
        await ring(tx, QUEUE)

    await request.app[DATABASE].transact(work, key=f"presence {person.id}")
    return await _show(request, person)


async def show_offer(request: web.Request) -> web.Response:
    """What is offered to one."""
    person = await find_caller(request)
    now = request.app[DESK].now_ms()

    async def work(tx: Transaction) -> OwnOffer:
        found = await find_offer(tx, person.id, now=now)
        row = await find_listed(tx, sight_of(person), found["conversation_id"]) if found else None
        if found is None or row is None:
            return OwnOffer(offer=None)
        times = {name: moment(found[name]) for name in ("made_at", "expires_at")}
        return OwnOffer(offer=ShownOffer(id=found["id"], **times, conversation=list_row(row)))

    return answer(await request.app[DATABASE].read(work))


async def accept_offer(request: web.Request) -> web.Response:
    """Take what is offered."""
    person = await find_caller(request)
    await request.app[DESK].accept(person, id_of(request), read_under(request))
    return await show_acted(request, person)


async def decline_offer(request: web.Request) -> web.Response:
    """Let it go to the next."""
    person = await find_caller(request)
    await request.app[DESK].decline(person, id_of(request))
    return answer(OwnOffer(offer=None))


async def _show(request: web.Request, person: Person) -> web.Response:
    now = request.app[DESK].now_ms()

    async def work(tx: Transaction) -> ShownPresence | None:
        found = await find_presence(tx, person.id)
        if found is None:
            return None
        passed = found.until is not None and found.until <= now
        away = found.state == AWAY and not passed
        return ShownPresence(
            state="away" if away else "here",
            until=moment(found.until) if found.until and away else None,
            here=takes_offers(found, now),
            seen_at=moment(found.seen_at) if found.seen_at else None,
            capacity=found.capacity,
            open=await count_load(tx, person.id),
        )

    shown = await request.app[DATABASE].read(work)
    if shown is None:
        raise refuse(401, "This member of staff is no more.")
    return answer(shown)


_CHANGE: Final = (400, 401, 403, 408, 413, 415, 422, 503)

ROUTES: Final = (
    Route(
        method="GET",
        path="/api/me/presence",
        handler=show_presence,
        summary="Whether you are here, and how much you have.",
        tag="inbox",
        security=Security.STAFF,
        response=ShownPresence,
        problems=(401, 403, 503),
    ),
    Route(
        method="PUT",
        path="/api/me/presence",
        handler=set_presence,
        summary="Say that you are here, or away.",
        tag="inbox",
        security=Security.STAFF,
        request=NewPresence,
        response=ShownPresence,
        problems=_CHANGE,
    ),
    Route(
        method="GET",
        path="/api/me/offer",
        handler=show_offer,
        summary="The conversation that is offered to you now.",
        tag="inbox",
        security=Security.STAFF,
        response=OwnOffer,
        problems=(401, 403, 503),
    ),
    Route(
        method="POST",
        path="/api/conversations/{id}/accept",
        handler=accept_offer,
        summary="Take the conversation that is offered to you.",
        tag="inbox",
        security=Security.STAFF,
        response=Shown,
        conditional=True,
        problems=(400, 401, 403, 404, 423, 503),
        others={409: Conflict},
    ),
    Route(
        method="POST",
        path="/api/conversations/{id}/decline",
        handler=decline_offer,
        summary="Let what is offered to you go to the next; what is not offered stays as it is.",
        tag="inbox",
        security=Security.STAFF,
        response=OwnOffer,
        problems=(401, 403, 404, 423, 503),
    ),
)
