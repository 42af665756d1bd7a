"""The console of moderators in a real browser, beside a forum in its own process."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Request, expect

from knowledge.languages import Language
from tests.bot.moderation.board import RUDE
from tests.browser.accessibility import check_in_both_schemes, find_overflow
from tests.browser.chromium import DESKTOP, NARROW
from tests.browser.moderating import THREAT, Desk, desking, fill_decision, open_case
from tests.browser.staffed import Console, seated
from tests.discourse.running import Forum, forum_process


@pytest.fixture
def forum() -> Iterator[Forum]:
    with forum_process() as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def desk(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Desk]:
    """One for nearly all tests: each has authors of its own."""
    async with desking(tmp_path_factory.mktemp("desk")) as ready:
        yield ready


@pytest_asyncio.fixture(loop_scope="session")
async def joined(forum: Forum, tmp_path: Path) -> AsyncIterator[Desk]:
    """One of its own at the forum, where nothing has happened yet."""
    async with desking(tmp_path, discourse=forum.settings) as ready:
        await forum.do("hook", url=f"{ready.house.url}/webhooks/discourse")
        yield ready


async def test_a_case_by_keyboard_from_the_post_to_the_reversal(
    browser: Browser, joined: Desk, forum: Forum
) -> None:
    desk = joined
    async with seated(browser, desk.house, "mo") as mo:
        await expect(mo.page.locator(".rows .empty")).to_have_text(mo.word("moderation.none_open"))
        post = await forum.do("write", raw=RUDE, at=datetime.now(UTC).isoformat())
        await expect(mo.rows).to_have_count(1)
        review_id = str(await mo.rows.get_attribute("data-id"))
        await mo.press("j", "Enter")
        await expect(mo.page.locator(".case h2")).to_be_focused()
        await expect(mo.page.locator(".case mark").first).to_have_text("You are an idiot")
        await mo.press("a")
        await expect(mo.page.locator(".claim")).to_contain_text("Yours for")
        await mo.press("h")
        await expect(mo.page.locator(".preview .letter").first).to_contain_text("This post is hidden now")
        await fill_decision(mo, "An insult.")
        await expect(mo.page.locator(".undo")).to_contain_text(mo.word("moderation.decision_hide"))
        await desk.settle(review_id)
    state = await forum.state()
    assert state["posts"][str(post["id"])]["hidden"]
    await appeal(browser, desk, state["mails"][-1]["text"])
    async with seated(browser, desk.house, "ivy") as ivy:
        await expect(ivy.rows).to_have_count(1)
        await ivy.press("j", "Enter")
        await expect(ivy.page.locator(".case")).to_contain_text("We are old friends")
        await check(ivy)
        appeal_id = ivy.page.url.partition("/moderation/")[2].partition("?")[0]
        await ivy.press("d")
        await ivy.page.get_by_role("dialog").locator("select").first.select_option("reverse")
        await fill_decision(ivy, "Among friends.", "You are right.")
        await expect(ivy.page.locator(".undo")).to_be_visible()
        await desk.settle(appeal_id)
    state = await forum.state()
    assert not state["posts"][str(post["id"])]["hidden"]


async def appeal(browser: Browser, desk: Desk, statement: str) -> None:
    """Use the link of a statement."""
    link = re.search(r"https?://\S+/appeal/[\w.-]+", statement)
    assert link, statement
    page = await browser.new_page()
    try:
        await page.goto(desk.house.url + urlsplit(link[0]).path)
        await page.fill("textarea", "We are old friends, it was a joke.")
        await page.click("button")
        await expect(page.get_by_text("Its number is A-")).to_be_visible()
    finally:
        await page.close()


async def test_a_decision_is_taken_back_by_one_key(browser: Browser, desk: Desk) -> None:
    review_id = await desk.review(author="uma")
    async with seated(browser, desk.house, "mo") as console:
        await open_case(console, review_id)
        await console.press("w")
        await fill_decision(console, "An insult.")
        await expect(console.page.locator(".undo")).to_be_visible()
        await check(console)
        await console.press("u")
        await expect(console.page.locator(".undo")).to_be_hidden()
        await expect(console.page.locator(".decision")).to_contain_text(
            console.word("moderation.standing_undone")
        )
    shown = await desk.board.read(review_id)
    assert (shown["state"], shown["history"]["warnings"]) == ("pending", [])


async def test_what_is_missing_is_said_beside_its_field(browser: Browser, desk: Desk) -> None:
    review_id = await desk.review(author="wes")
    async with seated(browser, desk.house, "mo") as console:
        await open_case(console, review_id)
        await console.press("h")
        await fill_decision(console, " ")
        dialog = console.page.get_by_role("dialog")
        reason = dialog.get_by_label(console.word("moderation.form_reason"))
        await expect(reason).to_be_focused()
        await expect(reason).to_have_accessible_description(console.word("moderation.missing_reason"))
        await reason.fill("An insult.")
        for box in await dialog.get_by_role("checkbox").all():
            await box.uncheck()
        await dialog.locator("[type=submit]").click()
        await expect(dialog.locator("fieldset .fault")).to_have_text(console.word("moderation.missing_rules"))
        await console.press("Escape")
        await console.press("h")
        await expect(reason).to_have_value("An insult.")
    assert (await desk.board.read(review_id))["decisions"] == []


async def test_whoever_is_later_is_shown_what_the_other_decided(browser: Browser, desk: Desk) -> None:
    review_id = await desk.review(author="ned")
    async with seated(browser, desk.house, "mo") as console:
        await console.page.route("**/api/events*", lambda route: route.abort())
        await open_case(console, review_id)
        await desk.board.decide("ivy", review_id, "remind")
        await console.press("h")
        await fill_decision(console, "An insult.")
        told = console.word("moderation.clash_decided", name="Ivy Stone", text="Remind of the charter")
        await expect(console.page.get_by_role("dialog").locator(".fault")).to_contain_text([told])
    shown = await desk.board.read(review_id)
    assert [each["decision"] for each in shown["decisions"]] == ["remind"]


async def test_a_suspension_is_one_only_when_a_second_person_agrees(browser: Browser, desk: Desk) -> None:
    review_id = await desk.review(THREAT, author="rex")
    async with seated(browser, desk.house, "mo") as mo:
        await open_case(mo, review_id)
        await mo.press("d")
        await mo.page.get_by_role("dialog").locator("select").first.select_option("suspend")
        await fill_decision(mo, "A threat.")
        await expect(mo.page.locator(".proposal")).to_contain_text(mo.word("moderation.proposal_own"))
        await expect(mo.button("moderation.confirm")).to_be_hidden()
    async with seated(browser, desk.house, "ivy") as ivy:
        await open_case(ivy, review_id)
        await ivy.button("moderation.confirm").click()
        await expect(ivy.page.locator(".decision .tag")).to_have_text(ivy.word("moderation.standing_waiting"))
    shown = await desk.board.read(review_id)
    assert (shown["decision"]["by"]["name"], shown["decision"]["second"]["name"]) == ("Mo Adler", "Ivy Stone")


async def test_a_second_person_who_does_not_agree_says_why(browser: Browser, desk: Desk) -> None:
    review_id = await desk.review(THREAT, author="gus")
    await desk.board.decide("mo", review_id, "suspend")
    async with seated(browser, desk.house, "ivy") as console:
        await open_case(console, review_id)
        await console.button("moderation.refuse").click()
        dialog = console.page.get_by_role("dialog")
        await dialog.locator("[type=submit]").click()
        reason = dialog.get_by_label(console.word("moderation.refuse_reason"))
        await expect(reason).to_have_accessible_description(console.word("settings.wrong_empty"))
        await check(console)
        await reason.fill("It was quoted.")
        await dialog.locator("[type=submit]").click()
        await expect(console.page.locator(".decision")).to_contain_text("It was quoted.")
    assert (await desk.board.read(review_id))["state"] == "pending"


async def test_an_emergency_acts_at_once(browser: Browser, desk: Desk) -> None:
    review_id = await desk.review(THREAT, author="eve")
    async with seated(browser, desk.house, "mo") as console:
        await open_case(console, review_id)
        await console.button("moderation.emergency").click()
        dialog = console.page.get_by_role("dialog")
        await dialog.get_by_label(console.word("moderation.form_reason")).fill("A threat.")
        await dialog.locator("[type=submit]").click()
        await expect(console.page.locator(".facts")).to_contain_text(
            console.word("moderation.state_escalated")
        )
    assert (await desk.board.read(review_id))["decision"]["emergency"]


async def test_all_posts_of_an_author_at_once_with_their_number(browser: Browser, desk: Desk) -> None:
    first, second = [await desk.review(RUDE + each, author="bob") for each in ("", " Yes")]
    async with seated(browser, desk.house, "mo") as console:
        await open_case(console, first)
        await console.page.get_by_role("button", name="Decide on all 2 open posts").click()
        await fill_decision(console, "Insults.")
        await expect(console.page.locator("#note")).to_have_text("2 decided.")
    for each in (first, second):
        assert (await desk.board.read(each))["decision"]["decision"] == "hide"


async def test_what_somebody_wrote_is_text_alone(browser: Browser, desk: Desk) -> None:
    """Threat row 35."""
    text = '<img src=x onerror="document.title=1"> You are an idiot, <b>Tom</b>. 😀 You are an idiot.'
    review_id = await desk.review(text, author="<i>mal</i>")
    async with seated(browser, desk.house, "mo") as console:
        await open_case(console, review_id)
        await expect(console.page.locator(".main > section > .post").first).to_have_text(text)
        assert await console.page.locator(".main img, .main .post b, .side i").count() == 0
        marked = await console.page.locator(".main .post mark").all_inner_texts()
        assert set(marked) == {"You are an idiot"}


async def test_a_moderator_sees_no_support_chat(browser: Browser, desk: Desk) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(urlsplit(request.url).path)

    async with seated(browser, desk.house, "mo") as console:
        console.page.on("request", note)
        await console.page.goto(f"{desk.house.url}/console/queue?language=en")
        await expect(console.page).to_have_url(re.compile("/console/moderation"))
        names = await console.page.locator("#bar nav a").all_inner_texts()
        assert names == [console.word("page_moderation"), console.word("page_settings")]
        await console.press("?")
        await expect(console.page.locator(".sheet")).to_contain_text(console.word("moderation.hide"))
        await expect(console.page.locator(".sheet")).not_to_contain_text(console.word("transfer"))
    support = ("/api/inbox", "/api/conversations", "/api/me", "/api/teams", "/api/search")
    assert [each for each in asked if each.startswith(support)] == []


async def test_an_admin_goes_from_the_inbox_to_the_cases_and_back(browser: Browser, desk: Desk) -> None:
    async with seated(browser, desk.house, "ada", **NARROW) as console:
        await console.press("g", "m")
        await expect(console.page.locator(".parts")).to_be_visible()
        assert await find_overflow(console.page) == 0
        await console.page.get_by_role("button", name=console.word("filters")).click()
        await check(console)
        await console.press("Escape")
        await console.press("g", "i")
        await expect(console.page).to_have_url(re.compile("/console/queue"))


async def test_a_warning_is_lifted_and_the_period_is_accounted_for(browser: Browser, desk: Desk) -> None:
    review_id = await desk.review(author="lea")
    await desk.board.decide("ivy", review_id, "warn")
    async with seated(browser, desk.house, "mo") as console:
        await console.page.goto(f"{desk.house.url}/console/warnings?language=en")
        label = console.word("moderation.lift_title", name="lea")
        await console.page.get_by_role("button", name=label).click()
        await console.page.get_by_label(console.word("moderation.lift_reason")).fill("A mistake.")
        await console.press("Tab", "Enter")
        await expect(console.page.locator(".things")).to_contain_text("A mistake.")
        await console.page.get_by_role("link", name=console.word("page_transparency")).click()
        await expect(console.page.locator(".tiles")).to_be_visible()
        async with console.page.expect_download() as download:
            await console.page.get_by_role("link", name=console.word("reports.csv")).click()
        assert (await download.value).suggested_filename.startswith("transparency-")


@pytest.mark.parametrize("language", Language)
async def test_every_state_can_be_used_by_everybody(browser: Browser, desk: Desk, language: Language) -> None:
    """axe-core finds nothing, and nobody scrolls sideways at 320 px."""
    author = f"kim-{language.value}"
    review_id = await desk.review(author=author, language=language.value)
    window: dict[str, Any] = DESKTOP if language is Language.EN else NARROW
    async with seated(browser, desk.house, "mo", language, **window, reduced_motion="reduce") as console:
        await expect(console.row(review_id)).to_be_visible()
        await check(console)
        await open_case(console, review_id)
        await console.press("a")
        await expect(console.page.locator(".claim")).to_be_visible()
        await check(console)
        await console.press("h")
        await expect(console.page.locator(".letter").first).to_be_visible()
        await check(console)
        for page, shown in (("warnings", ".part"), ("transparency", ".tiles")):
            await console.page.goto(f"{desk.house.url}/console/{page}?language={language.value}")
            await expect(console.page.locator(shown)).to_be_visible()
            await check(console)


async def check(console: Console) -> None:
    assert await find_overflow(console.page) == 0
    await check_in_both_schemes(console.page)
