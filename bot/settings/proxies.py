"""The proxies before the server: whose word on where a request comes from is taken."""

from __future__ import annotations

import ipaddress
from typing import TypeAlias

from bot.errors import SettingsError
from bot.settings.environment import PREFIX

Network: TypeAlias = ipaddress.IPv4Network | ipaddress.IPv6Network


def parse_networks(value: str) -> tuple[Network, ...]:
    """Comma-separated addresses or networks (`10.0.0.0/8`); raises `SettingsError`."""
    try:
        return tuple(ipaddress.ip_network(part.strip()) for part in value.split(",") if part.strip())
    except ValueError:
        fault = "must hold addresses or networks, separated by commas"
        raise SettingsError(f"{PREFIX}TRUSTED_PROXIES", fault) from None
