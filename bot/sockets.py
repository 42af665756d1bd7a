"""Sockets that a server listens at."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from typing import Any, Final

from bot.errors import AssistantError

BACKLOG: Final = 1024
"""Connections that may wait to be taken."""


def bind(host: str, port: int) -> tuple[socket.socket, ...]:
    """Sockets that connections can wait at, one for each address of the host; port 0 is any that is free.

    Raises `AssistantError` for an address that cannot be listened at.
    """
    bound: list[socket.socket] = []
    try:
        for family, kind, number, _, address in _addresses(host, port):
            found = socket.socket(family, kind, number)
            bound.append(found)
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                found.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            taken = bound[0].getsockname()[1]
            found.bind((address[0], port or taken, *address[2:]))
            found.setblocking(False)
            found.listen(BACKLOG)
    except OSError as error:
        for each in bound:
            each.close()
        raise AssistantError(f"cannot listen at {host} port {port}: {error.strerror or error}") from None
    return tuple(bound)


def url_of(listener: socket.socket) -> str:
    """Where it can be reached."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _addresses(host: str, port: int) -> Sequence[tuple[int, int, int, str, tuple[Any, ...]]]:
    found: Any = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    return list(dict.fromkeys(found))
