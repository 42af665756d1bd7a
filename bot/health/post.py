"""The ways out: the mail server and the callback's receiver are knocked at; no mail and no message is sent."""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
from typing import Final

import aiohttp
import aiosmtplib
from aiohttp.abc import AbstractResolver
from aiosmtplib import SMTPAuthenticationError, SMTPException

from bot.health.findings import Finding, fault, fine, warning
from bot.outbox.callbacks import name_receiver
from bot.outbox.guard import Guard, guarded_connector, was_refused
from bot.settings import Settings
from bot.settings.urls import MailDirectory, MailRoute, SmtpServer

MAIL: Final = "mail"
CALLBACK: Final = "callback"
TIME_LIMIT: Final = 10
"""Seconds for a knock."""
_NOT_FOUND, _GONE, _NOT_THIS_METHOD = 404, 410, 501
_MEND: Final = "look into the receiver's own log; deliveries wait for three days meanwhile"


async def check_mail(route: MailRoute, limit: float = TIME_LIMIT) -> Finding:
    """Whether mails would get away: a directory can be written, a server greets, encrypts and knows the password.

    `limit` in seconds, for all of it.
    """
    if isinstance(route, MailDirectory):
        return _check_directory(route)
    try:
        async with asyncio.timeout(limit):
            await _greet(route)
    except SMTPAuthenticationError:
        return fault(
            MAIL, "the mail server refuses user and password", "put them right in ASSISTANT_MAIL_URL"
        )
    except (SMTPException, TimeoutError, OSError, ValueError) as error:
        return _tell_mail(route, error)
    return fine(MAIL, f"the mail server at {route.host} port {route.port} greets")


async def check_callback(
    settings: Settings,
    closed: tuple[str, ...],
    resolver: AbstractResolver | None = None,
    limit: float = TIME_LIMIT,
) -> Finding:
    """Whether the receiver can be reached by the way that callbacks go. `closed`: receivers that want no more;
    `resolver` looks names up, by default as the system does; `limit` in seconds."""
    url = settings.callback_url
    if url is None:
        return fine(CALLBACK, "none is set: staff's replies reach only the web chat")
    if name_receiver(url) in closed:
        told = "the receiver said that it wants nothing more (HTTP 410)"
        return fault(CALLBACK, told, "mend it there, then 'assistant outbox enable'")
    try:
        status = await _knock(settings, url, resolver, limit)
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        return _tell_unreachable(error)
    return judge_status(status)


def judge_status(status: int) -> Finding:
    """What an answer to HEAD says of a receiver that waits for POST: most refuse HEAD, some as if nothing were there."""
    if 300 <= status < 400:
        told = f"the receiver leads elsewhere (HTTP {status}), and callbacks follow nobody"
        return fault(CALLBACK, told, "write the address that it leads to into ASSISTANT_CALLBACK_URL")
    if status == _GONE:
        return fault(CALLBACK, "the receiver says that it is gone (HTTP 410)", _MEND)
    if status >= 500 and status != _NOT_THIS_METHOD:
        return fault(CALLBACK, f"the receiver fails (HTTP {status} to HEAD)", _MEND)
    if status == _NOT_FOUND:
        told = "the receiver knows no such path, or takes only POST there (HTTP 404 to HEAD)"
        return warning(CALLBACK, told, "compare the path in ASSISTANT_CALLBACK_URL with the receiver's own")
    return fine(CALLBACK, f"the receiver answers (HTTP {status} to HEAD)")


def _check_directory(route: MailDirectory) -> Finding:
    there = next(path for path in (route.path, *route.path.parents) if path.exists())
    if not there.is_dir() or not os.access(there, os.W_OK | os.X_OK):
        return fault(
            MAIL, f"no mail can be written to {route.path}", "make the directory, for the server's user"
        )
    return fine(MAIL, f"mails are written to {route.path}; nobody is sent any")


async def _greet(server: SmtpServer) -> None:
    client = aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        use_tls=server.tls,
        start_tls=server.starttls,
        username=server.username,
        password=server.password,
        timeout=TIME_LIMIT,
    )
    async with client:
        await client.noop()


def _tell_mail(server: SmtpServer, error: BaseException) -> Finding:
    where = f"the mail server at {server.host} port {server.port}"
    causes = (error, error.__cause__, error.__context__)
    if any(isinstance(each, ssl.SSLError) for each in causes) or "STARTTLS" in str(error):
        told = f"{where} does not encrypt as it must, or its certificate is not trusted"
        return fault(MAIL, told, "mend its certificate; smtps:// is TLS from the start, smtp:// STARTTLS")
    if isinstance(error, TimeoutError):
        return fault(
            MAIL, f"{where} does not answer", "check the firewall, and host and port in ASSISTANT_MAIL_URL"
        )
    told = f"{where} cannot be used ({type(error).__name__})"
    return fault(MAIL, told, "start it, or check ASSISTANT_MAIL_URL and the firewall")


async def _knock(settings: Settings, url: str, resolver: AbstractResolver | None, limit: float) -> int:
    guard = Guard(settings.callback_reach, encrypted=url.lower().startswith("https:"), resolver=resolver)
    timeout = aiohttp.ClientTimeout(total=limit)
    async with (
        aiohttp.ClientSession(
            connector=guarded_connector(guard), trust_env=False, timeout=timeout
        ) as session,
        session.head(url, allow_redirects=False) as response,
    ):
        return response.status


def _tell_unreachable(error: BaseException) -> Finding:
    if was_refused(error):
        told = "the receiver's name leads to an address that is not public"
        return fault(CALLBACK, told, "name the range in ASSISTANT_CALLBACK_PRIVATE (docs/callbacks.md)")
    if isinstance(error, aiohttp.ClientConnectorDNSError | socket.gaierror):
        return fault(
            CALLBACK,
            "the receiver's name is not known",
            "check ASSISTANT_CALLBACK_URL and this machine's DNS",
        )
    if isinstance(error, TimeoutError):
        told = "the receiver does not answer in time"
        return fault(CALLBACK, told, "check the firewall, and whether the receiver is too busy")
    told = f"the receiver cannot be reached ({type(error).__name__})"
    return fault(
        CALLBACK, told, "start it, or check ASSISTANT_CALLBACK_URL, its certificate and the firewall"
    )
