"""The panel's parts: what it shows, what it takes, and that nothing anybody wrote becomes a part of the page."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browser.stub import Stub
from tests.browser.test_line import open_stub

PAYLOADS = (
    "<script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    '"><svg onload=window.hacked=1>',
    "javascript:window.hacked=1",
    "</script><script>window.hacked=1</script>",
    "{{constructor.constructor('window.hacked=1')()}}",
    "<iframe srcdoc='<script>parent.hacked=1</script>'>",
    "<a href='javascript:window.hacked=1'>x</a>",
    "&lt;img src=x onerror=alert(1)&gt;",
    "\u202egnp.exe",
)


@pytest.mark.parametrize("payload", PAYLOADS)
async def test_whatever_is_written_stays_text(stub: Stub, page: Page, payload: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    panel = await open_stub(page, stub)
    await panel.write(payload)
    await stub.say("agent", payload, name=payload)
    await stub.say(
        text=payload,
        content=[{"p": [{"a": [payload], "href": "javascript:window.hacked=1"}, payload]}, {"pre": payload}],
    )
    await stub.say(text="Choose", choices=[{"id": payload, "title": payload}])
    await stub.change(status="agent", agent=payload)
    await expect(page.locator("#who")).to_have_text(payload)
    await expect(page.get_by_role("button", name=payload)).to_be_visible()
    assert await panel.said("contact") == [payload]
    assert await page.evaluate("window.hacked") is None
    assert await page.locator("#messages :is(script, img, svg, iframe, a[href^=javascript])").count() == 0
    assert all(url.startswith(stub.url) for url in asked)


async def test_an_article_is_built_of_its_blocks(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    content: list[dict[str, Any]] = [
        {"h": ["Head"]},
        {"p": ["Some ", {"b": ["bold"]}, " and ", {"i": ["leaning"]}, {"br": True}, {"code": "x=1"}]},
        {"ol": [[{"p": ["first"]}], [{"ul": [[{"p": ["within"]}]]}]]},
        {"quote": [{"p": ["said"]}]},
        {
            "p": [
                {"a": ["here"], "href": "/help/en/data-use"},
                {"a": ["there"], "href": "https://example.com/"},
            ]
        },
    ]
    await stub.say(text="ignored", content=content)
    await panel.hears("Head")
    said = page.locator(".assistant .said").last
    assert await said.locator("strong").all_inner_texts() == ["Head", "bold"]
    assert await said.locator("ol > li ul > li").inner_text() == "within"
    links = [await each.evaluate("a => a.href") for each in await said.locator("a").all()]
    assert links == [f"{stub.url}/help/en/data-use", "https://example.com/"]


async def test_addresses_in_a_persons_words_are_links_and_in_the_contacts_not(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    await stub.say("agent", "See https://example.com/a?b=1. Good?", name="Mira Roth")
    await panel.write("https://example.com/c")
    await expect(page.locator(".contact")).to_have_count(1)
    assert await page.locator(".agent a").get_attribute("href") == "https://example.com/a?b=1"
    assert await page.locator(".contact a").count() == 0


async def test_choices_can_be_pressed_until_something_else_is_said(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    choices = [{"id": "yes", "title": "Yes"}, {"id": "no", "title": "No"}]
    await stub.say(text="First?", choices=choices)
    await stub.say(text="Second?", choices=choices)
    await panel.hears("Second?")
    await expect(page.locator("fieldset.choices:not([disabled]) button")).to_have_count(2)
    await panel.choose("Yes")
    await expect(page.locator("fieldset.choices:not([disabled])")).to_have_count(0)
    assert [frame["choice"] for frame in stub.heard if frame["type"] == "message"] == ["yes"]
    await expect(page.locator("button.chosen")).to_have_text("Yes")


@pytest.mark.parametrize(
    ("expects", "autocomplete", "inputmode"),
    [("name", "name", "text"), ("email", "email", "email"), ("code", "one-time-code", "numeric")],
)
async def test_the_field_fits_what_is_asked(
    stub: Stub, page: Page, expects: str, autocomplete: str, inputmode: str
) -> None:
    panel = await open_stub(page, stub)
    await panel.field.fill("half a se")
    await stub.change(expects=expects)
    await expect(panel.field).to_have_attribute("autocomplete", autocomplete)
    await expect(panel.field).to_have_attribute("inputmode", inputmode)
    await expect(panel.field).to_have_value("half a se")
    await expect(panel.field).to_be_focused()
    await stub.change(expects=None)
    await expect(page.locator("textarea")).to_have_value("half a se")


async def test_a_code_may_be_pasted_as_it_stands_in_the_mail(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    await stub.change(expects="code")
    await expect(panel.field).to_have_attribute("inputmode", "numeric")
    await panel.write(" 1234 5678 ")
    await expect(page.locator(".contact .mark")).to_have_text("Sent")
    assert stub.texts() == ["12345678"]


async def test_enter_sends_and_shift_enter_breaks_the_line(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    await panel.field.press_sequentially("One")
    before = await panel.field.bounding_box()
    await panel.field.press("Shift+Enter")
    await panel.field.press_sequentially("Two")
    after = await panel.field.bounding_box()
    assert before
    assert after
    assert after["height"] > before["height"]
    await panel.field.press("Enter")
    await expect(page.locator(".contact .mark")).to_have_text("Sent")
    assert stub.texts() == ["One\nTwo"]


COMPOSE = """(field, [keyCode, ended]) => {
    field.focus()
    field.dispatchEvent(new CompositionEvent('compositionstart'))
    field.value = 'にほ'
    field.dispatchEvent(new InputEvent('input', { isComposing: true, bubbles: true }))
    if (ended) field.dispatchEvent(new CompositionEvent('compositionend'))
    const enter = new KeyboardEvent('keydown', { key: 'Enter', isComposing: !ended, bubbles: true, cancelable: true })
    Object.defineProperty(enter, 'keyCode', { get: () => keyCode })
    field.dispatchEvent(enter)
    if (!ended) field.dispatchEvent(new CompositionEvent('compositionend'))
}"""


@pytest.mark.parametrize("expects", [None, "name"])
@pytest.mark.parametrize("ended", [False, True], ids=["chrome", "safari"])
async def test_the_enter_that_ends_a_composition_sends_nothing(
    stub: Stub, page: Page, ended: bool, expects: str | None
) -> None:
    """Chrome says `isComposing`; Safari ends the composition first and then tells the key as 229."""
    await stub.change(expects=expects)
    panel = await open_stub(page, stub)
    await expect(panel.field).to_be_focused()
    await panel.field.evaluate(COMPOSE, [229, ended])
    await expect(panel.field).to_have_value("にほ")
    await panel.field.press("End")
    await panel.field.press_sequentially("んご")
    await panel.field.press("Enter")
    await expect(page.locator(".contact .mark")).to_have_text("Sent")
    assert stub.texts() == ["にほんご"]


async def test_the_field_is_not_changed_in_the_middle_of_a_composition(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    await page.locator("textarea").dispatch_event("compositionstart")
    await stub.change(expects="email")
    await stub.say(text="Which address?")
    await panel.hears("Which address?")
    await expect(page.locator("textarea")).to_be_visible()
    await page.locator("textarea").dispatch_event("compositionend")
    await expect(panel.field).to_have_attribute("autocomplete", "email")


async def test_a_message_that_is_too_long_is_kept_in_the_field(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    await panel.write("x" * 4001)
    await expect(page.locator("#note")).to_contain_text("too long")
    await expect(panel.field).to_have_value("x" * 4001)
    assert not [frame for frame in stub.heard if frame["type"] == "message"]


async def test_somebody_who_types_is_shown_for_a_while(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    await stub.send({"type": "typing", "author": "agent", "name": "Mira Roth", "on": True})
    await expect(page.locator("#typing")).to_have_text("Mira Roth is writing")
    await stub.say("agent", "Here", name="Mira Roth")
    await panel.hears("Here", "agent")
    await expect(page.locator("#typing")).to_be_hidden()


async def test_typing_is_told_once_in_a_while(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    await stub.say(text="Hello")
    await panel.hears("Hello")
    await panel.field.press_sequentially("Some words")
    await panel.field.press("Enter")
    await expect(page.locator(".contact .mark")).to_have_text("Sent")
    assert [frame["on"] for frame in stub.heard if frame["type"] == "typing"] == [True, False]


async def test_how_long_there_is_to_wait_and_when_people_are_back(stub: Stub, page: Page) -> None:
    await open_stub(page, stub)
    waiting = page.locator("#waiting")
    await stub.change(status="waiting", queue={"position": 3, "wait_seconds": 200})
    await expect(waiting).to_have_text("You are number 3 in line · about 4 minutes")
    await stub.change(queue={"position": 1, "wait_seconds": 30})
    await expect(waiting).to_have_text("You are next in line · about 1 minute")
    monday = 4_102_905_600_000
    await stub.change(open={"now": False, "next_at": monday})
    await expect(waiting).to_contain_text("Our team is back January 6 at")
    await stub.change(status="agent", agent="Mira Roth")
    await expect(waiting).to_be_hidden()


async def test_reading_along_is_not_disturbed(stub: Stub, page: Page) -> None:
    panel = await open_stub(page, stub)
    for number in range(30):
        await stub.say(text=f"Line {number}")
    await panel.hears("Line 29")
    await page.locator("#log").evaluate("log => (log.scrollTop = 0)")
    # The log may still be on its way to the last line: whoever reads along scrolls until it stays where it is.
    await page.wait_for_function(
        """() => new Promise(done => {
            const log = document.getElementById('log')
            log.scrollTop = 0
            setTimeout(() => done(log.scrollTop === 0), 300)
        })"""
    )
    await stub.say(text="The newest")
    await expect(panel.button("new_below")).to_be_visible()
    assert await page.locator("#log").evaluate("log => log.scrollTop") == 0
    await panel.button("new_below").click()
    await expect(page.locator("#messages > div").last).to_be_in_viewport()
    await expect(panel.button("new_below")).to_be_hidden()
