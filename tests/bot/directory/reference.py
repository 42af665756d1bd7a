"""A directory as its maker could have it: docs/accounts-openapi.json in some hundred lines, and faults to order.

It shares nothing with the assistant: signatures, keys of addresses and answers are written from the document alone. As a
process of its own: `python -m tests.bot.directory.reference PORT SECRET`.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import itertools
import json
import sys
import time
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

CATEGORIES = ("weekly_reports", "motivation", "feedback", "news", "promotional_offers", "research_hub")
SECRET = b"a secret of the directory, invented here"
TOLERANCE = 300


def account(identifier: str, name: str, email: str, language: str, *on: str) -> dict[str, Any]:
    """An account with these categories on."""
    preferences = {each: {"enabled": each in on, "version": "v0"} for each in CATEGORIES}
    return {
        "id": identifier,
        "name": name,
        "email": email,
        "language": language,
        "preferences": preferences,
    }


def problem(status: int, code: str, **more: Any) -> web.Response:
    body = {"type": "about:blank", "title": code, "status": status, "code": code} | more
    return web.json_response(body, status=status, content_type="application/problem+json")


@dataclass
class Directory:
    """The accounts, what was made of them, and how it answers. `fault` is one of `FAULTS`, or nothing."""

    accounts: dict[str, dict[str, Any]]
    secrets: tuple[bytes, ...] = (SECRET,)
    clock: Callable[[], float] = time.time
    fault: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    made: list[tuple[str, str, bool]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    refused: int = 0
    """How often it failed by order."""
    answered: dict[str, tuple[int, Any]] = field(default_factory=dict)
    _versions: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    stalled: asyncio.Event = field(default_factory=asyncio.Event)

    def switch(self, identifier: str, category: str, enabled: bool) -> None:
        """As the person does it in the app."""
        version = f"v{next(self._versions)}"
        self.accounts[identifier]["preferences"][category] = {"enabled": enabled, "version": version}

    def enabled(self, identifier: str) -> set[str]:
        preferences = self.accounts[identifier]["preferences"]
        return {each for each in CATEGORIES if preferences[each]["enabled"]}

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/find", self.find)
        app.router.add_post("/change", self.change)
        app.router.add_post("/-/order", self.order)
        app.router.add_get("/-/tell", self.tell)
        app.router.add_post("/-/elsewhere", self.elsewhere)
        return app

    async def find(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        refused = await self._refuse(request, body)
        if refused is not None:
            return refused
        asked = json.loads(body)
        self.asked.append(asked)
        found = next((each for each in self.accounts.values() if self._fits(each, asked)), None)
        return problem(404, "no_such_account") if found is None else web.json_response(found)

    async def change(self, request: web.Request) -> web.StreamResponse:
        body = await request.read()
        refused = await self._refuse(request, body)
        if refused is not None:
            return refused
        name = request.headers["webhook-id"]
        self.ids.append(name)
        if self.fault == "takes no changes":
            return problem(503, "oops")
        if name not in self.answered:
            self.answered[name] = self._make(json.loads(body))
        if self.fault == "hangs up late":  # made, and nobody hears of it
            await self.stalled.wait()
        status, document = self.answered[name]
        if self.fault == "forgets to answer":  # made, and the answer is lost
            return problem(500, "oops")
        kind = "application/json" if status == 200 else "application/problem+json"
        return web.json_response(document, status=status, content_type=kind)

    def _make(self, wished: dict[str, Any]) -> tuple[int, Any]:
        there = self.accounts.get(wished["id"])
        if there is None:
            return 404, {"status": 404, "code": "no_such_account"}
        now = there["preferences"]
        moot = [each for each in wished["changes"] if self._is_moot(now[each["category"]], each)]
        if moot:
            return 409, {"status": 409, "code": "changed_elsewhere", "preferences": deepcopy(now)}
        for each in wished["changes"]:
            if now[each["category"]]["enabled"] is not each["enabled"]:
                self.switch(there["id"], each["category"], each["enabled"])
                self.made.append((there["id"], each["category"], each["enabled"]))
        return 200, {"id": there["id"], "preferences": deepcopy(there["preferences"])}

    def _is_moot(self, now: dict[str, Any], wished: dict[str, Any]) -> bool:
        other = wished["version"] is not None and wished["version"] != now["version"]
        return other and now["enabled"] is not wished["enabled"]

    def _fits(self, each: dict[str, Any], asked: dict[str, Any]) -> bool:
        if "id" in asked:
            return bool(each["id"] == asked["id"])
        local, _, domain = each["email"].rpartition("@")
        return bool(f"{local.lower()}@{domain.lower()}" == asked["email"])

    async def _refuse(self, request: web.Request, body: bytes) -> web.StreamResponse | None:
        if self.fault == "slow":
            await self.stalled.wait()
        if not self._is_signed(request, body) or self.fault == "refuses":
            return problem(401, "bad_signature")
        self.refused += self.fault in FAULTS
        return FAULTS[self.fault]() if self.fault in FAULTS else None

    def _is_signed(self, request: web.Request, body: bytes) -> bool:
        name, at = request.headers.get("webhook-id", ""), request.headers.get("webhook-timestamp", "")
        if not name or not at.isdecimal() or abs(int(at) - self.clock()) > TOLERANCE:
            return False
        signed = f"{name}.{at}.".encode() + body
        digests = [hmac.digest(secret, signed, hashlib.sha256) for secret in self.secrets]
        fitting = {f"v1,{base64.b64encode(digest).decode()}" for digest in digests}
        return not fitting.isdisjoint(request.headers.get("webhook-signature", "").split(" "))

    # For those who are in another process.

    async def order(self, request: web.Request) -> web.Response:
        self.fault = (await request.json())["fault"]
        return web.json_response({})

    async def tell(self, _: web.Request) -> web.Response:
        return web.json_response({"made": self.made, "ids": self.ids})

    async def elsewhere(self, _: web.Request) -> web.Response:
        self.fault = "was followed"
        return web.json_response(next(iter(self.accounts.values())))


FAULTS: dict[str, Callable[[], web.StreamResponse]] = {
    "fails": lambda: problem(500, "oops"),
    "busy": lambda: web.Response(status=429, headers={"Retry-After": "1"}),
    "talks nonsense": lambda: web.Response(text="{nonsense", content_type="application/json"),
    "talks HTML": lambda: web.Response(text="<h1>Welcome</h1>", content_type="text/html"),
    "is another server": lambda: web.Response(status=404, text="Not Found"),
    "is another API": lambda: web.json_response({"error": "not found"}, status=404),
    "says too much": lambda: web.Response(body=b'"' + b"x" * 70_000 + b'"', content_type="application/json"),
    "packs": lambda: web.Response(
        body=b"x", headers={"Content-Encoding": "gzip", "Content-Type": "application/json"}
    ),
    "leads away": lambda: web.Response(status=307, headers={"Location": "/-/elsewhere"}),
    "says nothing": lambda: web.Response(status=204),
}
"""What may be wrong with it, and how it answers then. Beside these: slow, refuses, takes no changes, forgets to answer, hangs up late."""


def people() -> dict[str, dict[str, Any]]:
    """Those who are in it at first."""
    anna = account("a-1", "Anna Schmidt", "Anna@example.com", "en", *CATEGORIES)
    taro = account("a-2", "Taro Yamada", "taro@example.com", "ja", "weekly_reports")
    return {"a-1": anna, "a-2": taro}


def main() -> None:
    """Serve until killed."""
    port, secret = int(sys.argv[1]), sys.argv[2].encode()
    directory = Directory(people(), (secret,))
    web.run_app(directory.app(), host="127.0.0.1", port=port, print=None)


if __name__ == "__main__":
    main()
