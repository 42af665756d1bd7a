"""Which addresses are public, which ranges may be allowed, and what the settings say about a callback's address."""

from __future__ import annotations

import base64
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis.strategies import ip_addresses

from bot.errors import SettingsError
from bot.settings import Settings, load_settings
from bot.settings.reach import LOOPBACK, ONLY_PUBLIC, Reach, is_public, parse_ranges

ENVIRON = {
    "SECRET_KEYS": "n" * 32,
    "SESSION_KEYS": "s" * 32,
    "WEBHOOK_SECRET": "whsec_" + base64.b64encode(b"h" * 24).decode(),
    "CALLBACK_SECRET": "whsec_" + base64.b64encode(b"i" * 24).decode(),
    "MAIL_URL": "file:///var/mail-box",
    "PUBLIC_URL": "https://help.example.com",
}

NOT_PUBLIC = [
    "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.255",  # noqa: S104 - a table
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1",
    "192.168.1.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1",
    "239.255.255.255", "240.0.0.1", "255.255.255.255", "::", "::1", "::127.0.0.1", "::8.8.8.8",
    "::ffff:127.0.0.1", "::ffff:0:127.0.0.1", "64:ff9b::127.0.0.1", "64:ff9b::8.8.8.8", "64:ff9b:1::1",
    "100::1", "2001::1", "2001:0:7f00:1::", "2001:2::1", "2001:10::1", "2001:20::1", "2001:db8::1",
    "2002:7f00:1::", "2002:808:808::", "3fff::1", "4000::1", "5f00::1", "8000::1", "fc00::1",
    "fd12:3456::1", "fe80::1", "fe80::1%eth0", "febf::1", "fec0::1", "ff02::1", "ffff::1",
]  # fmt: skip

PUBLIC = [
    "1.1.1.1", "8.8.8.8", "11.0.0.1", "93.184.216.34", "100.63.255.255", "100.128.0.1", "126.255.255.255",
    "128.0.0.1", "172.15.0.1", "172.32.0.1", "191.255.255.255", "192.0.1.1", "192.167.255.255",
    "198.17.255.255", "198.20.0.1", "223.255.255.255", "2000::1", "2001:200::1", "2606:4700::1111",
    "2a00:1450::1", "3ffe::1", "2003::1", "::ffff:8.8.8.8",
]  # fmt: skip


def load(**changes: str) -> Settings:
    return load_settings({f"ASSISTANT_{name}": value for name, value in {**ENVIRON, **changes}.items()})


@pytest.mark.parametrize("address", NOT_PUBLIC)
@pytest.mark.parametrize("encrypted", [True, False])
def test_what_is_not_public_is_refused(address: str, encrypted: bool) -> None:
    assert not ONLY_PUBLIC.allows(address, encrypted=encrypted)


@pytest.mark.parametrize("address", PUBLIC)
def test_what_is_public_is_allowed_with_tls_alone(address: str) -> None:
    assert ONLY_PUBLIC.allows(address, encrypted=True)
    assert not ONLY_PUBLIC.allows(address, encrypted=False)


@given(ip_addresses())
def test_nothing_that_the_library_calls_local_is_public(address: IPv4Address | IPv6Address) -> None:
    local = (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_unspecified
    )
    assert not (local and is_public(address))


@pytest.mark.parametrize("text", ["", "nonsense", "1.2.3", "127.0.0.1/8", "2130706433"])
def test_what_is_no_address_is_refused(text: str) -> None:
    assert not Reach(LOOPBACK).allows(text, encrypted=True)


def test_a_range_is_allowed_with_and_without_tls_and_nothing_beside_it() -> None:
    reach = Reach(parse_ranges("CALLBACK_PRIVATE", "10.1.0.0/16, fd00:1::/32,loopback"))
    for address in ("10.1.2.3", "fd00:1::5", "127.0.0.1", "::1", "::ffff:10.1.2.3"):
        assert reach.allows(address, encrypted=False)
    for address in ("10.2.0.1", "fd00:2::5", "::ffff:10.2.0.1", "64:ff9b::10.1.2.3", "2002:a01:203::"):
        assert not reach.allows(address, encrypted=True)


@pytest.mark.parametrize(
    "value",
    ["private", "10.0.0.1/8", "10.0.0.0/8,", "0.0.0.0/0", "::/0", "8.8.8.0/24", "2000::/3", "192.0.0.0/8"],
)
def test_a_range_that_is_wrong_or_public_stops_the_start(value: str) -> None:
    with pytest.raises(SettingsError, match=r"^ASSISTANT_CALLBACK_PRIVATE [^0-9]+( 10\.0\.0\.0/8)?[^0-9]*$"):
        load(CALLBACK_PRIVATE=value)


@pytest.mark.parametrize(
    "url",
    [
        "http://site.example.com/in",
        "https://10.0.0.1/in",
        "https://[::ffff:127.0.0.1]/in",
        "https://[fe80::1%25eth0]/in",
        "https://LocalHost./in",
        "https://app.localhost/in",
        "https://2130706433/in",
        "https://0x7f.1/in",
        "https://0177.0.0.1/in",
        "https://127.1/in",
        "https://169.254.169.254/in",
        "https://site.example.com@127.0.0.1/in",
    ],
)
def test_a_callback_address_of_the_inside_stops_the_start(url: str) -> None:
    with pytest.raises(SettingsError, match=r"^ASSISTANT_CALLBACK_URL ") as caught:
        load(CALLBACK_URL=url)
    assert "127" not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "private"),
    [
        ("http://127.0.0.1:9000/in", "loopback"),
        ("http://[::1]:9000/in", "loopback"),
        ("http://localhost:9000/in", "loopback"),
        ("http://10.1.2.3/in", "10.1.0.0/16"),
        ("http://platform.internal/in", "10.1.0.0/16"),
        ("https://10.1.2.3/in", "192.168.0.0/24,10.1.2.3/32"),
        ("https://site.example.com/in", "10.1.0.0/16"),
    ],
)
def test_it_is_accepted_where_the_range_is_named(url: str, private: str) -> None:
    settings = load(CALLBACK_URL=url, CALLBACK_PRIVATE=private)
    assert settings.callback_url == url


def test_without_tls_a_public_address_stops_the_start_whatever_is_allowed() -> None:
    with pytest.raises(SettingsError, match=r"^ASSISTANT_CALLBACK_URL uses http://"):
        load(CALLBACK_URL="http://8.8.8.8/in", CALLBACK_PRIVATE="loopback")


def test_every_address_of_the_tables_is_one() -> None:
    assert all(ip_address(text) for text in NOT_PUBLIC + PUBLIC)
