"""Signed deliveries as bytes for the wire, made before the clock starts."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice
from typing import Any, Final
from uuid import uuid4

from bot.channels.signing import sign

PATH: Final = "/webhooks/messages"
SECRET: Final = b"w" * 32
"""Of the servers that are measured; they live for minutes, on the loopback."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to deliver: so many messages, the questions in turn, to the conversations in turn.

    Without conversations each message opens one of its own. No id is ever used twice.
    """

    count: int
    questions: Sequence[tuple[str, str]]
    conversations: Sequence[str] = ()
    name: str = field(default_factory=lambda: uuid4().hex)


def make_deliveries(order: Order) -> list[bytes]:
    """All deliveries of an order, signed now."""
    now = int(time.time())
    return [_make_request(f"msg_{order.name}_{data['message_id']}", now, data) for data in _list_data(order)]


def _list_data(order: Order) -> Iterator[dict[str, Any]]:
    own = (f"c-{order.name}-{number}" for number in range(order.count))
    conversations = cycle(order.conversations) if order.conversations else own
    numbered = enumerate(zip(conversations, cycle(order.questions), strict=False))
    for number, (conversation, (text, language)) in islice(numbered, order.count):
        yield {
            "conversation_id": conversation,
            "message_id": f"m-{order.name}-{number}",
            "text": text,
            "language": language,
        }


def _make_request(delivery_id: str, now: int, data: dict[str, Any]) -> bytes:
    body = json.dumps({"type": "message.created", "data": data}, ensure_ascii=False).encode()
    head = (
        f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\nwebhook-id: {delivery_id}\r\nwebhook-timestamp: {now}\r\n"
        f"webhook-signature: {sign(SECRET, delivery_id, now, body)}\r\n\r\n"
    )
    return head.encode() + body
