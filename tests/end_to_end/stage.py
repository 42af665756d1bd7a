"""Where random histories take place: an installation, what is known of its conversations, and what always holds."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from collections.abc import Callable, Coroutine
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.settings.urls import DatabaseRoute
from tests.consistency import count_effects, find_faults
from tests.end_to_end.installation import AGENTS, Delivery, Installation
from tests.end_to_end.known import Known

T = TypeVar("T")

Ground: TypeAlias = Callable[[Path], AbstractContextManager[DatabaseRoute]]
"""A database of its own for one history, which may lie in the directory given."""

JUMPS: Final = (1, 61, 901, 3601)
"""Seconds: nothing, a code may be sent again, a session has idled out, the attempts of an hour are forgotten."""
agents: Final = st.integers(0, len(AGENTS) - 1)
places: Final = st.integers(0, 2**16)
"""Chooses among whatever there is by then."""


@dataclass
class Token:
    """A session token and what must become of it; `holder` is the conversation that showed it first."""

    account: str
    text: str
    issued_at: float
    holder: str | None = None
    ended: bool = False

    def holds(self, conversation: str, now: float) -> bool:
        """Whether it proves its account in this conversation now."""
        return not self.ended and self.holder in (None, conversation) and now <= self.issued_at + 900


class Stage(RuleBasedStateMachine):
    """A server on a new database, two conversations to be, and time."""

    def __init__(self, ground: Ground) -> None:
        super().__init__()
        self.stack = ExitStack()
        self.runner = self.stack.enter_context(asyncio.Runner())
        directory = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.house = Installation(directory, self.stack.enter_context(ground(directory)))
        self.known = [Known(f"c-{number}") for number in range(2)]
        self.deliveries: list[Delivery] = []
        self.tokens: list[Token] = []

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Let the installation do something."""
        return self.runner.run(coroutine)

    def teardown(self) -> None:
        try:
            self.run(self.house.close())
        finally:
            self.stack.close()

    def conversation(self, place: int) -> Known:
        """One of the conversations."""
        return self.known[place % len(self.known)]

    def effects(self) -> dict[str, int]:
        """How much there is in the tables."""
        return count_effects(self.run(self.house.tables()))

    @initialize()
    def open(self) -> None:
        self.run(self.house.open())

    @rule()
    def restart(self) -> None:
        self.run(self.house.stop())
        self.run(self.house.start())

    @rule(seconds=st.sampled_from(JUMPS))
    def pass_time(self, seconds: int) -> None:
        self.house.clock.now += seconds

    @rule()
    def wait_for_callbacks(self) -> None:
        self.run(self.house.delivered())
        for known in self.known:
            assert self.house.heard_of(known.id) == known.told

    @invariant()
    def holds(self) -> None:
        """Look at everything."""
        tables = self.run(self.house.tables())
        assert find_faults(tables) == []
        heard: dict[str, list[str]] = {known.id: [] for known in self.known}
        for row in tables["messages"]:
            if row["author"] == "contact":
                heard[row["conversation_id"]].append(row["external_id"])
        assert heard == {known.id: known.taken for known in self.known}
        seen = {row["id"]: row["status"] for row in tables["conversations"]}
        assert seen == {known.id: known.status for known in self.known if known.taken}
        self._check_changes(tables["preference_changes"])

    def _check_changes(self, changes: list[Any]) -> None:
        """Nobody changed an account that they did not prove, nor oftener than they said yes."""
        by_id = {known.id: known for known in self.known}
        for row in changes:
            assert row["account_id"] in by_id[row["conversation_id"]].proved
        wishes = Counter(
            where for _, where in {(row["change_id"], row["conversation_id"]) for row in changes}
        )
        assert all(count <= by_id[where].yeses for where, count in wishes.items())
