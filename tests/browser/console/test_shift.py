"""A whole shift: three agents and a visitor, each in a browser of their own, with a restart of the server in the middle."""

from __future__ import annotations

from contextlib import AsyncExitStack
from pathlib import Path

from playwright.async_api import Browser, expect

from tests.browser.chromium import visiting
from tests.browser.house import House
from tests.browser.panel import Panel, open_panel
from tests.browser.staff import call, find_waiting
from tests.browser.staffed import Console, seated, staffing

SAID = [
    ("contact", "I want to talk to a person"),
    ("contact", "My scale shows nothing since Monday"),
    ("agent", "Hello, which model is it?"),
    ("contact", "It is the Body Smart"),
    ("contact", "Are you still there?"),
    ("agent", "A colleague who knows it takes over."),
    ("agent", "Hold the button for ten seconds."),
    ("contact", "It works again"),
]


async def ask_for_a_person(panel: Panel) -> None:
    await panel.write(SAID[0][1])
    await panel.write_when("details", SAID[1][1])
    await panel.write_when("email", "visitor@example.com")
    await expect(panel.place.locator("#waiting")).to_be_visible()


async def say(console: Console, text: str) -> None:
    await console.field.fill(text)
    await console.press("Control+Enter")
    await console.hears(text, "agent")


async def restart_in_the_middle(house: House, panel: Panel, console: Console) -> None:
    """What either side writes meanwhile is kept and comes later."""
    await console.field.fill("Not sent yet")
    await house.stop()
    await expect(console.page.locator(".line")).to_have_text(console.word("offline"))
    await panel.write("Are you still there?")
    await house.start()
    await console.hears("Are you still there?", "contact")
    await expect(console.field).to_have_value("Not sent yet")


async def test_three_agents_and_a_visitor_play_a_whole_shift(browser: Browser, tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        house, _ = await stack.enter_async_context(staffing(tmp_path))
        mira, kenji, chloe = [
            await stack.enter_async_context(seated(browser, house, who))
            for who in ("agent", "kenji", "chloe")
        ]
        panel = await open_panel(await stack.enter_async_context(visiting(browser)), house.url)
        await ask_for_a_person(panel)
        identifier = str((await find_waiting(house))["id"])
        for console in (mira, kenji, chloe):
            await expect(console.row(identifier)).to_be_visible()

        await mira.open(identifier)
        await kenji.open(identifier)
        await mira.press("t")
        await expect(mira.field).to_be_focused()
        await expect(panel.place.locator("#who")).to_have_text("Mira Roth")
        await say(mira, "Hello, which model is it?")
        await panel.hears("Hello, which model is it?", "agent")
        await kenji.hears("Hello, which model is it?", "agent")
        await panel.write("It is the Body Smart")
        for console in (mira, kenji):
            await console.hears("It is the Body Smart", "contact")

        await restart_in_the_middle(house, panel, mira)
        await kenji.hears("Are you still there?", "contact")
        await say(mira, "A colleague who knows it takes over.")
        await panel.hears("A colleague who knows it takes over.", "agent")

        await mira.press("Escape", "x")
        dialog = mira.page.get_by_role("dialog")
        await dialog.get_by_label(mira.word("transfer_to")).select_option("team:hardware")
        await dialog.get_by_label(mira.word("transfer_note")).fill("Please try a reset")
        await dialog.get_by_role("button", name=mira.word("transfer"), exact=True).click()
        await chloe.open(identifier)
        await expect(chloe.page.locator(".handover")).to_contain_text("Please try a reset")
        await chloe.press("t")
        await expect(panel.place.locator("#who")).to_have_text("Chloé Bernard")
        await say(chloe, "Hold the button for ten seconds.")
        await panel.hears("Hold the button for ten seconds.", "agent")
        await panel.write("It works again")
        await chloe.hears("It works again", "contact")
        await chloe.press("Escape", "e")
        for console in (mira, kenji, chloe):
            await expect(console.page.locator(".rows li:not(.gone)")).to_have_count(0)

        shown = await call(house, "GET", f"/api/conversations/{identifier}")
        told = [(each["author"], each["text"]) for each in shown["messages"]]
        spoken = [each for each in told if each[0] in ("contact", "agent") and "@" not in each[1]]
        assert (shown["status"], spoken) == ("closed", SAID)
        assert await panel.said("agent") == [text for author, text in SAID if author == "agent"]
