"""The forum that is connected: a Discourse, its address, what its deliveries are signed with, and how it is called back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from bot.errors import SettingsError
from bot.settings.environment import PREFIX
from bot.settings.reach import LOOPBACK, ONLY_PUBLIC, Reach
from bot.settings.urls import names_loopback

SHORTEST_SECRET: Final = 12
"""Characters; Discourse takes no shorter one."""
USUAL_BOT: Final = "system"
_PARTS: Final = ("DISCOURSE_URL", "DISCOURSE_SECRET", "DISCOURSE_API_KEY")


@dataclass(frozen=True, slots=True, kw_only=True)
class Discourse:
    """`url` has no slash at its end. `secrets` verify, newest first; `bot` is the account that may only read and flag."""

    url: str
    secrets: tuple[bytes, ...] = field(repr=False)
    api_key: str = field(repr=False)
    bot: str = USUAL_BOT
    reach: Reach = ONLY_PUBLIC


def parse_discourse(values: Mapping[str, str]) -> Discourse | None:
    """The forum, where one is named; raises `SettingsError` where something is missing or cannot be."""
    if not any(name in values for name in _PARTS):
        return None
    for name in _PARTS:
        if name not in values:
            raise SettingsError(PREFIX + name, f"is not set, but others of {PREFIX}DISCOURSE_… are")
    url = _address(values["DISCOURSE_URL"])
    return Discourse(
        url=url,
        secrets=tuple(_secret(part.strip()) for part in values["DISCOURSE_SECRET"].split(",")),
        api_key=_word("DISCOURSE_API_KEY", values["DISCOURSE_API_KEY"]),
        bot=_word("DISCOURSE_BOT_USER", values.get("DISCOURSE_BOT_USER", USUAL_BOT)),
        reach=Reach(LOOPBACK) if names_loopback(url) else ONLY_PUBLIC,
    )


def _address(value: str) -> str:
    try:
        parts = urlsplit(value)
    except ValueError:
        raise SettingsError(f"{PREFIX}DISCOURSE_URL", "is no address") from None
    safe = parts.scheme == "https" or (parts.scheme == "http" and names_loopback(value))
    if not safe or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise SettingsError(f"{PREFIX}DISCOURSE_URL", "must be an https:// address without user, ? and #")
    return value.rstrip("/")


def _secret(part: str) -> bytes:
    if len(part) < SHORTEST_SECRET:
        raise SettingsError(
            f"{PREFIX}DISCOURSE_SECRET", f"holds a secret shorter than {SHORTEST_SECRET} characters"
        )
    return part.encode("utf-8", "surrogateescape")


def _word(name: str, value: str) -> str:
    if not (value.isascii() and value.isprintable()) or " " in value:
        raise SettingsError(PREFIX + name, "must be one word of ASCII characters")
    return value
