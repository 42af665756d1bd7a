"""What the routes of the web chat work with, and who calls them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

from bot.channels.chat.addresses import address_of
from bot.channels.chat.keys import Jar, Naming
from bot.channels.chat.rooms import Rooms
from bot.channels.chat.standing import Standing, standing_of
from bot.channels.chat.view import Viewer
from bot.channels.problems import refuse
from bot.proof import Proof
from bot.settings.proxies import Network
from bot.store.chats import Chat, find_chat
from bot.store.database import Database
from bot.turns import Turns


@dataclass(frozen=True, slots=True)
class Parts:
    """The web chat. `origin` is our own as browsers write it, `clock` gives unix seconds."""

    database: Database
    turns: Turns
    proof: Proof
    viewer: Viewer
    rooms: Rooms
    naming: Naming
    jar: Jar
    origin: str
    proxies: tuple[Network, ...]
    clock: Callable[[], float]

    @property
    def now_ms(self) -> int:
        """Unix milliseconds."""
        return int(self.clock() * 1000)


CHAT: Final = web.AppKey("chat", Parts)


@dataclass(frozen=True, slots=True)
class Caller:
    """A browser with its cookie; `claim` is None before its first message."""

    key: str
    conversation_id: str
    address: str | None
    claim: Chat | None
    standing: Standing


async def find_caller(request: web.Request) -> Caller | None:
    """Who calls; None without a cookie."""
    parts = request.app[CHAT]
    key = parts.jar.read(request)
    return None if key is None else await know(parts, key, address_of(request, parts.proxies))


async def know(parts: Parts, key: str, address: str | None) -> Caller:
    """What a cookie opens."""
    claim = await parts.database.read(lambda tx: find_chat(tx, parts.naming.digests(key)))
    conversation_id = claim.conversation_id if claim else parts.naming.conversation_id(key)
    return Caller(key, conversation_id, address, claim, standing_of(claim, parts.now_ms))


async def owner(request: web.Request) -> Caller:
    """Who calls and may. Refuses 401 without a cookie that still opens something."""
    caller = await find_caller(request)
    if caller is None or caller.standing is Standing.GONE:
        raise refuse(401, "There is no conversation here, or it has ended; open one anew.", code="ended")
    return caller


async def owned_conversation(request: web.Request) -> str:
    """The id of the caller's own conversation, which may have no message yet.

    Refuses 403 what changes something and comes from elsewhere, 401 without a cookie that still opens something, and 409
    once the contact has ended it.
    """
    if request.method not in ("GET", "HEAD"):
        check_origin(request)
    caller = await owner(request)
    if caller.standing is Standing.ENDED:
        raise refuse(409, "This conversation has ended; open one anew.", code="ended")
    return caller.conversation_id


def check_origin(request: web.Request) -> None:
    """Refuse 403 what was not sent by a page of ours: the browser says where from (threat rows 42 and 43)."""
    if request.headers.getall("Origin", []) != [request.app[CHAT].origin]:
        raise refuse(403, "This was not sent by a page of ours.", code="foreign")


def origin_of(url: str) -> str:
    """Scheme, host and port as a browser writes them: lower case, and without the scheme's own port."""
    parts = urlsplit(url)
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    port = "" if parts.port in (None, usual) else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"
