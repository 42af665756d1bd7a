"""Carrying a mail: to a mail server, or into a directory as one `.eml` file."""

from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

import aiosmtplib
from aiosmtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from bot.mail.message import Envelope
from bot.outbox.outcomes import Delivered, Later, Never, Outcome
from bot.settings.urls import MailDirectory, MailRoute, SmtpServer

TIME_LIMIT: Final = 20
"""Seconds for a whole conversation with a mail server."""
CONSTANT: Final = range(500, 600)
"""Replies of a server that are final (RFC 5321, 4.2.1)."""


class Carrier(Protocol):
    """Takes a mail where it has to go."""

    async def carry(self, message: bytes, envelope: Envelope) -> Outcome:
        """Make one attempt."""
        ...


def choose_carrier(route: MailRoute) -> Carrier:
    """What carries mails by this setting."""
    return FileCarrier(route.path) if isinstance(route, MailDirectory) else SmtpCarrier(route)


@dataclass(frozen=True, slots=True)
class FileCarrier:
    """Writes a mail as `ID.eml`, whole or not at all; the same delivery again writes the same file again.

    Only the program's own user may read it, for it may hold a code.
    """

    directory: Path

    async def carry(self, message: bytes, envelope: Envelope) -> Outcome:
        """Write the file."""
        try:
            await asyncio.to_thread(self._write, message, envelope.identifier)
        except OSError as error:
            return Later(f"the mail directory: {error.strerror}")
        return Delivered()

    def _write(self, message: bytes, identifier: str) -> None:
        self.directory.mkdir(parents=True, exist_ok=True)
        unfinished = self.directory / f".{identifier}.part"
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(message)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(self.directory / f"{identifier}.eml")


@dataclass(frozen=True, slots=True)
class SmtpCarrier:
    """Hands a mail to a server, over TLS from the first byte, or after STARTTLS where the setting requires it."""

    server: SmtpServer

    async def carry(self, message: bytes, envelope: Envelope) -> Outcome:
        """Hand the mail over. An address that the server refuses for good is given up; all else is tried again."""
        client = self._client()
        try:
            async with asyncio.timeout(TIME_LIMIT):
                await client.connect()
                await client.sendmail(
                    envelope.sender, [envelope.recipient], message, mail_options=_options(envelope)
                )
        except SMTPRecipientsRefused as refused:
            return _refused(refused.recipients[0].code)
        except SMTPResponseException as error:
            return Later(f"SMTP {error.code}")
        except (SMTPException, TimeoutError, OSError, ValueError) as error:
            return Later(type(error).__name__)
        finally:
            await _leave(client)
        return Delivered()

    def _client(self) -> aiosmtplib.SMTP:
        return aiosmtplib.SMTP(
            hostname=self.server.host,
            port=self.server.port,
            use_tls=self.server.tls,
            start_tls=self.server.starttls,
            username=self.server.username,
            password=self.server.password,
            timeout=TIME_LIMIT,
        )


def _options(envelope: Envelope) -> list[str]:
    return [] if envelope.recipient.isascii() else ["SMTPUTF8"]


def _refused(code: int) -> Outcome:
    fault = f"SMTP {code} for the recipient"
    return Never(fault) if code in CONSTANT else Later(fault)


async def _leave(client: aiosmtplib.SMTP) -> None:
    """Say goodbye. The mail is taken or not by now: how the server takes the goodbye changes nothing of that."""
    with suppress(SMTPException, TimeoutError, OSError):
        async with asyncio.timeout(1):
            await client.quit()
    client.close()
