"""Where photos are drawn anew: one process a photo, few at a time, and an end to each."""

from __future__ import annotations

import asyncio
import logging
import sys
from dataclasses import dataclass, field
from typing import IO, Final

from bot.photos import redrawing
from bot.photos.kinds import PhotoKind
from bot.photos.limits import LARGEST_KEPT, TOO_LARGE, UNREADABLE, PhotoRefused

AT_ONCE: Final = 2
"""Processes side by side; others wait with their file on the disk."""
PATIENCE: Final = 20.0
"""Seconds until a process is ended that has not ended itself."""

_log: Final = logging.getLogger(__name__)


class _SaysTooMuch(Exception):
    """More than a photo may have."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A photo as it may be kept: JPEG, upright, without metadata; width and height in pixels."""

    width: int
    height: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Darkroom:
    """Draws photos anew, `patience` seconds each at most."""

    patience: float = PATIENCE
    program: tuple[str, ...] = (sys.executable, "-I", "-m", redrawing.__name__)
    _places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def redraw(self, file: IO[bytes], kind: PhotoKind) -> Drawn:
        """Return the photo in an unbuffered file, which is read from its beginning. Raises `PhotoRefused`."""
        async with self._places:
            file.seek(0)
            status, said = await self._run(file, kind)
        if status == redrawing.TOO_LARGE:
            raise PhotoRefused(TOO_LARGE)
        if status != 0 or len(said) < redrawing.SIZE.size:
            if status != redrawing.UNREADABLE:
                _log.warning("a photo could not be drawn anew", extra={"status": status})
            raise PhotoRefused(UNREADABLE)
        width, height = redrawing.SIZE.unpack_from(said)
        return Drawn(width, height, said[redrawing.SIZE.size :])

    async def _run(self, file: IO[bytes], kind: PhotoKind) -> tuple[int, bytes]:
        process = await asyncio.create_subprocess_exec(
            *self.program, kind.value,
            stdin=file.fileno(),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            cwd="/",
            env={},
        )  # fmt: skip
        assert process.stdout is not None  # asked for above
        try:
            async with asyncio.timeout(self.patience):
                said = await _read(process.stdout)
                return await process.wait(), said
        except (TimeoutError, _SaysTooMuch):
            return -1, b""
        finally:
            if process.returncode is None:
                process.kill()
            while await process.stdout.read(65536):
                pass  # or its end would never be noticed
            await process.wait()


async def _read(stdout: asyncio.StreamReader) -> bytes:
    """All that the process says, within bounds."""
    try:
        await stdout.readexactly(LARGEST_KEPT + redrawing.SIZE.size + 1)
    except asyncio.IncompleteReadError as end:
        return end.partial
    raise _SaysTooMuch
