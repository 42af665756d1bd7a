"""What contacts and their platforms do: say, choose, prove, and deliver the same again in every way."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.end_to_end.installation import Delivery
from tests.end_to_end.known import ACCOUNTS, ANNA, TARO, Known
from tests.end_to_end.stage import Stage, Token, places

TEXTS: Final = (
    "Is what I measure encrypted on its way to you?",
    "Can I change my starting weight?",
    "Please turn off the news",
    "Please switch the motivation notifications on",
    "Show me which notifications are on",
    "I want to talk to a human",
    "My scale fell and the glass is cracked",
    "Smoke comes out of my scale",
    "zxqv plomf grutch",
    "Können wir bitte auf Deutsch weitermachen?",
    "cancel",
    "start over",
    "yes",
    "no",
    ANNA.name,
    f"{ANNA.name}, {ANNA.email}",
    f"{TARO.name}, {TARO.email}",
    f"{TARO.name}, {ANNA.email}",
    f"{ANNA.name}, nobody.here@example.com",
)
FITTING: Final = {
    "name": (ANNA.name, TARO.name),
    "email": (ANNA.email, TARO.email),
    "code": ("1234 5678",),
    "categories": ("news", "motivation", "everything"),
    "confirmation": ("yes",),
    "rating": ("5",),
    "details": ("It began last Tuesday",),
}
"""What answers a question, so that many a history comes to its end."""

texts = st.sampled_from(TEXTS)


class Contacts(Stage):
    """Messages, new and old."""

    @rule(place=places, text=texts)
    def say(self, place: int, text: str) -> None:
        self._take(self.conversation(place), text=text)

    @rule(place=places, pick=places)
    def say_what_fits(self, place: int, pick: int) -> None:
        known = self.conversation(place)
        fitting = FITTING.get(known.expects or "", TEXTS)
        self._take(known, text=fitting[pick % len(fitting)])

    @rule(place=places, pick=places)
    def choose(self, place: int, pick: int) -> None:
        known = self.conversation(place)
        if known.open:
            self._take(known, choice=known.open[pick % len(known.open)])

    @rule(place=places, pick=places)
    def choose_something_old(self, place: int, pick: int) -> None:
        known = self.conversation(place)
        if known.offered:
            self._take(known, choice=sorted(known.offered)[pick % len(known.offered)])

    @rule(place=places)
    def choose_what_was_never_offered(self, place: int) -> None:
        self._refused(422, self.house.new_body(self.conversation(place).id, choice="never")[1])

    @rule(place=places)
    def say_too_much(self, place: int) -> None:
        self._refused(422, self.house.new_body(self.conversation(place).id, text="x" * 4001)[1])

    @rule(place=places, account=st.sampled_from(ACCOUNTS), text=texts)
    def show_a_new_token(self, place: int, account: Any, text: str) -> None:
        issued = self.house.token(account.id, f"jti-{len(self.tokens)}")
        self.tokens.append(Token(account.id, issued, self.house.clock()))
        self._show(self.conversation(place), self.tokens[-1], text)

    @precondition(lambda self: bool(self.tokens))
    @rule(place=places, pick=places, text=texts)
    def show_a_token_again(self, place: int, pick: int, text: str) -> None:
        self._show(self.conversation(place), self.tokens[pick % len(self.tokens)], text)

    @rule(account=st.sampled_from(ACCOUNTS))
    def revoke(self, account: Any) -> None:
        self.run(self.house.revoke(account.id))
        for token in self.tokens:
            token.ended |= token.account == account.id
        for known in self.known:
            known.owners.discard(account.id)

    @precondition(lambda self: bool(self.deliveries))
    @rule(pick=places)
    def deliver_again(self, pick: int) -> None:
        first = self._old(pick)
        self._answered_as_before(first, first.body, first.id)

    @precondition(lambda self: bool(self.deliveries))
    @rule(pick=places)
    def deliver_under_another_id(self, pick: int) -> None:
        first = self._old(pick)
        self._answered_as_before(first, first.body, self.house.new_delivery_id())

    @precondition(lambda self: bool(self.deliveries))
    @rule(pick=places, place=places, text=texts)
    def deliver_something_else_under_an_old_id(self, pick: int, place: int, text: str) -> None:
        first = self._old(pick)
        other = self.house.new_body(self.conversation(place).id, text=text)[1]
        self._answered_as_before(first, other, first.id)

    @rule(place=places, text=texts)
    def deliver_thrice_at_once(self, place: int, text: str) -> None:
        known = self.conversation(place)
        message, body = self.house.new_body(known.id, text=text)
        ids = [self.house.new_delivery_id() for _ in range(2)]
        answers = self.run(self._together(body, [*ids, ids[0]]))
        assert [status for status, _ in answers] == [200] * 3
        assert answers[0] == answers[1] == answers[2]
        # Which of the ids came first is not told: only the message is known by both.
        known.take_answer(message, text, answers[0][1])

    def _take(self, known: Known, token: Token | None = None, **content: Any) -> None:
        message, body = self.house.new_body(
            known.id, **content, session_token=token.text if token else None
        )
        delivery = self.house.new_delivery_id()
        proves = token.account if token and token.holds(known.id, self.house.clock()) else None
        status, answer = self.run(self.house.send(body, delivery))
        assert status == 200, answer
        if token and proves:
            token.holder = known.id
        known.take_answer(message, content.get("text") or content["choice"], answer, proves=proves)
        self.deliveries.append(Delivery(known.id, message, delivery, body, answer))

    def _show(self, known: Known, token: Token, text: str) -> None:
        self._take(known, token, text=text)

    def _refused(self, expected: int, body: bytes) -> None:
        before = self.effects()
        status, _ = self.run(self.house.send(body, self.house.new_delivery_id()))
        assert (status, self.effects()) == (expected, before)

    def _answered_as_before(self, first: Delivery, body: bytes, delivery: str) -> None:
        before = self.effects()
        answered = self.run(self.house.send(body, delivery))
        assert answered == (200, first.answer)
        assert self.effects() == before

    def _old(self, pick: int) -> Delivery:
        return self.deliveries[pick % len(self.deliveries)]

    async def _together(self, body: bytes, ids: list[str]) -> list[tuple[int, dict[str, Any]]]:
        return list(await asyncio.gather(*(self.house.send(body, each) for each in ids)))
