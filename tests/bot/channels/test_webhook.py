"""The signed webhook over a real socket and a real database: what is taken, what is refused, and nothing twice."""

from __future__ import annotations

import asyncio
import io
import json
import logging
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.logs import JsonLines
from bot.replies import TurnAnswer
from bot.settings.urls import DatabaseRoute
from tests.bot.living import Clock, Platform, living
from verification.keys import KeyRing
from verification.sessions import Audience, issue_session

CANARY = "canary-7f3a@example.com"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def platform(route: DatabaseRoute, tmp_path: Path, clock: Clock) -> AsyncIterator[Platform]:
    async with living(tmp_path, clock, database=route) as talking:
        yield talking


async def turns(platform: Platform) -> int:
    return int((await platform.rows("SELECT COUNT(*) AS n FROM turns"))[0]["n"])


async def test_a_question_is_answered_with_its_article(platform: Platform) -> None:
    answer = await platform.say("How do I stop the notifications?")
    assert set(answer) >= set(TurnAnswer.__struct_fields__)
    assert answer["conversation_id"] == "c-1"
    assert (answer["status"], answer["language"], answer["assurance"]) == ("bot", "en", "none")
    reply = answer["replies"][0]
    assert (reply["kind"], reply["article"]) == ("answer", "stop-notifications")
    assert {"message_id", "kind", "expects", "text", "article", "action", "choices"} <= set(reply)


async def test_the_page_tells_the_language_until_the_contact_does(platform: Platform) -> None:
    assert (await platform.say("?!", language="fr-CH"))["language"] == "fr"
    assert (await platform.say("?!", "c-2", language="klingon"))["language"] == "en"
    assert (await platform.say("Wie schalte ich die Benachrichtigungen aus?", "c-3"))["language"] == "de"


async def test_the_same_delivery_again_gets_the_first_answer_again(platform: Platform) -> None:
    body = platform.body("How safe is my data?")
    first = await platform.deliver(body, delivery="msg_a")
    assert await platform.deliver(body, delivery="msg_a") == first
    assert await turns(platform) == 1


async def test_the_same_message_in_another_delivery_gets_the_first_answer_again(platform: Platform) -> None:
    body = platform.body("How safe is my data?")
    first = await platform.deliver(body, delivery="msg_a")
    assert await platform.deliver(body, delivery="msg_b") == first
    assert await turns(platform) == 1


async def test_one_delivery_many_times_at_once_is_one_turn(platform: Platform) -> None:
    body = platform.body("How safe is my data?")
    headers = platform.headers(body)
    answers = await asyncio.gather(*(platform.post(body, headers) for _ in range(20)))
    assert [status for status, _ in answers] == [200] * 20
    assert len({json.dumps(answer) for _, answer in answers}) == 1
    assert await turns(platform) == 1


async def test_a_replay_of_an_old_delivery_is_refused(platform: Platform, clock: Clock) -> None:
    body = platform.body()
    headers = platform.headers(body)
    assert (await platform.post(body, headers))[0] == 200
    clock.now += 301
    assert (await platform.post(body, headers))[0] == 401


@pytest.mark.parametrize("at", [-301, 301])
async def test_a_stale_or_future_delivery_is_refused(platform: Platform, clock: Clock, at: int) -> None:
    assert (await platform.deliver(platform.body(), at=clock.now + at))[0] == 401
    assert await turns(platform) == 0


@pytest.mark.parametrize("name", ["webhook-id", "webhook-timestamp", "webhook-signature"])
async def test_a_delivery_without_one_of_the_headers_is_refused(platform: Platform, name: str) -> None:
    body = platform.body()
    headers = platform.headers(body)
    del headers[name]
    assert (await platform.post(body, headers))[0] == 401
    assert await turns(platform) == 0


async def test_a_delivery_signed_by_somebody_else_is_refused(platform: Platform) -> None:
    platform.secret = b"another secret of the right size"
    assert (await platform.deliver(platform.body()))[0] == 401
    assert await turns(platform) == 0


async def test_a_changed_body_is_refused(platform: Platform) -> None:
    headers = platform.headers(platform.body("Hello"))
    assert (await platform.post(platform.body("Hullo"), headers))[0] == 401


