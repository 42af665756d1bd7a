"""Saved views: filters of the inbox under a name, one's own or shared with all."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec
from aiohttp import web

from bot.channels.characters import TEXT_PATTERN, is_id
from bot.channels.health import DATABASE
from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.inbox.access import find_caller
from bot.inbox.answering import DESK, answer
from bot.inbox.calling import read_document
from bot.inbox.filters import Filters, check_filters
from bot.inbox.naming import clean_name
from bot.store.database import Row, Transaction
from bot.store.people import Role
from bot.store.saved_views import add_view, count_views, delete_view, find_view, list_views

MOST: Final = 50
"""Views that one person can keep."""

ViewName = Annotated[
    str, msgspec.Meta(min_length=1, max_length=60, extra_json_schema={"pattern": TEXT_PATTERN})
]
_FILTERS: Final = msgspec.json.Decoder(Filters)


class NewView(msgspec.Struct, frozen=True, kw_only=True):
    """Filters under a name; `shared` with all of staff."""

    name: ViewName
    filters: Filters
    shared: bool = False


class View(msgspec.Struct, frozen=True, kw_only=True):
    """A view; the inbox is asked for it by `view=ID`. `own`: the caller may delete it."""

    id: str
    name: str
    filters: Filters
    shared: bool
    owner: str
    own: bool


class Views(msgspec.Struct, frozen=True, kw_only=True):
    """One's own and the shared ones, by name."""

    views: tuple[View, ...]


async def show_views(request: web.Request) -> web.Response:
    """The caller's views and the shared ones."""
    person = await find_caller(request)
    rows = await request.app[DATABASE].read(lambda tx: list_views(tx, person.id))
    return answer(Views(views=tuple(_show(row, person.id) for row in rows)))


async def make_view(request: web.Request) -> web.Response:
    """Keep filters under a name."""
    person, wanted = await find_caller(request), await read_document(request, NewView)
    name, desk = clean_name(wanted.name, pointer="/name"), request.app[DESK]
    check_filters(wanted.filters, "/filters")
    if any(
        "\ud800" <= character <= "\udfff"
        for text in msgspec.structs.astuple(wanted.filters)
        for character in text
    ):
        raise refuse(422, "A filter holds half a character (a lone surrogate).", pointer="/filters")
    view_id, filters = desk.new_id(), msgspec.json.encode(wanted.filters).decode()

    async def work(tx: Transaction) -> Row | None:
        if await count_views(tx, person.id) >= MOST:
            raise refuse(409, f"You have {MOST} views already.")
        await add_view(
            tx,
            view_id=view_id,
            person_id=person.id,
            name=name,
            shared=wanted.shared,
            filters=filters,
            now=desk.now_ms(),
        )
        return await find_view(tx, person.id, view_id)

    row = await request.app[DATABASE].transact(work, key=f"views {person.id}")
    if row is None:
        raise _missing()
    return answer(_show(row, person.id), status=201)


async def remove_view(request: web.Request) -> web.Response:
    """Delete one's own, or as an admin a shared one."""
    person, view_id = await find_caller(request), request.match_info["id"]
    if not is_id(view_id):
        raise _missing()

    async def work(tx: Transaction) -> None:
        row = await find_view(tx, person.id, view_id)
        if row is None:
            raise _missing()
        if row["person_id"] != person.id and person.role is not Role.ADMIN:
            raise refuse(403, "Somebody else shares this view.")
        await delete_view(tx, view_id)

    await request.app[DATABASE].transact(work, key=f"views {person.id}")
    return web.Response(status=204)


def _show(row: Row, person_id: str) -> View:
    return View(
        id=row["id"],
        name=row["name"],
        filters=_FILTERS.decode(row["filters"]),
        shared=bool(row["shared"]),
        owner=row["owner"],
        own=row["person_id"] == person_id,
    )


def _missing() -> Exception:
    return refuse(404, "There is no such view.")


ROUTES: Final = (
    Route(
        method="GET",
        path="/api/views",
        handler=show_views,
        summary="Your saved views and the shared ones.",
        tag="inbox",
        security=Security.STAFF,
        response=Views,
        problems=(401, 403, 503),
    ),
    Route(
        method="POST",
        path="/api/views",
        handler=make_view,
        summary="Save filters of the inbox under a name.",
        tag="inbox",
        security=Security.STAFF,
        request=NewView,
        response=View,
        status=201,
        problems=(400, 401, 403, 408, 409, 413, 415, 422, 503),
    ),
    Route(
        method="DELETE",
        path="/api/views/{id}",
        handler=remove_view,
        summary="Delete a saved view.",
        tag="inbox",
        security=Security.STAFF,
        status=204,
        problems=(401, 403, 404, 503),
    ),
)
