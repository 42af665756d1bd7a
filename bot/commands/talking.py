"""Sending signed messages to a running server, as a platform would; the standard library is enough for it."""

from __future__ import annotations

import http.client
import json
import secrets
import time
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from bot.channels.signing import sign
from bot.errors import AssistantError

PATH: Final = "/webhooks/messages"
SECONDS: Final = 30.0
"""How long to wait for the server."""
_LARGEST_ANSWER: Final = 1024 * 1024


class ServerAway(AssistantError):
    """Nobody answers at the address, or not in time."""


class ServerRefused(AssistantError):
    """The server answered with a problem; the line tells its detail."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Where the server is, and the secret that deliveries are signed with."""

    url: str
    secret: bytes

    def check(self) -> None:
        """Raise `ServerAway` unless the server is up."""
        self._request("GET", "/healthz", b"", {})

    def send(self, data: dict[str, Any]) -> dict[str, Any]:
        """Deliver one message and return the answer. Raises `ServerAway` and `ServerRefused`."""
        body = json.dumps({"type": "message.created", "timestamp": _iso_now(), "data": data}).encode()
        delivery_id, now = f"msg_{secrets.token_hex(16)}", int(time.time())
        headers = {
            "Content-Type": "application/json",
            "webhook-id": delivery_id,
            "webhook-timestamp": str(now),
            "webhook-signature": sign(self.secret, delivery_id, now, body),
        }
        return self._request("POST", PATH, body, headers)

    def _request(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> dict[str, Any]:
        address = urlsplit(self.url)
        kind = http.client.HTTPSConnection if address.scheme == "https" else http.client.HTTPConnection
        connection = kind(address.hostname or "", address.port, timeout=SECONDS)
        try:
            connection.request(method, address.path.rstrip("/") + path, body or None, headers)
            response = connection.getresponse()
            answer = _parse(response.read(_LARGEST_ANSWER))
        except (OSError, http.client.HTTPException) as error:
            raise ServerAway(f"the server at {self.url} does not answer ({_why(error)})") from None
        finally:
            connection.close()
        if response.status != http.client.OK:
            raise ServerRefused(
                f"the server says {response.status}: {answer.get('detail', 'no more than that')}"
            )
        return answer


def _parse(body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(body)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _why(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()


def _iso_now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
