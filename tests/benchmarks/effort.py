"""How much is measured: enough to believe, or just enough to see that the benchmarks themselves work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Effort:
    """Counts of everything; every load is bounded by its seconds too."""

    rounds: int
    seconds: float
    """Length of one load."""
    deliveries: int
    """Messages of one load at most."""
    warming: int
    """Messages before anything is counted."""
    starts: int
    memory_turns: int
    articles: int
    invented: int
    """Articles of the library that turns choose from, beside the shipped one; four questions each."""
    works: int
    """Works of one task, where commits are compared."""
    replies: int
    """What an agent writes while another process waits for it."""
    stored: int
    """Conversations in the fuller of two databases."""
    matches: int
    libraries: tuple[int, ...]
    """Questions of the libraries that are learned, each in a process of its own."""
    short: int
    long: int
    """Messages of the conversations that are compared."""
    sockets: int
    """Idle sockets of the web chat."""
    said: int
    """Messages by socket."""
    consoles: int
    queued: int
    """Conversations that are open in the inbox."""
    asked: int
    """Lists, and events."""
    folds: int | None
    """Parts of the cross-validation; None leaves it out."""


FULL: Final = Effort(
    rounds=5,
    seconds=3.0,
    deliveries=40_000,
    warming=500,
    starts=5,
    memory_turns=10_000,
    articles=1_000,
    invented=250,
    works=60,
    replies=300,
    stored=100_000,
    matches=2_000,
    libraries=(1_000, 15_000, 100_000),
    short=10,
    long=1_000,
    sockets=10_000,
    said=2_000,
    consoles=200,
    queued=5_000,
    asked=100,
    folds=5,
)
TINY: Final = Effort(
    rounds=1,
    seconds=0.25,
    deliveries=20,
    warming=4,
    starts=1,
    memory_turns=40,
    articles=12,
    invented=12,
    works=2,
    replies=3,
    stored=40,
    matches=10,
    libraries=(40,),
    short=4,
    long=12,
    sockets=20,
    said=20,
    consoles=5,
    queued=40,
    asked=4,
    folds=None,
)
