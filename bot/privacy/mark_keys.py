"""The keys of marks, in a file of their own beside the list of erasures: outside the database, for its owner alone.

One key a line, 64 hexadecimal digits, newest first. It is made when the first mark is. A key that made a mark has to stay,
since no mark can be made again without the address.
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

from bot.store.marks import Marks, MarksFault

_OPEN_TO_OTHERS: Final = 0o077


def read_keys(path: Path) -> Marks:
    """The keys; none where there is no file. Raises `MarksFault` for one that is damaged or open to other users."""
    try:
        mode = path.stat().st_mode
        lines = path.read_text(encoding="ascii").split()
    except FileNotFoundError:
        return Marks()
    except (OSError, UnicodeDecodeError) as error:
        raise MarksFault(f"{path} cannot be read: {error}") from None
    if mode & _OPEN_TO_OTHERS:
        raise MarksFault(f"{path} must be closed to other users: chmod 600 {path}")
    if not lines:
        raise MarksFault(f"{path} holds no key")
    return Marks(tuple(_key(path, number, line) for number, line in enumerate(lines, 1)))


def have_keys(path: Path) -> Marks:
    """The keys; one is made where there is no file. Raises `MarksFault`."""
    found = read_keys(path)
    if found.keys:
        return found
    with suppress(FileExistsError):  # another process was quicker: its key is as good
        _write(path, (secrets.token_bytes(32),))
    return read_keys(path)


def add_key(path: Path) -> Marks:
    """Put a new key before the others, which go on finding what they made. Raises `MarksFault`."""
    keys = (secrets.token_bytes(32), *read_keys(path).keys)
    _write(path, keys, replace=True)
    return Marks(keys)


def _key(path: Path, number: int, line: str) -> bytes:
    try:
        key = bytes.fromhex(line)
    except ValueError:
        key = b""
    if len(key) < 32:
        raise MarksFault(f"{path}, line {number} is no key: 64 hexadecimal digits") from None
    return key


def _write(path: Path, keys: tuple[bytes, ...], *, replace: bool = False) -> None:
    """Write it whole or not at all. Raises `FileExistsError` unless it may be replaced, `MarksFault`."""
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write("".join(f"{key.hex()}\n" for key in keys))
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path) if replace else os.link(fresh, path)
    except FileExistsError:
        raise
    except OSError as error:
        raise MarksFault(f"{path} cannot be written: {error.strerror}") from None
    finally:
        with suppress(FileNotFoundError):
            fresh.unlink()
