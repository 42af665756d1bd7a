"""Which addresses a callback may go to: public ones, and the private ones that a setting names.

An address in the settings, or a name that resolves to something inside, must not make this server knock at doors that
only the inside can reach (server-side request forgery).
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Final, TypeAlias

from bot.errors import SettingsError
from bot.settings.environment import PREFIX

Address: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address
Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network

_NOT_PUBLIC_4: Final = tuple(
    ipaddress.IPv4Network(text)
    for text in (
        "0.0.0.0/8",  # this host on this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared behind a carrier's NAT
        "127.0.0.0/8",  # loopback
        "169.254.0.0/16",  # link-local, and the metadata of clouds
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
_NOT_PUBLIC_6: Final = tuple(
    ipaddress.IPv6Network(text)
    for text in (
        # All but 2000::/3, which alone is given out: unspecified, loopback, mapped and compatible, NAT64, unique-local,
        # link-local, site-local, multicast and the rest.
        "::/3",
        "4000::/2",
        "8000::/1",
        "2001::/23",  # protocol assignments: Teredo, benchmarks, ORCHID
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: a v4 address in disguise
        "3fff::/20",  # documentation
    )
)
"""From the IANA registries of special-purpose addresses (RFC 6890 and what came after it)."""

LOOPBACK: Final[tuple[Network, ...]] = (
    ipaddress.IPv4Network("127.0.0.0/8"),
    ipaddress.IPv6Network("::1/128"),
)
"""What the word `loopback` means."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Where connections may go; `private` names ranges that are not public and allowed all the same."""

    private: tuple[Network, ...] = ()

    def allows(self, address: str, *, encrypted: bool) -> bool:
        """Whether a connection may go to an address as the resolver writes it; in clear only to a range of `private`.

        A v4 address mapped into v6 counts as the v4 address, since that is where the connection ends.
        """
        parsed = _parse(address)
        if parsed is None:
            return False
        return any(parsed in network for network in self.private) or (encrypted and is_public(parsed))


ONLY_PUBLIC: Final = Reach()
"""What holds while no setting says otherwise."""


def is_public(address: Address) -> bool:
    """Whether the address belongs to the public internet and to nothing else."""
    if isinstance(address, ipaddress.IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC_4)
    return not any(address in network for network in _NOT_PUBLIC_6)


def parse_ranges(name: str, value: str) -> tuple[Network, ...]:
    """Comma-separated ranges in CIDR form, or the word `loopback`; raises `SettingsError`.

    A range that holds public addresses is refused: it would turn the guard off, not open a door in it.
    """
    return tuple(network for part in value.split(",") for network in _parse_range(name, part.strip()))


def _parse_range(name: str, part: str) -> tuple[Network, ...]:
    if part == "loopback":
        return LOOPBACK
    try:
        network = ipaddress.ip_network(part)
    except ValueError:
        fault = "must hold ranges such as 10.0.0.0/8, or loopback, separated by commas"
        raise SettingsError(PREFIX + name, fault) from None
    if not _is_private(network):
        raise SettingsError(PREFIX + name, "holds a range of public addresses")
    return (network,)


def _is_private(network: Network) -> bool:
    if isinstance(network, ipaddress.IPv4Network):
        return any(network.subnet_of(known) for known in _NOT_PUBLIC_4)
    return any(network.subnet_of(known) for known in _NOT_PUBLIC_6)


def _parse(text: str) -> Address | None:
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return address
