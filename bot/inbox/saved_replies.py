"""Saved replies: texts that agents insert, one a language, with variables that were checked when they were saved."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec
from aiohttp import web

from bot.channels.characters import LONGEST_TEXT, TEXT_PATTERN, is_id, text_fault
from bot.channels.health import DATABASE
from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.inbox.access import find_caller
from bot.inbox.answering import DESK, answer
from bot.inbox.calling import must_see, read_document, read_query
from bot.inbox.naming import clean_name
from bot.inbox.ownership import NoSuchConversation
from bot.inbox.reading import ARTICLES
from bot.inbox.recording import record
from bot.inbox.variables import Filling, variable_fault
from bot.inbox.views import moment
from bot.store.database import Row, Transaction
from bot.store.people import Person
from bot.store.saved_replies import (
    SavedReply,
    delete_reply,
    find_holder,
    find_reply,
    list_replies,
    put_reply,
)
from knowledge.languages import Language

ReplyName = Annotated[
    str, msgspec.Meta(min_length=1, max_length=80, extra_json_schema={"pattern": TEXT_PATTERN})
]
ReplyText = Annotated[
    str, msgspec.Meta(min_length=1, max_length=LONGEST_TEXT, extra_json_schema={"pattern": TEXT_PATTERN})
]
_KEY: Final = "saved replies"


class RepliesQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Of one language, or of all; with a conversation's id each comes ready to be sent in it."""

    language: Annotated[str, msgspec.Meta(extra_json_schema={"enum": ["", *Language]})] = ""
    conversation: str = ""


class NewReply(msgspec.Struct, frozen=True, kw_only=True):
    """A text with `{contact_language}`, `{agent_name}`, `{article_title:ID}`, `{article_link:ID}` where they are wanted."""

    name: ReplyName
    language: Language
    text: ReplyText


class ReplyChange(msgspec.Struct, frozen=True, kw_only=True):
    """What is left out, or null, stays."""

    name: ReplyName | None = None
    language: Language | None = None
    text: ReplyText | None = None


class ShownReply(msgspec.Struct, frozen=True, kw_only=True):
    """A saved reply; `ready` is the text with its variables filled, for the conversation that was named."""

    id: str
    name: str
    language: Language
    text: str
    ready: str | None
    updated_at: str
    updated_by: str | None


class Replies(msgspec.Struct, frozen=True, kw_only=True):
    """By name."""

    saved_replies: tuple[ShownReply, ...]


async def show_replies(request: web.Request) -> web.Response:
    """The saved replies."""
    person, query = await find_caller(request), read_query(request, RepliesQuery)
    if query.language and query.language not in list(Language):
        raise refuse(422, "The language is not one of the five.", pointer="/language")
    if query.conversation and not is_id(query.conversation):
        raise NoSuchConversation("there is no such conversation")

    async def work(tx: Transaction) -> tuple[list[Row], Language | None]:
        contact = None
        if query.conversation:
            contact = Language((await must_see(tx, person, query.conversation))["language"])
        return await list_replies(tx, query.language or None), contact

    rows, contact = await request.app[DATABASE].read(work)
    return answer(Replies(saved_replies=tuple(_show(request, person, row, contact) for row in rows)))


async def make_reply(request: web.Request) -> web.Response:
    """Save a new one."""
    person, wanted = await find_caller(request), await read_document(request, NewReply)
    reply = SavedReply(
        id=request.app[DESK].new_id(), name=wanted.name, language=wanted.language.value, text=wanted.text
    )
    row = await _put(request, person, reply, "saved_reply_made")
    return answer(_show(request, person, row), status=201)


async def change_reply(request: web.Request) -> web.Response:
    """Change one."""
    person, wanted = await find_caller(request), await read_document(request, ReplyChange)
    row = await request.app[DATABASE].read(lambda tx: find_reply(tx, _id(request)))
    if row is None:
        raise _missing()
    changed = SavedReply(
        id=row["id"],
        name=wanted.name or row["name"],
        language=(wanted.language or Language(row["language"])).value,
        text=wanted.text or row["text"],
    )
    return answer(_show(request, person, await _put(request, person, changed, "saved_reply_changed")))


async def remove_reply(request: web.Request) -> web.Response:
    """Delete one."""
    person, wanted = await find_caller(request), _id(request)
    now = request.app[DESK].now_ms()

    async def work(tx: Transaction) -> None:
        if not await delete_reply(tx, wanted):
            raise _missing()
        await record(tx, person.id, "saved_reply_deleted", now=now)

    await request.app[DATABASE].transact(work, key=_KEY)
    return web.Response(status=204)


async def _put(request: web.Request, person: Person, reply: SavedReply, told: str) -> Row:
    checked = msgspec.structs.replace(reply, name=clean_name(reply.name, pointer="/name"))
    articles = request.app[ARTICLES].library.articles
    if unfit := text_fault(reply.text):
        raise refuse(422, unfit, pointer="/text")
    if fault := variable_fault(reply.text, articles, Language(reply.language)):
        raise refuse(422, fault.detail, pointer="/text", code=fault.code, subject=fault.subject)
    now = request.app[DESK].now_ms()

    async def work(tx: Transaction) -> Row | None:
        if await find_holder(tx, checked.name, checked.language) not in (None, checked.id):
            raise refuse(
                409, "There is a reply of this name in this language.", pointer="/name", code="taken"
            )
        await put_reply(tx, checked, person_id=person.id, now=now)
        await record(tx, person.id, told, now=now)
        return await find_reply(tx, checked.id)

    row = await request.app[DATABASE].transact(work, key=_KEY)
    if row is None:
        raise _missing()
    return row


def _show(request: web.Request, person: Person, row: Row, contact: Language | None = None) -> ShownReply:
    language, matching = Language(row["language"]), request.app[ARTICLES]
    filling = Filling(matching.library.articles, matching.public_url, person.name)
    return ShownReply(
        id=row["id"],
        name=row["name"],
        language=language,
        text=row["text"],
        ready=filling.fill(row["text"], language, contact) if contact else None,
        updated_at=moment(row["updated_at"]),
        updated_by=row["updated_by"],
    )


def _id(request: web.Request) -> str:
    identifier = request.match_info["id"]
    if not is_id(identifier):
        raise _missing()
    return identifier


def _missing() -> Exception:
    return refuse(404, "There is no such reply.")


_PATH: Final = "/api/saved-replies"
_TAKEN: Final = (400, 401, 403, 404, 408, 409, 413, 415, 422, 503)

ROUTES: Final = (
    Route(
        method="GET",
        path=_PATH,
        handler=show_replies,
        summary="Saved replies, by name.",
        tag="inbox",
        security=Security.STAFF,
        query=RepliesQuery,
        response=Replies,
        problems=(401, 403, 404, 422, 503),
    ),
    Route(
        method="POST",
        path=_PATH,
        handler=make_reply,
        summary="Save a reply.",
        tag="inbox",
        security=Security.STAFF,
        request=NewReply,
        response=ShownReply,
        status=201,
        problems=(400, 401, 403, 408, 409, 413, 415, 422, 503),
    ),
    Route(
        method="PATCH",
        path=f"{_PATH}/{{id}}",
        handler=change_reply,
        summary="Change a saved reply.",
        tag="inbox",
        security=Security.STAFF,
        request=ReplyChange,
        response=ShownReply,
        problems=_TAKEN,
    ),
    Route(
        method="DELETE",
        path=f"{_PATH}/{{id}}",
        handler=remove_reply,
        summary="Delete a saved reply.",
        tag="inbox",
        security=Security.STAFF,
        status=204,
        problems=(401, 403, 404, 503),
    ),
)
