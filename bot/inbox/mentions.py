"""Mentions: where somebody was named in notes, and whether they have looked since."""

from __future__ import annotations

from typing import Final

import msgspec
from aiohttp import web

from bot.channels.health import DATABASE
from bot.channels.routes import Route, Security
from bot.inbox.access import find_caller
from bot.inbox.answering import answer
from bot.inbox.calling import read_cursor, read_query, write_cursor
from bot.inbox.views import moment
from bot.store.database import Database, Row, Transaction
from bot.store.mentions import Place, count_unseen, is_named, list_mentions, see_mentions
from bot.store.people import Person

PAGE: Final = 50
"""Mentions on a page."""


class MentionsQuery(msgspec.Struct, frozen=True, kw_only=True):
    """`next` is the cursor of the page before."""

    next: str = ""


class ShownMention(msgspec.Struct, frozen=True, kw_only=True):
    """A note that names the caller: `text` is the note's, `by` the email of who wrote it."""

    id: str
    conversation_id: str
    message_id: str
    text: str
    by: str | None
    by_name: str | None
    at: str
    seen: bool


class Mentions(msgspec.Struct, frozen=True, kw_only=True):
    """The newest first; `unseen` counts all that the caller has not looked at."""

    mentions: tuple[ShownMention, ...]
    unseen: int
    next: str | None


async def look(database: Database, person: Person, conversation_id: str, *, now: int) -> None:
    """Note that somebody has opened a conversation, if they were named in it."""
    if await database.read(lambda tx: is_named(tx, person.id, conversation_id)):
        await database.transact(
            lambda tx: see_mentions(tx, person.id, conversation_id, now=now), key=f"mentions {person.id}"
        )


async def show_mentions(request: web.Request) -> web.Response:
    """Where the caller was named."""
    person = await find_caller(request)
    after = read_cursor(read_query(request, MentionsQuery).next, Place) or Place()

    async def work(tx: Transaction) -> tuple[list[Row], int]:
        rows = await list_mentions(tx, person.id, after=after, most=PAGE + 1)
        return rows, await count_unseen(tx, person.id)

    rows, unseen = await request.app[DATABASE].read(work)
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    return answer(
        Mentions(
            mentions=tuple(map(_show, rows[:PAGE])),
            unseen=unseen,
            next=write_cursor(Place(last["at"], last["id"])) if last else None,
        )
    )


def _show(row: Row) -> ShownMention:
    return ShownMention(
        id=row["id"],
        conversation_id=row["conversation_id"],
        message_id=row["message_id"],
        text="" if row["restricted_at"] is not None else row["text"],
        by=row["by_email"],
        by_name=row["by_name"],
        at=moment(row["at"]),
        seen=row["seen_at"] is not None,
    )


ROUTES: Final = (
    Route(
        method="GET",
        path="/api/me/mentions",
        handler=show_mentions,
        summary="Notes that name you, the newest first.",
        tag="inbox",
        security=Security.STAFF,
        query=MentionsQuery,
        response=Mentions,
        problems=(401, 403, 422, 503),
    ),
)
