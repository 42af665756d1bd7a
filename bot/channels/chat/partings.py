"""The ways out of a conversation: end it, erase it, log out, and take it along in writing."""

from __future__ import annotations

from datetime import UTC, datetime
from math import ceil
from typing import Any, Final

import msgspec
from aiohttp import web

from bot.channels.chat.acts import Held, end, erase, leave
from bot.channels.chat.parts import CHAT, Caller, Parts, check_origin, find_caller, owner
from bot.channels.chat.standing import Standing
from bot.channels.problems import refuse
from bot.channels.routes import Handler, Route, Security
from bot.proof import Scene
from bot.proof.letters import TranscriptLetter, post_letter
from bot.proof.scene import new_id
from bot.store import attempts
from bot.store.chats import read_after
from bot.store.conversations import find_conversation
from bot.store.database import Row, Transaction
from bot.transcripts import MOST, write_transcript
from knowledge.languages import Language
from verification.assurance import Assurance, is_alive
from verification.durations import HOUR

MAILS_AN_HOUR: Final = 3
_SCOPE: Final = "chat:transcript"
_NO_STORE: Final = {"Cache-Control": "no-store"}


class Hold(msgspec.Struct, frozen=True, kw_only=True):
    """Why a conversation is not deleted yet: `safety` or `legal`."""

    hold: str


async def end_chat(request: web.Request) -> web.Response:
    """End the conversation; only the rating is taken from now on."""
    check_origin(request)
    caller = await owner(request)
    await end(request.app[CHAT], caller.conversation_id)
    return _done()


async def erase_chat(request: web.Request) -> web.Response:
    """Delete the conversation, for staff too."""
    check_origin(request)
    caller = await owner(request)
    parts = request.app[CHAT]
    try:
        await erase(parts, caller.conversation_id)
    except Held as held:
        body = msgspec.json.encode(Hold(hold=held.hold))
        return web.Response(body=body, status=409, content_type="application/json", headers=_NO_STORE)
    return _take_back(parts)


async def reset_chat(request: web.Request) -> web.Response:
    """The visitor logged out: forget the cookie and what was proved, whatever there was."""
    check_origin(request)
    parts = request.app[CHAT]
    caller = await find_caller(request)
    if caller is not None and caller.claim is not None and caller.standing is not Standing.GONE:
        await leave(parts, caller.conversation_id)
    return _take_back(parts)


async def mail_transcript(request: web.Request) -> web.Response:
    """Send the conversation to the address of the account that was proved by code or session."""
    check_origin(request)
    caller = await owner(request)
    parts = request.app[CHAT]
    work = _posting(parts, caller)
    await parts.database.transact(work, key=caller.conversation_id)
    return web.Response(status=202, headers=_NO_STORE)


async def read_transcript(request: web.Request) -> web.Response:
    """The conversation as a text, for its own browser."""
    caller = await owner(request)
    parts = request.app[CHAT]
    rows, language = await parts.database.read(lambda tx: _read(tx, parts, caller.conversation_id))
    text = write_transcript(rows, parts.turns.speaker.wording, language)
    day = datetime.fromtimestamp(parts.clock(), UTC).date().isoformat()
    headers = {**_NO_STORE, "Content-Disposition": f'attachment; filename="health-mate-chat-{day}.txt"'}
    return web.Response(text=f"{text}\n", content_type="text/plain", charset="utf-8", headers=headers)


async def _read(tx: Transaction, parts: Parts, conversation_id: str) -> tuple[list[Row], Language]:
    stored = await find_conversation(tx, conversation_id)
    rows = await read_after(tx, conversation_id, 0, most=MOST)
    return rows, parts.turns.state_of(stored).language


def _posting(parts: Parts, caller: Caller) -> Any:
    async def work(tx: Transaction) -> None:
        now = parts.now_ms
        account_id, length = await _find_owner(tx, parts, caller.conversation_id, now)
        await _count(tx, caller.conversation_id, now)
        letter = TranscriptLetter(
            account_id=account_id, conversation_id=caller.conversation_id, length=length
        )
        await post_letter(tx, letter, now=now)

    return work


async def _find_owner(tx: Transaction, parts: Parts, conversation_id: str, now: int) -> tuple[str, int]:
    """The account that is proved at this moment, by more than name and email, and the messages so far."""
    stored = await find_conversation(tx, conversation_id)
    conversation = parts.turns.state_of(stored)
    evidence = conversation.evidence
    scene = Scene(now_ms=now, conversation_id=conversation_id, language=conversation.language)
    if (
        stored is None
        or evidence is None
        or evidence.assurance < Assurance.CODE
        or not is_alive(evidence, now // 1000)
        or not await parts.proof.evidence_holds(tx, scene, evidence)
    ):
        raise refuse(403, "A code or a session is needed to send it to the account's address.", code="proof")
    return evidence.account_id, stored.length


async def _count(tx: Transaction, conversation_id: str, now: int) -> None:
    since = now - HOUR * 1000
    sent = await attempts.count_attempts(tx, scope=_SCOPE, subject=conversation_id, after=since, until=now)
    if sent >= MAILS_AN_HOUR:
        raise refuse(429, "It was sent several times already.", code="flood", retry_after=ceil(HOUR / 6))
    await attempts.add_attempt(tx, scope=_SCOPE, subject=conversation_id, at=now, mark=new_id())


def _take_back(parts: Parts) -> web.Response:
    response = _done()
    parts.jar.take_back(response)
    return response


def _done() -> web.Response:
    return web.Response(status=204, headers=_NO_STORE)


def _post(name: str, handler: Handler, summary: str, *problems: int, **more: Any) -> Route:
    return Route(
        method="POST",
        path=f"/chat/{name}",
        handler=handler,
        summary=summary,
        tag="chat",
        security=Security.CONTACT,
        problems=(403, 503, *problems),
        **{"status": 204, **more},
    )


ROUTES: Final = (
    _post("end", end_chat, "End the conversation; only the rating is taken from now on.", 401, 409),
    _post("erase", erase_chat, "Delete the conversation, for staff too.", 401, others={409: Hold}),
    _post("reset", reset_chat, "The visitor logged out: the cookie goes, and what was proved."),
    _post(
        "transcript",
        mail_transcript,
        "Send the conversation to the address of the account, where that was proved.",
        401,
        429,
        status=202,
    ),
    Route(
        method="GET",
        path="/chat/transcript",
        handler=read_transcript,
        summary="The conversation as a text.",
        tag="chat",
        security=Security.CONTACT,
        media="text/plain",
        problems=(401, 503),
    ),
)
