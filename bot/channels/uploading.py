"""Reading one file of a multipart body to the disk: not too large, not too slowly, never whole in memory."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import IO, Final, TypeVar

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import HttpProcessingError

from bot.channels.problems import refuse
from bot.errors import RequestRefused

T = TypeVar("T")

CHUNK: Final = 256 * 1024
OVERHEAD: Final = 64 * 1024
"""Bytes that boundaries and headers of the parts may have beside the file."""


@dataclass(frozen=True, slots=True)
class UploadLimits:
    """`largest` in bytes; `seconds` for the whole file, `pause` between two pieces of it."""

    largest: int
    seconds: float = 120.0
    pause: float = 15.0


class FileTooLarge(RequestRefused):
    """A file over the limit (413)."""


async def receive_file(request: web.Request, field: str, limits: UploadLimits, into: IO[bytes]) -> None:
    """Write the body's first part, which must be the field named, into a file.

    Refuses what is not multipart (415), not well-formed (400), another field (422), too large (413), too slow (408).
    """
    _check(request, limits)
    try:
        async with asyncio.timeout(limits.seconds):
            await _receive(request, field, limits, into)
    except TimeoutError:
        raise refuse(408, "The file did not arrive in time.") from None
    except (ValueError, AssertionError, web.RequestPayloadError, HttpProcessingError):
        raise refuse(400, "The body is not multipart as its headers say.") from None


def _check(request: web.Request, limits: UploadLimits) -> None:
    if request.content_type != "multipart/form-data":
        raise refuse(415, "Send the file as multipart/form-data.")
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise refuse(415, "Send the body without Content-Encoding.")
    if (request.content_length or 0) > limits.largest + OVERHEAD:
        raise _too_large(limits)


async def _receive(request: web.Request, field: str, limits: UploadLimits, into: IO[bytes]) -> None:
    reader = await request.multipart()
    part = await _patient(reader.next(), limits)
    if not isinstance(part, BodyPartReader) or part.name != field:
        raise refuse(422, f"Send the file as the first field, named {field}.", pointer=f"/{field}")
    size = 0
    while chunk := await _patient(part.read_chunk(CHUNK), limits):
        size += len(chunk)
        if size > limits.largest:
            raise _too_large(limits)
        await asyncio.to_thread(_write, into, chunk)
    await asyncio.to_thread(into.flush)


def _write(into: IO[bytes], chunk: bytes) -> None:
    """Write all of it: a file without a buffer may take less at once, on a disk that is nearly full for one."""
    rest = memoryview(chunk)
    while rest:
        rest = rest[into.write(rest) :]


async def _patient(piece: Awaitable[T], limits: UploadLimits) -> T:
    async with asyncio.timeout(limits.pause):
        return await piece


def _too_large(limits: UploadLimits) -> FileTooLarge:
    return FileTooLarge(refuse(413, f"A file may have {limits.largest} bytes.").problem)
