"""OpenID providers for the tests: a real one in a process of its own, and one of ours that can be made to lie."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import json
import socket
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import aiohttp
from aiohttp import web
from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.bot.inbox.console import Browser
from tests.waiting import PATIENCE

CLIENT = "console"
SECRET = "a secret of the client"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


@asynccontextmanager
async def real_provider(*people: dict[str, Any]) -> AsyncIterator[str]:
    """The issuer of oidc-provider-mock with these people."""
    port = free_port()
    claims = [part for person in people for part in ("--user-claims", json.dumps(person))]
    process = await asyncio.create_subprocess_exec(
        *(
            sys.executable,
            "-m",
            "oidc_provider_mock",
            "--port",
            str(port),
            "--require-nonce",
            "true",
            *claims,
        ),
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        issuer = f"http://127.0.0.1:{port}"
        await _until_it_answers(issuer)
        yield issuer
    finally:
        process.terminate()
        await process.wait()


async def _until_it_answers(issuer: str) -> None:
    async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as session:
        while True:
            try:
                async with session.get(f"{issuer}/jwks") as response:
                    if response.status == 200:
                        return
            except aiohttp.ClientError:
                pass
            await asyncio.sleep(0.05)


async def sign_in_there(address: str, subject: str) -> str:
    """What somebody does at the real provider's page; where it sends the browser."""
    async with (
        aiohttp.ClientSession() as session,
        session.post(address, data={"sub": subject}, allow_redirects=False) as response,
    ):
        return response.headers["Location"]


@dataclass
class Liar:
    """A provider that does what it should until a test changes that."""

    issuer: str = ""
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "first"}))
    listed: list[RSAKey] = field(default_factory=list)
    claims: dict[str, Any] = field(default_factory=dict)
    """What is other than it should be; None leaves it out."""
    document: dict[str, Any] = field(default_factory=dict)
    forge: Callable[[dict[str, Any]], str] | None = None
    checks_pkce: bool = True
    person: dict[str, Any] | None = None
    asked: dict[str, str] = field(default_factory=dict)
    """The parameters the browser came with."""
    tokens: list[dict[str, str]] = field(default_factory=list)
    looks: int = 0
    """How often the keys were asked for."""

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/.well-known/openid-configuration", self._describe),
            web.get("/keys", self._show_keys),
            web.post("/token", self._give),
            web.get("/person", self._show_person),
        ]

    def arrive(self, address: str) -> str:
        """A browser comes from our page and agrees; the code it is sent back with."""
        self.asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        return "code-1"

    def should(self) -> dict[str, Any]:
        now = int(time.time())
        return {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "s-1",
            "nonce": self.asked["nonce"],
            "iat": now,
            "exp": now + 300,
            "email": "mira@example.com",
            "email_verified": True,
        }

    async def _describe(self, _: web.Request) -> web.Response:
        usual = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize?theme=dark",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/person",
            "jwks_uri": f"{self.issuer}/keys",
        }
        return web.json_response(usual | self.document)

    async def _show_keys(self, _: web.Request) -> web.Response:
        self.looks += 1
        return web.json_response(
            {"keys": [each.as_dict(private=False) for each in self.listed or [self.key]]}
        )

    async def _give(self, request: web.Request) -> web.Response:
        form = {name: str(value) for name, value in (await request.post()).items()}
        self.tokens.append(form | {"auth": request.headers.get("Authorization", "")})
        digest = hashlib.sha256(form["code_verifier"].encode()).digest()
        proved = base64.urlsafe_b64encode(digest).decode().rstrip("=") == self.asked["code_challenge"]
        if self.checks_pkce and not proved:
            return web.json_response({"error": "invalid_grant"}, status=400)
        claims = {name: value for name, value in (self.should() | self.claims).items() if value is not None}
        made = self.forge(claims) if self.forge else self.sign(claims)
        return web.json_response({"token_type": "Bearer", "access_token": "at-1", "id_token": made})

    async def _show_person(self, request: web.Request) -> web.Response:
        assert request.headers["Authorization"] == "Bearer at-1"
        return web.json_response(self.person or {})

    def sign(self, claims: dict[str, Any]) -> str:
        return jwt.encode({"alg": "RS256", "kid": self.key.kid}, claims, self.key)


@asynccontextmanager
async def lying_provider() -> AsyncIterator[Liar]:
    """One of ours, in this process."""
    liar, app = Liar(), web.Application()
    app.add_routes(liar.routes())
    runner = web.AppRunner(app)
    await runner.setup()
    port = free_port()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    liar.issuer = f"http://127.0.0.1:{port}"
    try:
        yield liar
    finally:
        await runner.cleanup()


class Ahead:
    """The real time, since the provider's tokens have it; a test may move it on."""

    def __init__(self) -> None:
        self.more = 0.0

    def __call__(self) -> float:
        return time.time() + self.more


async def leave(browser: Browser) -> str:
    """Go to the provider; the address."""
    status, _, headers = await browser.fetch("GET", "/signin/oidc")
    assert status == 303
    return headers["Location"]


async def come_back(browser: Browser, **query: str) -> tuple[int, str]:
    """Come back as the provider sends the browser; the status, and where it goes on to."""
    target = "&".join(f"{name}={value}" for name, value in query.items())
    status, page, headers = await browser.fetch("GET", f"/signin/oidc/callback?{target}")
    return status, headers.get("Location", "") or page.decode()


async def sign_in(browser: Browser, liar: Liar) -> tuple[int, str]:
    code = liar.arrive(await leave(browser))
    return await come_back(browser, code=code, state=liar.asked["state"])


async def is_in(browser: Browser) -> bool:
    return (await browser.call("GET", "/api/inbox"))[0] == 200
