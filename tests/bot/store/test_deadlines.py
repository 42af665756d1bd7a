"""One timer for many waits: each of them ends when its own time is over, and no other."""

from __future__ import annotations

import asyncio

import pytest

from bot.store.deadlines import Deadlines

SOON = 0.02


async def wait(deadlines: Deadlines, until: asyncio.Event) -> str:
    bound = deadlines.begin()
    try:
        async with bound:
            await until.wait()
            return "in time"
    except TimeoutError:
        return "too late"
    finally:
        deadlines.end(bound)


async def test_all_that_takes_too_long_is_ended_also_what_began_later() -> None:
    deadlines, never = Deadlines(SOON), asyncio.Event()
    first = asyncio.create_task(wait(deadlines, never))
    await asyncio.sleep(SOON / 2)
    second = asyncio.create_task(wait(deadlines, never))
    assert await first == "too late"
    assert not second.done()
    assert await second == "too late"


async def test_what_ends_in_time_is_left_alone_and_hurries_nobody() -> None:
    deadlines, done, never = Deadlines(SOON), asyncio.Event(), asyncio.Event()
    slow, quick = (asyncio.create_task(wait(deadlines, each)) for each in (never, done))
    await asyncio.sleep(0)
    done.set()
    assert await quick == "in time"
    assert await slow == "too late"


async def test_after_a_pause_the_timer_is_set_again() -> None:
    deadlines, never = Deadlines(SOON), asyncio.Event()
    assert [await wait(deadlines, never) for _ in range(2)] == ["too late"] * 2


async def test_who_is_cancelled_is_cancelled_and_not_late() -> None:
    task = asyncio.create_task(wait(Deadlines(60), asyncio.Event()))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
