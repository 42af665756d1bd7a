"""Partner requests in the chat: the number when one is filed, and the states when a signed-in partner asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import msgspec

from bot.dialogue.effects import Kind, Text
from bot.dialogue.state import Action, Briefing, Conversation
from bot.notices.drafts import day_of
from bot.notices.words import NoticeWords
from bot.proof import Scene
from bot.replies import Reply
from bot.store.database import Row, Transaction
from bot.store.partner_requests import file_request, list_requests
from bot.wording import Wording

ARTICLE: Final = "partner-requests"
MOST: Final = 5
"""Requests that are told at once, the newest."""
_STATES: Final = {"waiting": "partners.state_waiting", "agent": "partners.state_agent"}


@dataclass(frozen=True, slots=True)
class RequestDesk:
    """Adds numbers and states to what the assistant says of partner requests."""

    wording: Wording

    async def supplement(
        self, tx: Transaction, scene: Scene, reply: Reply, conversation: Conversation
    ) -> Reply:
        """The reply; filed requests get a number in the same transaction."""
        words = NoticeWords(self.wording, conversation.language)
        if reply.kind == Kind.HANDOFF and reply.action == Action.PARTNER_REQUEST:
            number = await file_request(tx, scene.conversation_id, now=scene.now_ms)
            told = words.wording.say(Text("partners.number", {"number": _write(number)}), words.language)
            return msgspec.structs.replace(reply, text=f"{reply.text}\n\n{told}")
        if not _asks(reply, scene, conversation):
            return reply
        rows = await list_requests(tx, scene.conversation_id, most=MOST)
        if not rows:
            return reply
        told = "\n".join([words.say("partners.yours"), "", *(f"- {_line(row, words)}" for row in rows)])
        return msgspec.structs.replace(reply, text=f"{told}\n\n{reply.text}")


def _asks(reply: Reply, scene: Scene, conversation: Conversation) -> bool:
    """Whether a signed-in partner asks how requests are filed or stand, or is asked for the matter of a new one."""
    until, phase = conversation.partner_until, conversation.phase
    if until is None or scene.now >= until:
        return False
    matter = (
        isinstance(phase, Briefing) and phase.reason == Action.PARTNER_REQUEST and phase.asked == "matter"
    )
    return reply.article == ARTICLE or (matter and reply.kind == Kind.PROMPT)


def _line(row: Row, words: NoticeWords) -> str:
    values = {"number": _write(row["number"]), "day": words.day(day_of(row["filed_at"]))}
    key = "partners.state_over" if row["older"] else _STATES.get(row["status"], "partners.state_over")
    return words.say(key, values)


def _write(number: int) -> str:
    """Text and not a number, which would be written with a thousands separator."""
    return f"P-{number}"
