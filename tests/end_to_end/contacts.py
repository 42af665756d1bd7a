"""What contacts and their platforms do: say, choose, prove, and deliver the same again in every way."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.end_to_end.installation import Delivery
from tests.end_to_end.known import ACCOUNTS, ANNA, TARO, Account, Known
from tests.end_to_end.stage import Stage, Token, places

TEXTS: Final = (
    "Is what I measure encrypted on its way to you?",
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
    f"{TARO.name}, {ANNA.email}",
    f"{ANNA.name}, nobody.here@example.com",
)
WISHES: Final = (
    "Please turn off the news",
    "Please turn on the news",
    "Please switch the motivation notifications on",
    "Please turn off everything",
)
NAMES: Final = tuple(account.name for account in ACCOUNTS)
EMAILS: Final = tuple(account.email for account in ACCOUNTS)
BAD: Final = ({"choice": "never"}, {"text": "x" * 4001}, {"text": ""}, {"text": "both", "choice": "yes"})

texts = st.sampled_from(TEXTS)
accounts = st.sampled_from(ACCOUNTS)
claims = st.builds(Account, st.just("claimed"), *(st.sampled_from(each) for each in (NAMES, EMAILS)))
moves = st.tuples(st.sampled_from(("say", "choose", "choose something old", "fit")), places)


class Contacts(Stage):
    """Messages, new and old."""

    @rule(place=places, steps=st.lists(moves, min_size=1, max_size=4), account=accounts)
    def talk(self, place: int, steps: list[tuple[str, int]], account: Account) -> None:
        for how, pick in steps:
            self._talk(self.conversation(place), how, pick, account)

    @rule(place=places, wish=st.sampled_from(WISHES), answers=st.integers(0, 4), claims=claims)
    def wish(self, place: int, wish: str, answers: int, claims: Account) -> None:
        known = self.conversation(place)
        self.take(known, text=wish)
        for _ in range(answers):
            self.take(known, text=_fitting(known, claims))

    @rule(account=accounts)
    def sign_in(self, account: Account) -> None:
        """The site gives a token, which is not shown yet."""
        self._issue(account)

    @rule(place=places, account=accounts, text=st.sampled_from(TEXTS + WISHES), agree=st.booleans())
    def sign_in_and_show(self, place: int, account: Account, text: str, agree: bool) -> None:
        self._issue(account)
        self._show(self.conversation(place), self.tokens[-1], text, agree)

    @precondition(lambda self: bool(self.tokens))
    @rule(place=places, pick=places, text=st.sampled_from(TEXTS + WISHES), agree=st.booleans())
    def show_an_old_token(self, place: int, pick: int, text: str, agree: bool) -> None:
        self._show(self.conversation(place), self.tokens[pick % len(self.tokens)], text, agree)

    @rule(account=accounts)
    def revoke(self, account: Account) -> None:
        self.run(self.house.revoke(account.id))
        for token in self.tokens:
            token.ended |= token.account == account.id
        for known in self.known:
            known.owners.discard(account.id)
            if known.taken:
                self.take(known, text="Show me which notifications are on")

    @rule(place=places, content=st.sampled_from(BAD))
    def send_what_is_refused(self, place: int, content: dict[str, Any]) -> None:
        body = self.house.new_body(self.conversation(place).id, **content)[1]
        before = self.effects()
        status, _ = self.run(self.house.send(body, self.house.new_delivery_id()))
        assert (status, self.effects()) == (422, before)

    @precondition(lambda self: bool(self.deliveries))
    @rule(pick=places, place=places, how=st.sampled_from(("all", "message", "id")))
    def deliver_again(self, pick: int, place: int, how: str) -> None:
        """The same in every way, the same message under another id, or another message under the same id."""
        first = self.deliveries[pick % len(self.deliveries)]
        delivery = self.house.new_delivery_id() if how == "message" else first.id
        other = self.house.new_body(self.conversation(place).id, text="yes")[1]
        before = self.effects()
        answered = self.run(self.house.send(other if how == "id" else first.body, delivery))
        assert answered == (200, first.answer)
        assert self.effects() == before

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

    def take(self, known: Known, token: Token | None = None, **content: Any) -> None:
        """Deliver a message that must be taken, and look at the answer."""
        shown = token.text if token else None
        message, body = self.house.new_body(known.id, **content, session_token=shown)
        delivery = self.house.new_delivery_id()
        proves = token.account if token and token.holds(known.id, self.house.clock()) else None
        status, answer = self.run(self.house.send(body, delivery))
        assert status == 200, answer
        if token and proves:
            token.holder = known.id
        known.take_answer(message, content.get("text") or content["choice"], answer, proves=proves)
        self.deliveries.append(Delivery(known.id, message, delivery, body, answer))

    def _issue(self, account: Account) -> None:
        text = self.house.token(account.id, f"jti-{len(self.tokens)}")
        self.tokens.append(Token(account.id, text, self.house.clock()))

    def _show(self, known: Known, token: Token, text: str, agree: bool) -> None:
        self.take(known, token, text=text)
        if agree:
            self.take(known, text="yes")

    def _talk(self, known: Known, how: str, pick: int, account: Account) -> None:
        offered = {"choose": known.open, "choose something old": sorted(known.offered)}.get(how)
        if offered:
            self.take(known, choice=offered[pick % len(offered)])
        elif how == "fit":
            self.take(known, text=_fitting(known, account))
        else:
            self.take(known, text=TEXTS[pick % len(TEXTS)])

    async def _together(self, body: bytes, ids: list[str]) -> list[tuple[int, dict[str, Any]]]:
        return list(await asyncio.gather(*(self.house.send(body, each) for each in ids)))


def _fitting(known: Known, account: Account) -> str:
    """What answers the question that is open, so that many a conversation comes to its end."""
    answers = {
        "name": account.name,
        "email": account.email,
        "code": "1234 5678",
        "categories": "news",
        "confirmation": "yes",
        "rating": "5",
        "details": "It began last Tuesday",
    }
    return answers.get(known.expects or "", WISHES[0])
