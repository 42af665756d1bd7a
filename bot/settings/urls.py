"""Addresses in the settings, taken apart and checked. No message here shows an address: it may hold a password."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from bot.errors import SettingsError
from bot.settings.environment import PREFIX
from bot.settings.reach import Reach
from verification.emails import is_address

SMTP_PORT: Final = 587
"""Submission (RFC 6409)."""
SMTPS_PORT: Final = 465
"""Submission over TLS from the first byte (RFC 8314)."""

_PRIVATE: Final = f"{PREFIX}CALLBACK_PRIVATE"
_FIGURES: Final = re.compile(r"[0-9]+|0x[0-9a-f]*", re.IGNORECASE)
"""The last part of a host that is an address in figures, however it is written (WHATWG URL, "ends in a number")."""


@dataclass(frozen=True, slots=True)
class SqliteFile:
    """The embedded database in one file; a relative path counts from the working directory."""

    path: Path


@dataclass(frozen=True, slots=True)
class PostgresServer:
    """A PostgreSQL server, by the address its driver takes."""

    dsn: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """A mail server. `tls` is on from the first byte; otherwise `starttls` says that it must be switched on."""

    host: str
    port: int
    tls: bool
    starttls: bool
    username: str | None = None
    password: str | None = field(default=None, repr=False)
    sender: str | None = None
    """The address that mail comes from; None leaves it to PUBLIC_URL."""


@dataclass(frozen=True, slots=True)
class MailDirectory:
    """A directory that takes one `.eml` file a message; `sender` as for a server."""

    path: Path
    sender: str | None = None


DatabaseRoute: TypeAlias = SqliteFile | PostgresServer
MailRoute: TypeAlias = SmtpServer | MailDirectory


def parse_database_url(value: str) -> DatabaseRoute:
    """`sqlite:///relative`, `sqlite:////absolute` or `postgresql://…`; raises `SettingsError`."""
    name = "DATABASE_URL"
    url = _split(name, value)
    if url.scheme in ("postgresql", "postgres"):
        return PostgresServer(value)
    if url.scheme != "sqlite":
        raise _error(name, "must begin with sqlite:/// or postgresql://")
    path = unquote(url.path.removeprefix("/"))
    if url.netloc or url.query or url.fragment or path in ("", ":memory:") or "\0" in path:
        raise _error(name, "must be sqlite:/// and a path; four slashes make it absolute")
    return SqliteFile(Path(path))


def parse_mail_url(value: str) -> MailRoute:
    """`smtps://…`, `smtp://…` (STARTTLS required off the loopback) or `file:///DIR`; raises `SettingsError`.

    Each may end in `?from=ADDRESS`.
    """
    name = "MAIL_URL"
    url = _split(name, value)
    sender = _sender(url)
    if url.scheme == "file":
        return _mail_directory(url, sender)
    if url.scheme not in ("smtp", "smtps") or url.path not in ("", "/"):
        raise _error(name, "must be smtps://HOST, smtp://HOST or file:///DIR")
    tls = url.scheme == "smtps"
    host = _host(name, url)
    return SmtpServer(
        host=host,
        port=url.port or (SMTPS_PORT if tls else SMTP_PORT),
        tls=tls,
        starttls=not tls and not is_loopback(host),
        username=unquote(url.username) if url.username else None,
        password=unquote(url.password) if url.password else None,
        sender=sender,
    )


def parse_public_url(value: str) -> str:
    """Where people reach the assistant, `http(s)://host[/path]`, without a slash at the end."""
    url = _web_address("PUBLIC_URL", value)
    if url.query:
        raise _error("PUBLIC_URL", "must not hold a ?")
    return value.rstrip("/")


def parse_callback_url(value: str, reach: Reach) -> str:
    """Where asynchronous messages are posted: an `https` address without credentials, or one in an allowed range.

    What a name resolves to is looked at when something is posted; an address in figures is checked here.
    """
    name = "CALLBACK_URL"
    url = _web_address(name, value)
    encrypted = url.scheme == "https"
    if not encrypted and not reach.private:
        raise _error(name, f"must begin with https://; http:// is for ranges that {_PRIVATE} names")
    literal = _literal(name, (url.hostname or "").rstrip("."))
    if literal is not None and not reach.allows(literal, encrypted=encrypted):
        where = "leads to a private address" if encrypted else "uses http:// to an address"
        raise _error(name, f"{where} that {_PRIVATE} does not name")
    return value


def parse_traces_url(value: str) -> str:
    """Where spans are posted (OTLP over HTTP), such as `http://collector:4318/v1/traces`; raises `SettingsError`."""
    _web_address("TRACES_URL", value)
    return value


def names_loopback(value: str) -> bool:
    """Whether an address names this machine in so many words: `localhost`, `127.0.0.1` or `[::1]`.

    No name that has to be resolved and no other way to write the address counts: those are how a guard is led astray.
    """
    try:
        return urlsplit(value).hostname in ("localhost", "127.0.0.1", "::1")
    except ValueError:
        return False


def parse_origins(value: str) -> tuple[str, ...]:
    """Comma-separated origins, `scheme://host[:port]` each, as browsers send them (RFC 6454, section 6.2)."""
    return tuple(_origin(part.strip()) for part in value.split(",") if part.strip())


def is_loopback(host: str) -> bool:
    """Whether nothing sent there leaves the machine (RFC 6761, 6.3 for the name)."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _literal(name: str, host: str) -> str | None:
    """The address that a host is in itself, None for a name; `localhost` is the loopback wherever it resolves to."""
    if is_loopback(host):
        return host if ":" in host or host[0].isdecimal() else "127.0.0.1"
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        pass
    if ":" in host or _FIGURES.fullmatch(host.rpartition(".")[2]):
        raise _error(name, "must write an address as four numbers with dots, or as IPv6 without a zone")
    return None


