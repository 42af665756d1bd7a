"""The settings: every fault in them at once, where the start of the server stops at the first."""

from __future__ import annotations

import base64
import difflib
import secrets
from collections.abc import Iterator, Mapping
from typing import Final

from bot.errors import SettingsError
from bot.health.findings import Finding, fault, fine, warning
from bot.settings import SERVE, Settings, load_settings
from bot.settings.environment import NAMES, PREFIX
from bot.settings.urls import is_loopback

SETTINGS: Final = "settings"
REFERENCE: Final = "docs/configuration.md"
_FILE: Final = "_FILE"
_ELSEWHERE: Final = ("DEMO_",)
"""Beginnings of variables of ours that are no settings of the server."""
_ALIKE: Final = 0.8
"""Likeness (difflib's ratio) from which an unknown variable is taken for a misspelt one."""


def read_settings(environ: Mapping[str, str]) -> tuple[Settings, frozenset[str], list[Finding]]:
    """The settings as far as they are right, the variables (without prefix) that are not, and what was found.

    A wrong or missing variable has a made-up value in the settings, so that everything else can be looked at.
    """
    tried, wrong, found = dict(environ), dict[str, str](), list[Finding]()
    while True:
        try:
            settings = load_settings(tried)
        except SettingsError as error:
            name = error.variable.removeprefix(PREFIX).removesuffix(_FILE)
            if name in wrong:  # not even a made-up value helps: nothing more can be read
                return Settings(), NAMES, found
            wrong[name] = error.fault
            found.append(_tell(name, error))
            _make_up(tried, name)
        else:
            found += find_strangers(environ)
            return settings, frozenset(wrong), found or [fine(SETTINGS, "every variable can be read")]


def find_strangers(environ: Mapping[str, str]) -> Iterator[Finding]:
    """Variables that begin like ours and are none: most likely misspelt, and so without effect."""
    for variable in sorted(name for name in environ if name.startswith(PREFIX)):
        name = variable.removeprefix(PREFIX).removesuffix(_FILE)
        if name in NAMES or name.startswith(_ELSEWHERE):
            continue
        alike = difflib.get_close_matches(name, NAMES, 1, _ALIKE)
        meant = f"write {PREFIX}{alike[0]}" if alike else f"remove it; all variables are in {REFERENCE}"
        judge = fault if alike else warning
        yield judge(SETTINGS, f"{variable} is no setting and has no effect", meant)


def check_addresses(settings: Settings, wrong: frozenset[str]) -> Iterator[Finding]:
    """Addresses that can be read and are not wise."""
    host = settings.public_url.partition("://")[2].partition("/")[0].partition(":")[0]
    if "PUBLIC_URL" not in wrong and settings.public_url.startswith("http://") and not is_loopback(host):
        yield fault(
            SETTINGS,
            f"{PREFIX}PUBLIC_URL is http://: browsers refuse the sign-in cookies of staff there",
            "put a proxy with TLS in front and write https://",
        )
    if any(network.prefixlen == 0 for network in settings.trusted_proxies):
        yield fault(
            SETTINGS,
            f"{PREFIX}TRUSTED_PROXIES trusts every address: anybody may say where they come from",
            "name the addresses of your own proxies alone",
        )


def _tell(name: str, error: SettingsError) -> Finding:
    if error.fault == "is not set" and name in SERVE:
        return fault(SETTINGS, str(error), f"set it, or {PREFIX}{name}{_FILE}; see {REFERENCE}")
    if error.variable.endswith(_FILE) and "0600" in error.fault:
        return fault(SETTINGS, str(error), "chmod 600 that file, and think of its content as known to others")
    return fault(SETTINGS, str(error), f"put it right; {REFERENCE} has its form")


def _make_up(environ: dict[str, str], name: str) -> None:
    environ.pop(f"{PREFIX}{name}{_FILE}", None)
    environ.pop(PREFIX + name, None)
    key = secrets.token_bytes(32)
    made = {
        "SECRET_KEYS": key.hex(),
        "SESSION_KEYS": key.hex(),
        "WEBHOOK_SECRET": "whsec_" + base64.b64encode(key).decode(),
        "CALLBACK_SECRET": "whsec_" + base64.b64encode(key).decode(),
        "ACCOUNTS_SECRET": "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode(),
        "ACCOUNTS_URL": "https://nowhere.invalid",
        "MAIL_URL": "file:///nowhere",
        "PUBLIC_URL": "https://nowhere.invalid",
        "OIDC_ISSUER": "https://nowhere.invalid",
        "OIDC_CLIENT_ID": "none",
        "OIDC_CLIENT_SECRET": "none",
    }
    if name in made:
        environ[PREFIX + name] = made[name]
