"""A house with staff who can sign in, and contacts who were handed to them, for the tests of the console."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import aiohttp
from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from bot.pages.console import console_words
from bot.store.database import Transaction
from bot.store.people import Person, Role, add_person, set_password
from knowledge.languages import Language
from tests.bot.inbox.console import PASSWORD, password_hash
from tests.bot.living import Platform, content
from tests.browser.chromium import visiting
from tests.browser.house import House, housing

STAFF: Final = (
    ("kenji", "Kenji Sato", Role.AGENT),
    ("chloe", "Chloé Bernard", Role.ADMIN),
)
"""Beside Mira, whom every house has."""


@dataclass(frozen=True, slots=True)
class Console:
    """The console as somebody of staff handles it."""

    page: Page
    house: House
    language: Language = Language.EN

    def word(self, key: str, **values: object) -> str:
        """What the console says for a key of its catalogue."""
        text = console_words(content().wording, self.language)[key]
        assert isinstance(text, str)
        return text.format(**values)

    def button(self, key: str) -> Locator:
        """The button that says this."""
        return self.page.get_by_role("button", name=self.word(key), exact=True)

    @property
    def rows(self) -> Locator:
        return self.page.locator(".rows > ul > li")

    @property
    def field(self) -> Locator:
        """Where one writes."""
        return self.page.locator("#composer-text")

    def row(self, identifier: str) -> Locator:
        return self.page.locator(f'.rows li[data-id="{identifier}"]')

    async def open(self, identifier: str) -> None:
        """Open a conversation of the list."""
        await self.row(identifier).locator("a").click()
        await expect(self.page.locator(".conversation h2")).to_be_focused()

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.page.keyboard.press(key)

    async def hears(self, text: str, author: str) -> None:
        """Wait until the log has it."""
        await expect(
            self.page.locator(f".messages .{author} .said").filter(has_text=text).last
        ).to_be_visible()


async def add_staff(tx: Transaction) -> None:
    """Everybody gets the same password."""
    await set_password(tx, "agent", password_hash())
    for identifier, name, role in STAFF:
        email = f"{identifier}@example.com"
        person = Person(id=identifier, email=email, name=name, role=role)
        await add_person(tx, person, email_key=email, password_hash=password_hash(), now=1)


@asynccontextmanager
async def staffing(directory: Path, **changes: Any) -> AsyncIterator[tuple[House, Platform]]:
    """A running house with three of staff, and a platform whose contacts can be heard."""
    changes = {"second_factor_required": False} | changes
    async with housing(directory, **changes) as house, aiohttp.ClientSession() as session:
        await house.server.engine.database.transact(add_staff)
        yield house, Platform(house.server, session, house.clock)


@asynccontextmanager
async def seated(
    browser: Browser, house: House, who: str = "agent", language: Language = Language.EN, **how: Any
) -> AsyncIterator[Console]:
    """Somebody of staff at the console, signed in."""
    async with visiting(browser, locale=language.value, **how) as visitor:
        await sign_in(visitor, house, who)
        page = await visitor.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        await page.goto(f"{house.url}/console?language={language.value}")
        console = Console(page, house, language)
        await expect(page.locator("#bar")).to_be_visible()
        yield console
        assert faults == []


async def sign_in(visitor: BrowserContext, house: House, who: str) -> None:
    """By the API: the browser has the cookie afterwards."""
    answer = await visitor.request.post(
        f"{house.url}/api/session",
        data={"email": f"{who}@example.com", "password": PASSWORD},
        headers={"Origin": house.url},
    )
    assert answer.ok, await answer.text()


async def hand_over(platform: Platform, conversation: str, *words: str, language: str = "en") -> None:
    """A contact asks for a person and says what it is about."""
    wishes = {
        "en": "I want to talk to a person",
        "de": "Ich möchte mit einem Menschen sprechen",
        "fr": "Je veux parler à une personne",
        "ja": "担当者と話したいです",
        "zh-Hans": "我要转人工",
    }
    answer = await platform.say(wishes[language], conversation, language=language)
    for each in words:
        answer = await platform.say(each, conversation)
    if answer["status"] != "waiting":
        answer = await platform.choose("skip", conversation)
    assert answer["status"] == "waiting", answer
