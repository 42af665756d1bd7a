"""How a browser sends photos, and how far a report is."""

from __future__ import annotations

import io
from typing import Any

import aiohttp

from tests.bot.channels.chat.browser import Browser
from tests.bot.photos.pictures import encode, halves

PHOTO = encode(halves(), "PNG")


async def send(
    browser: Browser,
    content: bytes = PHOTO,
    *,
    name: str = "photo",
    file: str | None = "photo.png",
    **how: Any,
) -> tuple[int, Any]:
    """Send a photo as a form does; the status and the document."""
    form = aiohttp.FormData(quote_fields=False)
    form.add_field(
        name, io.BytesIO(content), filename=file, content_type=how.pop("content_type", "image/png")
    )
    return await browser.call("POST", "/chat/photos", data=form, **how)


async def must_send(browser: Browser) -> str:
    """A photo that has to be taken; its id."""
    status, answer = await send(browser)
    assert status == 201, answer
    identifier: str = answer["photo_id"]
    return identifier


async def say(browser: Browser, *texts: str) -> Any:
    """Messages that have to be taken; the state after the last."""
    for text in texts:
        status, answer = await browser.post(text)
        assert status == 200, answer
    return answer["frames"][-1]["state"]


async def begin_report(browser: Browser) -> Any:
    """Begin a report, which asks for more; the state."""
    state = await say(browser, "My scale is broken")
    assert state["expects"] == "details", state
    return state


async def hand_in(browser: Browser) -> Any:
    """Bring a report to people; the state."""
    await begin_report(browser)
    state = await say(browser, "The glass is cracked", "Since Monday", "anna@example.com")
    assert state["status"] == "waiting", state
    return state


async def state_of(browser: Browser) -> Any:
    """The state as the browser is told it."""
    status, answer = await browser.call("POST", "/chat/open", {"language": "en"})
    assert status == 200, answer
    return answer["state"]


def texts_of(frames: list[Any]) -> list[str]:
    """What the assistant said."""
    return [
        frame["text"] for frame in frames if frame["type"] == "message" and frame["author"] == "assistant"
    ]
