"""Finding and starting the Chromium of this machine; Playwright's own browsers are never fetched."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final

from playwright.async_api import Browser, BrowserContext, async_playwright

NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
MISSING: Final = (
    f"no browser on the path ({', '.join(NAMES)}); on Debian: apt-get install chromium fonts-noto-cjk"
)
PHONE: Final[dict[str, Any]] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}
DESKTOP: Final[dict[str, Any]] = {"viewport": {"width": 1280, "height": 800}}
NARROW: Final[dict[str, Any]] = {"viewport": {"width": 320, "height": 640}}
"""Also what 400 % zoom leaves of 1280 px (WCAG 2.2, 1.4.10)."""


def find_chromium() -> str | None:
    """The path of the browser, if there is one."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A running browser without a window. The sandbox needs rights that a container does not give."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def visiting(browser: Browser, **how: Any) -> AsyncIterator[BrowserContext]:
    """A visitor with cookies of their own; `how` as Playwright's `new_context` takes it."""
    context = await browser.new_context(**(DESKTOP | {"locale": "en"} | how))
    context.set_default_timeout(10_000)
    try:
        yield context
    finally:
        await context.close()
