"""How staff sign in: whether everybody needs a second factor, and the company's own provider (OpenID Connect)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from bot.errors import SettingsError
from bot.settings.environment import PREFIX
from bot.settings.urls import names_loopback

REQUIRED: Final = "required"
OPTIONAL: Final = "optional"
_PARTS: Final = ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Who vouches for staff. `issuer` is as its tokens say it; `adds_agents`: people it vouches for who are not known become agents."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    adds_agents: bool = False


def parse_second_factor(value: str) -> bool:
    """Whether a second factor is required; raises `SettingsError` for another word."""
    if value not in (REQUIRED, OPTIONAL):
        raise SettingsError(f"{PREFIX}SECOND_FACTOR", f"must be one of: {REQUIRED}, {OPTIONAL}")
    return value == REQUIRED


def parse_provider(values: Mapping[str, str]) -> Provider | None:
    """The provider, where one is named; raises `SettingsError` where something is missing or cannot be."""
    if not any(name in values for name in _PARTS):
        return None
    for name in _PARTS:
        if name not in values:
            raise SettingsError(PREFIX + name, f"is not set, but others of {PREFIX}OIDC_… are")
    return Provider(
        issuer=_issuer(values["OIDC_ISSUER"]),
        client_id=values["OIDC_CLIENT_ID"],
        client_secret=values["OIDC_CLIENT_SECRET"],
        adds_agents=_adds_agents(values.get("OIDC_NEW_PEOPLE", "refuse")),
    )


def _issuer(value: str) -> str:
    """OpenID Connect Discovery 1.0, 3: https, without query and fragment. Plain http is for this very machine."""
    parts = urlsplit(value)
    safe = parts.scheme == "https" or (parts.scheme == "http" and names_loopback(value))
    if not safe or not parts.hostname or parts.query or parts.fragment:
        raise SettingsError(f"{PREFIX}OIDC_ISSUER", "must be an https:// address without ? and #")
    return value


def _adds_agents(value: str) -> bool:
    if value not in ("refuse", "agent"):
        raise SettingsError(f"{PREFIX}OIDC_NEW_PEOPLE", "must be one of: refuse, agent")
    return value == "agent"