async def test_a_header_sent_twice_is_refused(platform: Platform) -> None:
    body = platform.body()
    headers = platform.headers(body)
    twice = [*headers.items(), ("webhook-id", headers["webhook-id"])]
    url = f"{platform.server.url}/webhooks/messages"
    async with platform.session.post(url, data=body, headers=twice) as response:
        assert response.status == 401


async def test_an_old_and_a_new_secret_are_good_while_they_rotate(
    route: DatabaseRoute, tmp_path: Path, clock: Clock
) -> None:
    new, old = b"n" * 32, b"o" * 32
    async with living(tmp_path, clock, database=route, webhook_secrets=(new, old)) as platform:
        for secret, status in ((new, 200), (old, 200), (b"x" * 32, 401)):
            platform.secret = secret
            assert (await platform.deliver(platform.body()))[0] == status


@pytest.mark.parametrize(
    ("headers", "size", "status"),
    [
        ({"Content-Type": "text/plain"}, 70_000, 415),
        ({"Content-Type": "application/json", "Content-Encoding": "gzip"}, 10, 415),
        ({"Content-Type": "application/json"}, 70_000, 413),
        ({"Content-Type": "application/json"}, 10, 401),
    ],
)
async def test_an_unsigned_delivery_learns_of_type_and_size_first(
    platform: Platform, headers: dict[str, str], size: int, status: int
) -> None:
    assert (await platform.post(b"[" * size, headers))[0] == status


@pytest.mark.parametrize(
    "body", [b"", b"{", b'{"a": NaN}', b"[" * 10_000, b'{"type": 1, "type": 2}', b'\xef\xbb\xbf{"a": 1}']
)
async def test_a_signed_body_that_is_no_json_is_malformed(platform: Platform, body: bytes) -> None:
    assert (await platform.deliver(body))[0] == 400


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"text": ""}, "/data/text"),
    ({"text": "x" * 4001}, "/data/text"),
    ({"text": "a\x00b"}, "/data/text"),
    ({"text": "a\u202eb"}, "/data/text"),
    ({"text": "\ud800"}, "/data/text"),
    ({"text": "\u200b\u200b"}, "/data/text"),
    ({"text": None}, "/data/text"),
    ({"text": "a", "choice": "yes"}, "/data/choice"),
    ({"text": None, "choice": "never-offered"}, "/data/choice"),
    ({"text": "a", "conversation_id": "a b"}, "/data/conversation_id"),
    ({"text": "a", "message_id": ""}, "/data/message_id"),
]


@pytest.mark.parametrize(("data", "pointer"), WRONG, ids=lambda value: ascii(value)[:40])
async def test_a_wrong_value_is_pointed_at_and_nothing_is_taken(
    platform: Platform, data: dict[str, Any], pointer: str
) -> None:
    status, problem = await platform.deliver(platform.body(**data))
    assert (status, problem["pointer"]) == (422, pointer)
    assert await turns(platform) == 0
    assert await platform.rows("SELECT id FROM conversations") == []


async def test_after_a_refusal_the_same_message_may_come_again_put_right(platform: Platform) -> None:
    assert (await platform.deliver(platform.body("", message_id="m"), delivery="d"))[0] == 422
    assert (await platform.deliver(platform.body("Hello", message_id="m"), delivery="d"))[0] == 200


async def test_a_choice_of_another_conversation_is_none_here(platform: Platform) -> None:
    answer = await platform.say("How safe is my data?")
    choice = answer["replies"][-1]["choices"][0]["id"]
    body = platform.body(None, "c-2", choice=choice)
    assert (await platform.deliver(body))[0] == 422
    assert (await platform.choose(choice))["status"] == "bot"


async def test_a_choice_that_is_no_longer_open_gets_a_notice(platform: Platform) -> None:
    answer = await platform.say("How safe is my data?")
    choice = answer["replies"][-1]["choices"][0]["id"]
    await platform.choose(choice)
    again = await platform.choose(choice)
    assert again["replies"][0]["kind"] == "notice"


def token(clock: Clock, **how: Any) -> str:
    given: dict[str, Any] = {"account_id": "a-1", "now": int(clock.now)} | how
    return issue_session(KeyRing((b"s" * 32,)), **given)


async def test_a_session_token_raises_the_assurance(platform: Platform, clock: Clock) -> None:
    assert (await platform.say("Hello", session_token=token(clock)))["assurance"] == "session"


