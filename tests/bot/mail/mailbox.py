"""A real mail server on the loopback, and reading what came."""

from __future__ import annotations

import asyncio
import re
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

from aiosmtpd.smtp import SMTP, Envelope, Session

from bot.settings.urls import SmtpServer


@dataclass(slots=True)
class Mailbox:
    """Takes every mail, or answers RCPT and DATA as `replies` says (by command, the next first)."""

    server: SmtpServer = field(default_factory=lambda: SmtpServer("127.0.0.1", 1, tls=False, starttls=False))
    replies: Mapping[str, list[str]] = field(default_factory=lambda: {"RCPT": [], "DATA": [], "QUIT": []})
    recipients: list[str] = field(default_factory=list)
    contents: list[bytes] = field(default_factory=list)

    @property
    def mails(self) -> list[EmailMessage]:
        return [read_mail(content) for content in self.contents]

    async def handle_RCPT(  # noqa: N802 -- the name that aiosmtpd looks for
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        if self.replies["RCPT"]:
            return self.replies["RCPT"].pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 -- the same
        del server, session
        if self.replies["DATA"]:
            return self.replies["DATA"].pop(0)
        assert isinstance(envelope.content, bytes)
        self.recipients += envelope.rcpt_tos
        self.contents.append(envelope.content)
        return "250 taken"

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 -- the same
        del session, envelope
        if self.replies["QUIT"]:
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return "221 Bye"


@asynccontextmanager
async def listening(
    *, starttls: bool = False, context: ssl.SSLContext | None = None, offered: bool = True
) -> AsyncIterator[Mailbox]:
    """A server on a free port. With `context` it offers STARTTLS if `offered`."""
    mailbox = Mailbox()
    loop = asyncio.get_running_loop()
    tls = context if offered else None
    server = await loop.create_server(
        lambda: SMTP(mailbox, hostname="mail.example.com", enable_SMTPUTF8=True, tls_context=tls, loop=loop),
        "127.0.0.1",
        0,
    )
    mailbox.server = SmtpServer("127.0.0.1", port_of(server), tls=False, starttls=starttls)
    try:
        yield mailbox
    finally:
        server.close()
        await server.wait_closed()


def port_of(server: asyncio.Server) -> int:
    return int(server.sockets[0].getsockname()[1])


def read_mail(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def html_of(mail: EmailMessage) -> str:
    part = mail.get_body(("html",))
    assert part is not None
    return str(part.get_content())


def links_of(mail: EmailMessage) -> dict[str, str]:
    """The addresses in the plain text, by kind."""
    found = re.findall(r"^(https?://\S+/n/([a-z-]+)/\S+)$", text_of(mail), re.MULTILINE)
    return {kind: address for address, kind in found}
