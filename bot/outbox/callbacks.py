"""Callbacks: one signed POST an attempt, as Standard Webhooks 1.0.0 has it.

The id is the same at every attempt, the timestamp is not. Only 2xx is success; a redirect is a failure and is never
followed, since a message must not go where nobody configured it to go.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Final

import aiohttp
from aiohttp.abc import AbstractResolver

from bot.outbox.guard import Guard, guarded_connector, was_refused
from bot.outbox.outcomes import Attempt, Delivered, Gone, Later, Outcome
from bot.settings.reach import Reach
from bot.store.outbox import Delivery

TIME_LIMIT: Final = 15
"""Seconds for a whole attempt (Standard Webhooks: 15 to 30)."""
SLOW_DOWN: Final = {429: 60, 502: 60, 504: 60}
"""Statuses by which a receiver says that it has too much to do, and the seconds it is then left alone at least."""
GONE: Final = 410
"""The receiver wants nothing more at this address (Standard Webhooks: disable the endpoint)."""
REFUSED: Final = "the receiver's address is not allowed"
LONGEST_ASKED: Final = 24 * 3_600
"""Seconds; the most that a `Retry-After` is honoured for, as the longest gap of the schedule."""


@dataclass(frozen=True, slots=True)
class Callback:
    """Makes the attempts at the configured address. `clock` gives unix milliseconds."""

    session: aiohttp.ClientSession
    url: str
    secrets: Sequence[bytes]
    clock: Callable[[], int]

    async def __call__(self, delivery: Delivery) -> Outcome:
        """Post the payload; it is the body as it stands."""
        body = delivery.payload.encode()
        headers = sign_body(self.secrets, delivery.id, self.clock() // 1_000, body)
        try:
            async with self.session.post(
                self.url, data=body, headers=headers, allow_redirects=False
            ) as response:
                return self._judge(response.status, response.headers.get("Retry-After"))
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            return Later(REFUSED if was_refused(error) else type(error).__name__)

    def _judge(self, status: int, retry_after: str | None) -> Outcome:
        if 200 <= status < 300:
            return Delivered()
        if status == GONE:
            return Gone(f"HTTP {status}")
        asked = read_retry_after(retry_after, now=self.clock() // 1_000)
        after = SLOW_DOWN.get(status, 0) if asked is None else min(asked, LONGEST_ASKED)
        return Later(f"HTTP {status}", after=after, slower=status in SLOW_DOWN)


@asynccontextmanager
async def open_callbacks(
    url: str,
    secrets: Sequence[bytes],
    *,
    clock: Callable[[], int],
    reach: Reach,
    time_limit: float = TIME_LIMIT,
    resolver: AbstractResolver | None = None,
) -> AsyncIterator[Attempt]:
    """What makes attempts at `url`, signed with every secret (several while one is replaced), newest first.

    `clock` gives unix milliseconds; `reach` is where connections may go, whatever the name resolves to; `time_limit` is
    in seconds and for a whole attempt; `resolver` looks names up, by default as the system does.
    """
    guard = Guard(reach, encrypted=url.lower().startswith("https:"), resolver=resolver)
    async with aiohttp.ClientSession(
        connector=guarded_connector(guard),
        trust_env=False,  # a proxy would connect to wherever it likes
        timeout=aiohttp.ClientTimeout(total=time_limit),
        cookie_jar=aiohttp.DummyCookieJar(),
        headers={"User-Agent": "health-mate-assistant", "Content-Type": "application/json"},
        auto_decompress=False,  # nothing of an answer but its status and one header is read
    ) as session:
        yield Callback(session, url, tuple(secrets), clock)


def name_receiver(url: str | None) -> str:
    """What stands for an address in the database: not the address, which may hold a secret; empty for none."""
    return hashlib.sha256(url.encode()).hexdigest()[:32] if url else ""


def sign_body(secrets: Sequence[bytes], identifier: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The three headers of Standard Webhooks: HMAC-SHA256 over id, unix seconds and body, one signature a secret."""
    signed = f"{identifier}.{timestamp}.".encode() + body
    digests = (hmac.digest(secret, signed, hashlib.sha256) for secret in secrets)
    return {
        "webhook-id": identifier,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": " ".join(f"v1,{base64.b64encode(digest).decode()}" for digest in digests),
    }


def read_retry_after(value: str | None, *, now: int) -> int | None:
    """The seconds that a `Retry-After` header asks for (RFC 9110, 10.2.3: seconds or a date), None for nonsense."""
    if value is None:
        return None
    plain = value.strip()
    if plain.isascii() and plain.isdecimal():
        return int(plain[:9])
    try:
        return max(0, int(parsedate_to_datetime(plain).timestamp()) - now)
    except (ValueError, OverflowError):
        return None
