"""Callers of the signed webhook, and their ledger: what was sent, and what was acknowledged.

A delivery that got no answer is sent again, under the same ids, until it gets one: that is what platforms do.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import random
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Final

import aiohttp
from standardwebhooks.webhooks import Webhook

from tests.consistency import Tables
from tests.faults.process import SECRET

AGAIN_AFTER: Final = 0.1
"""Seconds until a delivery that failed is tried again."""
TIME_LIMIT: Final = 30.0


@dataclass(frozen=True, slots=True)
class Sent:
    """One message of a contact."""

    conversation: str
    message: str
    delivery: str
    body: bytes


@dataclass
class Ledger:
    """What the callers know. `answers` holds the very bytes of each acknowledgement, by conversation and message."""

    sent: list[Sent] = field(default_factory=list)
    answers: dict[tuple[str, str], bytes] = field(default_factory=dict)
    outcomes: Counter[str] = field(default_factory=Counter)
    """How attempts ended: a status, or the name of an error."""
    slowest_refusal: float = 0.0
    """Seconds until the latest answer that was no 200."""

    def freeze(self) -> Ledger:
        """What is known at this moment: tables that are read later must have it."""
        return replace(self, sent=self.sent, answers=dict(self.answers))

    def find_faults(self, tables: Tables) -> list[str]:
        """Where the database disagrees with what was acknowledged, a line each."""
        stored = {
            (row["conversation_id"], row["message_id"]): row["response"].encode()
            for row in tables["turns"]
            if row["message_id"] is not None
        }
        known = {(sent.conversation, sent.message) for sent in self.sent}
        lost = [f"{key} was acknowledged and is lost" for key in self.answers.keys() - stored.keys()]
        invented = [f"{key} was never sent" for key in stored.keys() - known]
        changed = [
            f"{key} was answered otherwise"
            for key, body in self.answers.items()
            if stored.get(key, body) != body
        ]
        return lost + invented + changed + self._disorder(tables)

    def replies(self) -> list[dict[str, Any]]:
        """All replies of all answers."""
        return [reply for body in self.answers.values() for reply in json.loads(body)["replies"]]

    def _disorder(self, tables: Tables) -> list[str]:
        order: dict[str, list[str]] = {}
        for sent in self.sent:
            order.setdefault(sent.conversation, []).append(sent.message)
        heard: dict[str, list[str]] = {name: [] for name in order}
        for row in tables["messages"]:
            if row["author"] == "contact":
                heard[row["conversation_id"]].append(row["external_id"])
        return [
            f"{name} has {heard[name]} of {said}"
            for name, said in order.items()
            if said[: len(heard[name])] != heard[name]
        ]


@dataclass
class Line:
    """Sends, signs, keeps the ledger."""

    urls: list[str]
    session: aiohttp.ClientSession
    ledger: Ledger = field(default_factory=Ledger)
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    async def say(self, conversation: str, text: str | None = None, **more: Any) -> dict[str, Any]:
        """Say something, however often it has to be sent; the answer, acknowledged and in the ledger."""
        sent = self.write(conversation, text, **more)
        while True:
            status, body = await self.attempt(sent)
            if status == 200:
                return self.acknowledge(sent, body)
            assert status in (None, 429, 503), (status, body)
            await asyncio.sleep(AGAIN_AFTER)

    def write(self, conversation: str, text: str | None = None, **more: Any) -> Sent:
        """A new message, in the ledger as sent."""
        number = next(self._numbers)
        data = {"conversation_id": conversation, "message_id": f"m-{number}", "text": text, **more}
        body = json.dumps({"type": "message.created", "data": data}).encode()
        sent = Sent(conversation, f"m-{number}", f"d-{number}", body)
        self.ledger.sent.append(sent)
        return sent

    def acknowledge(self, sent: Sent, body: bytes) -> dict[str, Any]:
        """Note the answer, which must be the one given before if there was one."""
        first = self.ledger.answers.setdefault((sent.conversation, sent.message), body)
        assert first == body, f"{sent.message} was answered twice, and not alike"
        answer: dict[str, Any] = json.loads(body)
        assert answer["conversation_id"] == sent.conversation
        return answer

    async def attempt(self, sent: Sent) -> tuple[int | None, bytes]:
        """One attempt; no status where there was no answer."""
        started = time.perf_counter()
        url = random.choice(self.urls)
        try:
            async with self.session.post(
                f"{url}/webhooks/messages", data=sent.body, headers=sign(sent)
            ) as response:
                body = await response.read()
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            self.ledger.outcomes[type(error).__name__] += 1
            return None, b""
        self.ledger.outcomes[str(response.status)] += 1
        if response.status != 200:
            taken = time.perf_counter() - started
            self.ledger.slowest_refusal = max(self.ledger.slowest_refusal, taken)
            assert int(response.headers["Retry-After"]) >= 1
        return response.status, body


def sign(sent: Sent) -> dict[str, str]:
    """The headers of an attempt made now."""
    now = datetime.now(UTC)
    return {
        "Content-Type": "application/json",
        "webhook-id": sent.delivery,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(SECRET).sign(sent.delivery, now, sent.body.decode()),
    }


@asynccontextmanager
async def line_to(*urls: str) -> AsyncIterator[Line]:
    """A line to one server, or to several, each attempt to any of them."""
    limits = aiohttp.ClientTimeout(total=TIME_LIMIT)
    async with aiohttp.ClientSession(timeout=limits, connector=aiohttp.TCPConnector(limit=0)) as session:
        yield Line(list(urls), session)
