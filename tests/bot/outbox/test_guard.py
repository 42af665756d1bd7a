"""No callback knocks at a door of the inside: a canary on the loopback hears nothing, however it is named."""

from __future__ import annotations

import socket
from ipaddress import ip_network

import pytest
from aiohttp.abc import AbstractResolver

from bot.outbox.callbacks import REFUSED, open_callbacks
from bot.outbox.outcomes import Delivered, Later, Outcome
from bot.settings.reach import LOOPBACK, ONLY_PUBLIC, Reach
from bot.store.outbox import Delivery
from tests.bot.outbox.canary import Names, canary, everywhere
from tests.bot.outbox.receiving import SECRET, START

DELIVERY = Delivery("id-1", "callback", "c-1", "{}", START, 1)
NEIGHBOUR = Reach((ip_network("127.0.0.2/32"),))
"""Allows one address of the loopback, so that a test can tell it from the canary's."""

FORMS = [
    "http://127.0.0.1:{port}/",
    "https://127.0.0.1:{port}/",
    "http://127.0.0.1.:{port}/",
    "http://127.1:{port}/",
    "http://127.0.1:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://0x7f.0.0.1:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://017700000001:{port}/",
    "http://127.0.0.01:{port}/",
    "http://127.255.255.254:{port}/",
    "http://0.0.0.0:{port}/",
    "http://0:{port}/",
    "http://[::1]:{port}/",
    "http://[0:0:0:0:0:0:0:1]:{port}/",
    "http://[::]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "https://[::ffff:127.0.0.1]:{port}/",
    "http://[::127.0.0.1]:{port}/",
    "http://[64:ff9b::7f00:1]:{port}/",
    "http://[2002:7f00:1::]:{port}/",
    "http://[::1%251]:{port}/",
    "http://[::1%25lo]:{port}/",
    "http://[fe80::1%251]:{port}/",
    "http://localhost:{port}/",
    "https://localhost:{port}/",
    "http://LOCALHOST:{port}/",
    "http://localhost.:{port}/",
    "http://site.example.com@127.0.0.1:{port}/",
    "http://site.example.com:80@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}#@site.example.com/",
    "http://127.0.0.1:{port}\\@site.example.com/",
    "http://１２７.0.0.1:{port}/",
    "http://127。0。0。1:{port}/",
    "http://①②⑦.0.0.1:{port}/",
    "http://%31%32%37.0.0.1:{port}/",
]


def has_ipv6() -> bool:
    try:
        with socket.create_server(("::1", 0), family=socket.AF_INET6):
            return True
    except OSError:
        return False


async def post(url: str, reach: Reach, resolver: AbstractResolver | None = None) -> Outcome:
    async with open_callbacks(
        url, [SECRET], clock=lambda: START, reach=reach, resolver=resolver, time_limit=5
    ) as attempt:
        return await attempt(DELIVERY)


@pytest.mark.parametrize("form", FORMS)
async def test_no_form_of_an_address_of_the_loopback_reaches_it(form: str) -> None:
    async with everywhere() as bird:
        outcome = await post(form.format(port=bird.port), ONLY_PUBLIC)
    assert isinstance(outcome, Later)
    assert bird.hits == 0


@pytest.mark.parametrize(
    "form",
    [
        "http://127.0.0.1:{port}/",
        "http://127.255.255.254:{port}/",
        "http://[::1]:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://localhost:{port}/",
    ],
)
async def test_the_same_receiver_is_reached_once_it_is_allowed(form: str) -> None:
    if "::1" in form and not has_ipv6():
        pytest.skip("this machine has no IPv6")
    async with everywhere() as bird:
        assert await post(form.format(port=bird.port), Reach(LOOPBACK)) == Delivered()
    assert bird.hits == 1


@pytest.mark.parametrize(
    "addresses",
    [
        ["127.0.0.1"],
        ["::1"],
        ["::ffff:127.0.0.1"],
        ["10.0.0.1"],
        ["169.254.169.254"],
        ["fe80::1%lo"],
        ["fd00::1"],
        ["93.184.216.34", "127.0.0.1"],
        ["127.0.0.1", "93.184.216.34"],
        ["2606:2800:220:1::1", "::1"],
    ],
)
@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_name_with_one_address_of_the_inside_is_not_connected_to(
    scheme: str, addresses: list[str]
) -> None:
    async with everywhere() as bird:
        url = f"{scheme}://inside.example.com:{bird.port}/"
        assert await post(url, ONLY_PUBLIC, Names(inside=[addresses])) == Later(REFUSED)
    assert bird.hits == 0


async def test_a_public_address_without_tls_is_not_connected_to() -> None:
    names = Names(public=[["93.184.216.34"]])
    assert await post("http://public.example.com/", Reach(LOOPBACK), names) == Later(REFUSED)


async def test_a_name_that_changes_its_mind_gains_nothing() -> None:
    async with canary("127.0.0.2") as receiver, canary("127.0.0.1", receiver.port) as bird:
        names = Names(rebinding=[["127.0.0.2"], ["127.0.0.1"]])
        url = f"http://rebinding.example.com:{receiver.port}/"
        async with open_callbacks(
            url, [SECRET], clock=lambda: START, reach=NEIGHBOUR, resolver=names
        ) as attempt:
            assert await attempt(DELIVERY) == Delivered()
            assert await attempt(DELIVERY) == Later(REFUSED)
    assert (receiver.hits, bird.hits, names.asked) == (1, 0, 2)


async def test_the_connection_goes_to_what_was_checked_and_the_host_stays_the_name() -> None:
    async with canary("127.0.0.2") as receiver:
        names = Names(named=[["127.0.0.2"]])
        url = f"http://named.example.com:{receiver.port}/hook"
        assert await post(url, NEIGHBOUR, names) == Delivered()
    assert names.asked == 1
    assert f"Host: named.example.com:{receiver.port}".encode() in receiver.requests[0]


@pytest.mark.parametrize("code", [301, 302, 303, 307, 308])
async def test_no_redirect_leads_to_the_inside(code: int) -> None:
    async with canary("127.0.0.2") as receiver, canary("127.0.0.1") as bird:
        receiver.answer = (
            f"HTTP/1.1 {code} Found\r\nLocation: http://127.0.0.1:{bird.port}/\r\n"
            "Content-Length: 0\r\nConnection: close\r\n\r\n"
        ).encode()
        assert await post(f"http://127.0.0.2:{receiver.port}/", NEIGHBOUR) == Later(f"HTTP {code}")
    assert (receiver.hits, bird.hits) == (1, 0)


@pytest.mark.parametrize("variable", ["http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"])
async def test_no_proxy_of_the_environment_is_used(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with canary("127.0.0.2") as receiver, canary("127.0.0.1") as bird:
        monkeypatch.setenv(variable, f"http://127.0.0.1:{bird.port}")
        assert await post(f"http://127.0.0.2:{receiver.port}/", NEIGHBOUR) == Delivered()
    assert bird.hits == 0


async def test_a_refused_address_is_not_told_in_the_fault() -> None:
    async with canary() as bird:
        outcome = await post(f"http://127.0.0.1:{bird.port}/", ONLY_PUBLIC)
    assert outcome == Later(REFUSED)
    assert "127" not in REFUSED
