"""Conversations, their messages, and the turns that made them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from bot.dialogue.state import Conversation
from bot.store.database import Row, Transaction

_FIND = """
SELECT id, channel, restricted_at, state, length, assignee, waiting_since, created_at, status, team, priority, reason, summary,
    ownership, queued_at
FROM conversations WHERE id = :id
"""

_GIVEN = """
(conversations.status <> excluded.status OR COALESCE(conversations.assignee, '') <> COALESCE(excluded.assignee, '')
    OR COALESCE(conversations.team, '') <> COALESCE(excluded.team, ''))
"""
# Whether it is with somebody else than before. Whoever saves a conversation wakes it: the contact wrote, or staff acted.
_INSERT = f"""
INSERT INTO conversations (id, channel, status, language, state, length, assurance, account_id, proved_at, team,
    priority, reason, summary, waiting_since, assignee, created_at, updated_at, queued_at, owned_at,
    last_team, last_priority)
VALUES (:id, :channel, :status, :language, :state, :length, :assurance, :account_id, :proved_at, :team,
    :priority, :reason, :summary, :waiting_since, :assignee, :created_at, :now, :waiting_since, :now,
    :team, CASE WHEN CAST(:team AS TEXT) IS NOT NULL THEN :priority END)
ON CONFLICT (id) DO UPDATE SET status = excluded.status, language = excluded.language, state = excluded.state,
    length = excluded.length, assurance = excluded.assurance, account_id = excluded.account_id,
    proved_at = excluded.proved_at, team = excluded.team, priority = excluded.priority, reason = excluded.reason,
    summary = excluded.summary, waiting_since = excluded.waiting_since, assignee = excluded.assignee,
    updated_at = excluded.updated_at,
    ownership = conversations.ownership + CASE WHEN {_GIVEN} THEN 1 ELSE 0 END,
    owned_at = CASE WHEN {_GIVEN} THEN excluded.updated_at ELSE conversations.owned_at END,
    queued_at = CASE WHEN excluded.status = 'waiting' THEN excluded.waiting_since
        WHEN excluded.status = 'agent' THEN COALESCE(conversations.queued_at, excluded.updated_at) END,
    snoozed_until = NULL,
    last_team = COALESCE(excluded.last_team, conversations.last_team),
    last_priority = COALESCE(excluded.last_priority, conversations.last_priority)
"""  # noqa: S608 - the condition stands above

_ADD_MESSAGE = """
INSERT INTO messages (conversation_id, place, id, external_id, author, person_id, text, kind, article, question, at)
VALUES (:conversation_id, :place, :id, :external_id, :author, :person_id, :text, :kind, :article, :question, :at)
"""

_FIND_FOR_TURN = """
SELECT c.id, c.channel, c.restricted_at, c.state, c.length, c.assignee, c.waiting_since, c.created_at, c.status,
    c.team, c.priority, c.reason, c.summary, c.ownership, c.queued_at, (
    SELECT t.response FROM turns AS t
    WHERE (t.conversation_id = :conversation_id AND t.message_id = :message_id) OR t.delivery_id = :delivery_id
    LIMIT 1) AS response
FROM (SELECT 1 AS one) AS always LEFT JOIN conversations AS c ON c.id = :conversation_id
"""

_ADD_TURN = """
INSERT INTO turns (conversation_id, place, message_id, delivery_id, at, events, response)
VALUES (:conversation_id, (SELECT COALESCE(MAX(place), 0) + 1 FROM turns WHERE conversation_id = :conversation_id),
    :message_id, :delivery_id, :at, :events, :response)
"""

_FIND_MESSAGE = """
SELECT m.id, m.external_id, m.author, m.text, m.kind, m.article, m.at, p.name
FROM messages AS m LEFT JOIN people AS p ON p.id = m.person_id
WHERE m.conversation_id = :conversation_id AND m.id = :id
"""

_FIND_OWN_MESSAGE = """
SELECT id FROM messages
WHERE conversation_id = :conversation_id AND person_id = :person_id AND external_id = :external_id
"""

_ADD_EVENT = """
INSERT INTO conversation_events (id, conversation_id, place, at, what, person_id, detail)
VALUES (:id, :conversation_id,
    (SELECT COALESCE(MAX(place), 0) + :nth FROM conversation_events WHERE conversation_id = :conversation_id),
    :at, :what, :person_id, :detail)
