"""`python -m tests.browser.screenshots [DIR]`: pictures of the pages in five languages, light and dark, on desk and phone.

They are there to be looked at; the default directory is `var/screenshots`. `--only TEXT` takes the scenes whose name
holds the text.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Mapping
from itertools import product
from pathlib import Path
from typing import Any, Final

from playwright.async_api import Browser, Page

from knowledge.languages import Language
from tests.browser.chromium import DESKTOP, PHONE, chromium, visiting
from tests.browser.house import House, housing

Scene = Callable[[Page, House, Language], Awaitable[None]]


async def _help(page: Page, house: House, language: Language) -> None:
    await page.goto(f"{house.url}/help/{language.value}")


async def _article(page: Page, house: House, language: Language) -> None:
    await page.goto(f"{house.url}/help/{language.value}/stop-notifications")


SCENES: Final[Mapping[str, Scene]] = {"help": _help, "article": _article}
"""What can be photographed: each brings the page to the state that is meant."""
DEVICES: Final[Mapping[str, Mapping[str, Any]]] = {"desktop": DESKTOP, "phone": PHONE}
SCHEMES: Final = ("light", "dark")


async def photograph(directory: Path, only: str = "") -> list[Path]:
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
    arguments = parser.parse_args()
    made = asyncio.run(photograph(arguments.directory, arguments.only))
    print(f"{len(made)} pictures in {arguments.directory}")


if __name__ == "__main__":
    main()
