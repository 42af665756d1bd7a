"""Making offers: what waits goes to who is here, one at a time. A work of the queue's own key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bot.inbox.live import Topic, announce
from bot.inbox.offering import AFTER_NO, AGAIN, LASTS, Agent, Waiting, pair
from bot.inbox.presence import HERE, takes_offers
from bot.store.database import Row, Transaction
from bot.store.offers import add_offer, expire_offers, list_open, list_past, withdraw_offer
from bot.store.presence import Presence, count_loads, list_seen, note_given
from bot.store.queue import list_waiting

KEY: Final = "queue"
"""What works that make offers have for a key: one after the other, whatever the process."""
PAGE: Final = 2_000
"""Conversations that are looked at at once: each page is sorted anew by the database."""
_PAUSES: Final = {"declined": AFTER_NO, "expired": AGAIN}


async def deal(tx: Transaction, new_id: Callable[[], str], *, now: int) -> int:
    """End what nobody answered, take back what fits no more, and offer what waits; how many offers were made."""
    for person_id, conversation_id in await expire_offers(tx, now=now):
        await announce(tx, Topic.OFFER, to=person_id, about=conversation_id, open=False)
    present = {each.id: each for each in await list_seen(tx, after=now - HERE) if takes_offers(each, now)}
    busy = {row["person_id"] for row in await list_open(tx) if not await _take_back(tx, row, present, now)}
    agents = await _agents(tx, [each for each in present.values() if each.id not in busy])
    if not agents:
        return 0
    pairs = await _pair(tx, agents, now)
    for conversation_id, person_id in pairs:
        await _offer(tx, new_id(), conversation_id, person_id, now)
    return len(pairs)


async def _take_back(tx: Transaction, row: Row, present: dict[str, Presence], now: int) -> bool:
    """Take an offer back whose conversation waits no more, or whose agent has gone; whether it was."""
    waits = row["status"] == "waiting" and row["snoozed_until"] is None
    if waits and row["person_id"] in present:
        return False
    await withdraw_offer(tx, row["conversation_id"], now=now)
    await announce(tx, Topic.OFFER, to=row["person_id"], about=row["conversation_id"], open=False)
    return True


async def _agents(tx: Transaction, people: list[Presence]) -> list[Agent]:
    loads = await count_loads(tx) if people else {}
    return [
        Agent(
            id=each.id,
            teams=each.teams,
            languages=each.languages,
            skills=each.skills,
            capacity=each.capacity,
            load=loads.get(each.id, 0),
            given_at=each.given_at,
        )
        for each in people
    ]


async def _pair(tx: Transaction, agents: list[Agent], now: int) -> list[tuple[str, str]]:
    """Go through the queue until it ends or nobody is left to ask."""
    past = await list_past(tx, after=now - AFTER_NO)
    asked: dict[tuple[str, str], int] = {}
    for row in past:  # who let it pass and then declined it has both
        key = (row["conversation_id"], row["person_id"])
        asked[key] = max(asked.get(key, 0), row["ended_at"] + _PAUSES[row["outcome"]])
    pairs: list[tuple[str, str]] = []
    place, full = 0, True
    while full and agents:
        rows = await list_waiting(tx, after=place, most=PAGE)
        found = list(pair(map(_waiting, rows), agents, asked, now=now))
        given = {person_id for _, person_id in found}
        agents = [agent for agent in agents if agent.id not in given]
        pairs += found
        place, full = place + PAGE, len(rows) == PAGE
    return pairs


async def _offer(tx: Transaction, offer_id: str, conversation_id: str, person_id: str, now: int) -> None:
    ends = now + LASTS
    values = {"conversation_id": conversation_id, "person_id": person_id}
    if await add_offer(tx, offer_id, **values, expires_at=ends, now=now):
        await note_given(tx, person_id, now=now)
        await announce(tx, Topic.OFFER, to=person_id, about=conversation_id, open=True, expires_at=ends)


def _waiting(row: Row) -> Waiting:
    return Waiting(**{name: row[name] for name in ("id", "team", "language", "priority", "reason")})
