"""How things stand in a conversation: whose turn it is, what is proved, what is asked (docs/chat-protocol.md, STATE)."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec

from bot.dialogue.asking import ask
from bot.dialogue.photos import photo_room
from bot.dialogue.state import Conversation, Rating, Status, Team
from bot.inbox.opening import Opening
from bot.inbox.presence import HERE, is_there
from bot.inbox.waiting import WINDOW, expect_wait
from bot.proof import Proof, Scene
from bot.replies import Asked, ShownChoice
from bot.store import chats
from bot.store.chats import Chat
from bot.store.conversations import Stored
from bot.store.database import Transaction
from bot.store.presence import list_seen
from bot.store.queue import count_ahead, read_taken
from bot.turns import Turns
from knowledge.languages import Language
from verification.assurance import Assurance, alive_until, is_alive
from verification.durations import DAY, MINUTE

IDLE: Final = DAY
IDLE_PROVED: Final = 30 * MINUTE
"""Seconds without a word from the contact after which the cookie ends; the shorter once anything was proved."""


class Standing(StrEnum):
    """Whether the cookie still opens the conversation."""

    OPEN = "open"
    ENDED = "ended"
    """By the contact: the rating is still welcome."""
    GONE = "gone"
    """Erased, logged out, or idle for too long."""


class Queue(msgspec.Struct, frozen=True):
    """The place among those who wait for the same team, from 1, and the wait to be expected."""

    position: int
    wait_seconds: int | None


class Photos(msgspec.Struct, frozen=True):
    """Whether photos may be sent now, and how many."""

    allowed: bool
    left: int


class State(msgspec.Struct, frozen=True, kw_only=True):
    """What the panel shows beside the messages. Times are unix milliseconds."""

    status: str
    language: str
    assurance: str
    assurance_until: int | None
    partner: bool
    agent: str | None
    queue: Queue | None
    open: Opening
    photos: Photos
    expects: str | None
    choices: tuple[ShownChoice, ...]
    read: int
    ended: bool


def standing_of(claim: Chat | None, now_ms: int) -> Standing:
    """Whether a claim still holds; one that was never written down does."""
    if claim is None:
        return Standing.OPEN
    idle = IDLE if claim.assurance == Assurance.NONE.value else IDLE_PROVED
    if claim.ended_as not in (None, "ended") or now_ms - claim.seen_at > idle * 1000:
        return Standing.GONE
    return Standing.OPEN if claim.ended_at is None else Standing.ENDED


async def read_standing(
    tx: Transaction,
    turns: Turns,
    proof: Proof,
    stored: Stored | None,
    conversation_id: str,
    language: Language,
    now_ms: int,
) -> tuple[Standing, State, bool]:
    """How the conversation stands at `now_ms`, and whether that will change by itself; an empty one is in the language."""
    claim = await chats.find_claim(tx, conversation_id)
    conversation = turns.state_of(stored, language)
    assurance, until = await _assurance(tx, proof, conversation, conversation_id, now_ms)
    choices = await _choices(tx, conversation, conversation_id) if stored else ()
    question = ask(conversation) if _is_heard(conversation) else None
    room = photo_room(conversation)
    standing = standing_of(claim, now_ms)
    opening = opening_now(turns, conversation, now_ms)
    state = State(
        status=conversation.status.value,
        language=conversation.language.value,
        assurance=assurance.value,
        assurance_until=until,
        partner=conversation.partner_until is not None and now_ms // 1000 < conversation.partner_until,
        agent=await _agent(tx, stored, conversation),
        queue=await _queue(tx, conversation, conversation_id, opening, now_ms) if stored else None,
        open=opening,
        photos=Photos(room.allowed, room.left),
        expects=question.expects.value if question and question.expects else None,
        choices=choices,
        read=claim.read_upto if claim else 0,
        ended=standing is not Standing.OPEN,
    )
    # Evidence lapses, those ahead are served, and what was proved ends the cookie sooner.
    restless = conversation.status is Status.WAITING or bool(conversation.evidence or conversation.proof)
    return standing, state, restless


def _is_heard(conversation: Conversation) -> bool:
    """Whether the assistant listens; in a closed conversation only to the rating."""
    closed = conversation.status is Status.CLOSED and not isinstance(conversation.phase, Rating)
    return conversation.status is not Status.AGENT and not closed


async def _assurance(
    tx: Transaction, proof: Proof, conversation: Conversation, conversation_id: str, now_ms: int
) -> tuple[Assurance, int | None]:
    evidence = conversation.evidence
    if evidence is None or not is_alive(evidence, now_ms // 1000):
        return Assurance.NONE, None
    scene = Scene(now_ms=now_ms, conversation_id=conversation_id, language=conversation.language)
    if not await proof.evidence_holds(tx, scene, evidence):
        return Assurance.NONE, None
    return evidence.assurance, alive_until(evidence) * 1000


async def _choices(
    tx: Transaction, conversation: Conversation, conversation_id: str
) -> tuple[ShownChoice, ...]:
    """What may be chosen now, as it was offered last."""
    if not conversation.open or not _is_heard(conversation):
        return ()
    question = await chats.find_last_question(tx, conversation_id)
    asked = msgspec.json.decode(question, type=Asked) if question else Asked()
    return tuple(choice for choice in asked.choices if choice.id in conversation.open)


async def _agent(tx: Transaction, stored: Stored | None, conversation: Conversation) -> str | None:
    if stored is None or stored.assignee is None or conversation.status is not Status.AGENT:
        return None
    return await chats.find_name(tx, stored.assignee)


def opening_now(turns: Turns, conversation: Conversation, now_ms: int) -> Opening:
    """Whether the team that the conversation is for is there; before there is one, who takes what is passed on."""
    closed = turns.listener.closed_at(now_ms)
    team = conversation.handoff.team if conversation.handoff else Team.GENERAL
    return Opening(now=False, next_at=closed[team]) if team in closed else Opening(now=True)


async def _queue(
    tx: Transaction, conversation: Conversation, conversation_id: str, opening: Opening, now_ms: int
) -> Queue | None:
    """The place in the line, and what the last hours' pace makes of it: nothing is promised where nobody is there."""
    if conversation.status is not Status.WAITING or conversation.handoff is None:
        return None
    position = await count_ahead(tx, conversation_id) + 1
    if not opening.now or not await _is_minded(tx, conversation.handoff.team, now_ms):
        return Queue(position, None)
    taken = await read_taken(tx, conversation.handoff.team, after=now_ms - WINDOW)
    return Queue(position, expect_wait(taken, position, now=now_ms))


async def _is_minded(tx: Transaction, team: Team, now_ms: int) -> bool:
    people = await list_seen(tx, after=now_ms - HERE)
    return any(is_there(each, now_ms) and (not each.teams or team in each.teams) for each in people)
