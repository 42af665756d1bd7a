"""The variables as text: from the environment itself, or from the files it names."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from bot.errors import SettingsError

PREFIX: Final = "ASSISTANT_"
SECRETS: Final = frozenset(
    {
        "DATABASE_URL",
        "SECRET_KEYS",
        "SESSION_KEYS",
        "WEBHOOK_SECRET",
        "CALLBACK_SECRET",
        "ACCOUNTS_SECRET",
        "MAIL_URL",
        "OIDC_CLIENT_SECRET",
        "DISCOURSE_SECRET",
        "DISCOURSE_API_KEY",
    }
)
"""Variables that hold a key or a password."""
NAMES: Final = SECRETS | {
    "DETAILS_POLICY", "BRAKE", "VANISH", "CALLBACK_URL", "CALLBACK_PRIVATE", "PUBLIC_URL", "RESPONSIBLE", "ALLOWED_ORIGINS", "ARTICLES", "EMBEDDINGS", "ERASURES",
    "TRUSTED_PROXIES", "TRACES_URL", "ACCOUNTS_URL", "SECOND_FACTOR", "OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_NEW_PEOPLE", "DISCOURSE_URL", "DISCOURSE_BOT_USER", "BLIND_SAMPLE",
}  # fmt: skip
"""Every variable there is, without the prefix."""
LARGEST_FILE: Final = 64 * 1024
"""Bytes; a larger file is some mistake, as a list of keys is far smaller."""


def read_values(environ: Mapping[str, str], wanted: frozenset[str] | None = None) -> dict[str, str]:
    """The variables that are set, by name without the prefix; an empty one counts as not set.

    `wanted` limits them. Raises `SettingsError` for a variable given twice, or a file that cannot be read, is not
    UTF-8, is empty, or holds a secret and is open to other users of the machine.
    """
    names = NAMES if wanted is None else NAMES & wanted
    found = {name: _read_value(environ, name) for name in sorted(names)}
    return {name: value for name, value in found.items() if value is not None}


def _read_value(environ: Mapping[str, str], name: str) -> str | None:
    variable = PREFIX + name
    value = environ.get(variable, "").strip() or None
    file = environ.get(f"{variable}_FILE", "").strip()
    if not file:
        return value
    if value is not None:
        raise SettingsError(variable, f"and {variable}_FILE are both set; keep one")
    path = Path(file)
    guarded = name in SECRETS and not _is_credential(path, environ)
    return _read_file(path, f"{variable}_FILE", guarded=guarded)


def _is_credential(path: Path, environ: Mapping[str, str]) -> bool:
    """Whether systemd has put the file where this service alone can look (systemd.exec, Credentials).

    Its own mode says nothing there: what lets the service's user read it is an access list, which shows as 0440.
    """
    directory = environ.get("CREDENTIALS_DIRECTORY", "")
    return bool(directory) and path.parent == Path(directory)


def _read_file(path: Path, variable: str, *, guarded: bool) -> str:
    try:
        with path.open("rb") as file:
            if guarded:
                _refuse_open_file(stat.S_IMODE(path.stat().st_mode), variable)
            content = file.read(LARGEST_FILE + 1)
            value = content.decode("utf-8").strip()
    except OSError as error:
        raise SettingsError(variable, f"names a file that cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SettingsError(variable, "names a file that is not UTF-8 text") from None
    if not value or len(content) > LARGEST_FILE:
        raise SettingsError(variable, "names a file that is empty or too large")
    return value


def _refuse_open_file(mode: int, variable: str) -> None:
    # GDPR Art. 32: a key that every user of the machine can read protects nobody.
    if mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise SettingsError(variable, "names a file that others may read or write; its mode must be 0600")
