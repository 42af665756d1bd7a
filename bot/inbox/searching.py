"""Searching what was said, in what the caller may see."""

from __future__ import annotations

from typing import Final

import msgspec
from aiohttp import web

from bot.channels.health import DATABASE
from bot.channels.routes import Route, Security
from bot.inbox.access import find_caller, sight_of
from bot.inbox.answering import answer
from bot.inbox.calling import read_cursor, read_query, write_cursor
from bot.inbox.views import moment
from bot.store.database import Row
from bot.store.searchable import Found, search_messages
from bot.store.terms import find_first
from bot.understanding.masking import mask_looked_through

PAGE: Final = 30
"""Messages on a page of what was found."""
LONGEST_QUESTION: Final = 200
"""Characters that are looked for."""
BEFORE: Final = 60
EXCERPT: Final = 200
"""Characters of an excerpt, and how many of them before the first word that was found."""


class SearchQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Words, all of which must be there; each may go on, save in Japanese and Chinese. `next` is the cursor of the page before."""

    q: str = ""
    next: str = ""


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """A message that was found. In its excerpt addresses and long numbers are masked; `name` is the agent's."""

    conversation_id: str
    status: str
    language: str
    team: str | None
    message_id: str
    author: str
    name: str | None
    excerpt: str
    at: str


class Hits(msgspec.Struct, frozen=True, kw_only=True):
    """The newest first."""

    results: tuple[Hit, ...]
    next: str | None


async def search(request: web.Request) -> web.Response:
    """Messages with all the words."""
    person, query = await find_caller(request), read_query(request, SearchQuery)
    question, after = query.q[:LONGEST_QUESTION], read_cursor(query.next, Found)
    rows = await request.app[DATABASE].read(
        lambda tx: search_messages(tx, sight_of(person), question, after=after, most=PAGE + 1)
    )
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    cursor = write_cursor(Found(last["at"], last["conversation_id"], last["place"])) if last else None
    return answer(Hits(results=tuple(_show(row, question) for row in rows[:PAGE]), next=cursor))


def cut_excerpt(text: str, question: str) -> str:
    """The part of a text in which the question's first word stands, masked; what was left out is marked."""
    masked = " ".join(mask_looked_through(text).split())
    begin = max(0, find_first(masked, question) - BEFORE)
    cut = masked[begin : begin + EXCERPT]
    return f"{'…' if begin else ''}{cut}{'…' if begin + EXCERPT < len(masked) else ''}"


def _show(row: Row, question: str) -> Hit:
    return Hit(
        conversation_id=row["conversation_id"],
        status=row["status"],
        language=row["language"],
        team=row["team"],
        message_id=row["id"],
        author=row["author"],
        name=row["name"],
        excerpt=cut_excerpt(row["text"], question),
        at=moment(row["at"]),
    )


ROUTES: Final = (
    Route(
        method="GET",
        path="/api/search",
        handler=search,
        summary="Messages with all the words, of conversations that people had and you may see, the newest first.",
        tag="inbox",
        security=Security.STAFF,
        query=SearchQuery,
        response=Hits,
        problems=(401, 403, 422, 503),
    ),
)
