"""Every route of the web chat's server."""

from __future__ import annotations

from typing import Final

from bot.channels.chat import partings, plain, requests
from bot.channels.chat.socket import open_socket
from bot.channels.routes import Route, Security

ROUTES: Final = (
    *requests.ROUTES,
    *partings.ROUTES,
    *plain.ROUTES,
    Route(
        method="GET",
        path="/chat/socket",
        handler=open_socket,
        summary="The WebSocket of the conversation.",
        tag="chat",
        security=Security.CONTACT,
        status=101,
        problems=(400, 403, 503),
    ),
)
