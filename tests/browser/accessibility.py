"""axe-core's rules, best practices among them, on a page or on a frame of it."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from playwright.async_api import Frame, Page

_RUN = "axe.run(document, {resultTypes: ['violations'], iframes: false%s})"
_COLOURS = ", runOnly: ['color-contrast', 'link-in-text-block']"
"""The rules that may find something in the dark which they have not found in the light."""


@cache
def _axe() -> str:
    package = find_spec("axe_playwright_python")
    assert package is not None
    assert package.origin is not None
    return (Path(package.origin).parent / "axe.min.js").read_text(encoding="utf-8")


async def find_violations(place: Page | Frame, only: str = "") -> list[str]:
    """A line for each element that breaks a rule. It is evaluated, so the page's own policy of scripts may be strict."""
    await place.evaluate(
        "async () => { for (const a of document.getAnimations()) { try { a.finish() } catch { a.cancel() } } }"
    )
    await place.evaluate(f"if (!window.axe) {{ {_axe()} }}; 0")
    result: dict[str, Any] = await place.evaluate(_RUN % only)
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in result["violations"]
        for node in rule["nodes"]
    ]


async def check_accessibility(place: Page | Frame) -> None:
    """Fail with every violation there is."""
    violations = await find_violations(place)
    assert not violations, "\n".join(violations)


async def check_in_both_schemes(page: Page) -> None:
    """Fail with every violation in the light, and with every one that the dark adds; ends in the light."""
    await page.emulate_media(color_scheme="light")
    await check_accessibility(page)
    await page.emulate_media(color_scheme="dark")
    violations = await find_violations(page, _COLOURS)
    assert not violations, "in the dark: " + "\n".join(violations)
    await page.emulate_media(color_scheme="light")


async def find_overflow(place: Page | Frame) -> int:
    """Pixels by which the page is wider than its window; 0 where nobody has to scroll sideways."""
    wide: int = await place.evaluate(
        "Math.max(...[document.scrollingElement, document.getElementById('log')].filter(Boolean)"
        ".map(each => each.scrollWidth - each.clientWidth))"
    )
    return wide
