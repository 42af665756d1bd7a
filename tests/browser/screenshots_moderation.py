"""Pictures of the moderators' console and of the pages behind the links of statements, in five languages, light and dark.
`python -m tests.browser.screenshots --only moderation` makes them.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from playwright.async_api import Browser, expect

from knowledge.languages import Language
from tests.browser.moderating import THREAT, Desk, desking, fill_decision, open_case
from tests.browser.screenshots_console import WINDOWS
from tests.browser.staffed import Console, seated

RUDE: Final[Mapping[Language, str]] = {
    Language.EN: "You are an idiot, Tom. Go back to school before you post here again.",
    Language.DE: "Du bist ein Idiot, Tom. Lern erst mal lesen, bevor du hier schreibst.",
    Language.FR: "Tu es un imbécile, Tom. Retourne à l’école avant d’écrire ici.",
    Language.JA: "お前は馬鹿だな。二度と書き込むな。",
    Language.ZH_HANS: "你真是个白痴，汤姆。别再来发帖了。",
}
FAIR: Final = "My scale shows 72 kg every morning, and I like it."


@dataclass(frozen=True, slots=True)
class Cases:
    """The reviews there are, by what they show, and the addresses of an appeal and of a report."""

    desk: Desk
    rude: str
    threat: str
    proposed: str
    appealed: str
    appeal: str


Scene = Callable[[Console, Cases], Awaitable[None]]


async def queue(console: Console, cases: Cases) -> None:
    await page("moderation", ".rows > ul > li")(console, cases)


async def case(console: Console, cases: Cases) -> None:
    await open_case(console, cases.rude)
    await expect(console.page.locator("mark").first).to_be_visible()


async def author(console: Console, cases: Cases) -> None:
    await case(console, cases)
    await console.page.locator(".side").scroll_into_view_if_needed()


async def threat(console: Console, cases: Cases) -> None:
    await open_case(console, cases.threat)


async def decision(console: Console, cases: Cases) -> None:
    await case(console, cases)
    await console.press("h")
    await expect(console.page.locator(".letter").first).to_be_visible()


async def statement(console: Console, cases: Cases) -> None:
    await decision(console, cases)
    await console.page.locator(".preview").scroll_into_view_if_needed()


async def lacking(console: Console, cases: Cases) -> None:
    """A refusal beside its field."""
    await decision(console, cases)
    await fill_decision(console, "")
    await expect(console.page.locator("dialog small.fault")).to_be_visible()


async def proposal(console: Console, cases: Cases) -> None:
    await open_case(console, cases.proposed)
    await expect(console.page.locator(".proposal")).to_be_visible()


async def objection(console: Console, cases: Cases) -> None:
    await open_case(console, cases.appealed)


async def keys(console: Console, cases: Cases) -> None:
    await queue(console, cases)
    await console.press("?")
    await expect(console.page.locator(".sheet")).to_be_visible()


async def filters(console: Console, cases: Cases) -> None:
    await queue(console, cases)
    await console.page.get_by_role("button", name=console.word("filters")).click()
    await expect(console.page.get_by_role("dialog")).to_be_visible()


async def appeal_page(console: Console, cases: Cases) -> None:
    await console.page.goto(cases.desk.house.url + cases.appeal)


async def report_page(console: Console, cases: Cases) -> None:
    post = "https://forum.example.com/t/1/1"
    await console.page.goto(f"{cases.desk.house.url}/report?language={console.language.value}&url={post}")


def page(name: str, shown: str) -> Scene:
    """A page of the console, and what has to be seen on it."""

    async def scene(console: Console, _: Cases) -> None:
        await console.page.goto(f"{console.house.url}/console/{name}?language={console.language.value}")
        await expect(console.page.locator(shown).first).to_be_visible()

    return scene


SCENES: Final[Mapping[str, Scene]] = {
    "queue": queue,
    "case": case,
    "author": author,
    "threat": threat,
    "decision": decision,
    "statement": statement,
    "lacking": lacking,
    "proposal": proposal,
    "objection": objection,
    "keys": keys,
    "filters": filters,
    "warnings": page("warnings", ".things"),
    "transparency": page("transparency", ".tiles"),
    "appeal-page": appeal_page,
    "report-page": report_page,
}
"""Each brings the console to what is meant, from wherever it is."""


async def photograph_moderation(
    browser: Browser, directory: Path, only: str, languages: list[Language], windows: list[str]
) -> list[Path]:
    """Make the pictures whose names hold the text; the files made."""
    wanted = {f"moderation-{name}": scene for name, scene in SCENES.items() if only in f"moderation-{name}"}
    made: list[Path] = []
    for language in languages if wanted else []:
        async with open_desk(browser, language) as cases:
            for window, scheme in product(windows, ("light", "dark")):
                how = dict(WINDOWS[window]) | {"color_scheme": scheme}
                async with seated(browser, cases.desk.house, "mo", language, **how) as console:
                    for name, scene in wanted.items():
                        await scene(console, cases)
                        made.append(directory / f"{name}-{language.value}-{window}-{scheme}.png")
                        await console.page.screenshot(path=made[-1])
    return made


@asynccontextmanager
async def open_desk(browser: Browser, language: Language) -> AsyncIterator[Cases]:
    """Two rude posts of one author, a threat, a warning, a proposal and an appeal."""
    rude, tongue = RUDE[language], language.value
    with tempfile.TemporaryDirectory(prefix="assistant-pictures-") as place:
        async with desking(Path(place)) as desk:
            board = desk.board
            first = await desk.review(rude, "finn", tongue)
            await desk.review(f"{rude} :-)", "finn", tongue)
            author = {"id": "u-tom", "name": "tom", "language": "en"}
            await board.publish(FAIR, author=author, topic_id="t-finn")
            danger = await desk.review(THREAT, "rex")
            warned = await desk.review(rude, "kai", tongue)
            shown = await board.decide("ivy", warned, "warn")
            desk.clock.seconds += 60
            told = shown["decision"]["statement"]["text"]
            proposed = await desk.review(RUDE[Language.FR], "luc", "fr")
            await board.decide("ivy", proposed, "suspend")
            hidden = await desk.review(rude, "uma", tongue)
            shown = await board.decide("ivy", hidden, "hide")
            desk.clock.seconds += 60
            await object_to(browser, desk, find_link(shown["decision"]["statement"]["text"]), rude)
            [appealed] = await board.listed("mo", "?kind=appeal")
            await board.must("mo", first, "notes", {"text": FAIR})
            yield Cases(desk, first, danger, proposed, appealed, find_link(told))


def find_link(text: str) -> str:
    """The path of the link to object by."""
    found = re.search(r"https?://\S+/appeal/[\w.-]+", text)
    assert found, text
    return urlsplit(found[0]).path


async def object_to(browser: Browser, desk: Desk, path: str, text: str) -> None:
    """Object by the link of a statement."""
    page = await browser.new_page()
    try:
        await page.goto(desk.house.url + path)
        await page.fill("textarea", text)
        await page.click("button")
        await expect(page.locator("textarea")).to_be_hidden()
    finally:
        await page.close()
