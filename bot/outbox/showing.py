"""What people see of a delivery: how it stands and what it is about, and nothing that anybody wrote.

Of the payload only what is on a short list is shown, so that a field added to it one day is not shown by mistake.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from bot.store.database import Row
from bot.store.deliveries import State

_TOP: Final = ("type", "timestamp", "letter")
_CONVERSATION: Final = ("conversation_id", "status", "language", "assurance")
_MESSAGE: Final = ("message_id", "kind", "author", "article", "action", "expects")


class ShownDelivery(msgspec.Struct, frozen=True, kw_only=True):
    """A delivery that was not made yet. `payload` is what it is about, with the length of a text instead of the text.

    `next_at` is when it is tried next, none for a dead one; `dead_at` when it was given up; `fault` why it failed last.
    """

    id: str
    kind: str
    state: State
    conversation_id: str | None
    attempts: int
    fault: str | None
    created_at: str
    next_at: str | None
    dead_at: str | None
    payload: dict[str, Any]


class Closure(msgspec.Struct, frozen=True, kw_only=True):
    """A receiver that wants no more: its deliveries wait."""

    kind: str
    closed_at: str
    fault: str


def show_delivery(row: Row) -> ShownDelivery:
    """A row of the outbox as people see it."""
    payload = describe_payload(row["payload"])
    dead = row["dead_at"] is not None
    return ShownDelivery(
        id=row["id"],
        kind=row["kind"],
        state=State.DEAD if dead else State.WAITING,
        conversation_id=payload.get("data", {}).get("conversation_id"),
        attempts=row["attempts"],
        fault=row["fault"],
        created_at=_moment(row["created_at"]),
        next_at=None if dead else _moment(row["due_at"]),
        dead_at=_moment(row["dead_at"]) if dead else None,
        payload=payload,
    )


def show_closure(row: Row) -> Closure:
    """A row of the closures as people see it."""
    return Closure(kind=row["kind"], closed_at=_moment(row["closed_at"]), fault=row["fault"])


def describe_payload(payload: str) -> dict[str, Any]:
    """What a payload is about; empty for one that is no JSON object."""
    document = _read(payload)
    shown = _pick(document, _TOP)
    if isinstance(data := document.get("data"), dict):
        shown["data"] = _pick(data, _CONVERSATION)
        if isinstance(message := data.get("message"), dict):
            shown["data"]["message"] = _pick(message, _MESSAGE) | {
                "characters": len(str(message.get("text")))
            }
    return shown


def _read(payload: str) -> dict[str, Any]:
    try:
        document = msgspec.json.decode(payload)
    except msgspec.MsgspecError:
        return {}
    return document if isinstance(document, dict) else {}


def _pick(document: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: document[name] for name in names if isinstance(document.get(name), str)}


def _moment(at: int) -> str:
    moment = datetime.fromtimestamp(at / 1_000, UTC).isoformat(timespec="milliseconds")
    return moment.replace("+00:00", "Z")