def _sender(url: SplitResult) -> str | None:
    if not url.query and not url.fragment:
        return None
    asked = parse_qs(url.query, keep_blank_values=True)
    addresses = asked.get("from", [])
    if url.fragment or list(asked) != ["from"] or len(addresses) != 1 or not is_address(addresses[0]):
        raise _error("MAIL_URL", "may end in ?from=ADDRESS and in nothing else")
    return addresses[0]


def _mail_directory(url: SplitResult, sender: str | None) -> MailDirectory:
    path = Path(unquote(url.path))
    if url.netloc not in ("", "localhost") or not path.is_absolute() or "\0" in url.path:
        raise _error("MAIL_URL", "must name an absolute directory: file:///DIR")
    return MailDirectory(path, sender)


def _origin(part: str) -> str:
    url = _web_address("ALLOWED_ORIGINS", part)
    if url.path not in ("", "/") or url.query:
        raise _error("ALLOWED_ORIGINS", "must hold scheme://host[:port] only, separated by commas")
    return f"{url.scheme}://{url.netloc.lower()}"


def _web_address(name: str, value: str) -> SplitResult:
    url = _split(name, value)
    if url.scheme not in ("http", "https"):
        raise _error(name, "must begin with https:// or http://")
    if " " in value:
        raise _error(name, "must be one address, without spaces")
    _host(name, url)
    if url.fragment or url.username is not None or url.password is not None:
        raise _error(name, "must not hold a user, a password or a #")
    return url


def _host(name: str, url: SplitResult) -> str:
    if not url.hostname or " " in url.netloc:
        raise _error(name, "names no host")
    return url.hostname


def _split(name: str, value: str) -> SplitResult:
    if not value.isprintable():
        raise _error(name, "holds a control character")
    try:
        url = urlsplit(value)
        _ = url.port  # checked only when it is asked for
    except ValueError:
        raise _error(name, "is not a valid address") from None
    return url


def _error(name: str, fault: str) -> SettingsError:
    return SettingsError(PREFIX + name, fault)
