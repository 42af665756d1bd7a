"""Who is offered what. Pure: rows of the store go in, pairs come out; times are unix milliseconds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec

from bot.dialogue.state import Priority

LASTS: Final = 45_000
"""Milliseconds until an offer goes to the next (the issue's plan; long enough to finish a sentence)."""
AGAIN: Final = 120_000
"""Milliseconds until who let an offer pass is asked again: they may have been at the door."""
AFTER_NO: Final = 600_000
"""Milliseconds until who declined is asked again; nobody else may have come since."""


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation that waits for an agent."""

    id: str
    team: str | None
    language: str
    priority: str
    reason: str | None = None

    @property
    def needs(self) -> frozenset[str]:
        """What a skill may be for."""
        return frozenset(each for each in (self.reason, self.priority) if each)


class Agent(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who is here, and has no open offer. No teams or languages means all of them."""

    id: str
    teams: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    skills: frozenset[str] = frozenset()
    capacity: int
    load: int
    """Conversations that they have and did not snooze."""
    given_at: int = 0
    """When they were offered something last."""


Asked = Mapping[tuple[str, str], int]
"""By conversation and person: until when not to ask them for it again."""


def pair(
    waiting: Iterable[Waiting], agents: Iterable[Agent], asked: Asked, *, now: int
) -> Iterator[tuple[str, str]]:
    """Give each conversation, in the order of the queue, an agent; the ids of both. Nobody gets two at a time.

    Ends as soon as nobody is left to ask.
    """
    left = {agent.id: agent for agent in agents}
    free = {agent.id for agent in left.values() if agent.load < agent.capacity}
    fitting: dict[tuple[str | None, str], tuple[Agent, ...]] = {}
    for conversation in waiting:
        if not left:
            return
        kind = (conversation.team, conversation.language)
        if (
            kind not in fitting
        ):  # of thousands that wait there are few kinds: who fits is looked for once for each
            fitting[kind] = tuple(agent for agent in left.values() if fits(conversation, agent))
        danger = conversation.priority == Priority.DANGER
        some = [agent for agent in fitting[kind] if agent.id in (left if danger else free)]
        chosen = choose(conversation, some, asked, now=now) if some else None
        if chosen is not None:
            free.discard(chosen.id)
            yield conversation.id, left.pop(chosen.id).id


def choose(conversation: Waiting, agents: Sequence[Agent], asked: Asked, *, now: int) -> Agent | None:
    """Who is asked: who can have it and was not just asked; with the skill for it first, then after the longest pause."""

    def can(agent: Agent) -> bool:
        return fits(conversation, agent) and asked.get((conversation.id, agent.id), 0) <= now

    free = [agent for agent in agents if agent.load < agent.capacity and can(agent)]
    # What is dangerous does not wait until somebody has finished something else.
    hurried = not free and conversation.priority == Priority.DANGER
    candidates = list(filter(can, agents)) if hurried else free
    return min(candidates, key=lambda agent: _rank(conversation, agent), default=None)


def fits(conversation: Waiting, agent: Agent) -> bool:
    """Whether the team and the language are the agent's."""
    team = not agent.teams or conversation.team in agent.teams
    return team and (not agent.languages or conversation.language in agent.languages)


def _rank(conversation: Waiting, agent: Agent) -> tuple[bool, int, int, str]:
    return not agent.skills & conversation.needs, agent.given_at, agent.load, agent.id
