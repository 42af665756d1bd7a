"""Signing in by email and password, and the second factor: one answer for whatever was wrong (CONTRACT, staff API)."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

from bot.channels.problems import refuse
from bot.credentials import LONGEST_PASSWORD
from bot.inbox.cookies import digest_key, new_key
from bot.inbox.entrance import Entrance
from bot.inbox.recording import record
from bot.inbox.second_factor import is_asked, take_either
from bot.inbox.slowing import code_lane, lanes_of, read_known
from bot.inbox.trying import Try, begin_try, count_failures, forgive
from bot.store.database import Transaction
from bot.store.people import Person, find_password, find_person
from bot.store.second_factors import SecondFactor, find_factor
from bot.store.staff_sessions import StaffSession, add_session, end_session, find_session
from verification.emails import strict_key

ALARMING: Final = (10, 100, 1000)
"""Failures at one email in an hour, at which an alarm goes off."""

_Code = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]


class SignIn(msgspec.Struct, frozen=True, kw_only=True):
    """Email and password, and of the second factor a code of the app or a recovery code."""

    email: Annotated[str, msgspec.Meta(min_length=1, max_length=320)]
    password: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_PASSWORD)]
    code: _Code | None = None
    recovery_code: _Code | None = None


class Signed(msgspec.Struct, frozen=True):
    """A session that was begun, and the key that goes into the cookie."""

    key: str
    session: StaffSession


class _Known(msgspec.Struct, frozen=True):
    """What is kept of somebody who wants to sign in; nothing, of whoever is not known."""

    person: Person | None = None
    password: str = ""
    factor: SecondFactor | None = None


async def sign_in(
    entrance: Entrance, wanted: SignIn, *, address: str | None, cookie: str | None, before: str | None
) -> Signed:
    """Begin a session, in place of the one `before` that this browser had. `cookie` says that it signed in here before.

    Refuses 429 who was too quick, and 401 whatever is wrong; with `code` `second_factor` where the password is right and
    only the second factor is missing.
    """
    known = await _look_up(entrance, wanted.email)
    person, now = known.person, entrance.now
    mark = read_known(entrance.keys, person.id if person else None, cookie)
    tried = await begin_try(entrance.database, lanes_of(entrance.keys, wanted.email, address, mark), now)
    fits = await entrance.passwords.fits(wanted.password, known.password)
    if person is None or not person.active or not fits:
        await _watch(entrance, tried)
        raise _wrong()
    # The password is right: what is wrong from here on is counted by itself.
    failed = await entrance.database.transact(lambda tx: forgive(tx, tried), key=f"signin {tried.mark}")
    proof = await _second(entrance, wanted, person, known.factor, mark)
    return await begin_session(
        entrance, person, way="password", proof=proof, address=address, before=before, failed=failed
    )


async def begin_session(
    entrance: Entrance,
    person: Person,
    *,
    way: str,
    proof: str,
    address: str | None,
    before: str | None,
    failed: int | None = None,
) -> Signed:
    """Begin a session of somebody who has proved who they are; the audit has how, and how many tries had `failed` before."""
    key, now = new_key(), entrance.now
    digest = digest_key(key) or ""
    old = digest_key(before) if before else None

    async def work(tx: Transaction) -> StaffSession | None:
        if old:
            await end_session(tx, old)
        await add_session(tx, digest=digest, person_id=person.id, way=way, now=now)
        await record(tx, person.id, "signed_in", now=now, proof=proof, address=address, count=failed)
        return await find_session(tx, digest, now=now)

    session = await entrance.database.transact(work, key=f"session {digest}")
    if session is None:
        raise _wrong()
    return Signed(key, session)


async def _look_up(entrance: Entrance, email: str) -> _Known:
    key = strict_key(email) or ""

    async def work(tx: Transaction) -> _Known:
        person = await find_person(tx, key)
        # As many statements for somebody who is not there.
        identifier = person.id if person else ""
        password, factor = await find_password(tx, identifier), await find_factor(tx, identifier)
        return _Known(person, password, factor)

    return await entrance.database.read(work)


async def _second(
    entrance: Entrance, wanted: SignIn, person: Person, factor: SecondFactor | None, mark: str | None
) -> str:
    """Return what was shown in the end."""
    if not is_asked(factor):
        return "password"
    if wanted.code is None and wanted.recovery_code is None:
        raise refuse(401, "The second factor is missing: send code or recovery_code.", code="second_factor")
    guess = await begin_try(entrance.database, (code_lane(person.id, mark),), entrance.now)

    async def work(tx: Transaction) -> str | None:
        ring, now = entrance.keys, entrance.clock()
        shown = await take_either(tx, ring, person.id, wanted.code, wanted.recovery_code, now=now)
        if shown is not None:
            await forgive(tx, guess)
        return shown

    shown = await entrance.database.transact(work, key=f"factor {person.id}")
    if shown is None:
        await _watch(entrance, guess)
        raise _wrong()
    return shown


async def _watch(entrance: Entrance, tried: Try) -> None:
    """Tell when many have failed at one email; which, is nobody's business but its owner's."""
    lane = tried.lanes[-1]
    if await entrance.database.read(lambda tx: count_failures(tx, lane, tried.at)) in ALARMING:
        entrance.alarm("sign_in_guessing")


def _wrong() -> Exception:
    return refuse(401, "The email, the password or the code is wrong.", code="wrong")
