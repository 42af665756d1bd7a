"""What agents do, alone and at the same moment as a contact or another agent."""

from __future__ import annotations

import asyncio
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.end_to_end.contacts import texts
from tests.end_to_end.installation import AGENTS
from tests.end_to_end.known import Known
from tests.end_to_end.stage import Stage, agents, places


class Staff(Stage):
    """Two agents who see every conversation."""

    @rule(place=places, agent=agents)
    def take_over(self, place: int, agent: int) -> None:
        known = self.conversation(place)
        status, document = self.run(self.house.act(agent, known.id, "takeover"))
        if not known.taken:
            assert status == 404
        elif known.status == "agent" and known.assignee != agent:
            self._with_another(known, status, document)
        else:
            self._has_it(known, agent, status, document)

    @rule(place=places, agent=agents, number=places)
    def reply(self, place: int, agent: int, number: int) -> None:
        known, text = self.conversation(place), f"Reply {number} of agent {agent}"
        if self._act(known, agent, "messages", {"text": text}):
            known.told.append(("text", text))

    @rule(place=places, agent=agents)
    def note(self, place: int, agent: int) -> None:
        known = self.conversation(place)
        status, _ = self.run(self.house.act(agent, known.id, "messages", {"text": "Mind this", "note": True}))
        assert status == (200 if known.taken else 404)

    @rule(place=places, agent=agents)
    def release(self, place: int, agent: int) -> None:
        known = self.conversation(place)
        if self._act(known, agent, "release", leads_to="bot"):
            known.note_act("release", agent, "bot")

    @rule(place=places, agent=agents)
    def resolve(self, place: int, agent: int) -> None:
        known = self.conversation(place)
        if self._act(known, agent, "resolve", leads_to="closed"):
            known.note_act("resolve", agent, "closed")

    @rule(place=places, agent=agents, colleague=st.booleans())
    def transfer(self, place: int, agent: int, colleague: bool) -> None:
        known, other = self.conversation(place), 1 - agent
        if colleague and self._act(known, agent, "transfer", {"assignee": AGENTS[other]}):
            known.note_act("transfer", agent, "agent", other)
        elif not colleague and self._act(known, agent, "transfer", {"team": "hardware"}):
            known.note_act("transfer", agent, "waiting")

    @rule(place=places, agent=agents, text=texts)
    def take_over_while_the_contact_writes(self, place: int, agent: int, text: str) -> None:
        known = self.conversation(place)
        if not known.taken or known.status == "agent":
            return
        message, body = self.house.new_body(known.id, text=text)
        (acted, document), (status, answer) = self.run(self._race(known, agent, body))
        assert status == 200
        if answer["status"] == "agent":
            self._has_it(known, agent, acted, document)
            known.take_answer(message, text, answer)
        else:
            known.take_answer(message, text, answer)
            self._has_it(known, agent, acted, document)

    @rule(place=places)
    def take_over_both_at_once(self, place: int) -> None:
        known = self.conversation(place)
        if not known.taken or known.status == "agent":
            return
        outcomes = self.run(self._both(known))
        assert sorted(status for status, _ in outcomes) == [200, 409]
        winner = [status for status, _ in outcomes].index(200)
        assert outcomes[1 - winner][1]["assignee"] == AGENTS[winner]
        known.note_act("takeover", winner, "agent", winner)

    def _act(
        self,
        known: Known,
        agent: int,
        verb: str,
        document: dict[str, Any] | None = None,
        leads_to: str | None = None,
    ) -> bool:
        """Do what only the assignee may do; whether it was done. What leads to a status may be asked for twice."""
        status, answer = self.run(self.house.act(agent, known.id, verb, document))
        if not known.taken:
            assert status == 404
            return False
        if known.last_act == (verb, agent) and known.status == leads_to:
            assert (status, answer["status"]) == (200, leads_to)
            return False
        if known.status != "agent" or known.assignee != agent:
            self._with_another(known, status, answer)
            return False
        assert status == 200, answer
        return True

    def _with_another(self, known: Known, status: int, document: dict[str, Any]) -> None:
        holder = None if known.assignee is None else AGENTS[known.assignee]
        assert (status, document["assignee"]) == (409, holder)

    def _has_it(self, known: Known, agent: int, status: int, document: dict[str, Any]) -> None:
        assert (status, document["status"], document["assignee"]) == (200, "agent", AGENTS[agent])
        if known.status != "agent":
            known.note_act("takeover", agent, "agent", agent)

    async def _race(self, known: Known, agent: int, body: bytes) -> tuple[Any, Any]:
        sent = self.house.send(body, self.house.new_delivery_id())
        return await asyncio.gather(self.house.act(agent, known.id, "takeover"), sent)

    async def _both(self, known: Known) -> list[tuple[int, dict[str, Any]]]:
        each = (self.house.act(agent, known.id, "takeover") for agent in range(len(AGENTS)))
        return list(await asyncio.gather(*each))
