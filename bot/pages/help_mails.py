"""The mails that the demo wrote into a directory, read for its own page."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Final

MOST_MAILS: Final = 100
"""The newest that are listed."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail; `name` is that of its file without `.eml`, `at` in Unix milliseconds, `lines` its plain text."""

    name: str
    at: int
    recipient: str
    subject: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A directory of `.eml` files; None where mails go elsewhere."""

    directory: Path | None

    async def list_mails(self) -> list[Mail]:
        """The newest mails, newest first."""
        return await asyncio.to_thread(self._list)

    async def find_mail(self, name: str) -> Mail | None:
        """The mail of that name; a name that is no file's of this directory finds nothing."""
        return next((mail for mail in await self.list_mails() if mail.name == name), None)

    def _list(self) -> list[Mail]:
        if self.directory is None or not self.directory.is_dir():
            return []
        files = [(file.stat().st_mtime_ns, file) for file in self.directory.glob("*.eml")]
        newest = sorted(files, key=lambda each: (-each[0], each[1].name))[:MOST_MAILS]
        return [_read(file, at // 1_000_000) for at, file in newest]


def _read(file: Path, at: int) -> Mail:
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    return Mail(
        name=file.stem,
        at=at,
        recipient=str(message["To"] or ""),
        subject=str(message["Subject"] or file.stem),
        lines=tuple(_text(message).splitlines()),
    )


def _text(message: EmailMessage) -> str:
    part = message.get_body(("plain",))
    return "" if part is None else str(part.get_content())
