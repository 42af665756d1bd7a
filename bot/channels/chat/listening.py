"""What a socket's page says, frame by frame."""

from __future__ import annotations

from collections.abc import Awaitable
from contextlib import suppress
from typing import Final

from bot.channels.chat import frames
from bot.channels.chat.acts import mark_read, note_article, speak, tell_typing
from bot.channels.chat.connection import Connection
from bot.channels.chat.parts import Caller, Parts
from bot.channels.chat.standing import Standing
from bot.channels.chat.taking import take
from bot.errors import Problem, RequestRefused, StorageUnavailable
from knowledge.languages import negotiate

FOREIGN: Final = 4403
FLOOD: Final = 4429
MOST_REFUSALS: Final = 100
"""Messages refused for their number, one after the other, before the socket is closed."""
TYPING_EVERY: Final = 3.0
"""Seconds; the page says no more often that somebody types."""


def is_hello(frame: frames.Incoming) -> bool:
    """Whether it is the first frame of a socket, and can be no other."""
    return isinstance(frame, frames.Hello)


async def meet(connection: Connection, hello: frames.Hello) -> bool:
    """Take the first frame; whether the page speaks of the conversation that its cookie opens."""
    if hello.conversation_id not in (None, connection.conversation_id):
        await connection.socket.close(code=FOREIGN)
        return False
    connection.language = negotiate(hello.language) or connection.language
    connection.sent = hello.after
    connection.article = hello.article
    return True


async def hear(parts: Parts, connection: Connection, frame: frames.Incoming) -> None:
    """Do what a frame asks for."""
    match frame:
        case frames.Sent():
            await _take(parts, connection, frame)
        case frames.Shown(token=token):
            connection.token = token
        case frames.Types(on=on):
            await _type(parts, connection, on)
        case frames.Speaks(language=language):
            await _speak(parts, connection, language)
        case frames.Read(upto=upto):
            await _quietly(mark_read(parts, connection.conversation_id, upto))
        case _:
            pass


async def _take(parts: Parts, connection: Connection, sent: frames.Sent) -> None:
    now = parts.clock()
    if now < connection.busy_until <= now + TYPING_EVERY:
        await _refuse(connection, sent, "flood", max(1, round(connection.busy_until - now)))
        return
    try:
        sequence = await take(
            parts, _caller(connection), sent, language=connection.language.value, token=connection.token
        )
    except RequestRefused as refusal:
        await _tell(connection, sent, refusal.problem, now)
    except StorageUnavailable as error:
        await connection.send(frames.Refused(id=sent.id, code="away", retry_after=error.retry_after))
    else:
        if sequence == 1:
            await _quietly(note_article(parts, connection.conversation_id, connection.article))
        connection.refusals, connection.article = 0, None
        await connection.send(frames.Taken(id=sent.id, sequence=sequence))


def _caller(connection: Connection) -> Caller:
    return Caller(connection.key, connection.conversation_id, connection.address, None, Standing.OPEN)


async def _tell(connection: Connection, sent: frames.Sent, problem: Problem, now: float) -> None:
    code = problem.code or "invalid"
    if code == "flood":
        connection.busy_until = now + (problem.retry_after or 1)
    await _refuse(connection, sent, code, problem.retry_after)


async def _refuse(connection: Connection, sent: frames.Sent, code: str, retry_after: int | None) -> None:
    connection.refusals += code == "flood"
    await connection.send(frames.Refused(id=sent.id, code=code, retry_after=retry_after))
    if connection.refusals >= MOST_REFUSALS:
        await connection.close(FLOOD, "flood", 60)


async def _type(parts: Parts, connection: Connection, on: bool) -> None:
    now = parts.clock()
    if on and 0 <= now - connection.typed_at < TYPING_EVERY:
        return
    connection.typed_at = now if on else 0.0
    await _quietly(tell_typing(parts, connection.conversation_id, on))


async def _speak(parts: Parts, connection: Connection, tag: str) -> None:
    language = negotiate(tag)
    if language is None:
        return
    connection.language = language
    await _quietly(speak(parts, connection.conversation_id, language))
    parts.rooms.look_at(connection.conversation_id)


async def _quietly(act: Awaitable[object]) -> None:
    """Do what nobody waits for; where the database is away, or the conversation is over, it is left."""
    with suppress(StorageUnavailable, RequestRefused):
        await act
