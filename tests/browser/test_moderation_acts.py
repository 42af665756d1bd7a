"""What else moderators do with a case, in a real browser: see its points, choose a day, give it away, try the forum again."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from bot.store.outbox import TOPIC
from knowledge.languages import Language
from tests.bot.moderation.board import RUDE
from tests.browser.accessibility import check_in_both_schemes, find_overflow
from tests.browser.chromium import NARROW
from tests.browser.moderating import THREAT, Desk, desking, fill_decision, open_case
from tests.browser.staffed import Console, seated
from tests.discourse.running import Forum, forum_process
from tests.waiting import PATIENCE


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def forum() -> AsyncIterator[Forum]:
    with forum_process() as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def desk(forum: Forum, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Desk]:
    """One for all tests, joined to the forum: each test has authors of its own."""
    place = tmp_path_factory.mktemp("acts")
    async with desking(place, discourse=forum.settings) as ready:
        await forum.do("hook", url=f"{ready.house.url}/webhooks/discourse")
        yield ready


async def test_the_priority_is_shown_with_its_sum_and_every_part(browser: Browser, desk: Desk) -> None:
    review_id = await desk.review(author="pia")
    shown = await desk.board.read(review_id)
    found = max(shown["findings"], key=lambda each: each["severity"] * each["confidence"])
    async with seated(browser, desk.house, "mo") as console:
        await open_case(console, review_id)
        points = console.page.locator(".points")
        summary = points.locator("summary")
        parts = " + ".join(str(each["points"]) for each in shown["points"])
        await expect(summary).to_have_text(f"Priority {shown['priority']} = {parts}")
        await summary.click()
        grade = console.word(f"moderation.severity_{found['severity']}")
        reckoned = f"{found['severity']} ({grade}) × {round(found['confidence'] * 100)}% × 100"
        await expect(points.locator("li").first).to_contain_text(reckoned)
        await expect(points.locator("li q").first).to_have_text(found["quote"])
        await expect(points).to_contain_text(console.word("moderation.point_newcomer"))
        await check(console)


async def test_a_silence_until_a_day_of_ones_choice(browser: Browser, desk: Desk) -> None:
    """Chosen in the browser's own field, said again in the moderator's language, with its limits."""
    review_id = await desk.review(author="dan")
    day = datetime.now(UTC) + timedelta(days=20)
    async with seated(browser, desk.house, "mo", Language.DE, **NARROW, timezone_id="UTC") as console:
        await open_case(console, review_id)
        await console.press("d")
        dialog = console.page.get_by_role("dialog")
        await dialog.get_by_label(console.word("moderation.form_decision")).select_option("silence")
        await dialog.get_by_label(console.word("moderation.form_until")).select_option("pick")
        field = dialog.get_by_label(console.word("moderation.form_day"))
        await fill_decision(console, "Wiederholt.")
        await expect(field).to_be_focused()
        await expect(field).to_have_accessible_description(_starting("Bitte wählen Sie einen Tag"))
        await field.fill("2020-01-01")
        await dialog.locator("[type=submit]").click()
        await expect(field).to_have_attribute("aria-invalid", "true")
        await field.fill(day.date().isoformat())
        await expect(dialog.get_by_text(f"{day.day}. ")).to_contain_text("20 Tage")
        await expect(dialog.get_by_text(console.word("moderation.form_second"))).to_be_visible()
        await check(console)
        await dialog.locator("[type=submit]").click()
        await expect(console.page.locator(".proposal")).to_be_visible()
    decision = (await desk.board.read(review_id))["decision"]
    assert (decision["decision"], decision["until"][:10]) == ("silence", day.date().isoformat())
    assert decision["until"][11:19] == "23:59:59"


async def test_a_case_is_given_to_a_named_colleague(browser: Browser, desk: Desk) -> None:
    review_id = await desk.review(author="tia")
    async with seated(browser, desk.house, "mo") as mo:
        await open_case(mo, review_id)
        await mo.button("moderation.assign").click()
        dialog = mo.page.get_by_role("dialog")
        await dialog.get_by_label(mo.word("moderation.assign_to")).select_option(label="Ivy Stone")
        await dialog.locator("[type=submit]").click()
        await expect(mo.page.locator("#note")).to_have_text(mo.word("moderation.given", name="Ivy Stone"))
        await expect(mo.page.locator(".claim")).to_contain_text("Ivy Stone")
        await expect(mo.button("moderation.decide")).to_have_count(0)
    shown = await desk.board.read(review_id)
    assert shown["claimed_by"]["name"] == "Ivy Stone"


async def test_what_the_forum_refused_is_tried_again(browser: Browser, desk: Desk, forum: Forum) -> None:
    desk.clock.seconds += 30
    await forum.do("fault", path="/perform", status=422, times=1)
    async with seated(browser, desk.house, "ivy") as console:
        post = await forum.do("write", raw=f"{RUDE} Again.", at=datetime.now(UTC).isoformat())
        row = console.rows.filter(has_text="Again.")
        await expect(row).to_have_count(1)
        review_id = str(await row.get_attribute("data-id"))
        await desk.board.decide("ivy", review_id, "hide")
        await open_case(console, review_id)
        desk.clock.seconds += 11
        await refused(desk, review_id)
        await console.page.reload()
        hide = console.page.locator(".measures li").filter(has_text=console.word("moderation.measure_hide"))
        await expect(hide).to_contain_text(console.word("moderation.outcome_refused"))
        await hide.get_by_role("button").click()
        await refused(desk, review_id, then="done")
        await expect(hide).to_contain_text(console.word("moderation.outcome_done"))
    assert (await forum.state())["posts"][str(post["id"])]["hidden"]


async def refused(desk: Desk, review_id: str, then: str = "refused") -> None:
    """Wait until the hiding is as it should be."""
    async with asyncio.timeout(PATIENCE):
        while True:
            desk.board.database.bell.strike(TOPIC, "")
            shown = await desk.board.read(review_id)
            states = [each["state"] for each in shown["decision"]["measures"] if each["what"] == "hide"]
            if states == [then]:
                return
            await asyncio.sleep(0.05)


async def test_the_keys_of_a_case_are_listed(browser: Browser, desk: Desk) -> None:
    review_id = await desk.review(THREAT, author="kay")
    async with seated(browser, desk.house, "mo") as console:
        await open_case(console, review_id)
        listed = await console.page.locator(".case .tools kbd").all_inner_texts()
        await console.press("?")
        sheet = console.page.locator(".sheet")
        await expect(sheet).to_be_visible()
        assert {*listed} <= {*await sheet.locator("kbd").all_inner_texts()}


async def test_no_issue_is_one_key_and_taken_back_by_another(browser: Browser, desk: Desk) -> None:
    review_id = await desk.review(author="oda")
    async with seated(browser, desk.house, "mo") as console:
        await open_case(console, review_id)
        await console.press("e")
        undo = console.page.locator(".undo")
        await expect(undo).to_contain_text(console.word("moderation.decision_dismiss"))
        await console.press("u")
        await expect(undo).to_be_hidden()
        await expect(
            console.page.get_by_role("button", name=console.word("moderation.decision_dismiss"))
        ).to_be_visible()
        await console.press("e")
        await expect(undo).to_be_visible()
    shown = await desk.board.read(review_id)
    assert [each["state"] for each in shown["decisions"]] == ["undone", "waiting"]
    assert (shown["state"], shown["decision"]["decision"]) == ("rejected", "dismiss")


async def check(console: Console) -> None:
    assert await find_overflow(console.page) == 0
    await check_in_both_schemes(console.page)


def _starting(text: str) -> re.Pattern[str]:
    return re.compile(f"^{re.escape(text)}")
