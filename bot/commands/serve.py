"""`assistant serve`: the server, and with `--demo` all that it needs on a bare machine."""

from __future__ import annotations

import argparse
import asyncio
import gc
import os
import signal
import socket
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.pages.help_site import Account
    from bot.server import Server
    from bot.settings import Settings

HOST = "127.0.0.1"
PORT = 8080
MOST_WORKERS = 64
COLLECTED_AT = 10_000
"""New objects between two looks of the garbage collector; by default, 700, it would look several times a turn."""


def add_parser(subparsers: Any) -> None:
    """Add `serve`."""
    parser = subparsers.add_parser("serve", help="run the server; SIGTERM ends it")
    parser.add_argument("--host", default=HOST, help=f"where to listen; default {HOST}")
    parser.add_argument("--port", default=PORT, type=_port, help=f"0 is any that is free; default {PORT}")
    parser.add_argument(
        "--demo",
        action="store_true",
        help="make up what is not set, once, and keep it in var/demo.env; add sample accounts and staff",
    )
    parser.add_argument(
        "--workers",
        default=1,
        type=_workers,
        metavar="N",
        help="so many processes at one port, for PostgreSQL; SIGHUP renews them one by one",
    )
    parser.add_argument("--inherited", help=argparse.SUPPRESS)  # what a worker has from its parent
    parser.set_defaults(run=serve)


def serve(arguments: argparse.Namespace) -> int:
    """Serve until told to stop. Raises `AssistantError` for settings, content or an address that cannot be used."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: an utterance is too small to be shared
    from bot.health.machine import raise_files
    from bot.logs import start_logging

    raise_files()
    environ: Mapping[str, str] = os.environ
    if arguments.demo:
        from bot.demo_env import ensure_demo_environment

        arguments.port = arguments.port or _free_port(arguments.host)
        environ = ensure_demo_environment(environ, f"http://{_named(arguments.host)}:{arguments.port}")
    start_logging()
    if arguments.workers > 1 and arguments.inherited is None:
        from bot.commands.leading import lead

        return lead(arguments, environ)
    asyncio.run(_serve(arguments, environ))
    return 0


async def _serve(arguments: argparse.Namespace, environ: Mapping[str, str]) -> None:
    gc.disable()  # a start makes hundreds of thousands of objects and hardly any garbage
    from bot.trust import reading_no_certificates

    with reading_no_certificates():
        import aiohttp  # noqa: F401  # loaded here, whoever asks for it first
    from bot.commands.running import make_default_directory
    from bot.content import load_content
    from bot.server import catch_signals, open_server
    from bot.settings import load_settings
    from bot.understanding import prepare

    told = catch_signals()
    line, listeners = _join(arguments, told)
    settings = load_settings(environ)
    make_default_directory(settings.database)
    content = load_content(settings.articles, settings.embeddings)
    prepare()
    demo = _visitors() if arguments.demo else ()
    async with open_server(
        settings, content, host=arguments.host, port=arguments.port, listeners=listeners, demo=demo
    ) as server:
        if arguments.demo:
            await _show_demo(server, environ, settings)
        _settle_memory()
        _say_ready(server, line)
        await told.wait()
        print("assistant: finishing what is in flight", file=sys.stderr, flush=True)


def _join(
    arguments: argparse.Namespace, told: asyncio.Event
) -> tuple[socket.socket | None, Sequence[socket.socket]]:
    """Of a worker: the line to its parent, whose end tells it to stop, and where it listens."""
    if arguments.inherited is None:
        return None, ()
    from bot.crew import adopt, follow

    signal.signal(signal.SIGHUP, signal.SIG_IGN)  # meant for the parent, where a terminal sends it to all
    line, listeners = adopt(arguments.inherited)
    follow(line, told.set)
    return line, listeners


def _say_ready(server: Server, line: socket.socket | None) -> None:
    if line is None:
        print(f"assistant: listening at {server.url}", file=sys.stderr, flush=True)
    else:
        from bot.crew import READY

        line.send(READY)


def _visitors() -> tuple[Account, ...]:
    from bot.demo import visiting_accounts

    return visiting_accounts()


async def _show_demo(server: Server, environ: Mapping[str, str], settings: Settings) -> None:
    from bot.commands.running import now_ms
    from bot.commands.welcome import describe_demo
    from bot.demo import plant_demo
    from bot.privacy.erasure_list import list_beside

    marks = list_beside(settings.database, settings.erasures).marks()
    key = settings.secret_keys[0]
    logins = await plant_demo(server.engine.database, environ, key, now=now_ms(), marks=marks)
    print("\n".join(describe_demo(server.url, environ, logins)), flush=True)
    await _plant_posts(server, settings)


async def _plant_posts(server: Server, settings: Settings) -> None:
    from bot.commands.running import now_ms
    from bot.demo_posts import plant_posts
    from bot.moderation.routes import make_bureau
    from bot.proof.scene import new_id

    engine = server.engine
    wording, keys = engine.content.wording, engine.proof.rules.keys
    await plant_posts(make_bureau(settings, engine.database, wording, keys, clock=now_ms, new_id=new_id))


def _settle_memory() -> None:
    """What was loaded stays until the end: the collector need not walk through it in the middle of a turn."""
    gc.freeze()
    gc.set_threshold(COLLECTED_AT)
    gc.enable()


def _port(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and int(text[:6]) <= 65535):
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return int(text)


def _workers(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:4]) <= MOST_WORKERS):
        raise argparse.ArgumentTypeError(f"a number from 1 to {MOST_WORKERS}")
    return int(text)


def _free_port(host: str) -> int:
    """A port that is free now: the demo's links need its number before anything listens."""
    with socket.create_server((host, 0)) as probe:
        return int(probe.getsockname()[1])


def _named(host: str) -> str:
    """A host that a browser on this machine can be sent to."""
    return HOST if host in ("", "0.0.0.0", "::") else host  # noqa: S104  # compared with, not listened at
