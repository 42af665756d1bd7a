"""What `serve --demo` makes up when it is missing, once, and keeps in `var/demo.env` for the next start.

The file is plain `NAME=value` lines, readable by a shell, mode 0600. The environment wins over it, and what stands in
it wins over making something new.
"""

from __future__ import annotations

import base64
import contextlib
import os
import secrets
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from bot.errors import SettingsError
from bot.settings.environment import PREFIX

DEMO_FILE: Final = Path("var/demo.env")
PASSWORDS: Final = ("DEMO_AGENT_PASSWORD", "DEMO_MODERATOR_PASSWORD", "DEMO_ADMIN_PASSWORD")
"""Passwords of the three people that the demo makes, named here without the prefix."""

_KEYS: Final = ("SECRET_KEYS", "SESSION_KEYS")
_WEBHOOK_SECRETS: Final = ("WEBHOOK_SECRET", "CALLBACK_SECRET")
_HEADER: Final = "# Made by the demo, for the demo. Delete this file and new keys and passwords are made.\n"
_LOOPBACK: Final = "http://127.0.0.1:"


def read_demo_environment(environ: Mapping[str, str], path: Path = DEMO_FILE) -> dict[str, str]:
    """`environ` with what it lacks taken from the demo file; without such a file, `environ` alone.

    Raises `SettingsError` for a file that cannot be read or understood.
    """
    stored = _read(path)
    return dict(environ) | {name: value for name, value in stored.items() if not _is_given(environ, name)}


def ensure_demo_environment(
    environ: Mapping[str, str], public_url: str, path: Path = DEMO_FILE
) -> dict[str, str]:
    """The same, after making whatever the demo needs and neither has, and writing that to the file.

    `public_url` is where this server listens. It and the mail directory beside the file follow the server from start
    to start unless somebody put another value there. Raises `SettingsError` where nothing can be written.
    """
    stored = _read(path)
    made = stored | _derived(stored, public_url, path)
    made |= {name: value for name, value in _fresh().items() if name not in stored}
    kept = {name: value for name, value in made.items() if name in stored or not _is_given(environ, name)}
    try:
        _write(path, kept)
    except OSError as error:
        raise SettingsError(str(path), f"cannot be written: {error.strerror}") from None
    return read_demo_environment(environ, path)


def _fresh() -> dict[str, str]:
    keys = {name: secrets.token_urlsafe(32) for name in _KEYS}
    hooks = {name: "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode() for name in _WEBHOOK_SECRETS}
    passwords = {name: secrets.token_urlsafe(15) for name in PASSWORDS}
    easy = {
        "CALLBACK_PRIVATE": "loopback",  # whoever tries it out listens on the same machine
        "SECOND_FACTOR": "optional",
    }
    return {PREFIX + name: value for name, value in (keys | hooks | passwords | easy).items()}


def _derived(stored: Mapping[str, str], public_url: str, path: Path) -> dict[str, str]:
    mail = (path.parent / "mail").absolute().as_uri()
    made: dict[str, str] = {}
    if stored.get(f"{PREFIX}PUBLIC_URL", _LOOPBACK).startswith(_LOOPBACK):
        made[f"{PREFIX}PUBLIC_URL"] = public_url
    if _is_own_directory(stored.get(f"{PREFIX}MAIL_URL", mail), path):
        made[f"{PREFIX}MAIL_URL"] = mail
    return made


def _is_own_directory(mail_url: str, path: Path) -> bool:
    # The directory may have been moved since, so only the end of its path can tell.
    return mail_url.startswith("file:") and mail_url.endswith(f"/{path.parent.name}/mail")


def _is_given(environ: Mapping[str, str], name: str) -> bool:
    return bool(environ.get(name, "").strip() or environ.get(f"{name}_FILE", "").strip())


def _read(path: Path) -> dict[str, str]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SettingsError(str(path), f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SettingsError(str(path), "is not UTF-8 text") from None
    return dict(_parse_lines(path, text.splitlines()))


def _parse_lines(path: Path, lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        name, equals, value = line.strip().partition("=")
        if not equals or not name.startswith(PREFIX):
            raise SettingsError(str(path), f"line {number} must be {PREFIX}NAME=value")
        yield name, value.strip()


def _write(path: Path, values: Mapping[str, str]) -> None:
    """Replace the file in one step; it is never readable by others, not even while it is written."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = _HEADER + "".join(f"{name}={value}\n" for name, value in sorted(values.items()))
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".demo-")  # made with mode 0600
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(temporary).unlink()
        raise
