"""A stored turn as far as editors need it; everything else in it is passed over (pure)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec

_SILENT: Final = frozenset({"waiting", "agent"})
"""Statuses in which people have the conversation, or are waited for."""


class Said(msgspec.Struct, frozen=True):
    """What was understood of a message (`bot.dialogue.understood.Understanding`), in part."""

    text: str = ""
    language: str | None = None
    foreign: bool = False
    article: str | None = None
    action: str | None = None
    confidence: float = 0.0
    suggestions: tuple[str, ...] = ()
    sentence: bool = False
    name: str | None = None
    named: bool = False
    email: str | None = None
    code: str | None = None
    answer: bool | None = None
    command: str | None = None
    courtesy: str | None = None
    choice: str | None = None
    speak: str | None = None
    alarm: str | None = None


class _Happened(msgspec.Struct, frozen=True, rename={"kind": "is"}):
    kind: str = ""
    understanding: Said | None = None
    choice: str | None = None
    page_language: str | None = None


class _Choice(msgspec.Struct, frozen=True):
    id: str


class _Reply(msgspec.Struct, frozen=True):
    kind: str
    expects: str | None = None
    article: str | None = None
    action: str | None = None
    choices: tuple[_Choice, ...] = ()


class _Answer(msgspec.Struct, frozen=True):
    status: str
    language: str
    replies: tuple[_Reply, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of a contact, or an act of staff (`said` and `chosen` are None), and what it was answered with."""

    conversation_id: str
    at: int
    said: Said | None
    chosen: str | None
    page: str | None
    status: str | None
    language: str | None
    kinds: frozenset[str]
    article: str | None
    action: str | None
    expects: str | None
    choices: frozenset[str]

    @property
    def silent(self) -> bool:
        """Whether people have the conversation after it."""
        return self.status in _SILENT


_EVENTS: Final = msgspec.json.Decoder(list[_Happened])
_ANSWER: Final = msgspec.json.Decoder(_Answer)


def read_turn(row: Mapping[str, Any]) -> Turn | None:
    """The turn of a row of `bot.store.asked.read_turns`; None for one that an older program wrote otherwise."""
    try:
        events = _EVENTS.decode(row["events"])
        answer = _ANSWER.decode(row["response"]) if row["response"] is not None else None
    except msgspec.MsgspecError:
        return None
    first = events[0] if events else _Happened()
    replies = answer.replies if answer else ()
    asking = next((reply for reply in reversed(replies) if reply.expects or reply.choices), None)
    told = next((reply for reply in replies if reply.article), None)
    return Turn(
        conversation_id=row["conversation_id"],
        at=row["at"],
        said=first.understanding if row["message_id"] is not None else None,
        chosen=first.choice,
        page=first.page_language,
        status=answer.status if answer else None,
        language=answer.language if answer else None,
        kinds=frozenset(reply.kind for reply in replies),
        article=told.article if told else None,
        action=next((reply.action for reply in replies if reply.action), None),
        expects=asking.expects if asking else None,
        choices=frozenset(choice.id for choice in asking.choices) if asking else frozenset(),
    )
