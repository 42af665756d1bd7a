"""Partner requests in the chat: a number for each, and their states for who is signed in as the partner."""

from __future__ import annotations

import re
from typing import Any

from tests.bot.inbox.office import Office
from tests.bot.living import SESSION_KEY
from verification.keys import KeyRing
from verification.sessions import Audience, issue_session

WISH = "I am logged in as a partner, here is my request"


def token(office: Office, account: str = "a-1") -> str:
    now = int(office.platform.clock())
    return issue_session(KeyRing((SESSION_KEY,)), account_id=account, audience=Audience.PARTNER, now=now)


async def say(office: Office, text: str, conversation: str, **more: Any) -> dict[str, Any]:
    answer: dict[str, Any] = await office.platform.say(text, conversation, **more)
    return answer


async def file(office: Office, conversation: str, account: str = "a-1") -> str:
    """File a request; its number."""
    asked = await say(
        office, "I want to file a partner request", conversation, session_token=token(office, account)
    )
    assert asked["replies"][-1]["expects"] == "details", asked
    await say(office, "Webhook, staging, deliveries stopped, request id r-17", conversation)
    filed = await say(office, "dev@example.com", conversation)
    assert (filed["status"], filed["replies"][0]["action"]) == ("waiting", "partner_request"), filed
    found = re.search(r"P-\d+", filed["replies"][0]["text"])
    assert found, filed
    return found[0]


async def ask(office: Office, conversation: str, account: str) -> str:
    answer = await say(
        office,
        "What is the status of my partner request?",
        conversation,
        session_token=token(office, account),
    )
    return str(answer["replies"][0]["text"])


async def test_a_partner_asks_where_their_requests_stand_and_nobody_elses(office: Office) -> None:
    first = await file(office, "p-1")
    second = await file(office, "p-2")
    other = await file(office, "p-3", "a-2")
    assert [first, second, other] == ["P-1001", "P-1002", "P-1003"]
    await office.ada.must("takeover", conversation="p-1")

    told = await ask(office, "p-4", "a-1")
    assert f"{first} of January 15, 2027: the partner team is working on it" in told
    assert f"{second} of January 15, 2027: waiting for the partner team" in told
    assert other not in told
    await office.ada.must("resolve", conversation="p-1")
    assert f"{first} of January 15, 2027: closed" in await ask(office, "p-5", "a-1")

    hint = (await say(office, "What is the status of my partner request?", "p-6"))["replies"][0]["text"]
    assert "P-" not in hint
    assert "Developer Dashboard" in hint
    (row,) = [each for each in (await office.ada.page())["conversations"] if each["id"] == "p-2"]
    assert row["team"] == "partner"
