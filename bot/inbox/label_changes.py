"""Another name for a label, and its end: for admins, since it changes conversations that others labelled.

Each is a work alone, beside none that labels a conversation, and every conversation concerned is told to the consoles.
"""

from __future__ import annotations

from typing import Annotated, Final

import msgspec
from aiohttp import web

from bot.channels.characters import is_id
from bot.channels.health import DATABASE
from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.inbox.access import find_caller
from bot.inbox.answering import DESK, answer
from bot.inbox.calling import read_document, read_query
from bot.inbox.filters import Filters
from bot.inbox.labels import Label, NewLabel, show_label
from bot.inbox.naming import clean_name
from bot.inbox.recording import record
from bot.store.changes import note_change
from bot.store.database import Row, Transaction
from bot.store.labels import delete_label, find_label, find_label_by_id, label_key, rename_label
from bot.store.saved_views import list_all_views, put_filters

_FILTERS: Final = msgspec.json.Decoder(Filters)


class DeleteQuery(msgspec.Struct, frozen=True, kw_only=True):
    """How many conversations one knows to have the label; where more do, nothing is deleted."""

    conversations: Annotated[str, msgspec.Meta(pattern="^[0-9]{1,15}$")] = "0"


async def change_label(request: web.Request) -> web.Response:
    """Call a label otherwise: on every conversation, and in the saved views that look for it."""
    admin, label_id = await find_caller(request), _id(request)
    name = clean_name((await read_document(request, NewLabel)).name, pointer="/name")
    now = request.app[DESK].now_ms()

    async def work(tx: Transaction) -> Row:
        before = await _must_find(tx, label_id)
        holder = await find_label(tx, name)
        if holder is not None and holder["id"] != label_id:
            raise refuse(409, "There is a label of this name.", pointer="/name", code="taken")
        if before["name"] != name:
            changed = await rename_label(tx, label_id, name)
            await _rename_in_views(tx, before["name"], name)
            await _tell(tx, changed, "label_renamed", admin.id, now)
        return await _must_find(tx, label_id)

    return answer(show_label(await request.app[DATABASE].transact(work)))


async def remove_label(request: web.Request) -> web.Response:
    """Delete a label from all conversations that have it."""
    admin, label_id = await find_caller(request), _id(request)
    known = int(read_query(request, DeleteQuery).conversations)
    now = request.app[DESK].now_ms()

    async def work(tx: Transaction) -> None:
        many = (await _must_find(tx, label_id))["many"]
        if many > known:
            raise refuse(
                409, f"Conversations have it: {many}. Say so with ?conversations={many}.", code="in_use"
            )
        await _tell(tx, await delete_label(tx, label_id), "label_deleted", admin.id, now)

    await request.app[DATABASE].transact(work)
    return web.Response(status=204)


async def _tell(tx: Transaction, conversations: list[str], result: str, admin: str, now: int) -> None:
    for conversation_id in conversations:
        await note_change(tx, conversation_id, now=now)
    await record(tx, admin, result, now=now, count=len(conversations))


async def _rename_in_views(tx: Transaction, before: str, name: str) -> None:
    for row in await list_all_views(tx):
        filters = _FILTERS.decode(row["filters"])
        if filters.label and label_key(filters.label) == label_key(before):
            changed = msgspec.structs.replace(filters, label=name)
            await put_filters(tx, row["id"], msgspec.json.encode(changed).decode())


async def _must_find(tx: Transaction, label_id: str) -> Row:
    row = await find_label_by_id(tx, label_id)
    if row is None:
        raise _missing()
    return row


def _id(request: web.Request) -> str:
    identifier = request.match_info["id"]
    if not is_id(identifier):
        raise _missing()
    return identifier


def _missing() -> Exception:
    return refuse(404, "There is no such label.")


ROUTES: Final = (
    Route(
        method="PATCH",
        path="/api/labels/{id}",
        handler=change_label,
        summary="Call a label otherwise; for admins.",
        tag="inbox",
        security=Security.STAFF,
        request=NewLabel,
        response=Label,
        problems=(400, 401, 403, 404, 408, 409, 413, 415, 422, 503),
    ),
    Route(
        method="DELETE",
        path="/api/labels/{id}",
        handler=remove_label,
        summary="Delete a label from all conversations; for admins.",
        tag="inbox",
        security=Security.STAFF,
        query=DeleteQuery,
        status=204,
        problems=(401, 403, 404, 409, 422, 503),
    ),
)
