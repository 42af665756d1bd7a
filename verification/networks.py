"""Network addresses, cut to what is counted and to what is kept."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network


def counted_network(address: str) -> str | None:
    """Return what attempts are counted under: the IPv4 address, or the /64 of an IPv6 address; None for nonsense."""
    return _cut(address, 32, 64)


def recorded_network(address: str) -> str | None:
    """Return what the audit keeps of an address: the /24 or the /48; None for nonsense."""
    return _cut(address, 24, 48)


def _cut(address: str, bits_of_four: int, bits_of_six: int) -> str | None:
    try:
        parsed = _unmap(ip_address(address))
    except ValueError:
        return None
    bits = bits_of_four if parsed.version == 4 else bits_of_six
    return str(ip_network((parsed.packed, bits), strict=False))


def _unmap(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    if isinstance(address, IPv6Address):
        return address.ipv4_mapped or address
    return address
