"""Words that stand for people go everywhere they can be typed, and come out in no log, no figure and no error (threat row 58)."""

from __future__ import annotations

import asyncio
import base64
import json
import re
import secrets
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.channels.signing import sign
from tests.bot.commands.conftest import Shell
from tests.waiting import PATIENCE
from verification.keys import KeyRing
from verification.sessions import issue_session

NAME, STRANGER = "Serafina Zebrafink", "Ottokar Wiedehopf"
EMAIL, OTHER_EMAIL = "serafina.zebrafink@example.com", "wiedehopf+kolibri@example.com"
TEXT, HEALTH, DEVICE = "kolibrifeder", "pirolkrankheit", "eisvogelwaage"
TOKEN, COOKIE, PATH, HEADER = (
    "hma_goldammertoken",
    "c" * 30 + "sperlingskauz",
    "nachtschwalbe",
    "ziegenmelker",
)
WORDS: Final = (
    "serafina", "zebrafink", "ottokar", "wiedehopf", "kolibri", "pirol", "eisvogel", "goldammer", "sperlingskauz", "nachtschwalbe",
    "ziegenmelker",
)  # fmt: skip
KEYS: Final = {"secret": secrets.token_urlsafe(32), "session": secrets.token_urlsafe(32)}
HOOK: Final = secrets.token_bytes(32)
SAID: Final = (
    f"My {DEVICE} says that I have {HEALTH}, write to {OTHER_EMAIL} or call +44 20 7946 0872",
    "Turn off the news please",
    STRANGER,
    OTHER_EMAIL,
    "yes",
    "try again",
    NAME,
    EMAIL,
    "yes",
    "Turn off my promotional offers with a code",
    NAME,
    EMAIL,
    "12345678",
    f"I want to talk to a human about {TEXT}",
    f"I want to talk to a human: {HEALTH}",
)
COLUMNS: Final = (
    "id,name,email,language,weekly_reports,motivation,feedback,news,promotional_offers,research_hub"
)


@dataclass
class Outside:
    """Talks to the server and keeps the bodies of all that it refused."""

    url: str
    session: aiohttp.ClientSession
    refused: list[str]

    async def ask(self, method: str, path: str, **how: Any) -> int:
        """Ask until the server is not too busy, and keep what it refuses."""
        async with asyncio.timeout(PATIENCE):
            while True:
                status = await self._ask(method, path, how)
                if status != 503:
                    return status
                await asyncio.sleep(0.05)

    async def _ask(self, method: str, path: str, how: dict[str, Any]) -> int:
        async with self.session.request(method, self.url + path, **how) as response:
            body = await response.text()
            if response.status >= 400:
                self.refused.append(f"{response.status} {sorted(response.headers.items())} {body}")
            return response.status

    async def deliver(self, data: dict[str, Any]) -> int:
        body = json.dumps({"type": "message.created", "data": data}).encode()
        name, now = f"msg_{secrets.token_hex(8)}", int(time.time())
        headers = {
            "Content-Type": "application/json",
            "webhook-id": name,
            "webhook-timestamp": str(now),
            "webhook-signature": sign(HOOK, name, now, body),
        }
        return await self.ask("POST", "/webhooks/messages", data=body, headers=headers)


@pytest.fixture
def installed(tmp_path: Path) -> Shell:
    """An installation whose mail server and receiver are away, with one account."""
    settings = {
        "SECRET_KEYS": KEYS["secret"],
        "SESSION_KEYS": KEYS["session"],
        "WEBHOOK_SECRET": "whsec_" + base64.b64encode(HOOK).decode(),
        "MAIL_URL": "smtp://127.0.0.1:9",
        "PUBLIC_URL": "https://help.example.com",
        "DATABASE_URL": "sqlite:///assistant.db",
        "CALLBACK_URL": "http://127.0.0.1:9/goldammer",
        "CALLBACK_SECRET": "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode(),
    }
    ready = Shell(tmp_path, settings)
    file = tmp_path / "accounts.csv"
    file.write_text(f"{COLUMNS}\na-1,{NAME},{EMAIL},en,{','.join(['true'] * 6)}\n", encoding="utf-8")
    assert ready.run("db", "upgrade").returncode == 0
    assert ready.run("accounts", "import", str(file)).returncode == 0
    return ready


