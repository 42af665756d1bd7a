"""The chat as a plain page, without script: a form that posts, and the conversation as it stands."""

from __future__ import annotations

from typing import Any, Final

from aiohttp import web
from multidict import MultiDictProxy

from bot.channels.characters import LONGEST_TEXT
from bot.channels.chat.acts import Held, end, erase, note_article, speak
from bot.channels.chat.frames import Sent
from bot.channels.chat.parts import CHAT, Caller, Parts, check_origin, find_caller
from bot.channels.chat.plain_words import draw_page
from bot.channels.chat.requests import begin
from bot.channels.chat.standing import Standing
from bot.channels.chat.taking import take
from bot.channels.crowding import refuse_crowd
from bot.channels.problems import refuse
from bot.channels.reading import LARGEST_BODY
from bot.channels.routes import Route
from bot.dialogue.effects import Text
from bot.errors import Problem, RequestRefused, StorageUnavailable, storage_problem
from bot.pages.callers import prefer_language
from bot.pages.refusing import SENT
from bot.store.chats import read_after
from bot.store.conversations import find_conversation
from bot.transcripts import MOST
from knowledge.languages import Language, negotiate

_FORM: Final = "application/x-www-form-urlencoded"
_FAULTS: Final = {
    "empty": "page.chat.empty",
    "flood": "page.chat.slower",
    "too_long": "page.chat.too_long",
    "too_many_conversations": "page.chat.too_many_conversations",
}
"""What went wrong, in words; anything else is trouble."""


async def choose_page(request: web.Request) -> web.Response:
    """To the page in the browser's language."""
    language = prefer_language(request.headers)
    headers = {"Location": f"chat/{language.value}", "Vary": "Accept-Language", "Cache-Control": "no-store"}
    return web.Response(status=302, headers=headers, content_type="text/html")


async def show_page(request: web.Request) -> web.Response:
    """The conversation as it stands, and what can be answered."""
    language = _language(request)
    return await _draw(request, await find_caller(request), language)


async def post_page(request: web.Request) -> web.Response:
    """Take what a form sent, then show the page anew: loading it again sends nothing twice."""
    check_origin(request)
    language = _language(request)
    form = await _read(request)
    refuse_crowd(request.app)
    caller = await _who(request, form)
    try:
        onward = await _do(request.app[CHAT], caller, form, language)
    except RequestRefused as refusal:
        return await _show_fault(request, caller, language, refusal.problem, form)
    except StorageUnavailable as error:
        return await _show_fault(request, caller, language, storage_problem(error), form)
    except Held:
        held = Problem(409, "Conflict", "It is kept.", code="held")
        return await _show_fault(request, caller, language, held, form)
    headers = {"Location": f"{onward.value}#write", "Cache-Control": "no-store"}
    response = web.Response(status=303, headers=headers)
    if form.get("act") == "erase":
        request.app[CHAT].jar.take_back(response)
    else:
        request.app[CHAT].jar.put(response, caller.key)
    return response


async def _who(request: web.Request, form: MultiDictProxy[str]) -> Caller:
    """Who sends the form: in a conversation that was ended only to rate it, otherwise as somebody new."""
    caller = await find_caller(request)
    rates = form.get("choice", "").startswith("rating-")
    if caller is not None and caller.standing is Standing.ENDED and rates:
        return caller
    return await begin(request)


async def _do(parts: Parts, caller: Caller, form: MultiDictProxy[str], language: Language) -> Language:
    """Carry out one form; the language to go on in."""
    wished = negotiate(form.get("language"))
    if wished is not None:
        await speak(parts, caller.conversation_id, wished)
        return wished
    if form.get("act") == "end":
        await end(parts, caller.conversation_id)
    elif form.get("act") == "erase":
        await erase(parts, caller.conversation_id)
    else:
        sequence = await take(parts, caller, _sent(form), language=language.value, token=None)
        if sequence == 1:
            await note_article(parts, caller.conversation_id, form.get("article"))
    return await _spoken(parts, caller, language)


def _sent(form: MultiDictProxy[str]) -> Sent:
    name = form.get("id", "")
    if not (1 <= len(name) <= 64 and name.isascii() and name.isalnum()):
        raise refuse(422, "The form has no id.", pointer="/id", code="invalid")
    choice = form.get("choice")
    text = None if choice else form.get("text", "").replace("\r\n", "\n").strip()
    if not choice and not text:
        raise refuse(422, "The form has no text.", pointer="/text", code="empty")
    return Sent(id=name, text=text, choice=choice)


async def _spoken(parts: Parts, caller: Caller, language: Language) -> Language:
    stored = await parts.database.read(lambda tx: find_conversation(tx, caller.conversation_id))
    return parts.turns.state_of(stored, language).language if stored else language


async def _draw(
    request: web.Request,
    caller: Caller | None,
    language: Language,
    *,
    fault: str | None = None,
    draft: str = "",
    status: int = 200,
) -> web.Response:
    parts = request.app[CHAT]
    shown = "" if caller is None or caller.standing is Standing.GONE else caller.conversation_id
    ended = caller is not None and caller.standing is Standing.ENDED
    rows = await parts.database.read(lambda tx: read_after(tx, shown, 0, most=MOST))
    view = await parts.viewer.look(shown, MOST, language)
    # Who comes after an end may be somebody else: they see the question how it was, and nothing of what was said.
    return draw_page(
        parts.turns.speaker.wording,
        language,
        view,
        rows[-1:] if ended else rows,
        fault=fault,
        draft=draft,
        status=status,
        article=request.query.get("article", "") if not rows else "",
    )


async def _show_fault(
    request: web.Request, caller: Caller, language: Language, problem: Problem, form: MultiDictProxy[str]
) -> web.Response:
    key = "page.chat.held" if problem.code == "held" else _FAULTS.get(problem.code or "", "page.chat.trouble")
    values: dict[str, Any] = {"number": LONGEST_TEXT} if key.endswith("too_long") else {}
    wording = request.app[CHAT].turns.speaker.wording
    return await _draw(
        request,
        caller,
        language,
        fault=wording.say(Text(key, values), language),
        draft=form.get("text", "")[: 2 * LONGEST_TEXT],
        status=problem.status,
    )


async def _read(request: web.Request) -> MultiDictProxy[str]:
    if request.content_type != _FORM or (request.content_length or LARGEST_BODY + 1) > LARGEST_BODY:
        raise refuse(415, f"Send the form as {_FORM}, with its length.")
    form: MultiDictProxy[Any] = await request.post()
    request[SENT] = {name: str(value) for name, value in form.items()}
    return form


def _language(request: web.Request) -> Language:
    language = negotiate(request.match_info["tag"])
    if language is None:
        raise refuse(404, "The chat does not speak this language.")
    return language


def _route(method: str, handler: Any, summary: str, **more: Any) -> Route:
    return Route(
        method=method,
        path="/chat/{tag}",
        handler=handler,
        summary=summary,
        tag="chat",
        media="text/html",
        places={"tag": "[a-zA-Z][a-zA-Z](?:-[a-zA-Z0-9]+)*"},  # no name of another route
        **more,
    )


ROUTES: Final = (
    Route(
        method="GET",
        path="/chat",
        handler=choose_page,
        summary="To the plain page in the browser's language.",
        tag="chat",
        media="text/html",
        pages=(302,),
    ),
    _route("GET", show_page, "The chat as a plain page, without script.", problems=(404, 503)),
    _route(
        "POST",
        post_page,
        "A form of the plain page.",
        status=303,
        pages=(409, 422, 429, 503),
        problems=(403, 404, 415),
    ),
)
