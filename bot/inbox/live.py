"""What staff are told live: what the rest of the house calls, inside the transaction that the news comes from.

`note_change(tx, conversation_id, now=…)` after any change that staff see of a conversation: every console that sees it gets
its list entry as it is then. `announce` for what concerns somebody now; what must not be missed is kept in a table of its
own and asked for again whenever a stream begins.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final, TypeAlias

import msgspec

from bot.store.bell import ring
from bot.store.changes import note_change
from bot.store.database import Transaction

ANNOUNCED: Final = "live"
"""Rung with an `Announcement`."""

Fact: TypeAlias = str | int | bool | None


class Topic(StrEnum):
    """The names of events that are told once and not kept."""

    OFFER = "offer"
    """A conversation is offered to somebody, or no longer."""
    MENTION = "mention"
    """A note names somebody."""
    SERVICE_LEVEL = "service_level"
    """A target of a conversation is about to break, or broke."""
    LOOKING = "looking"
    """Somebody looks at a conversation."""
    REVIEW = "review"
    """Something became of a post before moderators: told to them alone."""


class Announcement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One piece of news: `to` is who is told (people.id; None: whoever sees the conversation), `about` the conversation."""

    topic: Topic
    to: str | None = None
    about: str | None = None
    facts: dict[str, Fact] = {}


async def announce(
    tx: Transaction, topic: Topic, *, to: str | None = None, about: str | None = None, **facts: Fact
) -> None:
    """Tell one person, or everybody who sees a conversation, once this is durable.

    Their consoles get an event of the topic's name with `{"id": about, **facts}`. Never what a contact wrote; ids, times and
    words of ours, in less than 3,000 bytes. Raises `ValueError` for news of neither a person nor a conversation.
    """
    if to is None and about is None:
        raise ValueError("news are for somebody, or of a conversation")
    told = Announcement(topic=topic, to=to, about=about, facts=facts)
    await ring(tx, ANNOUNCED, msgspec.json.encode(told).decode())


__all__ = ["ANNOUNCED", "Announcement", "Fact", "Topic", "announce", "note_change"]
