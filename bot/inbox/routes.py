"""The staff API: one handler a route."""

from __future__ import annotations

import base64
from typing import Annotated, Any, Final

import msgspec
from aiohttp import web

from bot.channels.characters import text_fault
from bot.channels.health import DATABASE
from bot.channels.json_input import exactly_one, fit, parse_json
from bot.channels.messages import MessageText
from bot.channels.problems import refuse
from bot.channels.reading import check_media, read_body
from bot.channels.routes import Handler, Route, Security
from bot.dialogue.state import Status, Team
from bot.inbox.access import find_caller, sight_of
from bot.inbox.desk import Desk, NoSuchConversation, NotTheirs
from bot.inbox.reading import ARTICLES, read_conversation
from bot.inbox.views import Conflict, Listed, Page, Shown, ShownMessage, list_row, show_message
from bot.store.conversations import find_message
from bot.store.inbox import Place, Search, list_conversations
from bot.store.people import Person, Role, find_person
from knowledge.languages import Language, negotiate
from verification.emails import strict_key

DESK: Final = web.AppKey("desk", Desk)
PAGE: Final = 50
"""Conversations on a page of the list."""
LONGEST_SEARCH: Final = 200


class InboxQuery(msgspec.Struct, frozen=True, kw_only=True):
    """What to list; `next` is the cursor of the page before."""

    status: Annotated[str, msgspec.Meta(extra_json_schema={"enum": ["", *Status]})] = ""
    team: Annotated[str, msgspec.Meta(extra_json_schema={"enum": ["", *Team]})] = ""
    language: Annotated[str, msgspec.Meta(extra_json_schema={"enum": ["", *Language]})] = ""
    q: str = ""
    next: str = ""


class NewMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A reply to the contact, or with `note` one for colleagues alone."""

    text: MessageText
    note: bool = False


class Transfer(msgspec.Struct, frozen=True, kw_only=True):
    """To a team, or to a person by their email; one of the two."""

    team: Team | None = None
    assignee: str | None = None


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
    return _answer(Page(conversations=listed, next=cursor))


async def show_conversation(request: web.Request) -> web.Response:
    """One conversation in full."""
    person = await find_caller(request)
    return await _show(request, person)


async def take_over(request: web.Request) -> web.Response:
    """Take the conversation over from the assistant."""
    person = await find_caller(request)
    await request.app[DESK].take_over(person, _id(request))
    return await _show(request, person)


async def release(request: web.Request) -> web.Response:
    """Give it back to the assistant."""
    person = await find_caller(request)
    await request.app[DESK].release(person, _id(request))
    return await _show(request, person)


async def resolve(request: web.Request) -> web.Response:
    """Close it."""
    person = await find_caller(request)
    await request.app[DESK].resolve(person, _id(request))
    return await _show(request, person)


async def transfer(request: web.Request) -> web.Response:
    """Give it to a team or to a person."""
    person = await find_caller(request)
    wanted = fit(await _json(request), Transfer)
    if (wanted.team is None) == (wanted.assignee is None):
        raise refuse(422, "Name a team or an assignee, one of the two.", pointer="/team")
    to = None if wanted.assignee is None else await _colleague(request, wanted.assignee)
    await request.app[DESK].transfer(person, _id(request), team=wanted.team, to=to)
    return await _show(request, person, may_be_gone=True)


async def write_message(request: web.Request) -> web.Response:
    """Reply to the contact, or leave a note."""
    person = await find_caller(request)
    wanted = fit(await _json(request), NewMessage)
    fault = text_fault(wanted.text)
    if fault:
        raise refuse(422, fault, pointer="/text")
    message_id = await request.app[DESK].write(person, _id(request), wanted.text, note=wanted.note)
    row = await request.app[DATABASE].read(lambda tx: find_message(tx, _id(request), message_id))
    if row is None:
        raise NoSuchConversation("there is no such conversation")
    return _answer(show_message(row))


async def _show(request: web.Request, person: Person, *, may_be_gone: bool = False) -> web.Response:
    matching = request.app[ARTICLES]
    shown = await request.app[DATABASE].read(
        lambda tx: read_conversation(tx, matching, person, _id(request), everything=may_be_gone)
    )
    if shown is None:
        raise NoSuchConversation("there is no such conversation")
    return _answer(shown)


async def _colleague(request: web.Request, email: str) -> Person:
    key = strict_key(email)
    found = await request.app[DATABASE].read(lambda tx: find_person(tx, key)) if key else None
    if found is None or found.role is Role.MODERATOR:
        raise refuse(422, "There is no agent with this email.", pointer="/assignee")
    return found


async def _json(request: web.Request) -> object:
    check_media(request)
    return parse_json(await read_body(request))


def _search(request: web.Request) -> Search:
    query = fit({name: request.query[name] for name in request.query}, InboxQuery)
    search = Search(team=_team(query.team), text=query.q[:LONGEST_SEARCH] or None, after=_place(query.next))
    if query.status:
        search = msgspec.structs.replace(search, statuses=(_status(query.status),))
    if query.language:
        language = negotiate(query.language)
        if language is None:
            raise refuse(422, "The language is not one of the five.", pointer="/language")
        search = msgspec.structs.replace(search, language=language.value)
    return search


def _status(text: str) -> str:
    if text not in [status.value for status in Status]:
        raise refuse(422, "The status is bot, waiting, agent or closed.", pointer="/status")
    return text


def _team(text: str) -> str | None:
    if text and text not in [team.value for team in Team]:
        raise refuse(422, "There is no such team.", pointer="/team")
    return text or None


def _cursor(place: Place) -> str:
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).decode()


def _place(cursor: str) -> Place | None:
    try:
        return msgspec.json.decode(base64.urlsafe_b64decode(cursor), type=Place) if cursor else None
    except (ValueError, msgspec.MsgspecError):
        raise refuse(422, "The cursor is not one that was given out.", pointer="/next") from None


def _id(request: web.Request) -> str:
    return request.match_info["id"]


def _answer(document: msgspec.Struct) -> web.Response:
    return web.Response(
        body=msgspec.json.encode(document),
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


@web.middleware
async def answer_conflicts(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn the desk's refusals into 404 and 409."""
    try:
        return await handler(request)
    except NoSuchConversation:
        raise refuse(404, "There is no such conversation.") from None
    except NotTheirs as refusal:
        body = msgspec.json.encode(Conflict(assignee=refusal.assignee, detail=str(refusal)))
        return web.Response(body=body, status=409, content_type="application/json")


