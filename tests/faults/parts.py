"""What callers play: each part is a conversation from its beginning to its end, checked at every step."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from typing import Any, Final

from tests.faults.calling import Line
from tests.faults.process import SESSION_KEY
from verification.keys import KeyRing
from verification.sessions import issue_session

QUESTIONS: Final = {
    "Is what I measure encrypted on its way to you?": "data-security",
    "Werden meine Messwerte verschlüsselt übertragen?": "data-security",
    "Est-ce que mes mesures sont chiffrées pendant l’envoi ?": "data-security",
    "How can I change my starting weight?": "starting-weight",
    "Do I need an account?": "account-required",
}
"""Questions and the article that each is answered with."""


@dataclass(frozen=True, slots=True)
class Member:
    """An account, and what is said to be taken for its owner."""

    id: str
    name: str
    email: str


async def ask(line: Line, conversation: str) -> None:
    """Three questions, each with its own article."""
    for text in random.sample(list(QUESTIONS), 3):
        answer = await line.say(conversation, text)
        articles = [reply["article"] for reply in answer["replies"] if reply["article"]]
        assert articles == [QUESTIONS[text]], (text, answer)


async def switch_by_session(line: Line, conversation: str, member: Member) -> None:
    """Off and on again, signed in."""
    token = issue_session(KeyRing((SESSION_KEY,)), account_id=member.id, now=int(time.time()))
    for wish in ("Please turn off the news", "Please turn on the news"):
        _expect(await line.say(conversation, wish, session_token=token), "confirmation")
        _done(await line.say(conversation, "yes", session_token=token))


async def switch_by_details(line: Line, conversation: str, member: Member) -> None:
    """Off by name and email."""
    _expect(await line.say(conversation, "Please turn off the promotional offers"), "name")
    _expect(await line.say(conversation, member.name), "email")
    _expect(await line.say(conversation, member.email), "confirmation")
    _done(await line.say(conversation, "yes"))


async def ask_for_a_person(line: Line, conversation: str) -> None:
    """Handed off, with one more message kept for whoever comes."""
    _expect(await line.say(conversation, "I want to talk to a human"), "details")
    answer = await line.say(conversation, "I want to talk to a human")
    assert answer["status"] == "waiting", answer
    await line.say(conversation, "It is about my last order")


def _expect(answer: dict[str, Any], what: str) -> None:
    assert answer["replies"][-1]["expects"] == what, answer


def _done(answer: dict[str, Any]) -> None:
    assert [reply["kind"] for reply in answer["replies"]] == ["done"], answer
    assert answer["replies"][0]["action"] == "change_notifications"
