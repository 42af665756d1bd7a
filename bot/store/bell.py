"""Bells: a work rings, and once it is durable whoever listens is told, in every process that shares the database.

A ring is a hint and no message: it says where to look, never what is there. It can be missed while a process is cut
off from the database, so a listener is also told when that may have happened.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final, TypeAlias

from bot.store.database import Transaction

LONGEST_PAYLOAD: Final = 4000
"""Bytes of topic and payload together; PostgreSQL carries less than 8,000 in one notification."""

Callback: TypeAlias = Callable[[str | None], None]
"""Called with the payload, in the event loop; None: rings may have been missed, look for yourself. It must not raise."""

_log: Final = logging.getLogger(__name__)


async def ring(tx: Transaction, topic: str, payload: str = "") -> None:
    """Tell those who listen to the topic, in all processes, once and only if the work is committed.

    The same ring twice in one work is heard once. Raises `ValueError` for more than `LONGEST_PAYLOAD`.
    """
    if len(topic.encode()) + len(payload.encode()) > LONGEST_PAYLOAD:
        raise ValueError("a ring carries a hint, not a message: this one is too long")
    await tx.ring(topic, payload)


class Bell:
    """Who listens to what in this process. Every database has one."""

    def __init__(self, start: Callable[[], None] = lambda: None) -> None:
        """`start` is called when somebody listens for the first time."""
        self._start = start
        self._listeners: dict[str, list[Callback]] = {}

    def listen(self, topic: str, callback: Callback) -> Callable[[], None]:
        """Call back for every ring of the topic, until what is returned is called."""
        first = not self._listeners
        self._listeners.setdefault(topic, []).append(callback)
        if first:
            self._start()
        return lambda: self._listeners[topic].remove(callback)

    def strike(self, topic: str, payload: str) -> None:
        """Tell those who listen to the topic."""
        for callback in tuple(self._listeners.get(topic, ())):
            _tell(callback, payload)

    def strike_all(self) -> None:
        """Tell everybody that rings may have been missed."""
        for callbacks in tuple(self._listeners.values()):
            for callback in tuple(callbacks):
                _tell(callback, None)


def _tell(callback: Callback, payload: str | None) -> None:
    try:
        callback(payload)
    except Exception:  # one listener's mistake must not keep the others from hearing
        _log.exception("a listener failed")
