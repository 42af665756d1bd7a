"""What the routes of one conversation have in common: its id, the document that came, and whether it is in sight."""

from __future__ import annotations

import base64
from typing import Any, Final, TypeVar

import msgspec
from aiohttp import web

from bot.channels.characters import is_id
from bot.channels.json_input import fit, parse_json
from bot.channels.problems import refuse
from bot.channels.reading import check_media, read_body
from bot.inbox.access import sight_of
from bot.inbox.ownership import NoSuchConversation, Restricted
from bot.store.database import Row, Transaction
from bot.store.inbox import find_listed
from bot.store.people import Person

T = TypeVar("T")

READ: Final = (401, 403, 404, 503)
WRITE: Final = (400, 401, 403, 404, 408, 413, 415, 422, 503)
"""Statuses that a route of a conversation may refuse with."""
LOCKED: Final = 423
"""Of a conversation whose processing is restricted (RFC 4918, 11.3)."""


async def read_document(request: web.Request, kind: type[T]) -> T:
    """The body as a document. Refuses what is not JSON, or does not fit."""
    check_media(request)
    return fit(parse_json(await read_body(request)), kind)


def read_query(request: web.Request, kind: type[T]) -> T:
    """The query as a document. Refuses 422 what does not fit."""
    return fit({name: request.query[name] for name in request.query}, kind)


def named(request: web.Request, place: str = "id") -> str:
    """The conversation's id in the path; what can be nobody's id is answered like one that is not there."""
    wanted = request.match_info[place]
    if not is_id(wanted):
        raise NoSuchConversation("there is no such conversation")
    return wanted


async def must_see(tx: Transaction, person: Person, conversation_id: str) -> Row:
    """The conversation's entry in the list. Raises `NoSuchConversation` where it is not theirs to see."""
    row = await find_listed(tx, sight_of(person), conversation_id)
    if row is None:
        raise NoSuchConversation("there is no such conversation")
    return row


async def must_work_on(tx: Transaction, person: Person, conversation_id: str) -> Row:
    """The same, of one that may be worked on. Raises `Restricted` as well."""
    row = await must_see(tx, person, conversation_id)
    if row["restricted_at"] is not None:
        raise Restricted("the processing is restricted")
    return row


def write_cursor(place: msgspec.Struct) -> str:
    """Where a page ends, for whoever asks for the next."""
    return base64.urlsafe_b64encode(msgspec.json.encode(place)).decode()


def read_cursor(text: str, kind: type[T]) -> T | None:
    """Where the page before ended; None for the first. Refuses 422 what was not given out."""
    if not text:
        return None
    try:
        place: Any = msgspec.json.decode(base64.urlsafe_b64decode(text), type=kind)
    except (ValueError, msgspec.MsgspecError):
        place = None
    if place is None or not is_id(getattr(place, "id", "")):
        raise refuse(422, "The cursor is not one that was given out.", pointer="/next")
    return place  # type: ignore[no-any-return]  # it was decoded as one
