"""`assistant serve --workers N`: the parent of several servers on one machine."""

from __future__ import annotations

import argparse
import asyncio
import signal
import socket
import sys
import tempfile
from collections.abc import Mapping
from contextlib import ExitStack

from prometheus_client.multiprocess import mark_process_dead

from bot.crew import Crew
from bot.errors import AssistantError
from bot.metrics import SHARED
from bot.settings import Settings, load_settings
from bot.settings.urls import PostgresServer
from bot.sockets import bind, url_of


def lead(arguments: argparse.Namespace, environ: Mapping[str, str]) -> int:
    """Keep so many workers until told to stop; 0 when all have finished.

    Raises `AssistantError` for settings or an address that cannot be used.
    """
    if arguments.demo:
        raise AssistantError("--demo runs in one process: leave out --workers")
    settings = load_settings(environ)
    _check_shareable(settings, arguments.workers)
    with ExitStack() as stack:
        figures = stack.enter_context(tempfile.TemporaryDirectory(prefix="assistant-figures-"))
        listeners = bind(arguments.host, arguments.port)
        for listener in listeners:
            stack.enter_context(listener)
        return asyncio.run(_lead(arguments.workers, listeners, dict(environ), figures))


def _check_shareable(settings: Settings, workers: int) -> None:
    if not isinstance(settings.database, PostgresServer):
        raise AssistantError(
            f"--workers {workers} needs ASSISTANT_DATABASE_URL=postgresql://…: an SQLite file is for one process"
        )


async def _lead(
    workers: int, listeners: tuple[socket.socket, ...], environ: dict[str, str], figures: str
) -> int:
    def forget(number: int) -> None:
        mark_process_dead(number, figures)  # type: ignore[no-untyped-call]  # it has no types

    url = url_of(listeners[0])
    crew = Crew(listeners, workers, environ=environ | {SHARED: figures}, ended=forget)
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, crew.stop)
    loop.add_signal_handler(signal.SIGHUP, crew.renew)
    well = await crew.run(lambda: print(f"assistant: listening at {url}", file=sys.stderr, flush=True))
    return 0 if well else 1
