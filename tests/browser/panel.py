"""The panel as a contact handles it: by what it shows and by the names of its controls."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.async_api import BrowserContext, Frame, FrameLocator, Locator, Page, expect

from bot.pages.chat_files import panel_words
from knowledge.languages import Language
from tests.bot.living import content


@dataclass(frozen=True, slots=True)
class Panel:
    """The panel in a window of its own, or in the launcher's frame (`place`)."""

    page: Page
    place: Page | FrameLocator
    language: Language = Language.EN

    def word(self, key: str, **values: object) -> str:
        """What the panel says for a key of its catalogue."""
        text = panel_words(content().wording, self.language)[key]
        assert isinstance(text, str)
        return text.format(**values)

    def button(self, key: str) -> Locator:
        return self.place.get_by_role("button", name=self.word(key), exact=True)

    @property
    def messages(self) -> Locator:
        """Every bubble."""
        return self.place.locator("#messages > div")

    @property
    def field(self) -> Locator:
        """Where the contact writes now."""
        return self.place.locator("#composer textarea:visible, #composer input:not([type=file]):visible")

    async def write(self, text: str) -> None:
        """Type and send."""
        await self.field.fill(text)
        await self.field.press("Enter")

    async def write_when(self, expects: str, text: str) -> None:
        """Type and send once the assistant asks for it."""
        field = "input" if expects == "details" else f"input_{expects}"
        await expect(self.field).to_have_attribute("aria-label", self.word(field))
        await expect(self.place.locator(".unsent, [aria-busy=true]")).to_have_count(0)
        await self.write(text)

    async def choose(self, title: str) -> None:
        """Press an open choice."""
        await (
            self.place.locator("#messages fieldset:not([disabled])")
            .get_by_role("button", name=title, exact=True)
            .click()
        )

    async def hears(self, text: str, author: str = "assistant") -> None:
        """Wait until somebody says this."""
        await expect(
            self.messages.and_(self.place.locator(f".{author}")).filter(has_text=text).last
        ).to_be_visible()

    async def said(self, author: str) -> list[str]:
        """All that somebody has said, in order."""
        return await self.place.locator(f"#messages > .{author} .said").all_inner_texts()


async def open_panel(visitor: BrowserContext, url: str, language: Language = Language.EN) -> Panel:
    """The panel in a window of its own, with the line to the server standing."""
    page = await visitor.new_page()
    await page.goto(f"{url}/chat/panel?language={language.value}")
    await expect(page.locator("#messages > div").first).to_be_visible()
    return Panel(page, page, language)


def frame_of(page: Page) -> Frame:
    """The panel's document in a page that embeds it."""
    return next(frame for frame in page.frames if "/chat/panel" in frame.url)
