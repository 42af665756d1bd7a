"""axe-core finds nothing, and nobody has to scroll sideways: in every state of the panel and each language."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

import pytest
from playwright.async_api import Browser, Page, expect

from knowledge.languages import Language
from tests.browser.accessibility import check_accessibility, find_overflow
from tests.browser.chromium import visiting
from tests.browser.panel import Panel, open_panel
from tests.browser.stub import Stub

ARTICLE: Final[list[dict[str, Any]]] = [
    {
        "p": [
            "What the app sends is ",
            {"b": ["encrypted"]},
            ". ",
            {"a": ["More"], "href": "/help/en/data-use"},
        ]
    },
    {"ul": [[{"p": ["One"]}], [{"p": ["https://example.com/" + "long" * 30]}]]},
    {"pre": "x" * 200},
]
STARS: Final = [{"id": f"rating-{place}", "title": f"{place} – star"} for place in range(1, 6)]


async def talk(stub: Stub, panel: Panel) -> None:
    """Everything that can be said."""
    await panel.write("Hello " + "x" * 80)
    await expect(panel.place.locator(".contact .mark")).to_be_visible()
    await stub.say(text="An article", content=ARTICLE)
    await stub.say(
        text="Did this help?", choices=[{"id": "yes", "title": "Yes, it helped"}, {"id": "no", "title": "No"}]
    )
    await stub.send({"type": "typing", "author": "assistant", "name": None, "on": True})
    await expect(panel.place.locator("#typing")).to_be_visible()


async def greet(_: Stub, __: Panel) -> None:
    """Nothing said yet."""


async def wait(stub: Stub, panel: Panel) -> None:
    await stub.say(text="A person will come.")
    await stub.change(
        status="waiting",
        queue={"position": 3, "wait_seconds": 240},
        open={"now": False, "next_at": 4_102_905_600_000},
        photos={"allowed": True, "left": 5},
        expects="email",
    )
    await expect(panel.place.locator("#waiting")).to_be_visible()
    await expect(panel.place.locator("#photo")).to_be_visible()
    files = [{"name": "a.png", "mimeType": "image/png", "buffer": b"no picture"}]
    await panel.page.locator("#files").set_input_files(files)  # type: ignore[arg-type]  # a list of payloads it is
    await expect(panel.place.locator("#shelf .sent")).to_be_visible()


async def be_helped(stub: Stub, panel: Panel) -> None:
    await stub.change(status="agent", agent="Mira Roth", assurance="code", assurance_until=1_800_000_000_000)
    await stub.say("agent", "See https://example.com/", name="Mira Roth")
    stub.answers = False
    await panel.write("Thank you")
    await expect(panel.place.locator(".unsent")).to_be_visible()
    (sent,) = (frame for frame in stub.heard if frame["type"] == "message")
    await stub.send({"type": "refused", "id": sent["id"], "code": "invalid", "retry_after": None})
    await expect(panel.place.locator(".failed button")).to_be_visible()


async def rate(stub: Stub, panel: Panel) -> None:
    await stub.say(text="How was it?", expects="rating", choices=STARS)
    await panel.place.get_by_role("radio").nth(3).check()


async def open_menu(stub: Stub, panel: Panel) -> None:
    await stub.change(assurance="session", assurance_until=1_800_000_000_000)
    await talk(stub, panel)
    await panel.button("menu").click()
    await expect(panel.button("erase")).to_be_visible()


async def make_sure(stub: Stub, panel: Panel) -> None:
    await open_menu(stub, panel)
    await panel.button("erase").click()
    await expect(panel.place.locator("#sure")).to_be_visible()


async def be_cut_off(_: Stub, panel: Panel) -> None:
    await panel.page.context.set_offline(True)
    await panel.write("Hello")
    await expect(panel.place.locator("#note")).to_be_visible()


STATES: Final[Mapping[str, Callable[[Stub, Panel], Awaitable[None]]]] = {
    "greeting": greet,
    "talk": talk,
    "waiting": wait,
    "agent": be_helped,
    "rating": rate,
    "menu": open_menu,
    "sure": make_sure,
    "offline": be_cut_off,
}


@dataclass(frozen=True, slots=True)
class Look:
    """How somebody looks at it."""

    width: int = 400
    height: int = 680
    scheme: Literal["light", "dark"] = "light"
    contrast: Literal["active", "none"] = "none"


LOOKS: Final = (
    Look(),
    Look(scheme="dark"),
    Look(320, 640),
    Look(320, 640, "dark"),
    Look(200, 340),  # the launcher's frame at 200 %
    Look(contrast="active"),
    Look(1280, 800),
)


async def look(browser: Browser, stub: Stub, state: str, language: Language, looks: Sequence[Look]) -> None:
    async with visiting(browser) as visitor:
        panel = await open_panel(visitor, stub.url, language)
        await STATES[state](stub, panel)
        for each in looks:
            await panel.page.emulate_media(color_scheme=each.scheme, forced_colors=each.contrast)
            await panel.page.set_viewport_size({"width": each.width, "height": each.height})
            await check_accessibility(panel.page)
            assert await find_overflow(panel.page) == 0, each
            await check_targets(panel.page)


async def check_targets(page: Page) -> None:
    """Everything to be pressed is 44 pixels at least, but for links within a text (WCAG 2.5.5)."""
    small: list[
        str
    ] = await page.evaluate("""() => [...document.querySelectorAll('button, label, textarea, #line, section a')]
        .filter(each => each.checkVisibility())
        .filter(each => { const box = each.getBoundingClientRect(); return box.width < 43.5 || box.height < 43.5 })
        .map(each => each.outerHTML)""")
    assert not small


@pytest.mark.parametrize("state", STATES)
async def test_no_rule_is_broken_in_any_state(browser: Browser, stub: Stub, state: str) -> None:
    await look(browser, stub, state, Language.EN, LOOKS)


@pytest.mark.parametrize("language", [each for each in Language if each is not Language.EN])
@pytest.mark.parametrize("state", ["greeting", "waiting", "menu"])
async def test_no_rule_is_broken_in_any_language(
    browser: Browser, stub: Stub, state: str, language: Language
) -> None:
    await look(browser, stub, state, language, LOOKS[2:4])
