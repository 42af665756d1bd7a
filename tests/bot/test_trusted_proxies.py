"""`ASSISTANT_TRUSTED_PROXIES`: whose word on a request's address is taken."""

from __future__ import annotations

from ipaddress import ip_network

import pytest

from bot.errors import SettingsError
from bot.settings.proxies import parse_networks


def test_addresses_and_networks_are_read() -> None:
    assert parse_networks("10.0.0.0/8, 192.0.2.1,2001:db8::/32,") == (
        ip_network("10.0.0.0/8"),
        ip_network("192.0.2.1/32"),
        ip_network("2001:db8::/32"),
    )


def test_none_is_trusted_unless_it_is_named() -> None:
    assert parse_networks("") == ()


@pytest.mark.parametrize("value", ["localhost", "10.0.0.1/8", "10.0.0.0/33", "*", "10.0.0.0/8;192.0.2.1"])
def test_anything_else_stops_the_start_with_the_variables_name(value: str) -> None:
    with pytest.raises(SettingsError, match=r"^ASSISTANT_TRUSTED_PROXIES ") as fault:
        parse_networks(value)
    assert value not in str(fault.value)
