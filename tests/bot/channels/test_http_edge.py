"""The outer shell over a real socket: bodies that are too much, routes that are not there, bugs that show nothing."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import aiohttp
import pytest
from aiohttp import web

from bot.channels.observing import METRICS
from bot.channels.reading import LARGEST_BODY, check_media, read_body
from bot.channels.routes import Route
from bot.errors import StorageUnavailable
from tests.bot.serving import bare_app, served

JSON = {"Content-Type": "application/json"}
CANARY = "canary@example.com"


async def weigh(request: web.Request) -> web.Response:
    check_media(request)
    return web.Response(text=str(len(await read_body(request, seconds=0.2))))


async def fail(_: web.Request) -> web.Response:
    raise ValueError(CANARY)


async def lose_storage(_: web.Request) -> web.Response:
    raise StorageUnavailable("the canary of a database", retry_after=7)  # logged: such a text is ours


ROUTES = [
    Route(method="POST", path="/weigh/{id}", handler=weigh, summary="", tag=""),
    Route(method="GET", path="/fail", handler=fail, summary="", tag=""),
    Route(method="GET", path="/lose", handler=lose_storage, summary="", tag=""),
]


@pytest.fixture
async def app() -> web.Application:
    return bare_app(ROUTES)


@pytest.fixture
async def url(app: web.Application) -> AsyncIterator[str]:
    async with served(app) as address:
        yield address


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def problem(response: aiohttp.ClientResponse) -> int:
    """The status of a problem document, after looking that it is one."""
    assert response.content_type == "application/problem+json"
    document = await response.json()
    assert document["status"] == response.status
    assert document["title"]
    assert document["detail"]
    assert "canary" not in json.dumps(document)
    return response.status


async def test_a_body_up_to_the_limit_is_read(client: aiohttp.ClientSession, url: str) -> None:
    async with client.post(f"{url}/weigh/1", data=b"x" * LARGEST_BODY, headers=JSON) as response:
        assert await response.text() == str(LARGEST_BODY)


async def test_a_body_over_the_limit_is_refused(client: aiohttp.ClientSession, url: str) -> None:
    async with client.post(f"{url}/weigh/1", data=b"x" * (LARGEST_BODY + 1), headers=JSON) as response:
        assert await problem(response) == 413


async def test_a_body_over_the_limit_that_tells_no_length_is_refused(
    client: aiohttp.ClientSession, url: str
) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(9):
            yield b"x" * 8192

    async with client.post(f"{url}/weigh/1", data=pieces(), headers=JSON) as response:
        assert await problem(response) == 413


async def test_a_body_of_megabytes_is_refused_before_it_is_read(url: str) -> None:
    host, port = urlsplit(url).netloc.split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(
        b"POST /weigh/1 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99999999\r\n\r\n"
    )
    assert (await reader.readline()).startswith(b"HTTP/1.1 413 ")
    writer.close()
    await writer.wait_closed()


async def test_a_body_that_does_not_come_is_timed_out(url: str) -> None:
    host, port = urlsplit(url).netloc.split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(
        b"POST /weigh/1 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\nabc"
    )
    assert (await reader.readline()).startswith(b"HTTP/1.1 408 ")
    writer.close()
    await writer.wait_closed()


async def test_a_compressed_body_is_refused_unopened(client: aiohttp.ClientSession, url: str) -> None:
    bomb = gzip.compress(b"\0" * 10_000_000)
    headers = JSON | {"Content-Encoding": "gzip"}
    async with client.post(f"{url}/weigh/1", data=bomb, headers=headers) as response:
        assert await problem(response) == 415


@pytest.mark.parametrize(
    "media", ["application/json", "application/json; charset=utf-8", 'Application/JSON; charset="UTF-8"']
)
async def test_json_by_any_spelling_is_taken(client: aiohttp.ClientSession, url: str, media: str) -> None:
    async with client.post(f"{url}/weigh/1", data=b"{}", headers={"Content-Type": media}) as response:
        assert response.status == 200


@pytest.mark.parametrize(
    "media",
    [
        "text/plain",
        "text/json",
        "application/x-www-form-urlencoded",
        "application/json; charset=utf-16",
        "",
        "json",
    ],
)
async def test_another_type_of_body_is_refused(client: aiohttp.ClientSession, url: str, media: str) -> None:
    async with client.post(f"{url}/weigh/1", data=b"{}", headers={"Content-Type": media}) as response:
        assert await problem(response) == 415


async def test_an_address_that_is_not_there_is_a_problem_too(client: aiohttp.ClientSession, url: str) -> None:
    async with client.get(f"{url}/nowhere") as response:
        assert await problem(response) == 404


async def test_a_method_that_is_not_taken_names_those_that_are(
    client: aiohttp.ClientSession, url: str
) -> None:
    async with client.get(f"{url}/weigh/1") as response:
        assert await problem(response) == 405
        assert response.headers["Allow"] == "POST"


async def test_a_bug_shows_nothing_of_itself(
    client: aiohttp.ClientSession, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with client.get(f"{url}/fail") as response:
        assert await problem(response) == 500
    assert [record.levelno for record in caplog.records if record.name == "assistant.http"] == [logging.ERROR]


async def test_a_database_that_is_away_tells_when_to_come_again(
    client: aiohttp.ClientSession, url: str
) -> None:
    async with client.get(f"{url}/lose") as response:
        assert await problem(response) == 503
        assert response.headers["Retry-After"] == "7"


@pytest.mark.parametrize("path", ["/fail", "/nowhere", "/weigh/1"])
async def test_every_response_has_the_protecting_headers(
    client: aiohttp.ClientSession, url: str, path: str
) -> None:
    async with client.get(url + path) as response:
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
        assert "Server" not in response.headers


async def test_a_request_is_noted_without_its_address(
    client: aiohttp.ClientSession, url: str, app: web.Application, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "assistant.access"):
        async with client.post(f"{url}/weigh/{CANARY}?q={CANARY}", data=b"{}", headers=JSON):
            pass
        async with client.get(f"{url}/{CANARY}"):
            pass
    noted = [(vars(line)["route"], vars(line)["status"]) for line in caplog.records]
    assert noted == [("/weigh/{id}", 200), ("none", 404)]
    figures = app[METRICS].expose().decode()
    assert 'route="/weigh/{id}",status="200"' in figures
    assert CANARY not in figures
    assert CANARY not in str([vars(line) for line in caplog.records])


async def test_made_up_methods_do_not_make_figures_grow(
    client: aiohttp.ClientSession, url: str, app: web.Application
) -> None:
    for method in ("PROPFIND", "MKCOL"):
        async with client.request(method, f"{url}/fail") as response:
            assert response.status == 405
    figures = app[METRICS].expose().decode()
    assert 'method="other",route="none",status="405"} 2.0' in figures
