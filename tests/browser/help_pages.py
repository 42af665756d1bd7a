"""What the browser tests of the help page share: its states, words to search for, and a watch over what goes wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from playwright.async_api import Page, Route

from bot.demo import visiting_accounts
from bot.server import open_server
from knowledge.languages import Language
from tests.bot.living import content, settings_in
from tests.browser.house import free_port

State = Callable[[Page, str, Language], Awaitable[None]]

QUERIES: Final[Mapping[Language, str]] = {
    Language.EN: "data",
    Language.DE: "Daten",
    Language.FR: "données",
    Language.JA: "データ",
    Language.ZH_HANS: "数据",
}
NOTHING: Final = "zzzz"


async def go(page: Page, url: str, path: str) -> None:
    """Open a page of the help and wait until its script has run; the chat's own script is not what is looked at."""
    await page.route("**/widget.js", _nothing)
    await page.goto(f"{url}/help/{path}")


async def _nothing(route: Route) -> None:
    await route.fulfill(body="", content_type="text/javascript")


async def whole(page: Page, url: str, language: Language) -> None:
    """The whole page with a question opened."""
    await go(page, url, language.value)
    await page.locator(".question summary").first.click()


async def languages(page: Page, url: str, language: Language) -> None:
    """The language chooser, open."""
    await go(page, url, language.value)
    await page.locator("#languages summary").click()


async def typing(page: Page, url: str, language: Language) -> None:
    """Results while typing."""
    await go(page, url, language.value)
    await page.fill("#q", QUERIES[language])
    await page.wait_for_selector(".found li")


async def typing_nothing(page: Page, url: str, language: Language) -> None:
    """No results while typing."""
    await go(page, url, language.value)
    await page.fill("#q", NOTHING)
    await page.wait_for_selector(".found:not([hidden])")


async def results(page: Page, url: str, language: Language) -> None:
    """The page of results."""
    await go(page, url, f"{language.value}/search?q={QUERIES[language]}")


async def no_results(page: Page, url: str, language: Language) -> None:
    """The same without any."""
    await go(page, url, f"{language.value}/search?q={NOTHING}")


async def article(page: Page, url: str, language: Language) -> None:
    """An article."""
    await go(page, url, f"{language.value}/stop-notifications")


async def voted(page: Page, url: str, language: Language) -> None:
    """An article that did not help, and the form for a comment."""
    await article(page, url, language)
    await page.click(".vote [value=no]")
    await page.wait_for_selector(".comment")


async def commented(page: Page, url: str, language: Language) -> None:
    """After the comment."""
    await voted(page, url, language)
    await page.fill("#comment", "…")
    await page.click(".comment button")
    await page.wait_for_selector(".comment", state="detached")


async def missing(page: Page, url: str, language: Language) -> None:
    """A page that is not there."""
    await go(page, url, f"{language.value}/nothing-here")


STATES: Final[tuple[State, ...]] = (
    whole,
    languages,
    typing,
    typing_nothing,
    results,
    no_results,
    article,
    voted,
    commented,
    missing,
)


@asynccontextmanager
async def demonstrating(directory: Path) -> AsyncIterator[str]:
    """The demo's server, with its mail directory in `directory`; its address."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    async with open_server(
        settings_in(directory, public_url=url),
        content(),
        host="127.0.0.1",
        port=port,
        demo=visiting_accounts(),
    ):
        yield url


def watch(page: Page, url: str) -> list[str]:
    """A list that grows by every fault of the page: errors, refusals by policy, requests to anywhere else."""
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
    page.on(
        "console",
        lambda message: faults.append(f"console: {message.text}") if message.type == "error" else None,
    )
    page.on(
        "request",
        lambda request: None if request.url.startswith(url) else faults.append(f"request: {request.url}"),
    )
    return faults
