"""A cable between the server and PostgreSQL that can be cut, and can fall silent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bot.settings.urls import PostgresServer

SOCKET: Final = ".s.PGSQL.5432"
"""The name that PostgreSQL and its clients give a socket in a directory."""
PIECE: Final = 65_536


@dataclass
class Cable:
    """Carries bytes both ways between a socket of its own in `near` and the one in `far`."""

    near: Path
    far: Path
    _server: asyncio.Server | None = None
    _ends: set[asyncio.StreamWriter] = field(default_factory=set)
    _flowing: asyncio.Event = field(default_factory=asyncio.Event)

    def route(self, name: str) -> PostgresServer:
        """The address of a database at the other end."""
        return PostgresServer(f"postgresql://postgres@/{name}?host={self.near}")

    async def mend(self) -> None:
        """Carry, from now on."""
        self._flowing.set()
        if self._server is None:
            self._server = await asyncio.start_unix_server(self._join, self.near / SOCKET)

    async def cut(self) -> None:
        """Break every connection, and let nobody in."""
        if self._server is not None:
            self._server.close()
            self._server = None
            (self.near / SOCKET).unlink(missing_ok=True)
        for end in self._ends:
            end.transport.abort()

    async def fall_silent(self) -> None:
        """Break nothing, and carry nothing."""
        self._flowing.clear()

    async def _join(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            far_reader, far_writer = await asyncio.open_unix_connection(self.far / SOCKET)
            self._ends |= {writer, far_writer}
            try:
                await asyncio.gather(self._carry(reader, far_writer), self._carry(far_reader, writer))
            finally:
                for end in (writer, far_writer):
                    end.transport.abort()
                    self._ends.discard(end)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while piece := await reader.read(PIECE):
            await self._flowing.wait()
            writer.write(piece)
            await writer.drain()
        writer.close()


@asynccontextmanager
async def cable(near: Path, far: Path) -> AsyncIterator[Cable]:
    """A cable that carries, until the end of the block."""
    laid = Cable(near, far)
    await laid.mend()
    try:
        yield laid
    finally:
        await laid.mend()
        await laid.cut()
