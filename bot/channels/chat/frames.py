"""What goes over the wire: the frames of both directions (docs/chat-protocol.md)."""

from __future__ import annotations

from typing import Annotated, Any, Final, TypeAlias

import msgspec

from bot.channels.json_input import fit, parse_json
from bot.channels.messages import Tag
from bot.errors import RequestRefused

LARGEST_FRAME: Final = 32 * 1024
"""Bytes of a frame from the contact: 4,000 characters, however they are written, and a token."""
LONGEST_MESSAGE_ID: Final = 64
LATEST: Final = 2**53
"""The greatest whole number that every JSON reader holds."""

Place = Annotated[int, msgspec.Meta(ge=0, le=LATEST)]
MessageId = Annotated[str, msgspec.Meta(pattern=r"^[!-~]+$", min_length=1, max_length=LONGEST_MESSAGE_ID)]
Name = Annotated[str, msgspec.Meta(max_length=200)]


class Hello(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="hello"):
    """The first frame: the last sequence that the page has, 0 for none, of which conversation."""

    after: Place = 0
    language: Tag | None = None
    article: Name | None = None
    conversation_id: Name | None = None


class Sent(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="message"):
    """A contact's message: a text, or a choice that was offered. `id` is the page's own, the same when sent again."""

    id: MessageId
    text: str | None = None
    choice: Name | None = None


class Shown(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="token"):
    """The session token of the logged-in site; null: logged out."""

    token: str | None


class Types(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="typing"):
    """The contact types, or stops."""

    on: bool


class Speaks(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="language"):
    """In this language from now on."""

    language: Tag


class Read(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="read"):
    """Seen by the contact, up to this sequence."""

    upto: Place


Incoming: TypeAlias = Hello | Sent | Shown | Types | Speaks | Read


def read_frame(data: bytes) -> Incoming | None:
    """The frame; None for what is none."""
    try:
        frame: Incoming = fit(parse_json(data), Incoming)  # type: ignore[arg-type]  # a union is no class
    except RequestRefused:
        return None
    return frame


class Welcome(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="welcome"):
    """The answer to `hello`; what was missed follows."""

    conversation_id: str
    sequence: int
    state: msgspec.Raw


class Message(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="message"):
    """One message of the conversation."""

    sequence: int
    id: str
    client_id: str | None
    author: str
    name: str | None
    kind: str | None
    expects: str | None
    text: str
    content: list[dict[str, Any]] | None
    article: str | None
    action: str | None
    choices: list[dict[str, str]]
    at: int


class Skip(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="skip"):
    """A place that holds nothing for the contact."""

    sequence: int


class Taken(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="taken"):
    """A message is durable."""

    id: str
    sequence: int


class Refused(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="refused"):
    """A message was not taken, and why."""

    id: str
    code: str
    retry_after: int | None


class StateChanged(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="state"):
    """The conversation's state now."""

    state: msgspec.Raw


class TypingShown(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="typing"):
    """Somebody else types."""

    author: str
    name: str | None
    on: bool


class Closing(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="closing"):
    """The socket ends now; come again after so many seconds, where there is something to come to."""

    code: str
    retry_after: float | None


Outgoing: TypeAlias = Welcome | Message | Skip | Taken | Refused | StateChanged | TypingShown | Closing

_ENCODER: Final = msgspec.json.Encoder()


def raw(written: bytes) -> msgspec.Raw:
    """A part that is JSON already."""
    return msgspec.Raw(written)


def write_frame(frame: Outgoing) -> bytes:
    """The frame as it is sent."""
    return _ENCODER.encode(frame)
