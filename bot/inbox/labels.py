"""Labels: the list of all, a new one, and those of a conversation."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec
from aiohttp import web

from bot.channels.characters import TEXT_PATTERN
from bot.channels.health import DATABASE
from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.inbox.access import find_caller
from bot.inbox.answering import DESK, answer
from bot.inbox.calling import LOCKED, WRITE, must_work_on, named, read_document
from bot.inbox.naming import clean_name
from bot.store.changes import note_change
from bot.store.database import Row, Transaction
from bot.store.labels import add_label, find_label, find_label_by_id, list_labels, set_labels

MOST: Final = 20
"""Labels of one conversation."""

LabelName = Annotated[
    str, msgspec.Meta(min_length=1, max_length=40, extra_json_schema={"pattern": TEXT_PATTERN})
]


class NewLabel(msgspec.Struct, frozen=True, kw_only=True):
    """A name; whatever its case, it is one label."""

    name: LabelName


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A label, and how many conversations have it."""

    id: str
    name: str
    conversations: int = 0


class Labels(msgspec.Struct, frozen=True, kw_only=True):
    """All labels by name."""

    labels: tuple[Label, ...]


class LabelNames(msgspec.Struct, frozen=True, kw_only=True):
    """The labels of a conversation, by name."""

    labels: Annotated[tuple[LabelName, ...], msgspec.Meta(max_length=MOST)]


async def show_labels(request: web.Request) -> web.Response:
    """All labels."""
    await find_caller(request)
    rows = await request.app[DATABASE].read(list_labels)
    return answer(Labels(labels=tuple(show_label(row) for row in rows)))


async def make_label(request: web.Request) -> web.Response:
    """A new label; one that is there already is answered as it is."""
    await find_caller(request)
    name = clean_name((await read_document(request, NewLabel)).name, pointer="/name")
    desk = request.app[DESK]

    async def work(tx: Transaction) -> Row | None:
        await add_label(tx, label_id=desk.new_id(), name=name, now=desk.now_ms())
        found = await find_label(tx, name)
        return await find_label_by_id(tx, found["id"]) if found else None

    row = await request.app[DATABASE].transact(work, key="labels")
    assert row is not None  # it was there, or was made just now
    return answer(show_label(row), status=201)


def show_label(row: Row) -> Label:
    """The document of a row with `id`, `name` and `many`."""
    return Label(id=row["id"], name=row["name"], conversations=row["many"])


async def put_labels(request: web.Request) -> web.Response:
    """Give a conversation these labels and no others."""
    person, wanted = await find_caller(request), named(request)
    names = (await read_document(request, LabelNames)).labels
    now = request.app[DESK].now_ms()

    async def work(tx: Transaction) -> LabelNames:
        await must_work_on(tx, person, wanted)
        found = [await _find(tx, place, name) for place, name in enumerate(names)]
        distinct = list({row["id"]: row for row in found}.values())
        await set_labels(tx, wanted, distinct)
        await note_change(tx, wanted, now=now)
        return LabelNames(labels=tuple(row["name"] for row in distinct))

    return answer(await request.app[DATABASE].transact(work, key=wanted))


async def _find(tx: Transaction, place: int, name: str) -> Row:
    row = await find_label(tx, clean_name(name, pointer=f"/labels/{place}"))
    if row is None:
        raise refuse(422, "There is no such label.", pointer=f"/labels/{place}")
    return row


ROUTES: Final = (
    Route(
        method="GET",
        path="/api/labels",
        handler=show_labels,
        summary="All labels.",
        tag="inbox",
        security=Security.STAFF,
        response=Labels,
        problems=(401, 403, 503),
    ),
    Route(
        method="POST",
        path="/api/labels",
        handler=make_label,
        summary="Make a label.",
        tag="inbox",
        security=Security.STAFF,
        request=NewLabel,
        response=Label,
        status=201,
        problems=(400, 401, 403, 408, 413, 415, 422, 503),
    ),
    Route(
        method="PUT",
        path="/api/conversations/{id}/labels",
        handler=put_labels,
        summary="Give a conversation these labels and no others.",
        tag="inbox",
        security=Security.STAFF,
        request=LabelNames,
        response=LabelNames,
        problems=(*WRITE, LOCKED),
    ),
)
