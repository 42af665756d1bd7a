"""The help page in a real browser: every state by every rule, by keyboard alone, without script, and when things fail."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser, Page, Route, expect

from knowledge.languages import Language
from tests.browser.accessibility import check_accessibility, check_in_both_schemes, find_overflow
from tests.browser.chromium import DESKTOP, NARROW, visiting
from tests.browser.help_pages import STATES, article, go, typing, voted, watch, whole
from tests.browser.house import House

ZOOMED = {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}
"""What 200 % zoom leaves of 1280 px."""


@pytest.mark.parametrize("language", Language)
async def test_no_state_breaks_a_rule_or_needs_sideways_scrolling(
    browser: Browser, house: House, language: Language
) -> None:
    async with visiting(browser, locale=language.value, **NARROW) as visitor:
        page = await visitor.new_page()
        for state in STATES:
            await state(page, house.url, language)
            await check_in_both_schemes(page)
            assert await find_overflow(page) == 0, state.__name__


@pytest.mark.parametrize("how", [DESKTOP, ZOOMED], ids=["desktop", "zoomed"])
async def test_a_wide_and_a_zoomed_page_keep_the_rules(
    browser: Browser, house: House, how: dict[str, object]
) -> None:
    async with visiting(browser, **how) as visitor:
        page = await visitor.new_page()
        for state in STATES:
            await state(page, house.url, Language.DE)
            await check_accessibility(page)
            assert await find_overflow(page) == 0, state.__name__


async def test_a_page_asks_nobody_else_and_meets_no_fault(house: House, page: Page) -> None:
    faults = watch(page, house.url)
    for state in STATES[:-1]:
        await state(page, house.url, Language.EN)
    assert faults == []


async def test_everything_can_be_done_by_keyboard(house: House, page: Page) -> None:
    await go(page, house.url, "en")
    await page.keyboard.press("Tab")
    await expect(page.locator(".skip")).to_be_focused()
    await expect(page.locator(".skip")).to_be_in_viewport()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")  # the first question
    await page.keyboard.press("Enter")
    await expect(page.locator(".question").first).to_have_attribute("open", "")

    await page.focus("#q")
    await page.keyboard.type("weather")
    await expect(page.locator(".found li")).to_have_count(1)
    await page.keyboard.press("ArrowDown")
    await expect(page.locator(".found a")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(page).to_have_url(f"{house.url}/help/en/location-access")

    await page.focus(".vote button")
    await page.keyboard.press("Enter")
    await expect(page.locator(".note")).to_have_text("Thank you, we have noted it.")
    await expect(page.locator("#helpful")).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(page.locator("#comment")).to_be_focused()
    await page.keyboard.type("Which units?")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.locator(".note")).to_contain_text("will read your comment")
    await expect(page.locator("#helpful")).to_be_focused()


async def test_escape_closes_what_is_open_and_keeps_the_place(house: House, page: Page) -> None:
    await typing(page, house.url, Language.EN)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Escape")
    await expect(page.locator(".found")).to_be_hidden()
    await expect(page.locator("#q")).to_be_focused()
    await page.locator("#languages summary").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Escape")
    await expect(page.locator("#languages nav")).to_be_hidden()
    await expect(page.locator("#languages summary")).to_be_focused()


@pytest.mark.parametrize("language", list(Language))
async def test_all_of_it_works_without_script(browser: Browser, house: House, language: Language) -> None:
    async with visiting(browser, java_script_enabled=False) as visitor:
        page = await visitor.new_page()
        await page.goto(f"{house.url}/help/en")
        await page.locator("#languages summary").click()
        await page.locator(f'#languages a[hreflang="{language.value}"]').click()
        title = await page.locator(".question summary").first.inner_text()
        await page.fill("#q", title)
        await page.keyboard.press("Enter")
        await page.locator(".results a").first.click()
        await expect(page.locator("h1")).to_have_text(title)
        await page.locator(".vote [value=no]").click()
        await page.fill("#comment", "anna@example.com: unclear")
        await page.locator(".comment button").click()
        await expect(page.locator("#comment")).to_have_count(0)
        assert await page.locator("#chat").get_attribute("href") == (
            f"/chat/{language.value}?article=stop-notifications"
        )
    rows = await house.server.engine.database.read(
        lambda tx: tx.fetch_all("SELECT article, language, helpful, comment FROM article_feedback")
    )
    assert [dict(row) for row in rows] == [
        {"article": "stop-notifications", "language": language.value, "helpful": 0, "comment": "•••: unclear"}
    ]


async def test_what_is_searched_for_is_shown_as_text(house: House, page: Page) -> None:
    faults = watch(page, house.url)
    await go(page, house.url, "en")
    query = "<img src=x onerror=alert(1)>"
    await page.fill("#q", query)
    await expect(page.locator(".found p")).to_contain_text(query)
    await page.keyboard.press("Enter")
    await expect(page.locator("h1")).to_contain_text(query)
    assert await page.locator("img").count() == 0
    assert faults == []


async def test_half_a_word_from_an_input_method_is_not_searched_for(house: House, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "suggestions" in request.url else None)
    await go(page, house.url, "ja")
    await page.focus("#q")
    session = await page.context.new_cdp_session(page)
    for half in ("つ", "つう", "つうち"):
        await session.send(
            "Input.imeSetComposition", {"text": half, "selectionStart": len(half), "selectionEnd": len(half)}
        )
        await page.wait_for_timeout(250)  # longer than the pause after which a search begins
    assert asked == []
    await session.send("Input.insertText", {"text": "通知"})
    await expect(page.locator(".found li").first).to_be_visible()
    assert len(asked) == 1


async def test_a_late_answer_does_not_take_the_place_of_a_newer_one(house: House, page: Page) -> None:
    held: list[Route] = []

    async def hold(route: Route) -> None:
        held.append(route)

    await go(page, house.url, "en")
    await page.route(re.compile("suggestions.q=weather$"), hold)
    async with page.expect_request(re.compile("suggestions")):
        await page.fill("#q", "weather")
    await page.fill("#q", "notifications")
    await expect(page.locator(".found a").first).to_contain_text("notifications")
    for route in held:
        await route.continue_()
    await expect(page.locator(".found a").first).to_contain_text("notifications")


async def test_where_suggestions_fail_the_search_still_works(house: House, page: Page) -> None:
    await go(page, house.url, "en")
    await page.route("**/suggestions*", lambda route: route.abort())
    await page.fill("#q", "weather")
    await page.keyboard.press("Enter")
    await expect(page.locator(".results li")).to_have_count(1)


async def test_an_opinion_that_was_not_sent_is_told_and_can_be_sent_again(house: House, page: Page) -> None:
    await article(page, house.url, Language.DE)
    await page.route("**/feedback", lambda route: route.abort())
    await page.click(".vote [value=yes]")
    await expect(page.locator(".note")).to_contain_text("Bitte versuchen Sie es gleich noch einmal")
    await page.unroute("**/feedback")
    await page.click(".vote [value=yes]")
    await expect(page.locator(".note")).to_have_text("Danke, das ist notiert.")


async def test_the_chat_opens_with_what_was_read(house: House, page: Page) -> None:
    stub = "window.HealthMate = (...said) => { document.title = JSON.stringify(said) }"
    await page.route("**/widget.js", lambda route: route.fulfill(body=stub, content_type="text/javascript"))
    await page.goto(f"{house.url}/help/en/data-use")
    await page.click("#chat")
    await expect(page).to_have_title('["open","data-use"]')
    await page.goto(f"{house.url}/help/en")
    await page.click("#chat")
    await expect(page).to_have_title(re.compile(r'^\["open"'))
    await expect(page).to_have_url(f"{house.url}/help/en")


async def test_where_the_widget_is_kept_away_the_link_leads_to_the_chats_own_page(
    house: House, page: Page
) -> None:
    await page.route("**/widget.js", lambda route: route.abort())
    await page.goto(f"{house.url}/help/fr/data-use")
    async with page.expect_request("**/chat/fr?article=data-use"):
        await page.click("#chat")


async def test_paper_has_every_answer_and_nothing_to_press(house: House, page: Page) -> None:
    await go(page, house.url, "en")
    await page.emulate_media(media="print")
    answers = page.locator(".answer .prose")
    for index in range(await answers.count()):
        await expect(answers.nth(index)).to_be_visible()
    for selector in ("#chat", "#q", "#languages", ".topics"):
        await expect(page.locator(selector).first).to_be_hidden()


@pytest.mark.parametrize(("motion", "behaviour"), [("reduce", "auto"), ("no-preference", "smooth")])
async def test_nothing_moves_for_who_wants_it_still(
    browser: Browser, house: House, motion: str, behaviour: str
) -> None:
    async with visiting(browser, reduced_motion=motion) as visitor:
        page = await visitor.new_page()
        await whole(page, house.url, Language.EN)
        assert await page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == behaviour


async def test_the_page_is_light_and_small(house: House, page: Page) -> None:
    sizes: dict[str, int] = {}

    async def note(route: Route) -> None:
        answer = await route.fetch()
        kind = route.request.resource_type
        sizes[kind] = sizes.get(kind, 0) + int(answer.headers["content-length"])
        await route.fulfill(response=answer)

    await page.route(lambda url: "widget.js" not in url, note)
    await page.goto(f"{house.url}/help/de")
    await page.wait_for_load_state("networkidle")
    assert sizes["document"] <= 8_000
    assert sizes["stylesheet"] <= 5_000
    assert sizes["script"] <= 3_000


async def test_a_comment_form_names_its_field_and_its_hint(house: House, page: Page) -> None:
    await voted(page, house.url, Language.EN)
    field = page.get_by_role("textbox", name="Would you like to tell us more? (optional)")
    await expect(field).to_have_accessible_description(re.compile("leave out names"))


async def test_what_was_found_and_what_was_noted_is_read_aloud(house: House, page: Page) -> None:
    await go(page, house.url, "en")
    aloud = page.locator("form.search [role=status]")
    await expect(aloud).to_be_attached()
    assert await aloud.evaluate("element => element.checkVisibility()")
    await page.fill("#q", "weather")
    await expect(aloud).to_have_text("1 article found")
    await page.keyboard.press("Escape")
    await expect(aloud).to_be_empty()
    await article(page, house.url, Language.EN)
    note = page.locator(".note")
    assert await note.evaluate("element => element.checkVisibility()")
    await page.click(".vote [value=yes]")
    await expect(note).to_have_text("Thank you, we have noted it.")
