"""The server's clock jumps, back or ahead, in the middle of everything: nothing stays behind, no proof comes back."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from bot.proof.sessions import revoke_sessions
from bot.settings.urls import DatabaseRoute
from tests.bot.living import SESSION_KEY, Clock, Platform, living
from tests.consistency import find_faults, read_tables
from tests.waiting import PATIENCE, until
from verification.keys import KeyRing
from verification.sessions import issue_session

MINUTE, HOUR = 60, 3_600
SHOW = "Show me which notifications are on"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def platform(route: DatabaseRoute, clock: Clock, tmp_path: Path) -> AsyncIterator[Platform]:
    async with living(tmp_path, clock, database=route) as talking:
        yield talking
        assert find_faults(await talking.server.engine.database.read(read_tables)) == []


async def sign_in(platform: Platform, clock: Clock, jti: str = "j-1") -> dict[str, Any]:
    token = issue_session(KeyRing((SESSION_KEY,)), account_id="a-1", now=int(clock()), jti=jti)
    answer = await platform.say(SHOW, session_token=token)
    assert answer["assurance"] == "session"
    return answer


async def assurance(platform: Platform) -> str:
    answer = await platform.say("How safe is my data?")
    return str(answer["assurance"])


@pytest.mark.parametrize("jump", [-HOUR, 2 * HOUR])
async def test_a_proof_that_lapsed_in_a_jump_does_not_come_back_with_the_time(
    platform: Platform, clock: Clock, jump: int
) -> None:
    await sign_in(platform, clock)
    clock.now += jump
    assert await assurance(platform) == "none"
    clock.now -= jump
    assert await assurance(platform) == "none"


async def test_a_small_step_back_ends_no_proof(platform: Platform, clock: Clock) -> None:
    await sign_in(platform, clock)
    clock.now -= 5
    assert await assurance(platform) == "session"


@pytest.mark.parametrize("jump", [-HOUR, HOUR])
async def test_what_was_revoked_by_a_wrong_clock_stays_revoked(
    platform: Platform, clock: Clock, jump: int
) -> None:
    await sign_in(platform, clock)
    clock.now += jump
    database, now = platform.server.engine.database, int(clock() * 1000)
    await database.transact(lambda tx: revoke_sessions(tx, "a-1", now_ms=now))
    clock.now -= jump
    assert await assurance(platform) == "none"
    token = issue_session(KeyRing((SESSION_KEY,)), account_id="a-1", now=int(clock()), jti="j-1")
    assert (await platform.say("yes", session_token=token))["assurance"] == "none"


async def test_a_code_that_came_too_late_stays_too_late(
    platform: Platform, clock: Clock, tmp_path: Path
) -> None:
    await platform.say(SHOW)
    await platform.say("Anna Schmidt, anna@example.com")
    code = await mailed_code(tmp_path)
    clock.now += 11 * MINUTE
    assert (await platform.say(code))["assurance"] == "none"
    clock.now -= 10 * MINUTE
    assert (await platform.say(code))["assurance"] == "none"


async def test_a_code_in_time_by_any_clock_is_good_once(
    platform: Platform, clock: Clock, tmp_path: Path
) -> None:
    await platform.say(SHOW)
    await platform.say("Anna Schmidt, anna@example.com")
    code = await mailed_code(tmp_path)
    clock.now -= 10
    assert (await platform.say(code))["assurance"] == "code"


async def mailed_code(directory: Path) -> str:
    """The one-time code in the one mail there is."""
    await until(lambda: len(list((directory / "mail").glob("*.eml"))) == 1)
    (path,) = (directory / "mail").glob("*.eml")
    body = message_from_bytes(path.read_bytes(), policy=policy.default).get_body(("plain",))
    assert body is not None
    found = re.search(r"\b\d{4} ?\d{4}\b", body.get_content())
    assert found
    return found[0]


@pytest.mark.parametrize("jump", [-HOUR, HOUR])
async def test_what_was_posted_by_a_wrong_clock_leaves_soon_by_the_right_one(
    platform: Platform, clock: Clock, jump: int, tmp_path: Path
) -> None:
    (tmp_path / "mail").write_text("in the way of the mail's directory")
    clock.now += jump
    await wish(platform, "c-1", "Anna Schmidt")
    await until_tried(platform, 1)
    clock.now -= jump
    await wish(platform, "c-2", "Taro Yamada")  # whose letter wakes the worker
    await until_tried(platform, 2)
    (tmp_path / "mail").unlink()
    clock.now += MINUTE
    await platform.say("Turn off the feedback notifications", "c-3")
    await platform.say("Taro Yamada, taro@example.com", "c-3")
    await platform.say("yes", "c-3")
    await until(lambda: len(list((tmp_path / "mail").glob("*.eml"))) == 3)


async def until_tried(platform: Platform, count: int) -> None:
    """Wait until so many letters were tried in vain."""
    async with asyncio.timeout(PATIENCE):
        while len(await platform.rows("SELECT id FROM outbox WHERE fault IS NOT NULL")) < count:  # noqa: ASYNC110
            await asyncio.sleep(0.01)  # the worker's doing


async def test_limits_reached_by_a_clock_that_ran_ahead_do_not_hold_for_years(
    platform: Platform, clock: Clock
) -> None:
    clock.now += 365 * 24 * HOUR
    for number in range(6):
        await wish(platform, f"c-{number}", "Anna Unknown")
    clock.now -= 365 * 24 * HOUR
    assert [reply["kind"] for reply in (await wish(platform, "c-7", "Anna Schmidt"))["replies"]] == ["done"]


async def wish(platform: Platform, conversation: str, name: str) -> dict[str, Any]:
    await platform.say("Turn off the promotional offers", conversation)
    await platform.say(f"{name}, {name.partition(' ')[0].lower()}@example.com", conversation)
    return await platform.say("yes", conversation)
