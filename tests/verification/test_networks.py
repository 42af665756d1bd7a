"""Network addresses, cut."""

from __future__ import annotations

import pytest

from verification.networks import counted_network, recorded_network


@pytest.mark.parametrize(
    ("address", "counted", "recorded"),
    [
        ("192.0.2.77", "192.0.2.77/32", "192.0.2.0/24"),
        ("::ffff:192.0.2.77", "192.0.2.77/32", "192.0.2.0/24"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("2001:DB8:1:2::1", "2001:db8:1:2::/64", "2001:db8:1::/48"),
        ("", None, None),
        ("unknown", None, None),
        ("192.0.2.77:80", None, None),
        ("192.0.2.077", None, None),
        ("1" * 1000, None, None),
    ],
)
def test_addresses_are_cut_to_what_is_counted_and_kept(
    address: str, counted: str | None, recorded: str | None
) -> None:
    assert counted_network(address) == counted
    assert recorded_network(address) == recorded
