"""An agent types: the contact of the web chat sees it, and nothing of it is kept."""

from __future__ import annotations

from typing import Final

import msgspec
from aiohttp import web

from bot.channels.characters import is_id
from bot.channels.health import DATABASE
from bot.channels.json_input import fit, parse_json
from bot.channels.reading import check_media, read_body
from bot.channels.routes import Route, Security
from bot.dialogue.state import Status
from bot.inbox.access import find_caller, sight_of
from bot.inbox.ownership import NoSuchConversation, NotTheirs
from bot.inbox.views import Conflict
from bot.store.bell import ring
from bot.store.chats import TYPING, Typing
from bot.store.database import Transaction
from bot.store.inbox import find_listed
from bot.store.people import Person


class AgentTypes(msgspec.Struct, frozen=True, kw_only=True):
    """Whether they type; to be said again every few seconds while they do."""

    on: bool


async def tell_typing(request: web.Request) -> web.Response:
    """Show the contact that the agent who has the conversation types."""
    person = await find_caller(request)
    check_media(request)
    on = fit(parse_json(await read_body(request)), AgentTypes).on
    wanted = request.match_info["id"]
    if not is_id(wanted):
        raise NoSuchConversation("there is no such conversation")
    database = request.app[DATABASE]
    await database.transact(lambda tx: _tell(tx, person, wanted, on), key=f"typing {wanted}")
    return web.Response(status=204)


async def _tell(tx: Transaction, person: Person, conversation_id: str, on: bool) -> None:
    row = await find_listed(tx, sight_of(person), conversation_id)
    if row is None:
        raise NoSuchConversation("there is no such conversation")
    if row["status"] != Status.AGENT or row["assignee"] != person.id:
        raise NotTheirs(row["assignee_email"], row["ownership"])
    typing = Typing(
        conversation_id=conversation_id, author="agent", name=person.name, person_id=person.id, on=on
    )
    await ring(tx, TYPING, msgspec.json.encode(typing).decode())


ROUTES: Final = (
    Route(
        method="POST",
        path="/api/conversations/{id}/typing",
        handler=tell_typing,
        summary="Show the contact that you type, or that you stopped.",
        tag="inbox",
        security=Security.STAFF,
        request=AgentTypes,
        status=204,
        problems=(400, 401, 403, 404, 408, 413, 415, 422, 503),
        others={409: Conflict},
    ),
)
