"""Reads what contacts asked from the database, a page at a time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial

from bot.editing.asked import Asked, Follower
from bot.editing.turns import read_turn
from bot.store.asked import read_turns
from bot.store.database import Database


async def read_asked(database: Database, *, since: int) -> AsyncIterator[Asked]:
    """Every question written at rest since then (Unix milliseconds), conversation by conversation."""
    follower = Follower()
    place = ("", -1)
    while rows := await database.read(partial(read_turns, since=since, after=place)):
        place = (rows[-1]["conversation_id"], rows[-1]["place"])
        for turn in map(read_turn, rows):
            for asked in follower.take(turn) if turn else ():
                if asked.at >= since:
                    yield asked
    for asked in follower.finish():
        if asked.at >= since:
            yield asked
