"""The list of whom was erased, in a file beside the database: a restored backup knows nothing of those erased after it.

One JSON document a line, `{"account", "erased_at"}`, unix milliseconds. It holds ids and no personal data. The table
`erasures` has the same rows for installations of several machines; whoever starts takes both and completes both.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.errors import AssistantError
from bot.privacy.mark_keys import have_keys, read_keys
from bot.settings.urls import DatabaseRoute, SqliteFile
from bot.store.marks import Marks

DEFAULT: Final = Path("var/erasures.jsonl")
"""Where the database is a server's, relative to the working directory."""


class ErasureListFault(AssistantError):
    """The list cannot be read or written: nothing is erased or served that it might forget."""


@dataclass(frozen=True, slots=True)
class ErasureList:
    """The file at `path`, which need not be there yet."""

    path: Path

    def read(self) -> dict[str, int]:
        """Account ids with the time of their erasure. Raises `ErasureListFault` for a file that is damaged."""
        try:
            lines = self.path.read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return {}
        except (OSError, UnicodeDecodeError) as error:
            raise ErasureListFault(f"{self.path} cannot be read: {error}") from None
        return dict(self._entry(number, line) for number, line in enumerate(lines, 1) if line.strip())

    def add(self, erased: dict[str, int]) -> None:
        """Add entries; they are on the disk when this returns. Raises `ErasureListFault`."""
        if not erased:
            return
        text = "".join(json.dumps({"account": each, "erased_at": at}) + "\n" for each, at in erased.items())
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise ErasureListFault(f"{self.path} cannot be written: {error.strerror}") from None

    @property
    def keys(self) -> Path:
        """The file beside it with the keys of marks."""
        return self.path.with_suffix(".key")

    def marks(self, *, make: bool = False) -> Marks:
        """The keys of marks; with `make` there is one afterwards. Raises `MarksFault`."""
        return have_keys(self.keys) if make else read_keys(self.keys)

    def _entry(self, number: int, line: str) -> tuple[str, int]:
        try:
            entry = json.loads(line)
            return str(entry["account"]), int(entry["erased_at"])
        except (ValueError, TypeError, KeyError):
            fault = f"{self.path}, line {number} is not an erasure; repair it, or data that was erased may come back"
            raise ErasureListFault(fault) from None


def list_beside(route: DatabaseRoute, chosen: Path | None = None) -> ErasureList:
    """The list of a database: as chosen, else `NAME.erasures.jsonl` beside the file, `DEFAULT` for a server's."""
    if chosen is not None:
        return ErasureList(chosen)
    if isinstance(route, SqliteFile):
        return ErasureList(route.path.with_name(f"{route.path.name}.erasures.jsonl"))
    return ErasureList(DEFAULT)
