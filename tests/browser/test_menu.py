"""The menu: language, transcript, end with its rating, deletion."""

from __future__ import annotations

from playwright.async_api import Page, expect

from knowledge.languages import Language
from tests.browser.panel import Panel
from tests.browser.stub import Stub
from tests.browser.test_line import open_stub


async def test_the_language_changes_in_mid_conversation(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    await panel.write("Hello")
    await panel.button("menu").click()
    await page.get_by_role("radio", name="日本語").check()
    japanese = Panel(page, page, Language.JA)
    await expect(page.locator("html")).to_have_attribute("lang", "ja")
    await japanese.button("dismiss").click()
    await expect(page.locator("textarea")).to_have_attribute("placeholder", japanese.word("input"))
    assert [each["language"] for each in stub.heard if each["type"] == "language"] == ["ja"]


async def test_the_page_follows_the_language_of_the_conversation(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    await panel.write("Guten Tag")
    await expect(page.locator(".contact .mark")).to_have_text("Sent")
    await stub.change(language="de")
    await expect(page.locator("html")).to_have_attribute("lang", "de")
    await expect(page.locator("#person")).to_have_text(Panel(page, page, Language.DE).word("person"))


async def test_the_transcript_goes_by_mail_only_to_who_is_confirmed(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    await panel.write("Hello")
    await expect(page.locator(".contact .mark")).to_have_text("Sent")
    await panel.button("menu").click()
    await expect(panel.button("transcript_mail")).to_be_hidden()
    await expect(page.get_by_role("link", name=panel.word("transcript_file"))).to_be_visible()
    await page.keyboard.press("Escape")
    await stub.change(assurance="code", assurance_until=1_800_000_000_000)
    await panel.button("menu").click()
    await panel.button("transcript_mail").click()
    await expect(page.locator("#note")).to_have_text(panel.word("mailed"))
    assert ("POST", "transcript") in stub.posted


async def test_ending_is_asked_about_and_then_rated(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    await panel.write("Hello")
    await expect(page.locator(".contact .mark")).to_have_text("Sent")
    await panel.button("menu").click()
    await panel.button("end").click()
    await page.locator("#sure").get_by_role("button", name=panel.word("end"), exact=True).click()
    await expect(panel.field).to_be_focused()
    titles = ["1 – very poor", "2 – poor", "3 – fair", "4 – good", "5 – very good"]
    stars = [{"id": f"rating-{place}", "title": title} for place, title in enumerate(titles, 1)]
    await stub.change(status="closed", ended=True, expects="rating", choices=stars)
    await stub.say(text="How was it?", expects="rating", choices=stars)
    await expect(page.get_by_role("radio")).to_have_count(5)
    await page.get_by_role("radio", name="4 – good").check()
    await panel.button("rate_send").click()
    await expect(page.locator(".contact .mark").last).to_have_text("Sent")
    assert [frame["choice"] for frame in stub.heard if frame.get("choice")] == ["rating-4"]
    assert ("POST", "end") in stub.posted


async def test_a_deletion_is_asked_about_and_everything_goes(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    await panel.write("Hello")
    await expect(page.locator(".contact .mark")).to_have_text("Sent")
    await panel.button("menu").click()
    await panel.button("erase").click()
    await panel.button("keep").click()
    assert ("POST", "erase") not in stub.posted
    await panel.button("menu").click()
    await panel.button("erase").click()
    await page.locator("#sure .primary").click()
    await expect(page.locator("#note")).to_have_text(panel.word("erased"))
    await expect(page.locator(".contact")).to_have_count(0)
    await expect(page.locator(".greeting")).to_be_visible()


async def test_a_deletion_that_must_wait_says_so(stub: Stub, page: Page) -> None:
    stub.hold = True
    panel = await open_stub(page, stub)
    await panel.write("Hello")
    await expect(page.locator(".contact .mark")).to_have_text("Sent")
    await panel.button("menu").click()
    await panel.button("erase").click()
    await page.locator("#sure .primary").click()
    await expect(page.locator("#note")).to_have_text(panel.word("held"))
    await expect(page.locator(".contact")).to_have_count(1)
