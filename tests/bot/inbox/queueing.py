"""What tests of the queue do again and again."""

from __future__ import annotations

from typing import Any

from bot.inbox.tending import Tender
from tests.bot.inbox.office import Caller, Office
from tests.bot.living import Clock


def tender_of(office: Office) -> Tender:
    """A worker of the test's own, which looks when it is told to; the server's does so when something rings."""
    engine = office.platform.server.engine
    return Tender(engine.database, engine.desk, clock=lambda: int(office.platform.clock() * 1000))


async def tend(office: Office) -> None:
    """One look at the queue."""
    await tender_of(office).tend()


async def say_here(*callers: Caller) -> None:
    """Have members of staff say that they are here."""
    for caller in callers:
        assert (await set_presence(caller, "here"))["here"]


async def set_presence(caller: Caller, state: str, **more: Any) -> Any:
    """Say here or away, which has to be taken."""
    status, answer, _ = await caller.call("PUT", "/api/me/presence", json={"state": state, **more})
    assert status == 200, answer
    return answer


async def offered(caller: Caller) -> str | None:
    """Which conversation is offered to somebody."""
    status, answer, _ = await caller.call("GET", "/api/me/offer")
    assert status == 200, answer
    return answer["offer"]["conversation"]["id"] if answer["offer"] else None


async def put_hours(office: Office, team: str, hours: Any) -> Any:
    """Have the admin set a team's hours, which has to be taken."""
    status, answer, _ = await office.ada.call("PUT", f"/api/teams/{team}/hours", json={"hours": hours})
    assert status == 200, answer
    return answer


def under(number: int) -> dict[str, str]:
    """The header of an act that is meant for an ownership number."""
    return {"If-Match": f'"{number}"'}


def later(clock: Clock, seconds: float) -> None:
    """Let time pass."""
    clock.now += seconds
