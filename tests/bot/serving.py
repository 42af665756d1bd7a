"""A real server on a free port of the loopback, with the middlewares and headers of the real one."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.channels.headers import set_headers
from bot.channels.observing import METRICS, observe
from bot.channels.problems import answer_problems
from bot.channels.routes import Route, add_routes
from bot.metrics import start_metrics


def bare_app(routes: Iterable[Route]) -> web.Application:
    """The application's outer shell around some routes."""
    app = web.Application(middlewares=[observe, answer_problems])
    app[METRICS] = start_metrics()
    app.on_response_prepare.append(set_headers)
    add_routes(app, routes)
    return app


@asynccontextmanager
async def served(app: web.Application, port: int = 0) -> AsyncIterator[str]:
    """The address of the running application; port 0 is any that is free."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=5, auto_decompress=False)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    host, port = runner.addresses[0][:2]
    try:
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()
