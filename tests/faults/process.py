"""`assistant serve` in a process of its own, on one port: started, stopped, and killed without a word."""

from __future__ import annotations

import asyncio
import base64
import ctypes
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bot.settings.urls import DatabaseRoute
from tests.databases import address_of
from tests.overheard import listen_to

SECRET: Final = b"w" * 32
CALLBACK_SECRET: Final = b"c" * 32
SESSION_KEY: Final = b"s" * 32
SECRET_KEY: Final = b"k" * 32
START_LIMIT: Final = 60.0
STOP_LIMIT: Final = 60.0
PR_SET_PDEATHSIG: Final = 1


def free_port() -> int:
    """A port that nobody listens at now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


@dataclass
class ServerProcess:
    """A server that can be started again and again; `before` is put before its command, such as a tracer, `more` after it."""

    directory: Path
    route: DatabaseRoute
    settings: Mapping[str, str] = field(default_factory=dict)
    before: Sequence[str] = ()
    more: Sequence[str] = ()
    port: int = field(default_factory=free_port)
    process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        """What it says on stderr, over all starts."""
        return self.directory / f"server-{self.port}.log"

    async def start(self) -> None:
        """Start it and wait until it listens. Raises `RuntimeError` with its last words when it does not."""
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *(
                    *self.before,
                    sys.executable,
                    "-m",
                    "bot.cli",
                    "serve",
                    "--port",
                    str(self.port),
                    *self.more,
                ),
                cwd=self.directory,
                env=self._environ(),
                stdout=log,
                stderr=log,
                preexec_fn=_die_with_parent if sys.platform == "linux" else None,
            )
        async with asyncio.timeout(START_LIMIT):
            while not self._listens():
                if self.process.returncode is not None:
                    raise RuntimeError(self.log.read_text(errors="replace")[-2000:])
                await asyncio.sleep(0.01)

    async def kill(self) -> None:
        """End it as a loss of power would: nothing of it runs any more when this returns."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """Ask it to finish and go; its exit status."""
        return await self._end(signal.SIGTERM)

    async def close(self) -> None:
        """End it if it runs."""
        if self.process is not None and self.process.returncode is None:
            await self.kill()

    async def _end(self, how: signal.Signals) -> int:
        assert self.process
        self.process.send_signal(how)
        return await asyncio.wait_for(self.process.wait(), STOP_LIMIT)

    def _listens(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True

    def _environ(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("ASSISTANT_")}
        values = {
            "DATABASE_URL": address_of(self.route),
            "SECRET_KEYS": SECRET_KEY.decode(),
            "SESSION_KEYS": SESSION_KEY.decode(),
            "WEBHOOK_SECRET": "whsec_" + base64.b64encode(SECRET).decode(),
            "CALLBACK_SECRET": "whsec_" + base64.b64encode(CALLBACK_SECRET).decode(),
            "CALLBACK_PRIVATE": "loopback",
            "MAIL_URL": (self.directory / "mail").as_uri(),
            "PUBLIC_URL": "https://help.example.com",
            "BRAKE": "0",
            **self.settings,
        }
        return inherited | {f"ASSISTANT_{name}": value for name, value in values.items()}


@asynccontextmanager
async def server_process(
    directory: Path,
    route: DatabaseRoute,
    *,
    before: Sequence[str] = (),
    more: Sequence[str] = (),
    **settings: str,
) -> AsyncIterator[ServerProcess]:
    """A server that is started, and is gone at the end of the block."""
    server = ServerProcess(directory, route, settings, before, more)
    try:
        await server.start()
        yield server
    finally:
        await server.close()
        if server.log.exists():
            listen_to("log of a process", server.log.read_text(encoding="utf-8", errors="replace"))


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
