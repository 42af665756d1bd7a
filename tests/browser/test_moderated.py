"""A whole case in a real browser beside a forum in its own process; the pages of it in five languages, with nothing for axe to find."""

from __future__ import annotations

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from bot.store.database import Transaction
from bot.store.outbox import TOPIC
from knowledge.languages import Language
from tests.bot.living import Clock, living
from tests.bot.moderation.board import Board, staff
from tests.browser.accessibility import check_accessibility, check_in_both_schemes, find_overflow
from tests.browser.chromium import visiting
from tests.discourse.running import ROOT, Forum, forum_process
from tests.waiting import PATIENCE

AT = "2027-01-15T08:00:00+00:00"


@pytest.fixture(scope="module")
def forum() -> Iterator[Forum]:
    with forum_process() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="session")
async def board(forum: Forum, tmp_path: Path) -> AsyncIterator[Board]:
    clock = Clock()
    await forum.do("reset", hook="")
    async with living(tmp_path, clock, discourse=forum.settings) as platform:
        await forum.do("hook", url=f"{platform.server.url}/webhooks/discourse")
        yield await staff(platform, clock)


async def settle(board: Board, review_id: str) -> None:
    """Let time pass until nothing of a review waits any more."""
    async with asyncio.timeout(PATIENCE):
        while True:
            board.clock.now += 11
            board.database.bell.strike(TOPIC, "")
            await asyncio.sleep(0.05)
            shown = await board.read(review_id)
            states = {each["state"] for decision in shown["decisions"] for each in decision["measures"]}
            if "waiting" not in states:
                assert states <= {"done"}, states
                return


def link_in(text: str, kind: str) -> str:
    found = re.search(rf"https://\S+?/{kind}/[\w.-]+", text)
    assert found, text
    return urlsplit(found[0]).path


async def verify(path: Path) -> tuple[int, str]:
    """`assistant audit verify`, as an operator runs it."""
    environment = os.environ | {"ASSISTANT_DATABASE_URL": f"sqlite:///{path}"}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot.cli",
        "audit",
        "verify",
        cwd=ROOT,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said, _ = await process.communicate()
    return process.returncode or 0, said.decode()


async def test_a_case_from_the_post_to_the_reversal(
    board: Board, forum: Forum, browser: Browser, tmp_path: Path
) -> None:
    post = await forum.do("write", raw="You are an idiot, Tom.", at=AT)
    [review_id] = await board.listed("mo")
    await board.must("mo", review_id, "claim")
    await board.decide("mo", review_id, "hide")
    await settle(board, review_id)
    state = await forum.state()
    assert state["posts"][str(post["id"])]["hidden"]
    [told] = state["mails"]
    async with visiting(browser) as context:
        page = await context.new_page()
        await page.goto(board.platform.server.url + link_in(told["text"], "appeal"))
        await page.fill("textarea", "We are old friends, it was a joke.")
        await page.click("button")
        await expect(page.get_by_text("Its number is A-")).to_be_visible()
    _, queue, _ = await board.people["ivy"].call("GET", "/api/moderation/reviews?kind=appeal")
    [appeal] = queue["reviews"]
    wanted = {"decision": "reverse", "reason": "Among friends.", "message": "You are right."}
    await board.must("ivy", appeal["id"], "decision", wanted)
    await settle(board, appeal["id"])
    state = await forum.state()
    assert not state["posts"][str(post["id"])]["hidden"]
    assert "taken back" in state["mails"][-1]["text"]
    await check_chain(board, tmp_path / "assistant.db")


async def check_chain(board: Board, path: Path) -> None:
    """The audit verifies, and fails after one byte."""
    status, said = await verify(path)
    assert (status, "moderation: " in said) == (0, True), said

    async def alter(tx: Transaction) -> None:
        await tx.execute("UPDATE moderation_audit SET entry = REPLACE(entry, 'p-ivy', 'p-iwy')")

    await board.database.transact(alter)
    status, said = await verify(path)
    assert (status, "does not fit" in said) == (1, True), said


async def look(page: Page, address: str, language: Language) -> None:
    await page.goto(address)
    assert await page.locator("html").get_attribute("lang") == language.value
    assert await find_overflow(page) == 0
    await (check_in_both_schemes if language is Language.DE else check_accessibility)(page)


async def test_the_pages_have_nothing_that_keeps_anybody_out(board: Board, browser: Browser) -> None:
    url = board.platform.server.url
    async with visiting(browser, viewport={"width": 360, "height": 740}) as context:
        page = await context.new_page()
        for language in Language:
            author: dict[str, Any] = {"id": f"u-{language.value}", "name": "lou", "language": language.value}
            review_id = await board.review(author=author)
            shown = await board.decide("mo", review_id, "warn")
            board.clock.now += 11
            await look(page, url + link_in(shown["decision"]["statement"]["text"], "appeal"), language)
            await look(
                page, f"{url}/report?language={language.value}&url=https://forum.example.com/x", language
            )
            await page.fill("#reason", "…")
            await page.check("[name=faith]")
            await page.click("button")
            path = urlsplit(await page.locator("main a").get_attribute("href") or "").path
            await look(page, url + path, language)
