"""A file that comes slowly, endlessly or not at all is let go, and nothing is left of it."""

from __future__ import annotations

import asyncio
import io
from collections.abc import AsyncIterator
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from aiohttp import web

from bot.channels.routes import Route
from bot.channels.uploading import UploadLimits, receive_file
from tests.bot.serving import bare_app, served

HEAD = b"POST /file HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=b\r\n"
PART = b'--b\r\nContent-Disposition: form-data; name="photo"; filename="x"\r\n\r\n'


async def weigh(request: web.Request) -> web.Response:
    into = io.BytesIO()
    await receive_file(request, "photo", UploadLimits(1000, seconds=0.5, pause=0.1), into)
    return web.Response(text=str(len(into.getvalue())))


@pytest.fixture
async def url() -> AsyncIterator[str]:
    route = Route(method="POST", path="/file", handler=weigh, summary="", tag="")
    async with served(bare_app([route])) as address:
        yield address


async def answer(url: str, *pieces: bytes) -> bytes:
    """The first line of the answer to what is sent, without an end."""
    parts = urlsplit(url)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    try:
        with suppress(ConnectionError):
            for piece in pieces:
                writer.write(piece)
                await writer.drain()
        return await reader.readline()
    finally:
        writer.close()


def _frame(chunk: bytes) -> bytes:
    return f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n"


async def test_a_whole_file_is_received(url: str) -> None:
    body = PART + bytes(1000) + b"\r\n--b--\r\n"
    length = f"Content-Length: {len(body)}\r\n\r\n".encode()
    assert b" 200 " in await answer(url, HEAD + length + body)


async def test_a_file_that_stops_on_its_way_is_let_go(url: str) -> None:
    length = b"Content-Length: 900\r\n\r\n"
    assert b" 408 " in await answer(url, HEAD + length + PART + b"half")


async def test_a_file_that_does_not_begin_is_let_go(url: str) -> None:
    assert b" 408 " in await answer(url, HEAD + b"Content-Length: 900\r\n\r\n")


async def test_a_file_is_cut_off_where_it_grows_too_large(url: str) -> None:
    first, more = _frame(PART + bytes(60_000)), _frame(bytes(60_000))
    head = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    assert b" 413 " in await answer(url, head + first, *[more] * 20)


async def test_what_is_announced_as_too_large_is_not_even_read(url: str) -> None:
    assert b" 413 " in await answer(url, HEAD + b"Content-Length: 1000000\r\n\r\n")


async def test_a_packed_body_is_not_opened(url: str) -> None:
    packed = b"Content-Encoding: gzip\r\nContent-Length: 900\r\n\r\n"
    assert b" 415 " in await answer(url, HEAD + packed)


@pytest.mark.parametrize(
    "part",
    [
        b"--b\r\nContent-Type: multipart/mixed; boundary=c\r\n\r\n--c\r\n\r\n",
        b'--b\r\nContent-Disposition: form-data; name="other"\r\n\r\n',
        b"--b\r\n\r\n",
        b"--b--\r\n",
    ],
)
async def test_another_first_field_is_refused(url: str, part: bytes) -> None:
    body = part + b"x\r\n--b--\r\n"
    length = f"Content-Length: {len(body)}\r\n\r\n".encode()
    assert b" 422 " in await answer(url, HEAD + length + body)


@pytest.mark.parametrize("part", [b"--b\r\n" + b"x" * 70_000, b"no boundary", b"--b\r\nno header\r\n\r\n"])
async def test_a_body_that_is_not_multipart_is_refused(url: str, part: bytes) -> None:
    length = f"Content-Length: {len(part)}\r\n\r\n".encode()
    said = await answer(url, HEAD + length + part)
    assert said.split()[1][:1] == b"4"
