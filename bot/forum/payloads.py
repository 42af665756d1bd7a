"""What Discourse sends, as posts that arrive (pure). What is private, empty or no post at all is None.

Read in its serializers: `WebHookPostSerializer`, `ReviewableSerializer`; a field that is missing is no fault.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

PUBLIC: Final = "regular"
"""The archetype of topics that everybody may read; `private_message` is the other."""
ORDINARY: Final = 1
"""The type of a post that somebody wrote; others are small actions and whispers."""
CHAT_CATEGORY: Final = "Category"
"""Chat channels that belong to a category; others are between people."""
_ODD: Final = re.compile("[\0\ud800-\udfff]")
LONGEST: Final = 200_000
"""Characters of a text that are looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumPost:
    """A post of a Discourse. `updated` and `posted_at` are unix milliseconds; `gone` says that it was deleted: what its
    author deletes has other words in it for a day, and is gone then. `reply_number` is the post that it answers, 0: none told."""

    object_id: str
    kind: str = "post"
    topic_id: str
    place: int
    reply_to: str | None
    author_id: str
    author_name: str
    author_language: str | None
    title: str | None
    text: str
    url: str
    version: int
    updated: int
    posted_at: int = 0
    gone: bool = False
    reply_number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewable:
    """An entry of the forum's own review queue."""

    id: int
    object_id: str | None
    status: int
    version: int
    by_id: str | None
    by_name: str | None
    post: ForumPost | None


def read_post(data: Mapping[str, Any], base: str) -> ForumPost | None:
    """The post of a `post` payload."""
    archetype = data.get("topic_archetype", PUBLIC)
    if archetype != PUBLIC or data.get("post_type", ORDINARY) != ORDINARY:
        return None
    identifier, topic, author = data.get("id"), data.get("topic_id"), _text(data.get("username"))
    if author is None or not (is_number(identifier) and is_number(topic)):
        return None
    number = _number(data.get("post_number"))
    slug = _text(data.get("topic_slug")) or "topic"
    reply = data.get("reply_to_user")
    return ForumPost(
        object_id=str(identifier),
        topic_id=str(topic),
        place=number,
        reply_to=_text(reply.get("username")) if isinstance(reply, dict) else None,
        author_id=str(data["user_id"]) if is_number(data.get("user_id")) else author,
        author_name=author,
        author_language=_text(data.get("user_locale")),
        title=_text(data.get("topic_title")),
        text=(_text(data.get("raw")) or "")[:LONGEST],
        url=f"{base}/t/{slug}/{topic}/{number}",
        version=_number(data.get("version")),
        updated=read_time(data.get("updated_at")),
        posted_at=read_time(data.get("created_at")),
        gone=data.get("deleted_at") is not None or data.get("user_deleted") is True,
        reply_number=_number(data.get("reply_to_post_number")),
    )


def read_message(data: Mapping[str, Any], base: str) -> ForumPost | None:
    """The message of a `chat_message` payload, of channels that belong to a category alone."""
    message, channel = data.get("message"), data.get("channel")
    if not isinstance(message, dict) or not isinstance(channel, dict):
        return None
    user, identifier, place = message.get("user"), message.get("id"), channel.get("id")
    public = channel.get("chatable_type") == CHAT_CATEGORY
    if not public or not isinstance(user, dict) or not is_number(identifier) or not is_number(place):
        return None
    name = _text(user.get("username"))
    if not name:
        return None
    return ForumPost(
        object_id=f"message:{identifier}",
        kind="message",
        topic_id=f"channel:{place}",
        place=_number(identifier),
        reply_to=None,
        author_id=str(user["id"]) if is_number(user.get("id")) else name,
        author_name=name,
        author_language=None,
        title=_text(channel.get("title")),
        text=(_text(message.get("message")) or "")[:LONGEST],
        url=f"{base}/chat/c/-/{place}/{identifier}",
        version=0,
        updated=read_time(message.get("updated_at") or message.get("created_at")),
        posted_at=read_time(message.get("created_at")),
        gone=message.get("deleted_at") is not None,
    )


def read_reviewable(data: Mapping[str, Any], base: str) -> Reviewable | None:
    """An entry of the review queue; those of flagged posts have the post with them."""
    identifier, post_id = data.get("id"), data.get("post_id")
    if not is_number(identifier):
        return None
    by = data.get("created_by")
    named = by if isinstance(by, dict) else {}
    return Reviewable(
        id=_number(identifier),
        object_id=str(post_id) if is_number(post_id) else None,
        status=_number(data.get("status")),
        version=_number(data.get("version")),
        by_id=str(named["id"]) if is_number(named.get("id")) else None,
        by_name=_text(named.get("username")),
        post=_flagged(data, base),
    )


def clean(text: str) -> str:
    """Text as every database keeps it, with as many characters: half of one, or a NUL, is shown as what cannot be read."""
    if text.isascii() and "\0" not in text:
        return text
    return _ODD.sub("\N{REPLACEMENT CHARACTER}", text)


def is_number(value: object) -> bool:
    """Whether it is a whole number as ids are."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53


def read_time(value: object) -> int:
    """A time as unix milliseconds, 0 for none."""
    try:
        return int(datetime.fromisoformat(str(value)).timestamp() * 1000)
    except (ValueError, OverflowError, OSError):
        return 0


def offers(data: object, action: str) -> bool:
    """Whether an action is offered anywhere in an entry: its bundles name it with or without a prefix."""
    if isinstance(data, str):
        return data == action or data.endswith(f"-{action}")
    if isinstance(data, dict):
        return any(offers(each, action) for each in data.values())
    return isinstance(data, list) and any(offers(each, action) for each in data)


def _flagged(data: Mapping[str, Any], base: str) -> ForumPost | None:
    author = data.get("target_created_by")
    if not isinstance(author, dict) or not isinstance(data.get("raw"), str):
        return None
    topic = data.get("topic")
    return read_post(
        {
            "id": data.get("post_id"),
            "topic_id": data.get("topic_id"),
            "username": author.get("username"),
            "user_id": author.get("id"),
            "raw": data["raw"],
            "version": data.get("post_version"),
            "updated_at": data.get("post_updated_at") or data.get("created_at"),
            "topic_title": topic.get("title") if isinstance(topic, dict) else None,
            "topic_archetype": topic.get("archetype", PUBLIC) if isinstance(topic, dict) else PUBLIC,
            "post_number": data.get("post_number"),
        },
        base,
    )


def _number(value: object) -> int:
    return value if isinstance(value, int) and is_number(value) else 0


def _text(value: object) -> str | None:
    return clean(value) if isinstance(value, str) and value else None
