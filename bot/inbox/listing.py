"""The list of the inbox: what is asked for, and a page of it."""

from __future__ import annotations

import base64
from typing import Annotated, Final

import msgspec
from aiohttp import web

from bot.channels.characters import is_id
from bot.channels.health import DATABASE
from bot.channels.json_input import fit
from bot.channels.problems import refuse
from bot.dialogue.state import Status, Team
from bot.inbox.access import find_caller, sight_of
from bot.inbox.answering import answer
from bot.inbox.views import Page, list_row
from bot.store.inbox import Place, Search, list_conversations
from knowledge.languages import Language, negotiate

PAGE: Final = 50
"""Conversations on a page of the list."""
LONGEST_SEARCH: Final = 200
"""Characters of a search that are looked for."""


class InboxQuery(msgspec.Struct, frozen=True, kw_only=True):
    """What to list; `next` is the cursor of the page before."""

    status: Annotated[str, msgspec.Meta(extra_json_schema={"enum": ["", *Status]})] = ""
    team: Annotated[str, msgspec.Meta(extra_json_schema={"enum": ["", *Team]})] = ""
    language: Annotated[str, msgspec.Meta(extra_json_schema={"enum": ["", *Language]})] = ""
    q: str = ""
    next: str = ""


async def list_inbox(request: web.Request) -> web.Response:
    """The conversations that people have or are waited for in, danger first, then who waits longest."""
    person = await find_caller(request)
    search = _search(request)
    rows = await request.app[DATABASE].read(
        lambda tx: list_conversations(tx, sight_of(person), search, most=PAGE + 1)
    )
    listed = tuple(list_row(row) for row in rows[:PAGE])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    cursor = _cursor(Place(last["rank"], last["since"], last["id"])) if last else None
    return answer(Page(conversations=listed, next=cursor))


def _search(request: web.Request) -> Search:
    query = fit({name: request.query[name] for name in request.query}, InboxQuery)
    words = query.q.strip()[:LONGEST_SEARCH]
    search = Search(team=_team(query.team), text=words or None, after=_place(query.next))
    if query.status:
        search = msgspec.structs.replace(search, statuses=(_status(query.status),))
    if query.language:
        search = msgspec.structs.replace(search, language=_language(query.language))
    return search


def _status(text: str) -> str:
    if text not in [status.value for status in Status]:
        raise refuse(422, "The status is bot, waiting, agent or closed.", pointer="/status")
    return text


def _team(text: str) -> str | None:
    if text and text not in [team.value for team in Team]:
        raise refuse(422, "There is no such team.", pointer="/team")
    return text or None


def _language(tag: str) -> str:
    language = negotiate(tag)
    if language is None:
        raise refuse(422, "The language is not one of the five.", pointer="/language")
    return language.value


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
