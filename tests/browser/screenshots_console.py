"""Pictures of the console: every page of it and what its dialogs ask, in five languages, light and dark, on windows of all
kinds. `python -m tests.browser.screenshots --only console` makes them.
"""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from itertools import product
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Browser, expect

from knowledge.languages import Language
from tests.bot.living import Platform
from tests.browser.chromium import DESKTOP, PHONE, visiting
from tests.browser.house import House
from tests.browser.staff import call
from tests.browser.staffed import Console, hand_over, seated, staffing

Scene = Callable[[Console], Awaitable[None]]
LEAD: Final = "chloe"
SAID: Final[Mapping[Language, str]] = {
    Language.EN: "My scale shows 0.0 kg since Monday",
    Language.DE: "Meine Waage zeigt seit Montag 0,0 kg",
    Language.FR: "Ma balance affiche 0,0 kg depuis lundi",
    Language.JA: "月曜日から体重計が 0.0 kg のままです",
    Language.ZH_HANS: "体重秤从周一起一直显示 0.0 公斤",
}
WINDOWS: Final[Mapping[str, Mapping[str, Any]]] = {
    "desktop": DESKTOP,
    "phone": PHONE,
    "landscape": PHONE | {"viewport": {"width": 844, "height": 390}},
    "zoomed": {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2},
    "forced": DESKTOP | {"forced_colors": "active"},
}
"""`zoomed` is 200 % of a window of 1280 by 800."""


async def queue(console: Console) -> None:
    await console.page.goto(f"{console.house.url}/console?language={console.language.value}")
    await expect(console.row("c-1")).to_be_visible()


async def conversation(console: Console) -> None:
    await queue(console)
    await console.row("c-1").locator("a").click()
    await console.hears(SAID[console.language], "contact")


async def writing(console: Console) -> None:
    await conversation(console)
    if await console.button("take_over").is_visible():
        await console.button("take_over").click()
    await expect(console.page.locator(".tools button")).to_have_count(4)


async def person(console: Console) -> None:
    await conversation(console)
    if await console.page.locator(".to-person").is_visible():
        await console.page.locator(".to-person").click()
    await expect(console.page.locator(".aboutness")).to_be_visible()


async def transfer(console: Console) -> None:
    await writing(console)
    await console.page.locator(".conversation h2").focus()
    await console.press("x")
    await expect(console.page.get_by_role("dialog")).to_be_visible()


async def snooze(console: Console) -> None:
    await writing(console)
    await console.page.locator(".conversation h2").focus()
    await console.press("s")
    await expect(console.page.locator("dialog .stack")).to_be_visible()


async def keys(console: Console) -> None:
    await queue(console)
    await console.press("?")
    await expect(console.page.locator(".sheet")).to_be_visible()


async def menu(console: Console) -> None:
    await queue(console)
    await console.page.locator(".me").click()
    await expect(console.page.locator("dialog.menu")).to_be_visible()


def part(name: str) -> Scene:
    """A page of the lead's, or a part of the settings."""

    async def scene(console: Console) -> None:
        await console.page.goto(f"{console.house.url}/console/{name}?language={console.language.value}")
        await expect(console.page.locator(".shown table, .part > .stack > *").first).to_be_attached()

    return scene


async def change_person(console: Console) -> None:
    await part("settings/people")(console)
    label = console.word("settings.edit_named", name="Kenji Sato")
    await console.page.get_by_role("button", name=label).click()
    await expect(console.page.get_by_role("dialog")).to_be_visible()


async def access(console: Console) -> None:
    await part("settings/people")(console)
    label = f"{console.word('settings.account_state')}: Kenji Sato"
    await console.page.get_by_role("button", name=label).click()
    await expect(console.page.get_by_role("dialog")).to_be_visible()


async def deactivating(console: Console) -> None:
    await access(console)
    await console.button("settings.deactivate").click()
    await expect(console.page.get_by_role("dialog").last).to_contain_text("Kenji Sato")


async def enrolling(console: Console) -> None:
    await part("settings/factor")(console)
    await console.button("settings.factor_set_up").click()
    await expect(console.page.locator(".qr")).to_have_js_property("complete", True)


async def fault(console: Console) -> None:
    """A refusal beside its field."""
    await part("settings/replies")(console)
    await console.page.get_by_role("button", name=console.word("settings.add"), exact=True).click()
    await console.page.get_by_label(console.word("settings.name")).fill("A")
    await console.page.get_by_label(console.word("settings.reply_text"), exact=True).fill("{nobody}")
    await console.page.get_by_role("button", name=console.word("settings.save"), exact=True).click()
    await expect(console.page.locator("dialog small.fault")).to_be_visible()


SCENES: Final[Mapping[str, Scene]] = {
    "queue": queue,
    "conversation": conversation,
    "writing": writing,
    "person": person,
    "transfer": transfer,
    "snooze": snooze,
    "keys": keys,
    "menu": menu,
    "reports": part("reports"),
    **{
        name: part(f"settings/{name}")
        for name in ("hours", "replies", "labels", "levels", "people", "password", "tokens", "factor")
    },
    "change-person": change_person,
    "access": access,
    "deactivating": deactivating,
    "fault": fault,
    "enrolling": enrolling,
}
"""Each brings the console to what is meant, from wherever it is."""


async def photograph_console(
    browser: Browser, directory: Path, only: str, languages: list[Language], windows: list[str]
) -> list[Path]:
    """Make the pictures whose names hold the text; the files made."""
    wanted = {f"console-{name}": scene for name, scene in SCENES.items() if only in f"console-{name}"}
    made: list[Path] = []
    for language in languages if wanted or only in "console-signin" else []:
        async with open_house(language) as (house, _):
            for window, scheme in product(windows, ("light", "dark")):
                how = dict(WINDOWS[window]) | {"color_scheme": scheme}
                place = f"{language.value}-{window}-{scheme}.png"
                if only in "console-signin":
                    made.append(directory / f"console-signin-{place}")
                    await _sign_in(browser, house, language, how, made[-1])
                async with seated(browser, house, LEAD, language, **how) as console:
                    for name, scene in wanted.items():
                        await scene(console)
                        made.append(directory / f"{name}-{place}")
                        await console.page.screenshot(path=made[-1])
    return made


@asynccontextmanager
async def open_house(language: Language) -> AsyncIterator[tuple[House, Platform]]:
    """Three who wait, a label and a saved reply."""
    with tempfile.TemporaryDirectory(prefix="assistant-pictures-") as place:
        async with staffing(Path(place)) as (house, platform):
            await hand_over(platform, "c-1", SAID[language], language=language.value)
            await hand_over(platform, "c-2", "skip", language="en")
            await hand_over(platform, "c-3", "Ich habe eine Frage zu meinem Konto", language="de")
            reply = {"name": "Hello", "language": language.value, "text": SAID[language]}
            for path, document in (("/api/labels", {"name": "Sensor"}), ("/api/saved-replies", reply)):
                await call(house, "POST", path, document, status=201)
            yield house, platform


async def _sign_in(
    browser: Browser, house: House, language: Language, how: dict[str, Any], file: Path
) -> None:
    async with visiting(browser, locale=language.value, **how) as visitor:
        page = await visitor.new_page()
        await page.goto(f"{house.url}/console?language={language.value}")
        await expect(page.get_by_role("textbox").first).to_be_focused()
        await page.screenshot(path=file)
