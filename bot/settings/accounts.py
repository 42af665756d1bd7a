"""Where accounts are kept when they are not kept here: the address of the maker's own directory, and what signs requests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from bot.errors import SettingsError
from bot.settings.environment import PREFIX
from bot.settings.keys import SHORTEST_KEY, parse_webhook_secrets
from bot.settings.urls import names_loopback

_URL: Final = "ACCOUNTS_URL"
_SECRET: Final = "ACCOUNTS_SECRET"


@dataclass(frozen=True, slots=True)
class AccountsAddress:
    """`url` has no slash at its end; every request is signed with each of the secrets, newest first."""

    url: str
    secrets: tuple[bytes, ...] = field(repr=False)


def parse_accounts(values: Mapping[str, str]) -> AccountsAddress | None:
    """The directory, where one is named; raises `SettingsError` where something is missing or cannot be."""
    if _URL not in values and _SECRET not in values:
        return None
    for name in (_URL, _SECRET):
        if name not in values:
            raise SettingsError(PREFIX + name, f"is not set, but others of {PREFIX}ACCOUNTS_… are")
    secrets = parse_webhook_secrets(_SECRET, values[_SECRET])
    if any(len(secret) < SHORTEST_KEY for secret in secrets):
        raise SettingsError(PREFIX + _SECRET, f"holds a secret shorter than {SHORTEST_KEY} bytes")
    return AccountsAddress(_address(values[_URL]), secrets)


def _address(value: str) -> str:
    try:
        parts = urlsplit(value)
        _ = parts.port  # checked only when it is asked for
    except ValueError:
        raise SettingsError(PREFIX + _URL, "is no address") from None
    # Names and addresses of people go there, so in clear only to this very machine.
    safe = parts.scheme == "https" or (parts.scheme == "http" and names_loopback(value))
    bare = not (parts.query or parts.fragment or parts.username is not None or parts.password is not None)
    if not (safe and bare and parts.hostname) or not value.isprintable() or " " in value:
        raise SettingsError(PREFIX + _URL, "must be an https:// address without user, ? and #")
    return value.rstrip("/")
