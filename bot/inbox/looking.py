"""Somebody looks at a conversation: colleagues who have it open see it, and nothing of it is kept."""

from __future__ import annotations

from typing import Final

import msgspec
from aiohttp import web

from bot.channels.characters import is_id
from bot.channels.health import DATABASE
from bot.channels.json_input import fit, parse_json
from bot.channels.reading import check_media, read_body
from bot.channels.routes import Route, Security
from bot.inbox.access import find_caller, sight_of
from bot.inbox.live import Topic, announce
from bot.inbox.ownership import NoSuchConversation
from bot.store.database import Transaction
from bot.store.inbox import find_listed
from bot.store.people import Person


class Looks(msgspec.Struct, frozen=True, kw_only=True):
    """Whether they look; to be said again every twenty seconds while they do."""

    on: bool = True


async def tell_looking(request: web.Request) -> web.Response:
    """Show colleagues that they look at the conversation, for thirty seconds."""
    person = await find_caller(request)
    check_media(request)
    on = fit(parse_json(await read_body(request)), Looks).on
    wanted = request.match_info["id"]
    if not is_id(wanted):
        raise NoSuchConversation("there is no such conversation")
    await request.app[DATABASE].transact(lambda tx: _tell(tx, person, wanted, on), key=f"looking {person.id}")
    return web.Response(status=204)


async def _tell(tx: Transaction, person: Person, conversation_id: str, on: bool) -> None:
    if await find_listed(tx, sight_of(person), conversation_id) is None:
        raise NoSuchConversation("there is no such conversation")
    await announce(
        tx,
        Topic.LOOKING,
        about=conversation_id,
        person=person.id,
        email=person.email,
        name=person.name,
        on=on,
    )


ROUTES: Final = (
    Route(
        method="POST",
        path="/api/conversations/{id}/looking",
        handler=tell_looking,
        summary="Show colleagues that you look at it, for thirty seconds.",
        tag="inbox",
        security=Security.STAFF,
        request=Looks,
        status=204,
        problems=(400, 401, 403, 404, 408, 413, 415, 422, 503),
    ),
)
