"""The chat by plain requests: begin, and the fallback where sockets are blocked."""

from __future__ import annotations

from typing import Annotated, Any, Final

import msgspec
from aiohttp import web

from bot.channels.characters import LONGEST_TEXT
from bot.channels.chat import frames
from bot.channels.chat.acts import mark_read, note_article, speak, tell_typing
from bot.channels.chat.addresses import address_of
from bot.channels.chat.frames import LATEST, MessageId, Name, Place
from bot.channels.chat.keys import new_key
from bot.channels.chat.listening import TYPING_EVERY
from bot.channels.chat.parts import CHAT, Caller, Parts, check_origin, find_caller, know, owner
from bot.channels.chat.standing import Standing, State
from bot.channels.chat.taking import AT_ONCE, EVERY, take
from bot.channels.crowding import refuse_crowd
from bot.channels.json_input import fit, parse_json
from bot.channels.messages import Tag
from bot.channels.problems import refuse
from bot.channels.reading import check_media, read_body
from bot.channels.routes import Handler, Route, Security
from knowledge.languages import Language, negotiate

LONGEST_WAIT: Final = 25
"""Seconds that a request for news is held at most: under what proxies cut off."""
_HEADERS: Final = {"Cache-Control": "no-store"}
_ENCODER: Final = msgspec.json.Encoder()


class Open(msgspec.Struct, frozen=True, kw_only=True):
    """Begin or resume; the language is the page's."""

    language: Tag | None = None


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What the panel should hold itself to."""

    characters: int = LONGEST_TEXT
    messages_a_minute: int = 60_000 // EVERY
    messages_at_once: int = AT_ONCE
    typing_every: float = TYPING_EVERY
    frame_bytes: int = frames.LARGEST_FRAME


class Opened(msgspec.Struct, frozen=True, kw_only=True):
    """The conversation as it stands; `sequence` is its last message's, 0 without any."""

    conversation_id: str
    sequence: int
    limits: Limits
    state: State


class NewMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A `message` frame by a request; answered with the frames after `after`."""

    id: MessageId
    text: str | None = None
    choice: Name | None = None
    after: Place = 0
    language: Tag | None = None
    token: str | None = None
    article: Name | None = None


class News(msgspec.Struct, frozen=True, kw_only=True):
    """Which frames are wanted: those after a sequence, within so many seconds; of which conversation, if the page knows."""

    after: Annotated[int, msgspec.Meta(ge=0, le=LATEST)] = 0
    wait: Annotated[int, msgspec.Meta(ge=0, le=LONGEST_WAIT)] = 0
    conversation_id: Name | None = None


class Frames(msgspec.Struct, frozen=True, kw_only=True):
    """Frames as a socket would bring them, the state last."""

    conversation_id: str
    frames: list[Any]


class TypesNow(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the contact types."""

    on: bool


class SpeaksNow(msgspec.Struct, frozen=True, kw_only=True):
    """The language from now on."""

    language: Tag


class ReadNow(msgspec.Struct, frozen=True, kw_only=True):
    """What the contact has seen."""

    upto: Place


async def open_chat(request: web.Request) -> web.Response:
    """Begin or resume the conversation of this browser."""
    check_origin(request)
    wanted = fit(await read_json(request), Open)
    parts = request.app[CHAT]
    caller = await begin(request)
    language = negotiate(wanted.language) or Language.EN
    view = await parts.viewer.look(caller.conversation_id, LATEST, language)
    state = msgspec.json.decode(view.state, type=State)
    opened = Opened(
        conversation_id=caller.conversation_id, sequence=view.length, limits=Limits(), state=state
    )
    response = _answer(opened)
    parts.jar.put(response, caller.key)
    return response


async def begin(request: web.Request) -> Caller:
    """Who calls; a new caller in place of none, or of one whose conversation has ended."""
    parts = request.app[CHAT]
    caller = await find_caller(request)
    if caller is not None and caller.standing is Standing.OPEN:
        return caller
    return await know(parts, new_key(), address_of(request, parts.proxies))


async def post_message(request: web.Request) -> web.Response:
    """Take a message; the answer holds what came of it. Too many at once are turned away before the database is asked."""
    check_origin(request)
    refuse_crowd(request.app)
    caller = await owner(request)
    wanted = fit(await read_json(request), NewMessage)
    parts = request.app[CHAT]
    language = negotiate(wanted.language)
    sent = frames.Sent(id=wanted.id, text=wanted.text, choice=wanted.choice)
    sequence = await take(
        parts, caller, sent, language=language.value if language else None, token=wanted.token
    )
    if sequence == 1:
        await note_article(parts, caller.conversation_id, wanted.article)
    taken = frames.write_frame(frames.Taken(id=sent.id, sequence=sequence))
    return await _news(parts, caller, wanted.after, language or Language.EN, first=taken)