_ONE: Final = "/api/conversations/{id}"
_READ: Final = (401, 403, 404, 503)
_WRITE: Final = (400, 401, 403, 404, 408, 413, 415, 422, 503)


def _act(verb: str, handler: Handler, summary: str, request: Any = None) -> Route:
    return Route(
        method="POST",
        path=f"{_ONE}/{verb}",
        handler=handler,
        summary=summary,
        tag="inbox",
        security=Security.STAFF,
        request=request,
        response=ShownMessage if verb == "messages" else Shown,
        problems=_WRITE if request else _READ,
        others={409: Conflict},
    )


ROUTES: Final = (
    Route(
        method="GET",
        path="/api/inbox",
        handler=list_inbox,
        summary="Conversations that people have or are waited for in, danger first, then who waits longest.",
        tag="inbox",
        security=Security.STAFF,
        query=InboxQuery,
        response=Page,
        problems=(401, 403, 422, 503),
    ),
    Route(
        method="GET",
        path=_ONE,
        handler=show_conversation,
        summary="One conversation in full.",
        tag="inbox",
        security=Security.STAFF,
        response=Shown,
        problems=_READ,
    ),
    _act("takeover", take_over, "Take it over from the assistant."),
    _act("messages", write_message, "Reply to the contact, or leave a note for colleagues.", NewMessage),
    _act("release", release, "Give it back to the assistant."),
    _act("resolve", resolve, "Close it."),
    _act(
        "transfer",
        transfer,
        "Give it to a team or to a person.",
        Annotated[Transfer, msgspec.Meta(extra_json_schema=exactly_one("team", "assignee"))],
    ),
)

__all__ = ["DESK", "ROUTES", "Listed", "answer_conflicts"]
