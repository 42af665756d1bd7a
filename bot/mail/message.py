"""From a written letter to the bytes of a mail: headers that nobody can add to, plain text, and the same as HTML."""

from __future__ import annotations

import html
import ipaddress
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.headerregistry import Address, BaseHeader, HeaderRegistry, UnstructuredHeader
from email.message import EmailMessage
from email.policy import Policy
from typing import Final
from urllib.parse import urlsplit

from bot.mail.writing import Written
from knowledge.languages import Language

SENDER: Final = "no-reply"
"""The mailbox that letters come from, where no other is set: nobody reads answers to them."""


class _AddressOfWeb(UnstructuredHeader, BaseHeader):
    """A header holding a web address, never folded: the library would encode a long one, and nobody decodes it."""

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


_HEADERS: Final = HeaderRegistry()
_HEADERS.map_to_type("list-unsubscribe", _AddressOfWeb)
_ASCII: Final = policy.SMTP.clone(header_factory=_HEADERS)
_UTF8: Final = policy.SMTPUTF8.clone(header_factory=_HEADERS)


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who a mail is from and for, and what it is known by. `posted_at` is in unix milliseconds."""

    identifier: str
    """Of the delivery: the same letter keeps its Message-ID however often it is sent."""
    sender: str
    recipient: str
    posted_at: int


def sender_at(public_url: str) -> str:
    """The address that letters come from where none is set: of the host that people reach the assistant at."""
    host = urlsplit(public_url).hostname or "localhost"
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return f"{SENDER}@{host}"
    literal = f"IPv6:{address}" if address.version == 6 else str(address)
    return f"{SENDER}@[{literal}]"  # RFC 5321, 4.1.3


def build_message(written: Written, envelope: Envelope, signature: str, language: Language) -> bytes:
    """The mail as it is sent, lines ending in CR LF. `signature` is shown as the name of the sender.

    Raises `ValueError` for an address that no header can hold.
    """
    message = EmailMessage(policy=_ASCII if envelope.recipient.isascii() else _UTF8)
    message["From"] = _address(envelope.sender, signature)
    message["To"] = _address(envelope.recipient)
    message["Subject"] = written.subject
    message["Date"] = datetime.fromtimestamp(envelope.posted_at // 1_000, UTC)
    message["Message-ID"] = f"<{envelope.identifier}@{_domain(envelope.sender)}>"
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no holiday notice comes back
    if written.one_click is not None:
        message["List-Unsubscribe"] = f"<{written.one_click}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(written.text, cte="quoted-printable")  # passes every server
    message.add_alternative(write_html(written, language), subtype="html", cte="quoted-printable")
    message["Content-Language"] = language.value  # last: what is set before belongs to the first part alone
    return message.as_bytes()


def write_html(written: Written, language: Language) -> str:
    """The text as HTML: paragraphs, and lines that are addresses as links. No picture, no style from elsewhere."""
    paragraphs = (_paragraph(part) for part in written.text.strip().split("\n\n"))
    return (
        f'<!doctype html>\n<html lang="{language.value}">\n<head><meta charset="utf-8">'
        f"<title>{html.escape(written.subject)}</title></head>\n"
        '<body style="font-family: system-ui, sans-serif; line-height: 1.6; max-width: 36em">\n'
        + "\n".join(paragraphs)
        + "\n</body>\n</html>\n"
    )


def _paragraph(part: str) -> str:
    return f"<p>{'<br>'.join(_line(line) for line in part.splitlines())}</p>"


def _line(line: str) -> str:
    escaped = html.escape(line)
    if line.startswith(("https://", "http://")) and " " not in line:
        return f'<a href="{escaped}">{escaped}</a>'
    return escaped


def _address(spec: str, name: str = "") -> Address:
    local, _, domain = spec.rpartition("@")
    if not local or not domain or not spec.isprintable() or " " in spec:
        raise ValueError("no address that a header can hold")
    return Address(display_name=name, username=local, domain=domain)


def _domain(spec: str) -> str:
    return spec.rpartition("@")[2]
