"""The demo's own pages: being signed in as a sample account, and the mails that were sent.

None of it is there without `--demo`, and then only for this very machine: the connection and the name by which the
server is called must both be of the loopback, or another site could be given a name that leads here (DNS rebinding).
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

import msgspec
from aiohttp import web

from bot.channels.problems import refuse
from bot.channels.routes import Handler, Route, add_routes
from bot.pages.callers import refuse_foreign_form
from bot.pages.help_account import DEMO_COOKIE, chosen_account
from bot.pages.help_forms import read_form
from bot.pages.help_mails import Mailbox
from bot.pages.help_rendering import Page, send_page, speak
from bot.pages.help_site import HELP, visitor_language
from bot.settings import Settings
from bot.settings.urls import MailDirectory
from verification.keys import KeyRing
from verification.sessions import issue_session


@dataclass(frozen=True, slots=True)
class Demo:
    """What the demo adds: where its mails are, and what makes a session token for an account's id."""

    mailbox: Mailbox
    issue_token: Callable[[str], str]


def add_demo(app: web.Application, settings: Settings, clock: Callable[[], float]) -> None:
    """Put the demo's pages into the application. `clock` gives Unix seconds."""
    ring = KeyRing(settings.session_keys)
    mails = settings.mail.path if isinstance(settings.mail, MailDirectory) else None

    def issue(account_id: str) -> str:
        return issue_session(ring, account_id=account_id, now=int(clock()))

    app[DEMO] = Demo(Mailbox(mails), issue)
    add_routes(app, ROUTES)


DEMO: Final = web.AppKey("demo", Demo)


class Token(msgspec.Struct, frozen=True):
    """The session token of who is signed in; none for nobody."""

    token: str | None


def on_loopback(handler: Handler) -> Handler:
    """The handler for callers of this machine; 404 for all others, as if there were nothing."""

    async def guarded(request: web.Request) -> web.StreamResponse:
        if not (_is_loopback(request.remote or "") and _is_loopback(_host(request))):
            raise refuse(404, "There is nothing at this address.")
        return await handler(request)

    guarded.__name__ = handler.__name__
    return guarded


async def go_to_help(request: web.Request) -> web.Response:
    """The demo begins at the help page."""
    return web.Response(status=302, headers={"Location": f"{request.app[HELP].base}/help"})


async def switch_account(request: web.Request) -> web.Response:
    """Sign in as the chosen account, or as nobody, and go back to the page."""
    site = request.app[HELP]
    refuse_foreign_form(request.headers, site.public_url)
    chosen = (await read_form(request)).get("account", "")
    response = web.Response(status=303, headers={"Location": _way_back(request)})
    if any(account.id == chosen for account in site.accounts):
        response.set_cookie(DEMO_COOKIE, chosen, httponly=True, samesite="Lax")
    else:
        response.del_cookie(DEMO_COOKIE, httponly=True, samesite="Lax")
    return response


async def give_token(request: web.Request) -> web.Response:
    """A new session token, as the site that embeds the chat gives one to who is logged in there."""
    account = chosen_account(request, request.app[HELP])
    token = request.app[DEMO].issue_token(account.id) if account else None
    return web.Response(body=msgspec.json.encode(Token(token)), content_type="application/json")


async def list_mails(request: web.Request) -> web.Response:
    """All mails, newest first."""
    language = visitor_language(request)
    mails = await request.app[DEMO].mailbox.list_mails()
    title = speak(request.app[HELP].wording, language)("page.demo.mails")
    page = Page(
        template="help_mails.html", language=language, title=title, indexed=False, values={"mails": mails}
    )
    return send_page(request, page)


async def show_mail(request: web.Request) -> web.Response:
    """One mail as text."""
    mail = await request.app[DEMO].mailbox.find_mail(request.match_info["name"])
    if mail is None:
        raise refuse(404, "There is no such mail.")
    language = visitor_language(request)
    page = Page(
        template="help_mail.html",
        language=language,
        title=mail.subject,
        indexed=False,
        values={"mail": mail},
    )
    return send_page(request, page)


def _way_back(request: web.Request) -> str:
    """The page of ours that the form was on."""
    base, page = request.app[HELP].base, urlsplit(request.headers.get("Referer", ""))
    ours = page.path.startswith((f"{base}/help", f"{base}/demo/"))
    return page._replace(scheme="", netloc="", fragment="").geturl() if ours else f"{base}/help"


def _host(request: web.Request) -> str:
    return urlsplit(f"//{request.host}").hostname or ""


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _route(method: str, path: str, handler: Handler, summary: str, **more: int) -> Route:
    return Route(
        method=method,
        path=path,
        handler=on_loopback(handler),
        summary=summary,
        tag="demo",
        status=more.get("status", 200),
        problems=(404,),
    )


ROUTES: Final = (
    _route("GET", "/", go_to_help, "The beginning of the demo.", status=302),
    _route("POST", "/demo/account", switch_account, "Sign in as a sample account.", status=303),
    _route("GET", "/demo/token", give_token, "A session token of the sample account."),
    _route("GET", "/demo/mails", list_mails, "The mails that were sent."),
    _route("GET", "/demo/mails/{name}", show_mail, "One of them."),
)
"""Served with `--demo` alone, and part of no interface: they are not on the OpenAPI page."""
