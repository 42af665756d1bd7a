"""The console: signing in, the queue, a conversation from taking it over to its end, and two agents at one of them."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page, expect

from tests.bot.inbox.console import PASSWORD
from tests.bot.living import Platform
from tests.browser.accessibility import find_overflow
from tests.browser.chromium import NARROW, visiting
from tests.browser.house import AGENT_NAME, House
from tests.browser.staff import call, reply, take_over
from tests.browser.staffed import Console, hand_over, seated
from tests.browser.test_panel import PAYLOADS


async def test_who_signs_in_sees_who_waits(house: House, platform: Platform, page: Page) -> None:
    await hand_over(platform, "c-1", "My scale is wrong")
    await page.goto(f"{house.url}/console")
    console = Console(page, house)
    await expect(page.get_by_label(console.word("email"))).to_be_focused()
    await page.keyboard.type("agent@example.com")
    await console.press("Tab")
    await page.keyboard.type(PASSWORD)
    await console.press("Enter")
    await expect(console.row("c-1")).to_contain_text("My scale is wrong")


async def test_a_wrong_password_says_so_and_lets_one_try_again(house: House, page: Page) -> None:
    await page.goto(f"{house.url}/console")
    console = Console(page, house)
    await page.get_by_label(console.word("email")).fill("agent@example.com")
    await page.get_by_label(console.word("password")).fill("not the password at all")
    await console.press("Enter")
    await expect(page.get_by_role("alert")).to_have_text(console.word("signin_wrong"))
    await page.get_by_label(console.word("password")).fill(PASSWORD)
    await console.press("Enter")
    await expect(page.locator("#bar")).to_be_visible()


async def test_a_whole_conversation_by_keyboard(browser: Browser, house: House, platform: Platform) -> None:
    await hand_over(platform, "c-1", "My scale is wrong")
    async with seated(browser, house) as console:
        await expect(console.rows).to_have_count(1)
        await console.press("j", "Enter")
        await expect(console.page.locator(".conversation h2")).to_be_focused()
        await console.press("t")
        await expect(console.field).to_be_focused()
        await console.page.keyboard.type("Hello, which model is it?")
        await console.press("Control+Enter")
        await console.hears("Hello, which model is it?", "agent")
        await expect(console.field).to_have_value("")
        await console.press("Escape", "n")
        await console.page.keyboard.type("Looks like the sensor")
        await console.press("Control+Enter")
        await console.hears("Looks like the sensor", "note")
        await console.press("Escape", "e")
        await expect(console.page.locator("#note")).to_contain_text(console.word("resolved"))
        await expect(console.rows).to_have_count(0)
    shown = await call(house, "GET", "/api/conversations/c-1")
    assert shown["status"] == "closed"
    assert [each["text"] for each in shown["messages"] if each["author"] == "agent"] == [
        "Hello, which model is it?"
    ]


async def test_a_note_is_no_reply(browser: Browser, house: House, platform: Platform) -> None:
    """Each has its own text, however often one goes from one to the other."""
    await hand_over(platform, "c-1", "My scale is wrong")
    async with seated(browser, house) as console:
        await console.open("c-1")
        await console.button("take_over").click()
        await console.field.fill("For the contact")
        await console.button("mode_note").click()
        await console.field.fill("For colleagues")
        await console.button("mode_reply").click()
        await expect(console.field).to_have_value("For the contact")
        await console.press("Control+Enter")
        await console.hears("For the contact", "agent")
        await console.button("mode_note").click()
        await expect(console.field).to_have_value("For colleagues")


async def test_it_is_passed_to_a_team_with_a_note(browser: Browser, house: House, platform: Platform) -> None:
    await hand_over(platform, "c-1", "My scale is wrong")
    async with seated(browser, house) as console:
        await console.open("c-1")
        await console.press("t")
        await expect(console.field).to_be_focused()
        await console.press("Escape", "x")
        dialog = console.page.get_by_role("dialog")
        await dialog.get_by_label(console.word("transfer_to")).select_option("team:hardware")
        await dialog.get_by_label(console.word("transfer_note")).fill("A broken sensor")
        await dialog.get_by_role("button", name=console.word("transfer"), exact=True).click()
        await expect(console.page.locator(".handover")).to_contain_text("A broken sensor")
    shown = await call(house, "GET", "/api/conversations/c-1")
    assert (shown["team"], shown["status"], shown["assignee"]) == ("hardware", "waiting", None)


async def test_whoever_is_later_is_told_kindly_and_keeps_the_text(
    browser: Browser, house: House, platform: Platform
) -> None:
    await hand_over(platform, "c-1", "My scale is wrong")
    async with seated(browser, house) as one, seated(browser, house, "kenji") as other:
        await other.page.route("**/api/events*", lambda route: route.abort())
        await other.page.reload()  # from now on it hears of nothing
        await other.open("c-1")
        await other.field.fill("I am on it")
        await one.open("c-1")
        await one.button("take_over").click()
        await expect(one.field).to_be_focused()
        await other.field.focus()
        await other.press("Control+Enter")
        await expect(other.page.locator(".conflict")).to_contain_text(AGENT_NAME)
        await expect(other.field).to_have_value("I am on it")
    shown = await call(house, "GET", "/api/conversations/c-1")
    assert shown["assignee"] == "agent@example.com"
    assert [each for each in shown["messages"] if each["author"] == "agent"] == []


async def test_what_comes_in_is_seen_at_once(browser: Browser, house: House, platform: Platform) -> None:
    async with seated(browser, house) as console:
        await expect(console.page.locator(".rows .empty")).to_have_text(console.word("none_waiting"))
        await hand_over(platform, "c-1", "My scale is wrong")
        await expect(console.rows).to_have_count(1)
        await console.open("c-1")
        await platform.say("It is the new one", "c-1")
        await console.hears("It is the new one", "contact")
        await take_over(house)
        await reply(house, "c-1", "From another machine")
        await console.hears("From another machine", "agent")


async def test_nothing_moves_under_the_pointer(browser: Browser, house: House, platform: Platform) -> None:
    await hand_over(platform, "c-1", "The first")
    async with seated(browser, house) as console:
        await console.row("c-1").hover()
        await hand_over(platform, "c-2", "The second")
        fresh = console.page.locator(".fresh")
        await expect(fresh).to_have_text("1 new")
        await expect(console.rows).to_have_count(1)
        await fresh.click()
        await expect(console.rows).to_have_count(2)


async def test_the_line_comes_back_with_what_was_missed(
    browser: Browser, house: House, platform: Platform
) -> None:
    await hand_over(platform, "c-1", "My scale is wrong")
    async with seated(browser, house) as console:
        await console.open("c-1")
        await console.page.context.set_offline(True)
        await console.field.fill("Not sent yet")
        await house.stop()
        await expect(console.page.locator(".line")).to_have_text(console.word("offline"))
        await house.start()
        platform.server = house.server
        await platform.say("Said meanwhile", "c-1")
        await console.page.context.set_offline(False)
        await console.hears("Said meanwhile", "contact")
        await expect(console.page.locator(".line")).to_have_text("")
        await expect(console.field).to_have_value("Not sent yet")


async def test_what_was_not_sent_is_there_after_a_reload(
    browser: Browser, house: House, platform: Platform
) -> None:
    await hand_over(platform, "c-1", "My scale is wrong")
    async with seated(browser, house) as console:
        await console.open("c-1")
        await console.field.fill("Half a sentence")
        await console.page.reload()
        await expect(console.field).to_have_value("Half a sentence")


async def test_a_session_that_ends_takes_nothing_along(
    browser: Browser, house: House, platform: Platform
) -> None:
    await hand_over(platform, "c-1", "My scale is wrong")
    async with seated(browser, house) as console:
        await console.open("c-1")
        await console.button("take_over").click()
        await expect(console.field).to_be_focused()
        await console.field.fill("Nearly ready")
        await console.page.context.clear_cookies()
        await console.press("Control+Enter")
        dialog = console.page.get_by_role("dialog")
        await dialog.get_by_label(console.word("email")).fill("agent@example.com")
        await dialog.get_by_label(console.word("password")).fill(PASSWORD)
        await console.press("Enter")
        await expect(dialog).to_have_count(0)
        await expect(console.field).to_have_value("Nearly ready")
        await console.field.focus()
        await console.press("Control+Enter")
        await console.hears("Nearly ready", "agent")


async def test_an_article_is_inserted_with_one_key(
    browser: Browser, house: House, platform: Platform
) -> None:
    await hand_over(platform, "c-1", "How do I stop the notifications?")
    async with seated(browser, house) as console:
        await console.open("c-1")
        await console.button("take_over").click()
        await expect(console.field).to_be_focused()
        title = await console.page.locator(".articles button").first.inner_text()
        await console.press("Alt+1")
        await expect(console.field).not_to_have_value("")
    assert title


async def test_keys_do_nothing_while_one_writes(browser: Browser, house: House, platform: Platform) -> None:
    await hand_over(platform, "c-1", "My scale is wrong")
    async with seated(browser, house) as console:
        await console.open("c-1")
        await console.button("mode_note").click()
        await console.page.keyboard.type("test: jk?esx")
        await expect(console.field).to_have_value("test: jk?esx")
        await expect(console.page.get_by_role("dialog")).to_have_count(0)
    assert (await call(house, "GET", "/api/conversations/c-1"))["status"] == "waiting"


async def test_the_sheet_lists_the_keys_and_gives_the_focus_back(
    browser: Browser, house: House, platform: Platform
) -> None:
    await hand_over(platform, "c-1", "My scale is wrong")
    async with seated(browser, house) as console:
        await expect(console.rows).to_have_count(1)
        await console.press("j", "?")
        dialog = console.page.get_by_role("dialog")
        await expect(dialog).to_contain_text(console.word("take_over"))
        await console.press("Escape")
        await expect(dialog).to_have_count(0)
        await expect(console.row("c-1").locator("a")).to_be_focused()


@pytest.mark.parametrize("payload", PAYLOADS[:-1])  # the last one is refused at the door
async def test_whatever_is_written_stays_text(
    browser: Browser, house: House, platform: Platform, payload: str
) -> None:
    await hand_over(platform, "c-1", payload, payload)
    async with seated(browser, house) as console:
        asked: list[str] = []
        console.page.on("request", lambda request: asked.append(request.url))
        await console.open("c-1")
        await console.button("mode_note").click()
        await console.field.fill(payload)
        await console.press("Control+Enter")
        await console.hears(payload, "note")
        assert await console.page.evaluate("window.hacked") is None
        found = ".messages :is(script, img, iframe, svg:not([aria-hidden])), .rows :is(script, img, iframe), a[href^=javascript]"
        assert await console.page.locator(found).count() == 0
        assert all(url.startswith(house.url) for url in asked)


async def test_details_that_match_are_not_called_verified(
    browser: Browser, house: House, platform: Platform
) -> None:
    """Threat row 68: the agent sees how sure we are, and what that does not prove."""
    await hand_over(platform, "c-1", "My scale is wrong")
    async with seated(browser, house) as console:
        await console.open("c-1")
        about = console.page.locator(".aboutness")
        await expect(about).to_contain_text(console.word("sure_none"))
        await expect(about).to_contain_text(console.word("sure_none_means"))
        assert "verified" not in (await console.page.inner_text("body")).lower()


async def test_no_other_page_may_frame_it_and_nothing_in_it_is_inline(house: House, page: Page) -> None:
    answer = await page.goto(f"{house.url}/console")
    assert answer is not None
    policy = (await answer.all_headers())["content-security-policy"]
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    html = await answer.text()
    assert "style=" not in html
    assert " onclick" not in html
    assert html.count("<script") == html.count("</script>") == 2


async def test_an_unknown_page_is_not_there(house: House, page: Page) -> None:
    answer = await page.goto(f"{house.url}/console/nothing")
    assert answer is not None
    assert answer.status == 404


async def test_on_a_narrow_window_each_pane_is_a_page(
    browser: Browser, house: House, platform: Platform
) -> None:
    await hand_over(platform, "c-1", "My scale is wrong")
    async with seated(browser, house, **NARROW) as console:
        await expect(console.row("c-1")).to_be_visible()
        assert await find_overflow(console.page) == 0
        await console.row("c-1").locator("a").click()
        await expect(console.field).to_be_visible()
        await expect(console.row("c-1")).to_be_hidden()
        assert await find_overflow(console.page) == 0
        await console.page.locator(".to-person").click()
        await expect(console.page.locator(".aboutness")).to_be_visible()
        assert await find_overflow(console.page) == 0
        await console.page.locator(".from-person").click()
        await console.page.locator(".back").click()
        await expect(console.row("c-1")).to_be_visible()


async def test_colleagues_are_called_by_their_names(
    browser: Browser, house: House, platform: Platform
) -> None:
    await hand_over(platform, "c-1", "My scale is wrong")
    await take_over(house)
    await reply(house, "c-1", "I look into it")
    async with seated(browser, house, "kenji") as console:
        await console.open("c-1")
        await expect(console.page.locator(".messages .agent .by")).to_contain_text(AGENT_NAME)
        await expect(console.page.locator(".facts")).to_contain_text(AGENT_NAME)


async def test_the_language_is_the_agents_own(browser: Browser, house: House) -> None:
    async with visiting(browser, locale="de") as visitor:
        page = await visitor.new_page()
        await page.goto(f"{house.url}/console")
        await expect(page.locator("html")).to_have_attribute("lang", "de")
        await page.get_by_role("combobox").select_option("ja")
        await expect(page.locator("html")).to_have_attribute("lang", "ja")
        await page.goto(f"{house.url}/console")
        await expect(page.locator("html")).to_have_attribute("lang", "ja")


async def test_who_comes_back_from_the_provider_refused_is_told(house: House, page: Page) -> None:
    await page.goto(f"{house.url}/console?signin=refused")
    console = Console(page, house)
    await expect(page.get_by_role("alert")).to_have_text(console.word("signin_refused"))