"""

_ENCODER: Final = msgspec.json.Encoder(order="deterministic")
_DECODER: Final = msgspec.json.Decoder(Conversation)


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation as the tables have it; times are unix milliseconds."""

    id: str
    channel: str
    restricted: bool = False
    """Its processing is restricted (GDPR, Art. 18): what is written is kept, and nothing is made of it."""
    conversation: Conversation | None = None
    """None where the stored state is of a version that this program cannot read."""
    length: int = 0
    assignee: str | None = None
    waiting_since: int | None = None
    queued_at: int | None = None
    """Since when it waits, or had waited when an agent took it: where it stands if it comes back to the queue."""
    ownership: int = 0
    """Rises with every change of who has it."""
    created_at: int
    status: str = "bot"
    team: str | None = None
    priority: str = "normal"
    reason: str | None = None
    summary: str | None = None
    """What people see of the handoff, as written last: all there is of it where the state cannot be read."""


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One stored item of a conversation."""

    id: str
    author: str
    """contact, assistant, agent or note"""
    text: str
    external_id: str | None = None
    person_id: str | None = None
    kind: str | None = None
    article: str | None = None
    question: str | None = None
    """What a reply asked for and offered, JSON (`bot.replies.Asked`): to be shown again when a page is loaded anew."""


async def find_conversation(tx: Transaction, conversation_id: str) -> Stored | None:
    """Return the conversation, None where there is none of this id."""
    row = await tx.fetch_one(_FIND, id=conversation_id)
    return _stored(row) if row else None


async def save_conversation(
    tx: Transaction, stored: Stored, conversation: Conversation, *, summary: str | None, now: int
) -> None:
    """Write the conversation as it is now; what people see is taken from the core's state."""
    proof, handoff = conversation.evidence or conversation.proof, conversation.handoff
    await tx.write(
        _INSERT,
        id=stored.id,
        channel=stored.channel,
        status=conversation.status.value,
        language=conversation.language.value,
        state=_ENCODER.encode(conversation).decode(),
        length=stored.length,
        assurance=proof.assurance.value if proof else "none",
        account_id=proof.account_id if proof else None,
        proved_at=proof.proved_at * 1000 if proof else None,
        team=handoff.team.value if handoff else None,
        priority=handoff.priority.value if handoff else "normal",
        reason=handoff.reason if handoff else None,
        summary=summary,
        waiting_since=stored.waiting_since,
        assignee=stored.assignee,
        created_at=stored.created_at,
        now=now,
    )


async def add_messages(
    tx: Transaction, conversation_id: str, place: int, messages: Iterable[Message], *, now: int
) -> None:
    """Add messages from a place on; the conversation must be saved before, with its new length."""
    for message in messages:
        await tx.write(
            _ADD_MESSAGE,
            conversation_id=conversation_id,
            place=place,
            at=now,
            **msgspec.structs.asdict(message),
        )
        place += 1


async def find_message(tx: Transaction, conversation_id: str, message_id: str) -> Row | None:
    """Return one message with the name of the member of staff who wrote it."""
    return await tx.fetch_one(_FIND_MESSAGE, conversation_id=conversation_id, id=message_id)


async def find_own_message(
    tx: Transaction, conversation_id: str, person_id: str, external_id: str
) -> str | None:
    """Return the id of the message that a member of staff wrote under an id of their own; None: not written so far."""
    row = await tx.fetch_one(
        _FIND_OWN_MESSAGE, conversation_id=conversation_id, person_id=person_id, external_id=external_id
    )
    return str(row["id"]) if row else None


async def find_for_turn(
    tx: Transaction, conversation_id: str, message_id: str, delivery_id: str | None
) -> tuple[bytes | None, Stored | None]:
    """Return the answer already given to this message or this delivery, and the conversation; None where there is none."""
    row = await tx.fetch_one(
        _FIND_FOR_TURN, conversation_id=conversation_id, message_id=message_id, delivery_id=delivery_id
    )
    if row is None:
        return None, None
    told = row["response"]
    return None if told is None else told.encode(), None if row["id"] is None else _stored(row)


async def add_turn(
    tx: Transaction,
    *,
    conversation_id: str,
    events: bytes,
    now: int,
    message_id: str | None = None,
    delivery_id: str | None = None,
    response: bytes | None = None,
) -> None:
    """Keep what happened, and what a message was answered with: once for a message and once for a delivery."""
    await tx.write(
        _ADD_TURN,
        conversation_id=conversation_id,
        message_id=message_id,
        delivery_id=delivery_id,
        at=now,
        events=events.decode(),
        response=None if response is None else response.decode(),
    )


async def add_event(
    tx: Transaction,
    *,
    event_id: str,
    conversation_id: str,
    what: str,
    now: int,
    person_id: str | None = None,
    detail: str | None = None,
    nth: int = 1,
) -> None:
    """Note for people what became of the conversation; `detail` is JSON.

    `nth` counts those of one transaction from 1: what is sent together does not see each other's place.
    """
    values = {"conversation_id": conversation_id, "what": what, "person_id": person_id, "detail": detail}
    await tx.write(_ADD_EVENT, id=event_id, at=now, nth=nth, **values)


def read_state(text: str) -> Conversation | None:
    """Read a stored state; None for one of another version, or one that is damaged."""
    try:
        return _DECODER.decode(text)
    except msgspec.MsgspecError:
        return None


def _stored(row: Row) -> Stored:
    return Stored(
        id=row["id"],
        channel=row["channel"],
        restricted=row["restricted_at"] is not None,
        conversation=read_state(row["state"]),
        length=row["length"],
        assignee=row["assignee"],
        waiting_since=row["waiting_since"],
        created_at=row["created_at"],
        status=row["status"],
        team=row["team"],
        priority=row["priority"],
        reason=row["reason"],
        summary=row["summary"],
        ownership=row["ownership"],
        queued_at=row["queued_at"],
    )
