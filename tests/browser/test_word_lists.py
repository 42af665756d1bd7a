"""The page of word lists in a real browser: a draft with a fault, a dry run, in force, and back again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from knowledge.languages import Language
from tests.browser.accessibility import check_in_both_schemes, find_overflow
from tests.browser.chromium import NARROW
from tests.browser.moderating import Desk, desking
from tests.browser.staffed import Console, seated

JAM: Final = "My toothbrush stands beside the scale."


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def desk(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Desk]:
    """One for all tests: each changes the list of a language of its own."""
    async with desking(tmp_path_factory.mktemp("lists")) as ready:
        yield ready


async def open_lists(console: Console, language: Language) -> None:
    address = f"{console.house.url}/console/lists/{language.value}?language={console.language.value}"
    await console.page.goto(address)
    await expect(console.page.locator(".trial")).to_be_visible()


async def write_group(console: Console, text: str) -> Locator:
    await console.button("lists.add").click()
    frames = console.page.get_by_label(console.word("lists.frames"))
    await expect(frames).to_be_focused()
    await frames.fill(text)
    return frames


async def test_a_draft_is_tried_put_in_force_and_taken_back(browser: Browser, desk: Desk) -> None:
    author = {"id": "u-nora", "name": "nora", "language": "en"}
    assert (await desk.board.publish(JAM, author=author))["verdict"] == "ok"
    async with seated(browser, desk.house, "ada") as console:
        await console.press("g", "m")
        await console.page.get_by_role("link", name=console.word("page_lists")).click()
        await expect(console.page.locator(".trial")).to_be_visible()
        frames = await write_group(console, "good words\n\nfar ..99 away")
        await console.button("lists.try").click()
        await expect(frames).to_be_focused()
        await expect(frames).to_have_accessible_description(
            "Line 3, “far ..99 away”: a gap has 12 words at most. Please write a smaller number."
        )
        await frames.fill("toothbrush")
        await console.button("lists.try").click()
        await expect(console.page.locator(".changes mark")).to_have_text("toothbrush")
        await expect(console.page.locator(".trial [role=status]")).to_contain_text("Tried on 1 post")
        await check(console)
        why = console.page.get_by_label(console.word("lists.save_why"))
        await frames.fill("toothbrushes")
        await expect(why).to_be_hidden()
        await expect(console.page.get_by_text(console.word("lists.changed_since"))).to_be_visible()
        await frames.fill("toothbrush")
        await why.fill("Readers asked for it.")
        await console.button("lists.save").click()
        await expect(console.page.locator("#note")).to_have_text(console.word("lists.saved"))
        assert (await desk.board.publish(JAM + " Yes.", author=author))["verdict"] == "review"
        await console.page.get_by_role("button", name=console.word("lists.remove", number="1")).click()
        await console.button("lists.try").click()
        await expect(console.page.locator(".changes")).to_contain_text(console.word("lists.no_longer"))
        await why.fill("It was a joke.")
        await console.button("lists.save").click()
        await expect(console.page.locator(".things li")).to_have_count(2)
        await console.page.get_by_role("button", name="Use version 1 as the draft").click()
        await expect(frames).to_have_value("toothbrush")
    assert (await desk.board.publish(JAM + " No.", author=author))["verdict"] == "ok"


async def test_a_shipped_line_is_found_and_struck(browser: Browser, desk: Desk) -> None:
    async with seated(browser, desk.house, "ada") as console:
        await open_lists(console, Language.DE)
        await console.page.get_by_label(console.word("lists.shipped_search")).fill("klappe")
        first = console.page.locator(".things li").first
        line = await first.locator("code").inner_text()
        await first.get_by_role("button").click()
        await expect(console.page.get_by_label(console.word("lists.removed"))).to_have_value(line)
        await console.button("lists.try").click()
        await expect(console.page.get_by_text(console.word("lists.no_past"))).to_be_visible()


async def test_who_was_later_keeps_the_draft_and_sees_the_other_version(browser: Browser, desk: Desk) -> None:
    async with seated(browser, desk.house, "ada") as one, seated(browser, desk.house, "ada") as other:
        for console, text in ((one, "pain au chocolat"), (other, "chocolatine")):
            await open_lists(console, Language.FR)
            await write_group(console, text)
            await console.button("lists.try").click()
            await console.page.get_by_label(console.word("lists.save_why")).fill("A dispute.")
        await one.button("lists.save").click()
        await expect(one.page.locator("#note")).to_have_text(one.word("lists.saved"))
        await other.button("lists.save").click()
        await expect(other.page.locator("#note")).to_have_text(other.word("lists.fault_version"))
        await expect(other.page.locator(".things li")).to_have_count(1)
        frames = other.page.get_by_label(other.word("lists.frames"))
        await expect(frames).to_have_value("chocolatine")
        await other.button("lists.try").click()
        await other.page.get_by_label(other.word("lists.save_why")).fill("In the south.")
        await other.button("lists.save").click()
        await expect(other.page.locator(".things li")).to_have_count(2)


async def test_moderators_have_no_page_of_lists(browser: Browser, desk: Desk) -> None:
    async with seated(browser, desk.house, "mo") as console:
        await console.page.goto(f"{console.house.url}/console/lists?language=en")
        await expect(console.page.locator(".parts")).to_be_visible()
        await expect(console.page.get_by_role("link", name=console.word("page_lists"))).to_have_count(0)


@pytest.mark.parametrize("language", [Language.DE, Language.JA])
async def test_it_can_be_used_by_everybody(browser: Browser, desk: Desk, language: Language) -> None:
    """axe-core finds nothing, and nobody scrolls sideways at 320 px."""
    async with seated(browser, desk.house, "ada", language, **NARROW, reduced_motion="reduce") as console:
        await open_lists(console, Language.JA)
        await write_group(console, "阿")
        await console.button("lists.try").click()
        await expect(console.page.locator(".cautions")).to_be_visible()
        await console.page.get_by_label(console.word("lists.shipped_search")).fill("馬鹿")
        await check(console)


async def check(console: Console) -> None:
    assert await find_overflow(console.page) == 0
    await check_in_both_schemes(console.page)
