"""What contacts come for, from the first word to the last, on the real server and in five languages."""

from __future__ import annotations

import re

import pytest
from playwright.async_api import Browser, expect

from bot.dialogue.effects import Text
from bot.wording import Wording
from knowledge.languages import Language
from tests.bot.living import content
from tests.browser.chromium import PHONE, visiting
from tests.browser.house import AGENT_NAME, House
from tests.browser.panel import Panel, open_panel
from tests.browser.staff import reply, take_over
from tests.end_to_end.scripts import SCRIPTS, Script

each_script = pytest.mark.parametrize("script", SCRIPTS, ids=[script.language.value for script in SCRIPTS])


def words(key: str, language: Language, **values: str) -> str:
    wording: Wording = content().wording
    return wording.say(Text(key, dict(values)), language)


def choice(panel: Panel, key: str) -> str:
    return words(f"choice.{key}", panel.language)


@each_script
async def test_a_question_is_answered_from_an_article_that_helped(
    browser: Browser, house: House, script: Script
) -> None:
    async with visiting(browser, locale=script.language.value) as visitor:
        panel = await open_panel(visitor, house.url, script.language)
        await panel.write(script.question)
        answer = content().library.articles[script.article].translations[script.language].answer
        await panel.hears(re.split(r"[*\[\n]", answer)[0].strip())
        await panel.choose(choice(panel, "helped"))
        await panel.hears(words("answers.glad", script.language))
        assert await panel.said("contact") == [script.question, choice(panel, "helped")]


@each_script
async def test_a_change_by_name_and_email_is_confirmed_and_done(
    browser: Browser, house: House, script: Script
) -> None:
    await house.add_account(script.account, script.name, script.email, script.language)
    async with visiting(browser, locale=script.language.value, **PHONE) as visitor:
        panel = await open_panel(visitor, house.url, script.language)
        await panel.write(script.wish)
        await panel.hears(words("identity.name", script.language))
        await expect(panel.field).to_have_attribute("autocomplete", "name")
        await panel.write(script.name)
        await expect(panel.field).to_have_attribute("inputmode", "email")
        await panel.write(script.email)
        await panel.choose(choice(panel, "yes"))
        done = max(
            words("notifications.done_off_by_details", script.language, categories="§").split("§"), key=len
        )
        await panel.hears(done)
        assert not (await house.preferences(script.account))["promotional_offers"]


async def test_the_code_from_the_mail_shows_the_settings(browser: Browser, house: House) -> None:
    script = SCRIPTS[0]
    await house.add_account(script.account, script.name, script.email, script.language)
    async with visiting(browser) as visitor:
        panel = await open_panel(visitor, house.url)
        await panel.write("Which notifications are on for me?")
        await panel.write_when("name", script.name)
        await panel.write_when("email", script.email)
        await panel.hears(words("identity.code", Language.EN))
        await expect(panel.field).to_have_attribute("autocomplete", "one-time-code")
        code = await house.read_code()
        await panel.write(f" {code[:4]} {code[4:]} ")
        await panel.hears("These are your notifications now")
        await expect(panel.place.locator("#assurance")).to_contain_text("Confirmed by the emailed code until")


async def test_a_report_is_waited_with_and_answered_by_a_named_person(browser: Browser, house: House) -> None:
    script = SCRIPTS[0]
    async with visiting(browser) as visitor:
        panel = await open_panel(visitor, house.url)
        await panel.write(script.broken)
        await panel.write_when("details", script.since)
        await panel.write_when("email", script.email)
        await expect(panel.place.locator("#waiting")).to_have_text(re.compile("next in line"))
        identifier = await take_over(house)
        await expect(panel.place.locator("#who")).to_have_text(AGENT_NAME)
        await expect(panel.button("person")).to_be_hidden()
        await reply(house, identifier, "For colleagues only", note=True)
        await reply(house, identifier, "Hello, I am looking at it.")
        await panel.hears("Hello, I am looking at it.", "agent")
        assert await panel.place.locator(".agent .by b").all_inner_texts() == [AGENT_NAME]
        await panel.write("Thank you")
        await expect(panel.place.locator(".mark").last).to_have_text("Sent")
        assert "For colleagues only" not in await panel.place.locator("#messages").inner_text()


@pytest.mark.parametrize("language", list(Language))
async def test_the_button_leads_to_a_person_and_back(
    browser: Browser, house: House, language: Language
) -> None:
    async with visiting(browser, locale=language.value) as visitor:
        panel = await open_panel(visitor, house.url, language)
        await panel.place.locator("#person").click()
        await panel.hears(words("handoff.matter", language))
        await panel.choose(choice(panel, "skip"))
        await panel.choose(choice(panel, "skip"))
        await expect(panel.place.locator("#waiting")).to_be_visible()
        await panel.place.locator("#person").filter(has_text=panel.word("back")).click()
        await panel.hears(words("handoff.cancelled", language))
        await expect(panel.place.locator("#waiting")).to_be_hidden()


