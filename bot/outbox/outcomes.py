"""How one attempt at a delivery ended, and what can make an attempt."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeAlias

from bot.store.outbox import Delivery


@dataclass(frozen=True, slots=True)
class Delivered:
    """The receiver has it."""


@dataclass(frozen=True, slots=True)
class Later:
    """Not now. `fault` goes into the database and the log: no address and nothing of the payload in it.

    `after` is how many seconds the receiver asked to be left alone for, at least; `slower` that it has too much to do.
    """

    fault: str
    after: int = 0
    slower: bool = False


@dataclass(frozen=True, slots=True)
class Never:
    """The receiver will never take it, or it is of no use any more."""

    fault: str


@dataclass(frozen=True, slots=True)
class Gone:
    """The receiver wants nothing more of this kind: it is kept, with all that comes, until somebody opens it again."""

    fault: str


Outcome: TypeAlias = Delivered | Later | Never | Gone
Attempt: TypeAlias = Callable[[Delivery], Awaitable[Outcome]]
"""Makes one attempt; it ends by itself within `bot.outbox.worker.LONGEST_ATTEMPT`."""
