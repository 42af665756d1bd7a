"""Steps that several tests of the web chat begin with."""

from __future__ import annotations

from typing import Any

from tests.bot.channels.chat.browser import Browser, Frame, Page
from tests.bot.living import SESSION_KEY, Clock
from verification.keys import KeyRing
from verification.sessions import issue_session


async def wait_for_people(browser: Browser) -> Page:
    """Ask for a person; the page, which waits."""
    page = await browser.connect()
    await page.say("I want to talk to a human", "h-1")
    await page.of("taken")
    await page.say("I want to talk to a human", "h-2")
    await standing(page, status="waiting")
    return page


async def standing(page: Page, **wanted: Any) -> Frame:
    """The next state with these values."""
    frame = await page.until(
        lambda frame: "state" in frame and all(frame["state"][k] == v for k, v in wanted.items())
    )
    state: Frame = frame["state"]
    return state


async def prove(page: Page, clock: Clock) -> Frame:
    """Show a session token, which goes with the next message."""
    token = issue_session(KeyRing((SESSION_KEY,)), account_id="a-1", now=int(clock()))
    await page.send(type="token", token=token)
    await page.say("Hello", f"t-{clock()}")
    return await standing(page, assurance="session")
