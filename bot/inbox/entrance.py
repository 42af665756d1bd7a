"""What signing in works with, put together once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from aiohttp import web

from bot.channels.chat.parts import origin_of
from bot.inbox.cookies import Cookie, cookie_at
from bot.inbox.passwords import Passwords
from bot.settings import Settings
from bot.settings.proxies import Network
from bot.store.database import Database
from verification.keys import KeyRing


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """The way in for staff. `origin` is our own as browsers write it, `clock` gives Unix seconds.

    `required` says whether everybody has to have a second factor; `alarm` takes one word that names nobody.
    """

    database: Database
    keys: KeyRing
    clock: Callable[[], float]
    origin: str
    session: Cookie
    known: Cookie
    required: bool
    alarm: Callable[[str], None]
    provider: bool = False
    proxies: tuple[Network, ...] = ()
    passwords: Passwords = field(default_factory=Passwords)

    @property
    def now(self) -> int:
        """Unix milliseconds."""
        return int(self.clock() * 1000)


ENTRANCE: Final = web.AppKey("entrance", Entrance)


def make_entrance(
    settings: Settings, database: Database, *, clock: Callable[[], float], alarm: Callable[[str], None]
) -> Entrance:
    """The way in as the settings want it."""
    return Entrance(
        database=database,
        keys=KeyRing(settings.secret_keys),
        clock=clock,
        origin=origin_of(settings.public_url),
        session=cookie_at(settings.public_url, "staff"),
        known=cookie_at(settings.public_url, "staff-known"),
        required=settings.second_factor_required,
        alarm=alarm,
        provider=settings.provider is not None,
        proxies=settings.trusted_proxies,
    )
