"""Messages that no request waits for: put into the outbox for the sender's callback address (CONTRACT, Outbound)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec

from bot.dialogue.state import Conversation
from bot.store import outbox
from bot.store.database import Transaction


async def announce_message(
    tx: Transaction, conversation_id: str, conversation: Conversation, message: dict[str, Any], *, now: int
) -> None:
    """Announce one message for the contact; `message` is a reply's fields with `author` and `author_name`."""
    described = {**_describe(conversation_id, conversation), "message": message}
    await _post(tx, "message.created", conversation_id, described, now)


async def announce_status(
    tx: Transaction, conversation_id: str, conversation: Conversation, *, now: int
) -> None:
    """Announce that somebody else has the conversation now, or that it was closed."""
    await _post(tx, "conversation.updated", conversation_id, _describe(conversation_id, conversation), now)


def _describe(conversation_id: str, conversation: Conversation) -> dict[str, Any]:
    return {
        "conversation_id": conversation_id,
        "status": conversation.status.value,
        "language": conversation.language.value,
        "assurance": conversation.assurance.value,
    }


async def _post(
    tx: Transaction, kind: str, conversation_id: str, described: dict[str, Any], now: int
) -> None:
    at = datetime.fromtimestamp(now / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    body = msgspec.json.encode({"type": kind, "timestamp": at, "data": described}).decode()
    await outbox.post(tx, kind="callback", line=f"callback:{conversation_id}", payload=body, now=now)
