"""The routes of the second factor: a secret for the app, its first code, ten recovery codes, and the end of it."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec
from aiohttp import web

from bot.channels.json_input import fit, parse_json
from bot.channels.problems import refuse
from bot.channels.reading import check_media, read_body
from bot.channels.routes import Route, Security
from bot.inbox.answering import answer
from bot.inbox.entrance import ENTRANCE, Entrance
from bot.inbox.own_session import fresh_session, own_session
from bot.inbox.qr import draw_qr
from bot.inbox.recording import record
from bot.inbox.recovery import digest_code, new_codes
from bot.inbox.sealing import seal
from bot.inbox.second_factor import is_asked, take_code
from bot.inbox.slowing import code_lane
from bot.inbox.totp import enrolment_uri, new_secret, write_secret
from bot.inbox.trying import begin_try, forgive
from bot.store.database import Transaction
from bot.store.second_factors import confirm_factor, find_factor, propose_factor, remove_factor
from bot.store.staff_sessions import StaffSession, end_other_sessions


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """A secret for the app, to be typed or read from `qr`, an SVG of `uri`; it counts once a code of it was confirmed."""

    secret: str
    uri: str
    qr: str


class FirstCode(msgspec.Struct, frozen=True, kw_only=True):
    """What the app shows now."""

    code: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]


class RecoveryCodes(msgspec.Struct, frozen=True, kw_only=True):
    """Shown this once; each is good for one sign-in without the app."""

    recovery_codes: tuple[str, ...]


async def propose(request: web.Request) -> web.Response:
    """Begin with a second factor."""
    entrance, session = request.app[ENTRANCE], await own_session(request)
    person, secret = session.person, new_secret()
    sealed = seal(entrance.keys, person.id, secret)

    async def work(tx: Transaction) -> bool:
        if is_asked(await find_factor(tx, person.id)):
            return False
        await propose_factor(tx, person.id, sealed, now=entrance.now)
        return True

    if not await entrance.database.transact(work, key=f"factor {person.id}"):
        raise refuse(409, "There is a second factor already; end it first.")
    uri = enrolment_uri(secret, person.email)
    return answer(Proposed(secret=write_secret(secret), uri=uri, qr=draw_qr(uri)))


async def confirm(request: web.Request) -> web.Response:
    """Show the first code; from now on it is asked for, and other sessions end."""
    entrance, session = request.app[ENTRANCE], await own_session(request)
    check_media(request)
    code = fit(parse_json(await read_body(request)), FirstCode).code
    codes = new_codes()
    guess = await begin_try(entrance.database, (code_lane(session.person.id, None),), entrance.now)

    async def work(tx: Transaction) -> bool:
        done = await _confirm(tx, entrance, session, code, codes)
        if done:
            await forgive(tx, guess)
        return done

    if not await entrance.database.transact(work, key=f"factor {session.person.id}"):
        raise refuse(422, "This is not the code that the app shows now.", pointer="/code", code="code")
    return answer(RecoveryCodes(recovery_codes=codes))


async def remove(request: web.Request) -> web.Response:
    """End the second factor."""
    entrance, session = request.app[ENTRANCE], await fresh_session(request)

    async def work(tx: Transaction) -> None:
        if await remove_factor(tx, session.person.id):
            await end_other_sessions(tx, session)
            await record(tx, session.person.id, "second_factor_off", now=entrance.now)

    await entrance.database.transact(work, key=f"factor {session.person.id}")
    return web.Response(status=204)


async def _confirm(
    tx: Transaction, entrance: Entrance, session: StaffSession, code: str, codes: tuple[str, ...]
) -> bool:
    person_id = session.person.id
    factor = await find_factor(tx, person_id)
    if factor is None or factor.confirmed:
        return False
    if not await take_code(tx, entrance.keys, person_id, code, now=entrance.clock()):
        return False
    digests = [digest_code(person_id, each) for each in codes]
    await confirm_factor(tx, person_id, digests, now=entrance.now)
    await end_other_sessions(tx, session)
    await record(tx, person_id, "second_factor_on", now=entrance.now, proof="totp")
    return True


ROUTES: Final = (
    Route(
        method="POST",
        path="/api/session/totp",
        handler=propose,
        summary="Begin with a second factor: a secret for an authenticator app.",
        tag="session",
        security=Security.STAFF,
        response=Proposed,
        problems=(401, 403, 409, 503),
    ),
    Route(
        method="POST",
        path="/api/session/totp/confirm",
        handler=confirm,
        summary="Show the app's first code; answers ten recovery codes, this once.",
        tag="session",
        security=Security.STAFF,
        request=FirstCode,
        response=RecoveryCodes,
        problems=(400, 401, 403, 408, 413, 415, 422, 429, 503),
    ),
    Route(
        method="DELETE",
        path="/api/session/totp",
        handler=remove,
        summary="End the second factor, within ten minutes of signing in.",
        tag="session",
        security=Security.STAFF,
        status=204,
        problems=(401, 403, 503),
    ),
)
