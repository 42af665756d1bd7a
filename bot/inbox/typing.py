"""An agent types: the contact of the web chat sees it, and nothing of it is kept."""

from __future__ import annotations

from typing import Final

import msgspec
from aiohttp import web

from bot.channels.health import DATABASE
from bot.channels.routes import Route, Security
from bot.dialogue.state import Status
from bot.inbox.access import find_caller
from bot.inbox.calling import LOCKED, WRITE, must_work_on, named, read_document
from bot.inbox.ownership import NotTheirs
from bot.inbox.views import Conflict
from bot.store.bell import ring
from bot.store.chats import TYPING, Typing
from bot.store.database import Transaction
from bot.store.people import Person


class AgentTypes(msgspec.Struct, frozen=True, kw_only=True):
    """Whether they type; to be said again every few seconds while they do."""

    on: bool


async def tell_typing(request: web.Request) -> web.Response:
    """Show the contact that the agent who has the conversation types."""
    person = await find_caller(request)
    on = (await read_document(request, AgentTypes)).on
    wanted = named(request)
    database = request.app[DATABASE]
    await database.transact(lambda tx: _tell(tx, person, wanted, on), key=f"typing {wanted}")
    return web.Response(status=204)


async def _tell(tx: Transaction, person: Person, conversation_id: str, on: bool) -> None:
    row = await must_work_on(tx, person, conversation_id)
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
        problems=(*WRITE, LOCKED),
        others={409: Conflict},
    ),
)