async def get_messages(request: web.Request) -> web.Response:
    """What is new, at once or as soon as there is something."""
    caller = await owner(request)
    wanted = read_query(request, News)
    if wanted.conversation_id not in (None, caller.conversation_id):
        raise refuse(404, "There is no such conversation.", code="foreign")
    parts = request.app[CHAT]
    view = await parts.viewer.look(caller.conversation_id, wanted.after, Language.EN)
    if wanted.wait and not view.messages:
        await parts.rooms.wait(caller.conversation_id, wanted.wait)
    return await _news(parts, caller, wanted.after, Language.EN)


async def post_typing(request: web.Request) -> web.Response:
    """The contact types."""
    parts, caller, body = await _act(request, TypesNow)
    await tell_typing(parts, caller.conversation_id, body.on)
    return _done()


async def post_language(request: web.Request) -> web.Response:
    """Go on in another language."""
    parts, caller, body = await _act(request, SpeaksNow)
    language = negotiate(body.language)
    if language is None:
        raise refuse(422, "This language is not spoken here.", pointer="/language", code="invalid")
    await speak(parts, caller.conversation_id, language)
    return _done()


async def post_read(request: web.Request) -> web.Response:
    """The contact has seen messages."""
    parts, caller, body = await _act(request, ReadNow)
    await mark_read(parts, caller.conversation_id, body.upto)
    return _done()


async def read_json(request: web.Request) -> Any:
    """The request's body."""
    check_media(request)
    return parse_json(await read_body(request))


def read_query(request: web.Request, wanted: type[News]) -> News:
    """The query as its type. Refuses (422) one that does not fit."""
    try:
        return msgspec.convert(dict(request.query), wanted, strict=False)
    except msgspec.ValidationError as fault:
        raise refuse(422, f"{str(fault).replace('`', '')}.") from None


async def _act(request: web.Request, wanted: Any) -> tuple[Parts, Caller, Any]:
    check_origin(request)
    caller = await owner(request)
    return request.app[CHAT], caller, fit(await read_json(request), wanted)


async def _news(
    parts: Parts, caller: Caller, after: int, language: Language, *, first: bytes | None = None
) -> web.Response:
    """All frames after a sequence, and the state."""
    sent = [] if first is None else [first]
    while True:
        view = await parts.viewer.look(caller.conversation_id, after, language)
        sent.extend(frame for _, frame in view.messages)
        if not view.more:
            break
        after = view.messages[-1][0]
    sent.append(frames.write_frame(frames.StateChanged(state=frames.raw(view.state))))
    answer = Frames(conversation_id=caller.conversation_id, frames=[msgspec.Raw(each) for each in sent])
    return _answer(answer)


def _answer(document: msgspec.Struct) -> web.Response:
    return web.Response(body=_ENCODER.encode(document), content_type="application/json", headers=_HEADERS)


def _done() -> web.Response:
    return web.Response(status=204, headers=_HEADERS)


_CHANGES: Final = (400, 401, 403, 408, 409, 413, 415, 422, 503)


def _post(name: str, handler: Handler, summary: str, request: Any) -> Route:
    return Route(
        method="POST",
        path=f"/chat/{name}",
        handler=handler,
        summary=summary,
        tag="chat",
        security=Security.CONTACT,
        request=request,
        status=204,
        problems=_CHANGES,
    )


ROUTES: Final = (
    Route(
        method="POST",
        path="/chat/open",
        handler=open_chat,
        summary="Begin or resume this browser's conversation; sets its cookie.",
        tag="chat",
        request=Open,
        response=Opened,
        problems=(400, 403, 408, 413, 415, 422, 503),
    ),
    Route(
        method="POST",
        path="/chat/messages",
        handler=post_message,
        summary="A contact's message, and what came of it, once it is durable.",
        tag="chat",
        security=Security.CONTACT,
        request=NewMessage,
        response=Frames,
        problems=(*_CHANGES, 429),
    ),
    Route(
        method="GET",
        path="/chat/messages",
        handler=get_messages,
        summary="The frames after a sequence, at once or as soon as there are any.",
        tag="chat",
        security=Security.CONTACT,
        query=News,
        response=Frames,
        problems=(401, 404, 422, 503),
    ),
    _post("typing", post_typing, "The contact types, or stops.", TypesNow),
    _post("language", post_language, "Go on in another language.", SpeaksNow),
    _post("read", post_read, "The contact has seen messages.", ReadNow),
)
