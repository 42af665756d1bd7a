"""The inbound webhook's body: types, and the rules that types cannot say (CONTRACT, inbound webhook)."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from bot.channels.characters import (
    ID_PATTERN,
    LONGEST_ID,
    LONGEST_TEXT,
    TEXT_PATTERN,
    is_id,
    text_fault,
)
from bot.channels.json_input import exactly_one, fit, parse_json
from bot.channels.problems import refuse

LONGEST_TAG = 100
"""Characters of a language tag; the longest in use have some thirty-five (RFC 5646, 4.4.1)."""

Id = Annotated[
    str, msgspec.Meta(min_length=1, max_length=LONGEST_ID, extra_json_schema={"pattern": ID_PATTERN})
]
MessageText = Annotated[
    str, msgspec.Meta(min_length=1, max_length=LONGEST_TEXT, extra_json_schema={"pattern": TEXT_PATTERN})
]
Tag = Annotated[str, msgspec.Meta(max_length=LONGEST_TAG)]


class MessageData(msgspec.Struct, frozen=True, kw_only=True):
    """A contact's message: a text, or a choice offered before, not both.

    `language` is the page's, a hint; one that is no language is ignored. `session_token` is a session token as the
    logged-in site signs it; one that does not hold gets a notice and never an error.
    """

    conversation_id: Id
    message_id: Id
    text: MessageText | None = None
    choice: Id | None = None
    language: Tag | None = None
    session_token: str | None = None


class MessageCreated(msgspec.Struct, frozen=True, kw_only=True):
    """A delivery with a message. `timestamp` is when it was written, ISO 8601, for the sender's own use."""

    type: Literal["message.created"]
    data: Annotated[MessageData, msgspec.Meta(extra_json_schema=exactly_one("text", "choice"))]
    timestamp: str | None = None


def read_message(body: bytes) -> MessageData:
    """The message in a body. Refuses (400) what is not JSON and (422) what has a wrong value, with its pointer."""
    data = fit(parse_json(body), MessageCreated).data
    _check_id(data.conversation_id, "conversation_id")
    _check_id(data.message_id, "message_id")
    _check_content(data)
    return data


def _check_id(value: str, name: str) -> None:
    if not is_id(value):
        detail = f"An id has 1 to {LONGEST_ID} printable characters without spaces."
        raise refuse(422, detail, pointer=f"/data/{name}")


def _check_content(data: MessageData) -> None:
    if data.text is None and data.choice is None:
        raise refuse(422, "A message has a text or a choice.", pointer="/data/text")
    if data.text is not None and data.choice is not None:
        raise refuse(422, "A message has a text or a choice, not both.", pointer="/data/choice")
    if data.choice is not None:
        _check_id(data.choice, "choice")
    fault = text_fault(data.text) if data.text is not None else None
    if fault:
        raise refuse(422, fault, pointer="/data/text")
