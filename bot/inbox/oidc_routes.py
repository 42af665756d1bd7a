"""Signing in at the company's own provider: there, and back."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Final

import msgspec
from aiohttp import web

from bot.channels.chat.addresses import address_of
from bot.channels.problems import refuse
from bot.channels.routes import Route
from bot.inbox.cookies import Cookie, cookie_at
from bot.inbox.entrance import ENTRANCE, Entrance
from bot.inbox.oidc import Directory, ProviderAway, redeem
from bot.inbox.oidc_flow import LIFE, authorization_url, begin_flow, read_flow, returns_to
from bot.inbox.oidc_tokens import NotVouched
from bot.inbox.recording import record
from bot.inbox.sessions import give_cookies
from bot.inbox.signing_in import begin_session
from bot.settings import Settings
from bot.store.database import Transaction
from bot.store.people import Person, Role, add_person, find_person
from verification.emails import clean_address, strict_key

_LOG: Final = logging.getLogger("assistant.inbox")
_LONGEST_NAME: Final = 200


@dataclass(frozen=True, slots=True)
class Gateway:
    """The way by the provider; `directory` is None where none is named."""

    directory: Directory | None
    cookie: Cookie
    redirect_uri: str
    console: str


GATEWAY: Final = web.AppKey("gateway", Gateway)


class ReturnQuery(msgspec.Struct, frozen=True, kw_only=True):
    """What the provider sends back with the browser."""

    code: str = ""
    state: str = ""
    error: str = ""
    iss: str = ""


def make_gateway(settings: Settings, entrance: Entrance) -> Gateway:
    """The way as the settings want it. The cookie goes along when the provider sends the browser back: hence Lax."""
    provider, url = settings.provider, settings.public_url
    return Gateway(
        directory=Directory(provider, entrance.clock) if provider else None,
        cookie=cookie_at(url, "staff-flow", "Lax"),
        redirect_uri=f"{url}/signin/oidc/callback",
        console=f"{url}/console",
    )


async def go_to_provider(request: web.Request) -> web.Response:
    """Send the browser to the provider."""
    gateway, entrance = request.app[GATEWAY], request.app[ENTRANCE]
    directory = _directory(gateway)
    cookie = begin_flow(entrance.clock())
    try:
        endpoint = await directory.endpoint("authorization")
    except (ProviderAway, NotVouched) as fault:
        return _back(gateway, "away", fault)
    flow = read_flow(entrance.keys, cookie)
    response = _redirect(authorization_url(endpoint, directory.provider, flow, gateway.redirect_uri))
    gateway.cookie.put(response, cookie, seconds=LIFE)
    return response


async def return_from_provider(request: web.Request) -> web.Response:
    """Begin a session of whom the provider vouches for; the console tells if that was nobody."""
    gateway = request.app[GATEWAY]
    directory = _directory(gateway)
    try:
        response = await _enter(request, gateway, directory)
    except NotVouched as fault:
        response = _back(gateway, "refused", fault)
    except ProviderAway as fault:
        response = _back(gateway, "away", fault)
    gateway.cookie.take_back(response)
    return response


async def _enter(request: web.Request, gateway: Gateway, directory: Directory) -> web.Response:
    entrance, told = request.app[ENTRANCE], _told(request)
    flow = returns_to(entrance.keys, gateway.cookie.read(request), told.state, entrance.clock())
    if flow is None or not told.code or told.error:
        raise NotVouched("the browser did not come from where we sent it")
    if told.iss not in ("", directory.provider.issuer):  # RFC 9207
        raise NotVouched("another provider answers")
    claims = await redeem(
        directory,
        code=told.code,
        verifier=flow.verifier,
        nonce=flow.nonce,
        redirect_uri=gateway.redirect_uri,
    )
    person = await _who(entrance, claims, adds_agents=directory.provider.adds_agents)
    address = address_of(request, entrance.proxies)
    before = entrance.session.read(request)
    signed = await begin_session(entrance, person, way="oidc", proof="oidc", address=address, before=before)
    response = _page(gateway.console)
    give_cookies(request, response, signed)
    return response


async def _who(entrance: Entrance, claims: Mapping[str, Any], *, adds_agents: bool) -> Person:
    """The person of the verified email; raises `NotVouched` if there is none and none is added."""
    email = claims.get("email")
    address = (
        clean_address(email) if isinstance(email, str) and claims.get("email_verified") is True else None
    )
    key = strict_key(address) if address else None
    if address is None or key is None:
        raise NotVouched("no verified email")

    async def work(tx: Transaction) -> Person | None:
        person = await find_person(tx, key)
        if person is None and adds_agents:
            person = _new_agent(address, claims)
            await add_person(tx, person, email_key=key, password_hash="", now=entrance.now)
            await record(tx, person.id, "person_added", now=entrance.now, proof="oidc")
        return person

    person = await entrance.database.transact(work)
    if person is None or not person.active:
        raise NotVouched("nobody of staff")
    return person


def _new_agent(address: str, claims: Mapping[str, Any]) -> Person:
    name = " ".join(str(claims.get("name", "")).split())[:_LONGEST_NAME]
    shown = name if name.isprintable() and name else address.partition("@")[0]
    return Person(id=secrets.token_hex(16), email=address, name=shown, role=Role.AGENT)


def _told(request: web.Request) -> ReturnQuery:
    values = {name: request.query.get(name, "") for name in ReturnQuery.__struct_fields__}
    return ReturnQuery(**values)


def _directory(gateway: Gateway) -> Directory:
    if gateway.directory is None:
        raise refuse(404, "There is no other way to sign in here.")
    return gateway.directory


def _back(gateway: Gateway, why: str, fault: Exception) -> web.Response:
    """To the console, which says it in people's language."""
    _LOG.warning("no sign-in by the provider: %s", fault)
    return _redirect(f"{gateway.console}?signin={why}")


def _redirect(address: str) -> web.Response:
    return web.Response(status=303, headers={"Location": address, "Cache-Control": "no-store"})


def _page(address: str) -> web.Response:
    """A page that goes on by itself. After a redirect the browser would still be coming from the provider, and a cookie
    with SameSite=Strict would not go along."""
    target = escape(address)
    text = f'<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={target}"><title>…</title>'
    return web.Response(text=text, content_type="text/html", headers={"Cache-Control": "no-store"})


ROUTES: Final = (
    Route(
        method="GET",
        path="/signin/oidc",
        handler=go_to_provider,
        summary="To the company's own sign-in, where one is set.",
        tag="session",
        status=303,
        media="text/html",
        problems=(404,),
    ),
    Route(
        method="GET",
        path="/signin/oidc/callback",
        handler=return_from_provider,
        summary="Back from there: sets the cookie and goes on to the console, or to it with signin=refused or away.",
        tag="session",
        query=ReturnQuery,
        media="text/html",
        pages=(303,),
        problems=(404, 503),
    ),
)