@pytest.mark.parametrize(
    "bad",
    ["", " ", "x", "a.b.c", "x" * 60_000, "日本", "\ud800", "eyJhbGciOiJub25lIn0.e30."],
    ids=lambda bad: ascii(bad)[:12],
)
async def test_a_token_that_is_none_gets_a_notice_and_no_error(platform: Platform, bad: str) -> None:
    answer = await platform.say("How safe is my data?", session_token=bad)
    assert answer["assurance"] == "none"
    assert [reply["kind"] for reply in answer["replies"]][:2] == ["notice", "answer"]


@pytest.mark.parametrize("fault", ["expired", "altered", "unknown", "elsewhere", "other key"])
async def test_a_token_that_does_not_hold_gets_a_notice_and_no_error(
    platform: Platform, clock: Clock, fault: str
) -> None:
    good = token(clock)
    if fault == "expired":
        clock.now += 901
    elif fault == "altered":
        good = good[:-1] + ("A" if good[-1] not in "ABCD" else "Z")
    elif fault == "unknown":
        good = token(clock, account_id="nobody")
    elif fault == "elsewhere":
        await platform.say("Hello", "c-0", session_token=good)
    else:
        good = issue_session(KeyRing((b"t" * 32,)), account_id="a-1", now=int(clock.now))
    answer = await platform.say("How safe is my data?", session_token=good)
    assert answer["assurance"] == "none"
    assert answer["replies"][0]["kind"] == "notice"


async def test_a_partner_token_proves_a_partner_and_nothing_else(platform: Platform, clock: Clock) -> None:
    answer = await platform.say("Hello", session_token=token(clock, audience=Audience.PARTNER))
    assert (answer["assurance"], answer["partner"]) == ("none", True)


async def test_a_conversation_of_a_version_that_cannot_be_read_goes_on(platform: Platform) -> None:
    await platform.say("How safe is my data?")
    await platform.server.engine.database.transact(
        lambda tx: tx.execute("""UPDATE conversations SET state = '{"version": 0, "phase": "gone"}'""")
    )
    answer = await platform.say("How do I stop the notifications?")
    assert any(reply["article"] == "stop-notifications" for reply in answer["replies"])


async def test_a_database_that_is_away_takes_nothing_and_says_when_to_come_again(platform: Platform) -> None:
    await platform.server.engine.database.close()
    body = platform.body()
    url = f"{platform.server.url}/webhooks/messages"
    async with platform.session.post(url, data=body, headers=platform.headers(body)) as response:
        assert response.status == 503
        assert int(response.headers["Retry-After"]) > 0


async def test_turns_of_one_conversation_are_taken_one_after_the_other(platform: Platform) -> None:
    await asyncio.gather(*(platform.say(f"Hello number {n}") for n in range(30)))
    places = await platform.rows("SELECT place FROM messages WHERE conversation_id = 'c-1' ORDER BY place")
    assert [row["place"] for row in places] == list(range(len(places)))
    assert await turns(platform) == 30


async def test_nothing_that_is_typed_gets_into_logs_figures_or_problems(platform: Platform) -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines())
    logging.getLogger().addHandler(handler)
    logging.getLogger("assistant").setLevel(logging.INFO)
    try:
        await platform.say("Turn off the news", f"c-{CANARY}", session_token=f"{CANARY}.x.y")
        await platform.say(f"My name is Canary Bird, {CANARY}", f"c-{CANARY}")
        _, problem = await platform.deliver(platform.body(f"{CANARY}\x00"))
        async with platform.session.get(f"{platform.server.url}/metrics") as response:
            figures = await response.text()
    finally:
        logging.getLogger().removeHandler(handler)
        logging.getLogger("assistant").setLevel(logging.NOTSET)
    assert '"route": "/webhooks/messages"' in stream.getvalue()
    assert 'assistant_turns_total{assurance="none",language="en",status="bot"} 2.0' in figures
    for told in (stream.getvalue(), figures, json.dumps(problem)):
        assert "canary" not in told.lower()


async def test_the_checks_of_identity_are_counted(platform: Platform) -> None:
    await platform.say("Turn off the news")
    await platform.say("Anna Schmidt, anna@example.com")
    await platform.choose("yes")
    async with platform.session.get(f"{platform.server.url}/metrics") as response:
        figures = await response.text()
    assert 'assistant_identity_checks_total{proof="details",result="matched"} 1.0' in figures
