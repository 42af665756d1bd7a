"""The signed webhook: `POST /webhooks/messages`, for platforms that carry the contact's messages to us."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.channels.messages import MessageCreated, MessageData, read_message
from bot.channels.problems import refuse
from bot.channels.reading import check_media, read_body
from bot.channels.routes import Route, Security
from bot.channels.signing import LONGEST_ID, Seal, SignatureFault, verify
from bot.hearing import Incoming
from bot.replies import TurnAnswer
from bot.turns import Turns

CHANNEL: Final = "webhook"


@dataclass(frozen=True, slots=True)
class Gate:
    """Who may deliver: the secrets, newest first, and the clock in Unix seconds."""

    secrets: tuple[bytes, ...]
    clock: Callable[[], float]


TURNS: Final = web.AppKey("turns", Turns)
GATE: Final = web.AppKey("gate", Gate)


async def read_signed(request: web.Request) -> tuple[str, bytes]:
    """The id and the body of a delivery; refuses 415, 413, 408 and 401, in this order."""
    check_media(request)
    body = await read_body(request)
    gate = request.app[GATE]
    try:
        delivery_id = verify(gate.secrets, _seal(request), body, gate.clock())
    except SignatureFault as fault:
        raise refuse(401, f"The signature was not accepted: {fault}.") from None
    if len(delivery_id) > LONGEST_ID or not delivery_id.isprintable():
        raise refuse(400, f"webhook-id may have {LONGEST_ID} printable characters.")
    return delivery_id, body


async def take_message(request: web.Request) -> web.Response:
    """Take a contact's message and answer with the replies, once the turn is durable."""
    delivery_id, body = await read_signed(request)
    incoming = _incoming(delivery_id, read_message(body))
    answer = await request.app[TURNS].take(incoming)
    return web.Response(body=answer, content_type="application/json")


ROUTES: Final = (
    Route(
        method="POST",
        path="/webhooks/messages",
        handler=take_message,
        summary="A contact's message; the answer holds the replies, after the turn is durable.",
        tag="webhooks",
        security=Security.SIGNED,
        request=MessageCreated,
        response=TurnAnswer,
        problems=(400, 401, 408, 413, 415, 422, 500, 503),
    ),
)


def _seal(request: web.Request) -> Seal:
    def once(name: str) -> str | None:
        values = request.headers.getall(name, [])
        return values[0] if len(values) == 1 else None

    return Seal(once("webhook-id"), once("webhook-timestamp"), once("webhook-signature"))


def _incoming(delivery_id: str, data: MessageData) -> Incoming:
    return Incoming(
        conversation_id=data.conversation_id,
        message_id=data.message_id,
        delivery_id=delivery_id,
        channel=CHANNEL,
        text=data.text,
        choice=data.choice,
        language=_ascii(data.language),
        session_token=_ascii(data.session_token),
    )


def _ascii(text: str | None) -> str | None:
    # Neither a tag nor a token has other characters; one that has is as wrong as before, but cannot break an encoder.
    return None if text is None else text.encode("ascii", "replace").decode()
