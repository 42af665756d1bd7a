"""An agent at work, through the staff API."""

from __future__ import annotations

from typing import Any

import aiohttp

from tests.browser.house import AGENT_TOKEN, House


async def call(
    house: House, method: str, path: str, body: object = None, *, status: int = 200
) -> dict[str, Any]:
    """One request of the agent's that has to succeed."""
    headers = {"Authorization": f"Bearer {AGENT_TOKEN}"}
    async with (
        aiohttp.ClientSession(house.url, headers=headers) as session,
        session.request(method, path, json=body) as response,
    ):
        answer = await response.json()
        assert response.status == status, answer
        assert isinstance(answer, dict)
        return answer


async def find_waiting(house: House) -> dict[str, Any]:
    """The one conversation that waits for a person."""
    inbox = await call(house, "GET", "/api/inbox?status=waiting")
    (waiting,) = inbox["conversations"]
    assert isinstance(waiting, dict)
    return waiting


async def take_over(house: House) -> str:
    """Take the conversation that waits; its id."""
    identifier = str((await find_waiting(house))["id"])
    await call(house, "POST", f"/api/conversations/{identifier}/takeover")
    return identifier


async def reply(house: House, identifier: str, text: str, *, note: bool = False) -> None:
    """Write to the contact, or a note to colleagues."""
    await call(house, "POST", f"/api/conversations/{identifier}/messages", {"text": text, "note": note})
