"""What the demo prints at its start: every address and every log-in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from bot.demo import Login, sample_accounts
from bot.settings.environment import PREFIX

_RULE = "-" * 78


def describe_demo(url: str, environ: Mapping[str, str], logins: Iterable[Login]) -> list[str]:
    """The lines; `url` is where the server listens."""
    return [_RULE, *_addresses(url, environ), "", *_staff(logins), "", *_accounts(), "", *_hints(), _RULE]


def _addresses(url: str, environ: Mapping[str, str]) -> Iterator[str]:
    yield "Health Mate assistant: the demo is up"
    yield ""
    rows = {
        "Help page": f"{url}/ (with a switch of accounts, and the mails that were sent)",
        "Console": f"{url}/console (for staff: email and password below)",
        "Messages": f"POST {url}/webhooks/messages (signed; the secret is in var/demo.env)",
        "Staff API": f"{url}/api/inbox (bearer token, below)",
        "API page": f"{url}/openapi.json",
        "Health": f"{url}/healthz  {url}/readyz  {url}/metrics",
        "Mail": _mail(environ.get(f"{PREFIX}MAIL_URL", "")),
    }
    yield from (f"  {name:<10} {what}" for name, what in rows.items())


def _mail(address: str) -> str:
    url = urlsplit(address)
    return f"lands as files in {unquote(url.path)}" if url.scheme == "file" else f"goes to {url.hostname}"


def _staff(logins: Iterable[Login]) -> Iterator[str]:
    yield "Staff (email, password, API token)"
    for login in logins:
        yield f"  {login.role.value:<10} {login.email}  {login.password}"
        yield f"  {'':<10} {login.token}"


def _accounts() -> Iterator[str]:
    yield "Sample accounts (id, language, name, email)"
    for row in sample_accounts():
        account = row.account
        yield f"  {account.id:<10} {account.language:<8} {account.name}, {account.email}"


def _hints() -> Iterator[str]:
    yield "Talk to it from another terminal, in this directory:  .venv/bin/assistant chat"
    yield "Ctrl-C ends the server; the data stays under var/."
