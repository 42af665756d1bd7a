"""Where a callback's connection may end: looked up, checked, and made to the very address that was checked.

Every address that the name resolves to is checked at every new connection, so a name that changes its mind (DNS
rebinding) gains nothing; the address is checked once more where the socket is made, which addresses in figures reach
without any resolver. The name itself goes into `Host` and into the TLS handshake as it always does.
"""

from __future__ import annotations

import socket
from typing import Final, TypeAlias

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.settings.reach import Reach
from bot.trust import system_trust

AT_ONCE: Final = 16
"""Connections at one time; more than the worker makes attempts."""

_AddressInfo: TypeAlias = tuple[
    int | socket.AddressFamily, int | socket.SocketKind, int, str, tuple[object, ...]
]


class AddressRefused(OSError):
    """The receiver's address is not one that callbacks may go to."""


class Guard(AbstractResolver):
    """A resolver that answers only when every address of the name may be connected to."""

    def __init__(self, reach: Reach, *, encrypted: bool, resolver: AbstractResolver | None = None) -> None:
        """`encrypted` says whether the connections are; `resolver` is what names are looked up with."""
        self._reach = reach
        self.encrypted = encrypted
        self._resolver = resolver or aiohttp.ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_UNSPEC
    ) -> list[ResolveResult]:
        """Look the name up. Raises `AddressRefused` when one of its addresses may not be connected to."""
        found = await self._resolver.resolve(host, port, family)
        for each in found:
            self._check(each["host"])
        return found

    async def close(self) -> None:
        """Let go of the resolver."""
        await self._resolver.close()

    def make_socket(self, info: _AddressInfo) -> socket.socket:
        """A socket for a connection to this address. Raises `AddressRefused`."""
        family, kind, protocol, _, address = info
        self._check(str(address[0]))
        return socket.socket(family=family, type=kind, proto=protocol)

    def _check(self, address: str) -> None:
        if not self._reach.allows(address, encrypted=self.encrypted):
            raise AddressRefused("the receiver's address is not public, or not allowed without TLS")


def guarded_connector(guard: Guard) -> aiohttp.TCPConnector:
    """Connections that only lead where the guard lets them; nothing that was looked up is kept for the next one."""
    return aiohttp.TCPConnector(
        resolver=guard,
        use_dns_cache=False,
        socket_factory=guard.make_socket,
        limit=AT_ONCE,
        ssl=system_trust() if guard.encrypted else True,
    )


def was_refused(error: BaseException) -> bool:
    """Whether the guard is behind an error of the client."""
    return isinstance(getattr(error, "os_error", error), AddressRefused)