async def test_no_word_of_a_person_is_in_the_log_in_a_figure_or_in_an_error(installed: Shell) -> None:
    log = installed.directory / "log"
    with log.open("wb") as sink:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot.cli", "serve", "--port", "0"),
            cwd=installed.directory,
            env=installed.environ(),
            stdout=sink,
            stderr=sink,
        )
    try:
        async with asyncio.timeout(PATIENCE * 4), aiohttp.ClientSession() as session:
            outside = Outside(await find_url(log, process), session, [])
            await talk(outside)
            await knock(outside)
            figures = await figures_after(
                outside, 'assistant_outbox_attempts_total{kind="mail",result="failed"}'
            )
        process.terminate()
        assert await process.wait() == 0
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    written = log.read_text(encoding="utf-8")
    assert '"route": "/webhooks/messages"' in written
    assert len(outside.refused) >= 10
    assert list(text_string_to_metric_families(figures))
    for where, told in {"log": written, "figures": figures, "errors": "\n".join(outside.refused)}.items():
        lowered = told.lower()
        leaked = [line for line in lowered.splitlines() if any(word in line for word in WORDS)]
        assert leaked == [], where
        assert "7946" not in told, where
        assert not re.search(r"eyJ[\w-]{20,}", told), where  # a token's claims


async def talk(outside: Outside) -> None:
    """Say all of it, once as a stranger and once with a session."""
    for place, text in enumerate(SAID):
        assert (
            await outside.deliver({"conversation_id": f"c-{PATH}", "message_id": f"m-{place}", "text": text})
            == 200
        )
    token = issue_session(KeyRing([KEYS["session"].encode()]), account_id="a-1", now=int(time.time()))
    for place, shown in enumerate((token, token[:-2], f"{TOKEN}.x.y")):
        data = {"conversation_id": "c-2", "message_id": f"m-{place}", "text": "Hello", "session_token": shown}
        assert await outside.deliver(data) == 200
    assert await outside.deliver({"conversation_id": "c-3", "message_id": "m-1", "choice": TEXT}) == 422
    assert (
        await outside.deliver(
            {"conversation_id": "c-3", "message_id": "m-1", "text": TEXT, TEXT: 1, "language": 5}
        )
        == 422
    )


async def knock(outside: Outside) -> None:
    """Everything that is refused, with a canary in it."""
    bearer = {"Authorization": f"Bearer {TOKEN}"}
    for path in ("/api/inbox", f"/api/inbox?q={TEXT}", f"/api/conversations/c-{PATH}", "/api/reports"):
        assert await outside.ask("GET", path, headers=bearer) == 401
    for path in (
        f"/{PATH}",
        f"/undo?token={TOKEN}",
        f"/unsubscribe?token={TOKEN}",
        f"/help/xx/{PATH}",
        f"/console/{PATH}",
    ):
        assert (
            await outside.ask("GET", path, headers={"X-Thing": HEADER, "Referer": f"https://x/{HEADER}"})
            >= 400
        )
    for body in (f'{{"{TEXT}"', f'{{"type": "{TEXT}", "data": {{}}}}', f"{TEXT}\0\r\n{{}}"):
        assert await outside.ask("POST", "/webhooks/messages", data=body.encode()) >= 400
    assert await outside.ask("POST", "/signin", json={"email": EMAIL, "password": HEADER}) >= 400
    assert await outside.ask(HEADER.upper(), "/healthz") >= 400
    assert await outside.ask("GET", f"/help/en/search?q={HEALTH}", cookies={"chat": COOKIE}) == 200


async def find_url(log: Path, process: asyncio.subprocess.Process) -> str:
    while process.returncode is None:
        found = re.search(r"listening at (http://\S+)", log.read_text(encoding="utf-8"))
        if found:
            return found[1]
        await asyncio.sleep(0.02)
    raise AssertionError(log.read_text(encoding="utf-8"))


async def figures_after(outside: Outside, beginning: str) -> str:
    """The figures, once this one is among them."""
    while True:
        async with outside.session.get(f"{outside.url}/metrics") as response:
            text = await response.text()
        if beginning in text:
            return text
        await asyncio.sleep(0.05)
