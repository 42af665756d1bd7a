"""Where a request comes from, and by what its limits are counted."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address

from aiohttp import web

from bot.settings.proxies import Network


def address_of(request: web.Request, proxies: Sequence[Network]) -> str | None:
    """The contact's own address: the connection's, or what a trusted proxy says last; None where it is unknown."""
    peer = _parse(request.remote)
    if peer is None or not _is_among(peer, proxies):
        return peer
    told = ",".join(request.headers.getall("X-Forwarded-For", [])).rpartition(",")[2].strip()
    return _parse(told) or peer


def _is_among(address: str, networks: Sequence[Network]) -> bool:
    parsed = ip_address(address)
    return any(parsed in network for network in networks)


def _parse(text: str | None) -> str | None:
    try:
        parsed = ip_address(text or "")
    except ValueError:
        return None
    mapped = getattr(parsed, "ipv4_mapped", None)
    return str(mapped or parsed)
