"""A browser at the console. It keeps its cookies itself, since https is only pretended here."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from bot.credentials import hash_password
from bot.inbox.totp import STEP, code_at
from bot.store.people import set_password
from bot.store.second_factors import remove_factor
from tests.bot.inbox.office import Answer, Office

PASSWORD = "correct horse battery"
ORIGIN = "https://help.example.com"
SESSION = "__Host-staff"


@cache
def password_hash() -> str:
    """Made once: it takes its time."""
    return hash_password(PASSWORD)


@dataclass
class Browser:
    """One browser with one page. Whatever it sends comes from `origin`, with the token it was told."""

    office: Office
    email: str = "mira@example.com"
    origin: str = ORIGIN
    csrf: str = ""
    secret: bytes = b""
    cookies: dict[str, str] = field(default_factory=dict)
    sent: list[str] = field(default_factory=list)
    """The Set-Cookie headers of the last answer."""

    async def call(self, method: str, path: str, document: Any = None, **headers: str) -> Answer:
        """The status and the document. A header named here stands in place of the page's own."""
        return (await self.fetch(method, path, document, headers))[:2]

    async def fetch(
        self, method: str, path: str, document: Any = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, Any, Mapping[str, str]]:
        """The same, with the answer's headers."""
        shown = {"Origin": self.origin, "X-CSRF-Token": self.csrf}
        shown["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        shown |= {name.replace("_", "-"): value for name, value in (headers or {}).items()}
        sent = {name: value for name, value in shown.items() if value}
        url = self.office.platform.server.url + path
        how = {} if document is None else {"json": document}
        async with self.office.platform.session.request(
            method, url, headers=sent, allow_redirects=False, **how
        ) as response:
            self.sent = response.headers.getall("Set-Cookie", [])
            for name, morsel in response.cookies.items():
                self.cookies[name] = morsel.value
            self.cookies = {name: value for name, value in self.cookies.items() if value}
            body = await response.read()
            told = json.loads(body) if body and "json" in response.content_type else body or None
            return response.status, told, response.headers

    async def try_in(self, password: str = PASSWORD, **more: str) -> Answer:
        """Try to sign in."""
        wanted = {"email": self.email, "password": password} | more
        status, answer = await self.call("POST", "/api/session", wanted)
        if status == 200:
            self.csrf = answer["csrf"]
        return status, answer

    async def sign_in(self, **more: str) -> Any:
        """Sign in, with a code where the app has one."""
        status, answer = await self.try_in(**({"code": self.code()} if self.secret else {}) | more)
        assert status == 200, answer
        return answer

    def code(self, *, later: int = 0) -> str:
        """What the app shows now, or some steps later."""
        return code_at(self.secret, int(self.office.platform.clock()) // STEP + later)

    async def enrol(self) -> list[str]:
        """Set up the second factor; the recovery codes."""
        status, proposed = await self.call("POST", "/api/session/totp")
        assert status == 200, proposed
        self.secret = base64.b32decode(proposed["secret"])
        status, answer = await self.call("POST", "/api/session/totp/confirm", {"code": self.code()})
        assert status == 200, answer
        codes: list[str] = answer["recovery_codes"]
        return codes

    async def listed(self) -> int:
        """The status of a look at the inbox."""
        return (await self.call("GET", "/api/inbox"))[0]


async def browse(office: Office, person: str = "mira") -> Browser:
    """A browser of somebody with a password and no second factor, not signed in."""
    key = password_hash()
    await office.database.transact(lambda tx: set_password(tx, f"p-{person}", key))
    return Browser(office, f"{person}@example.com")


async def enter(office: Office, person: str = "mira") -> Browser:
    """The same, signed in, with all that is asked for."""
    browser = await browse(office, person)
    await office.database.transact(lambda tx: remove_factor(tx, f"p-{person}"))
    await browser.sign_in()
    await browser.enrol()
    return browser
