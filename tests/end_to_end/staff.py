"""What agents do, alone and at the same moment as a contact or another agent."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.end_to_end.contacts import texts
from tests.end_to_end.installation import AGENTS
from tests.end_to_end.known import Known
from tests.end_to_end.stage import Stage, agents, places

LEADS_TO: Final = {"release": "bot", "resolve": "closed"}
"""Where acts lead that may be repeated without harm."""
ACTS: Final = ("takeover", "messages", "release", "resolve", "to team", "to colleague")


class Staff(Stage):
    """Two agents who see every conversation."""

    @rule(place=places, agent=agents, acts=st.lists(st.sampled_from(ACTS), min_size=1, max_size=3))
    def handle(self, place: int, agent: int, acts: list[str]) -> None:
        known = self.conversation(place)
        for what in acts:
            self._take_over(known, agent) if what == "takeover" else self._act(known, agent, what)

    @rule(place=places, agent=agents)
    def note(self, place: int, agent: int) -> None:
        known = self.conversation(place)
        status, _ = self.run(self.house.act(agent, known.id, "messages", {"text": "Mind this", "note": True}))
        assert status == (200 if known.taken else 404)

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

    def _take_over(self, known: Known, agent: int) -> None:
        status, document = self.run(self.house.act(agent, known.id, "takeover"))
        if not known.taken:
            assert status == 404
        elif known.status == "agent" and known.assignee != agent:
            self._with_another(known, status, document)
        else:
            self._has_it(known, agent, status, document)

    def _act(self, known: Known, agent: int, what: str) -> None:
        """Do what only the assignee may do."""
        verb, document = self._request(agent, what)
        status, answer = self.run(self.house.act(agent, known.id, verb, document))
        if not known.taken:
            assert status == 404
        elif known.last_act == (what, agent) and known.status == LEADS_TO.get(what):
            assert (status, answer["status"]) == (200, known.status)
        elif known.status != "agent" or known.assignee != agent:
            self._with_another(known, status, answer)
        else:
            assert status == 200, answer
            self._done(known, agent, what, answer)

    def _request(self, agent: int, what: str) -> tuple[str, dict[str, Any] | None]:
        others = {
            "messages": ("messages", {"text": f"A reply at {self.house.clock()} of agent {agent}"}),
            "to team": ("transfer", {"team": "hardware"}),
            "to colleague": ("transfer", {"assignee": AGENTS[1 - agent]}),
        }
        return others.get(what, (what, None))

    def _done(self, known: Known, agent: int, what: str, answer: dict[str, Any]) -> None:
        if what == "messages":
            known.told.append(("text", answer["text"]))
        elif what == "to colleague":
            known.note_act(what, agent, "agent", 1 - agent)
        else:
            known.note_act(what, agent, LEADS_TO.get(what, "waiting"))

    def _with_another(self, known: Known, status: int, document: dict[str, Any]) -> None:
        holder = None if known.assignee is None else AGENTS[known.assignee]
        assert (status, document["assignee"]) == (409, holder)

    def _has_it(self, known: Known, agent: int, status: int, document: dict[str, Any]) -> None:
        assert (status, document["status"], document["assignee"]) == (200, "agent", AGENTS[agent])
        if known.status != "agent":
            known.note_act("takeover", agent, "agent", agent)

    async def _race(self, known: Known, agent: int, body: bytes) -> list[tuple[int, dict[str, Any]]]:
        sent = self.house.send(body, self.house.new_delivery_id())
        return list(await asyncio.gather(self.house.act(agent, known.id, "takeover"), sent))

    async def _both(self, known: Known) -> list[tuple[int, dict[str, Any]]]:
        each = (self.house.act(agent, known.id, "takeover") for agent in range(len(AGENTS)))
        return list(await asyncio.gather(*each))
