"""The staff API: one handler a route."""

from __future__ import annotations

from typing import Annotated, Any, Final

import msgspec
from aiohttp import web

from bot.channels.characters import is_id, text_fault
from bot.channels.health import DATABASE
from bot.channels.json_input import exactly_one, fit, parse_json
from bot.channels.messages import Id, MessageText
from bot.channels.problems import refuse
from bot.channels.reading import check_media, read_body
from bot.channels.routes import Handler, Route, Security
from bot.dialogue.state import Team
from bot.inbox import deliveries
from bot.inbox.access import find_caller, sight_of
from bot.inbox.answering import DESK, answer, answer_conflicts
from bot.inbox.conditions import read_under
from bot.inbox.hinting import add_hints
from bot.inbox.listing import InboxQuery, list_inbox
from bot.inbox.mentions import look
from bot.inbox.ownership import NoSuchConversation
from bot.inbox.photos import see_all
from bot.inbox.reading import ARTICLES, read_conversation
from bot.inbox.views import Conflict, Page, Shown, ShownMessage, show_message
from bot.store.conversations import find_message
from bot.store.database import Row, Transaction
from bot.store.inbox import Sight
from bot.store.mentions import list_named
from bot.store.people import Person, Role, find_person
from verification.emails import strict_key


class NewMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A reply to the contact, or with `note` one for colleagues alone."""

    text: MessageText
    note: bool = False
    id: Id | None = None
    """The writer's own: the same again, after an answer that was lost, is written once. It is the `external_id`."""


class Transfer(msgspec.Struct, frozen=True, kw_only=True):
    """To a team, or to a person by their email; one of the two. The note is for whoever has it then."""

    team: Team | None = None
    assignee: str | None = None
    note: MessageText | None = None


async def show_conversation(request: web.Request) -> web.Response:
    """One conversation in full."""
    person = await find_caller(request)
    shown = await _show(request, sight_of(person))
    await look(request.app[DATABASE], person, id_of(request), now=request.app[DESK].now_ms())
    return shown


async def take_over(request: web.Request) -> web.Response:
    """Take the conversation over from the assistant."""
    person = await find_caller(request)
    await request.app[DESK].take_over(person, id_of(request), read_under(request))
    return await show_acted(request, person)


async def release(request: web.Request) -> web.Response:
    """Give it back to the assistant."""
    person = await find_caller(request)
    await request.app[DESK].release(person, id_of(request), read_under(request))
    return await show_acted(request, person)


async def resolve(request: web.Request) -> web.Response:
    """Close it."""
    person = await find_caller(request)
    await request.app[DESK].resolve(person, id_of(request), read_under(request))
    return await show_acted(request, person)


async def transfer(request: web.Request) -> web.Response:
    """Give it to a team or to a person."""
    person = await find_caller(request)
    wanted = fit(await read_document(request), Transfer)
    if (wanted.team is None) == (wanted.assignee is None):
        raise refuse(422, "Name a team or an assignee, one of the two.", pointer="/team")
    check_text(wanted.note, "/note")
    to = None if wanted.assignee is None else await _colleague(request, wanted.assignee)
    await request.app[DESK].transfer(
        person, id_of(request), team=wanted.team, to=to, note=wanted.note, under=read_under(request)
    )
    return await show_acted(request, person)


async def write_message(request: web.Request) -> web.Response:
    """Reply to the contact, or leave a note."""
    person = await find_caller(request)
    wanted = fit(await read_document(request), NewMessage)
    check_text(wanted.text, "/text")
    if wanted.id is not None and not is_id(wanted.id):
        raise refuse(422, "An id has printable characters without spaces.", pointer="/id")
    message_id = await request.app[DESK].write(
        person, id_of(request), wanted.text, note=wanted.note, own_id=wanted.id, under=read_under(request)
    )

    async def work(tx: Transaction) -> tuple[Row | None, list[str]]:
        return await find_message(tx, id_of(request), message_id), await list_named(
            tx, id_of(request), message_id
        )

    row, mentioned = await request.app[DATABASE].read(work)
    if row is None:
        raise NoSuchConversation("there is no such conversation")
    return answer(show_message(row, mentioned))


async def show_acted(request: web.Request, person: Person) -> web.Response:
    """The conversation to one who has just acted in it, also where the act took it out of their sight."""
    return await _show(request, Sight(person_id=person.id))


def check_text(text: str | None, pointer: str) -> None:
    """Refuse 422 what is no text to be kept; None is none at all."""
    fault = text_fault(text) if text is not None else None
    if fault:
        raise refuse(422, fault, pointer=pointer)


async def _show(request: web.Request, sight: Sight) -> web.Response:
    matching, now = request.app[ARTICLES], request.app[DESK].now_ms()
    shown = await request.app[DATABASE].read(
        lambda tx: read_conversation(tx, matching, sight, id_of(request), now=now)
    )
    if shown is None:
        raise NoSuchConversation("there is no such conversation")
    if shown.details.photos:
        await see_all(request.app[DATABASE], shown.id, now=now)
    return answer(await add_hints(request.app[DATABASE], shown))


async def _colleague(request: web.Request, email: str) -> Person:
    key = strict_key(email)
    found = await request.app[DATABASE].read(lambda tx: find_person(tx, key)) if key else None
    if found is None or not found.active or found.role is Role.MODERATOR:
        raise refuse(422, "There is no agent with this email.", pointer="/assignee")
    return found


async def read_document(request: web.Request) -> object:
    """The JSON of a body. Refuses 400, 413 and 415."""
    check_media(request)
    return parse_json(await read_body(request))


def id_of(request: web.Request) -> str:
    """The conversation's id; what can be nobody's id is answered like one that is not there."""
    wanted = request.match_info["id"]
    if not is_id(wanted):
        raise NoSuchConversation("there is no such conversation")
    return wanted


_ONE: Final = "/api/conversations/{id}"
_READ: Final = (401, 403, 404, 503)
_WRITE: Final = (400, 401, 403, 404, 408, 413, 415, 422, 503)
_LOCKED: Final = 423
"""Of a conversation whose processing is restricted."""


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
        conditional=True,
        problems=(*(_WRITE if request else (400, *_READ)), _LOCKED),
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
        problems=(401, 403, 404, 422, 503),
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
    *deliveries.ROUTES,
)

__all__ = ["DESK", "ROUTES", "answer_conflicts"]