async def test_two_tabs_stay_in_step(browser: Browser, house: House) -> None:
    async with visiting(browser) as visitor:
        one = await open_panel(visitor, house.url)
        two = await open_panel(visitor, house.url)
        await one.write("How safe is my data?")
        await two.hears("encrypted")
        await two.choose("Yes, it helped")
        await one.hears("Good to hear")
        assert (
            await one.said("contact")
            == await two.said("contact")
            == ["How safe is my data?", "Yes, it helped"]
        )


async def test_a_server_that_is_restarted_is_not_noticed(browser: Browser, house: House) -> None:
    async with visiting(browser) as visitor:
        panel = await open_panel(visitor, house.url)
        await panel.write("How safe is my data?")
        await panel.hears("encrypted")
        await house.stop()
        await panel.write("Thank you")
        await house.start()
        await panel.hears("You are welcome")
        assert await panel.said("contact") == ["How safe is my data?", "Thank you"]
        await expect(panel.place.locator("#note")).to_be_hidden(timeout=20_000)


async def test_what_is_written_offline_is_sent_once(browser: Browser, house: House) -> None:
    async with visiting(browser) as visitor:
        panel = await open_panel(visitor, house.url)
        await panel.write("Hello")
        await panel.hears("Hello, this is the Health Mate assistant")
        await visitor.set_offline(True)
        await panel.write("How safe is my data?")
        await expect(panel.place.locator("#note")).to_contain_text("No connection")
        await visitor.set_offline(False)
        await panel.hears("encrypted")
        assert await panel.said("contact") == ["Hello", "How safe is my data?"]


async def test_a_page_opened_anew_has_the_whole_conversation(browser: Browser, house: House) -> None:
    async with visiting(browser) as visitor:
        panel = await open_panel(visitor, house.url)
        await panel.write("How safe is my data?")
        await panel.hears("encrypted")
        await panel.page.reload()
        await panel.hears("encrypted")
        assert await panel.said("contact") == ["How safe is my data?"]
        await expect(panel.messages.first).to_have_class(re.compile("greeting"))


@pytest.mark.parametrize("script", SCRIPTS, ids=[script.language.value for script in SCRIPTS])
async def test_an_ended_conversation_is_rated_and_the_next_word_begins_a_new_one(
    browser: Browser, house: House, script: Script
) -> None:
    async with visiting(browser, locale=script.language.value) as visitor:
        panel = await open_panel(visitor, house.url, script.language)
        await panel.write(script.question)
        await expect(panel.place.locator("#messages fieldset:not([disabled])")).to_be_visible()
        await panel.button("menu").click()
        await panel.button("end").click()
        await panel.place.locator("#sure .primary").click()
        await panel.place.get_by_role("radio", name=words("rating.4", script.language)).check()
        await panel.button("rate_send").click()
        await panel.hears(words("feedback.thanks", script.language))
        await panel.write(script.question)
        await expect(panel.place.locator("#messages fieldset:not([disabled])")).to_be_visible()
        assert await panel.said("contact") == [script.question]


async def test_a_deleted_conversation_is_gone_for_everybody(browser: Browser, house: House) -> None:
    async with visiting(browser) as visitor:
        panel = await open_panel(visitor, house.url)
        await panel.write("How safe is my data?")
        await panel.hears("encrypted")
        await panel.button("menu").click()
        await panel.button("erase").click()
        await panel.place.locator("#sure .primary").click()
        await expect(panel.place.locator("#note")).to_have_text(panel.word("erased"))
        rows = await house.server.engine.database.read(
            lambda tx: tx.fetch_all("SELECT text FROM messages WHERE text LIKE '%safe%'")
        )
        assert rows == []
        await panel.page.reload()
        await expect(panel.messages).to_have_count(1)


async def test_the_transcript_is_downloaded_by_its_own_browser(browser: Browser, house: House) -> None:
    async with visiting(browser) as visitor:
        panel = await open_panel(visitor, house.url)
        await panel.write("How safe is my data?")
        await panel.hears("encrypted")
        await panel.button("menu").click()
        async with panel.page.expect_download() as started:
            await panel.place.get_by_role("link", name=panel.word("transcript_file")).click()
        file = await (await started.value).path()
        assert "How safe is my data?" in file.read_text(encoding="utf-8")


async def test_everything_can_be_done_by_keyboard(browser: Browser, house: House) -> None:
    async with visiting(browser) as visitor:
        panel = await open_panel(visitor, house.url)
        keys = panel.page.keyboard
        await expect(panel.field).to_be_focused()
        await keys.type("How safe is my data?")
        await keys.press("Enter")
        await panel.hears("Did this help?")
        await expect(panel.place.locator("#messages fieldset:not([disabled]) button")).to_have_count(2)
        await keys.press("Shift+Tab")
        await expect(panel.place.get_by_role("button", name="No, not really")).to_be_focused()
        await keys.press("Shift+Tab")
        await keys.press("Space")
        await panel.hears("Good to hear")
        await expect(panel.field).to_be_focused()
        await panel.button("menu").focus()
        await keys.press("Enter")
        await expect(panel.button("dismiss")).to_be_focused()
        await keys.press("Escape")
        await expect(panel.button("menu")).to_be_focused()
