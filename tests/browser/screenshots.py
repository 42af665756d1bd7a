"""`python -m tests.browser.screenshots [DIR]`: pictures of the pages in five languages, light and dark, on desk and phone.

They are there to be looked at; the default directory is `var/screenshots`. `--only TEXT` takes the scenes whose name
holds the text; `--language` and `--window` narrow those of the console, which are made on more kinds of windows.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import tempfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any, Final

from PIL import Image
from playwright.async_api import Browser, FilePayload, Page, expect

from bot.pages.chat_files import panel_words
from knowledge.languages import Language
from tests.bot.living import content
from tests.browser.chromium import DESKTOP, PHONE, chromium, visiting
from tests.browser.house import House, housing
from tests.browser.panel import Panel
from tests.browser.screenshots_console import WINDOWS, photograph_console
from tests.browser.screenshots_moderation import photograph_moderation
from tests.browser.staff import reply, take_over
from tests.end_to_end.scripts import SCRIPTS

Scene = Callable[[Page, House, Language], Awaitable[None]]


async def _help(page: Page, house: House, language: Language) -> None:
    await page.goto(f"{house.url}/help/{language.value}")


async def _article(page: Page, house: House, language: Language) -> None:
    await page.goto(f"{house.url}/help/{language.value}/stop-notifications")


async def _greeting(page: Page, house: House, language: Language) -> None:
    await page.goto(f"{house.url}/help/{language.value}")
    await page.get_by_role("button", name=_word(language, "open_chat"), exact=True).click()
    await expect(page.frame_locator("iframe").locator("#messages > div").first).to_be_visible()


async def _chat(page: Page, house: House, language: Language) -> None:
    """A question that was answered, and a change on its way."""
    await _greeting(page, house, language)
    panel = Panel(page, page.frame_locator("iframe"), language)
    script = next(each for each in SCRIPTS if each.language is language)
    await panel.write(script.question)
    await expect(panel.place.locator("#messages fieldset:not([disabled]) button").first).to_be_visible()


async def _change(page: Page, house: House, language: Language) -> None:
    await _greeting(page, house, language)
    panel = Panel(page, page.frame_locator("iframe"), language)
    script = next(each for each in SCRIPTS if each.language is language)
    await panel.write(script.wish)
    await panel.write_when("name", script.name)
    await panel.write_when("email", script.email)
    await expect(panel.place.locator("#messages fieldset:not([disabled]) button").first).to_be_visible()


async def _waiting(page: Page, house: House, language: Language) -> None:
    """A report with a photo that waits for a person."""
    await _greeting(page, house, language)
    panel = Panel(page, page.frame_locator("iframe"), language)
    script = next(each for each in SCRIPTS if each.language is language)
    await panel.write(script.broken)
    await panel.write_when("details", script.since)
    await expect(panel.button("photo_add")).to_be_visible()
    await panel.place.locator("#files").set_input_files([PICTURE])
    await expect(panel.place.locator("#shelf .sent")).to_be_visible()
    await panel.write_when("email", script.email)
    await expect(panel.place.locator("#waiting")).to_be_visible()


async def _agent(page: Page, house: House, language: Language) -> None:
    await _waiting(page, house, language)
    identifier = await take_over(house)
    await reply(house, identifier, HELLOS[language])
    panel = Panel(page, page.frame_locator("iframe"), language)
    await panel.hears(HELLOS[language], "agent")


async def _menu(page: Page, house: House, language: Language) -> None:
    await _chat(page, house, language)
    panel = Panel(page, page.frame_locator("iframe"), language)
    await panel.button("menu").click()
    await expect(panel.button("erase")).to_be_visible()


def _word(language: Language, key: str) -> str:
    return str(panel_words(content().wording, language)[key])


def _picture() -> bytes:
    buffer = io.BytesIO()
    Image.linear_gradient("L").resize((320, 240)).save(buffer, "PNG")
    return buffer.getvalue()


PICTURE: Final[FilePayload] = {"name": "scale.png", "mimeType": "image/png", "buffer": _picture()}
HELLOS: Final[Mapping[Language, str]] = {
    Language.EN: "Hello, I have seen your photo. Which model is it?",
    Language.DE: "Guten Tag, ich habe Ihr Foto gesehen. Welches Modell ist es?",
    Language.FR: "Bonjour, j’ai bien reçu votre photo. De quel modèle s’agit-il ?",
    Language.JA: "こんにちは。写真を拝見しました。機種名をお知らせいただけますか。",
    Language.ZH_HANS: "您好，照片已收到。请问是哪一款产品？",
}

SCENES: Final[Mapping[str, Scene]] = {
    "help": _help,
    "article": _article,
    "greeting": _greeting,
    "chat": _chat,
    "change": _change,
    "waiting": _waiting,
    "agent": _agent,
    "menu": _menu,
}
"""What can be photographed: each brings the page to the state that is meant."""
DEVICES: Final[Mapping[str, Mapping[str, Any]]] = {"desktop": DESKTOP, "phone": PHONE}
SCHEMES: Final = ("light", "dark")


async def photograph(
    directory: Path, only: str = "", languages: Sequence[Language] = (), windows: Sequence[str] = ()
) -> list[Path]:
    """Make the pictures; the files made."""
    directory.mkdir(parents=True, exist_ok=True)
    wanted = {name: scene for name, scene in SCENES.items() if only in name}
    made: list[Path] = []
    async with chromium() as browser:
        for language, device, scheme in product(Language, DEVICES, SCHEMES):
            for name, scene in wanted.items():
                file = directory / f"{name}-{language.value}-{device}-{scheme}.png"
                await _photograph(
                    browser, file, scene, language, dict(DEVICES[device]) | {"color_scheme": scheme}
                )
                made.append(file)
        for photograph_part in (photograph_console, photograph_moderation):
            made += await photograph_part(
                browser, directory, only, list(languages or Language), list(windows or ("desktop", "phone"))
            )
    return made


async def _photograph(
    browser: Browser, file: Path, scene: Scene, language: Language, how: dict[str, Any]
) -> None:
    with tempfile.TemporaryDirectory(prefix="assistant-pictures-") as place:
        async with housing(Path(place)) as house, visiting(browser, locale=language.value, **how) as visitor:
            page = await visitor.new_page()
            await scene(page, house, language)
            await page.screenshot(path=file)


def main() -> None:
    """Make the pictures and say where they are."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.screenshots", description=__doc__)
    parser.add_argument("directory", nargs="?", type=Path, default=Path("var/screenshots"), metavar="DIR")
    parser.add_argument("--only", default="", metavar="TEXT")
    parser.add_argument("--language", action="append", default=[], type=Language, choices=list(Language))
    parser.add_argument("--window", action="append", default=[], choices=list(WINDOWS))
    arguments = parser.parse_args()
    made = asyncio.run(photograph(arguments.directory, arguments.only, arguments.language, arguments.window))
    print(f"{len(made)} pictures in {arguments.directory}")


if __name__ == "__main__":
    main()
