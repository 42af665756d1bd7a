"""The connected forum: reached by the way that measures go, with our key, in our account's name."""

from __future__ import annotations

from typing import Final

from bot.forum.client import Away, Refused, open_client
from bot.health.findings import Finding, fault, fine
from bot.settings.discourse import Discourse

FORUM: Final = "forum"
TIME_LIMIT: Final = 10
"""Seconds."""
_UNKNOWN: Final = (401, 403)


async def check_forum(forum: Discourse | None, limit: float = TIME_LIMIT) -> Finding:
    """Whether the review queue can be read, which is what our account is for; nothing is written there."""
    if forum is None:
        return fine(FORUM, "none is set")
    try:
        async with open_client(forum, time_limit=limit) as client:
            await client.call("GET", "/review.json", user=forum.bot, status="pending")
    except Refused as error:
        if error.status in _UNKNOWN:
            told = f"the forum refuses the key or the account {forum.bot} (HTTP {error.status})"
            advice = "make a key for that account there; ASSISTANT_DISCOURSE_API_KEY, …_BOT_USER (docs/moderation.md)"
            return fault(FORUM, told, advice)
        told = f"the forum shows {forum.bot} no review queue (HTTP {error.status})"
        return fault(FORUM, told, "make that account a moderator there, and check ASSISTANT_DISCOURSE_URL")
    except Away as error:
        told = f"the forum cannot be reached ({error})"
        return fault(
            FORUM, told, "start it, or check ASSISTANT_DISCOURSE_URL, its certificate and the firewall"
        )
    return fine(FORUM, "the forum answers and knows the key")
