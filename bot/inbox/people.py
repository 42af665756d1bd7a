"""Members of staff, for admins: who they are, what they may do, and how they are let in again or signed out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Final

import msgspec
from aiohttp import web

from bot.channels.characters import TEXT_PATTERN, is_id
from bot.channels.json_input import fit, parse_json
from bot.channels.problems import refuse
from bot.channels.reading import check_media, read_body
from bot.channels.routes import Route, Security
from bot.dialogue.state import Team
from bot.inbox.access import find_caller
from bot.inbox.answering import answer
from bot.inbox.entrance import ENTRANCE
from bot.inbox.naming import clean_name
from bot.inbox.own_password import NewPassword, hash_new
from bot.inbox.recording import record
from bot.inbox.sessions import ShownPerson, show_person
from bot.inbox.views import moment
from bot.store.database import Transaction
from bot.store.people import Role, end_sessions, set_password
from bot.store.second_factors import remove_factor
from bot.store.staff import (
    Change,
    Member,
    activate,
    change_member,
    deactivate,
    find_member,
    is_last_admin,
    list_members,
)
from bot.store.staff_sessions import IDLE, LONGEST
from knowledge.languages import Language

Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200, extra_json_schema={"pattern": TEXT_PATTERN})]
Skill = Annotated[str, msgspec.Meta(min_length=1, max_length=50, pattern="^[a-z_]+$")]


class ShownMember(ShownPerson, frozen=True, kw_only=True):
    """A member of staff with what only admins see. `sessions`: with how many browsers they are signed in.

    `password_link_until` is the end of a link by which they may set a password; `second_factor_required` is what an admin
    asks of them, whatever the setting asks of everybody.
    """

    capacity: int
    skills: tuple[str, ...]
    active: bool
    has_password: bool
    password_link_until: str | None
    second_factor: bool
    second_factor_required: bool
    sessions: int


class Members(msgspec.Struct, frozen=True, kw_only=True):
    """Everybody, by email."""

    people: tuple[ShownMember, ...]


class PersonChange(msgspec.Struct, frozen=True, kw_only=True):
    """What to change; what is left out, or null, stays. Another role and another password sign the person out.

    `skills` are reasons of conversations, or `danger`. `remove_second_factor` is for somebody who has lost the app and the
    recovery codes. Who is not `active` loses password, link, sessions and tokens at once, and what they have waits again.
    """

    name: Name | None = None
    role: Role | None = None
    teams: Annotated[tuple[Team, ...], msgspec.Meta(max_length=50)] | None = None
    languages: Annotated[tuple[Language, ...], msgspec.Meta(max_length=50)] | None = None
    capacity: Annotated[int, msgspec.Meta(ge=0, le=100)] | None = None
    skills: Annotated[tuple[Skill, ...], msgspec.Meta(max_length=50)] | None = None
    password: NewPassword | None = None
    active: bool | None = None
    second_factor_required: bool | None = None
    remove_second_factor: bool = False
    sign_out: bool = False


async def show_people(request: web.Request) -> web.Response:
    """List everybody."""
    await find_caller(request)
    now = request.app[ENTRANCE].now
    found = await request.app[ENTRANCE].database.read(
        lambda tx: list_members(tx, oldest=now - LONGEST, idle=now - IDLE)
    )
    return answer(show_members(found))


def show_members(members: Iterable[Member]) -> Members:
    """What an admin sees of them."""
    return Members(people=tuple(_show(each) for each in members))


async def change_person(request: web.Request) -> web.Response:
    """Change somebody."""
    entrance, admin = request.app[ENTRANCE], await find_caller(request)
    check_media(request)
    wanted = fit(parse_json(await read_body(request)), PersonChange)
    person_id, now = request.match_info["id"], entrance.now
    if not is_id(person_id):
        raise refuse(404, "There is no such person.")
    hashed = (
        None if wanted.password is None else await hash_new(entrance, wanted.password, pointer="/password")
    )

    async def work(tx: Transaction) -> Member | None:
        member = await find_member(tx, person_id, oldest=now - LONGEST, idle=now - IDLE)
        if member is None:
            return None
        if _ends_admin(wanted) and await is_last_admin(tx, member.person):
            raise refuse(409, "Nobody else is an admin: somebody has to be.", code="last_admin")
        await _carry_out(tx, member, wanted, hashed, actor=admin.id, now=now)
        return await find_member(tx, person_id, oldest=now - LONGEST, idle=now - IDLE)

    # Alone, so that two admins do not take each other's role away.
    changed = await entrance.database.transact(work)
    if changed is None:
        raise refuse(404, "There is no such person.")
    return answer(_show(changed))


async def _carry_out(
    tx: Transaction, member: Member, wanted: PersonChange, hashed: str | None, *, actor: str, now: int
) -> None:
    """Change all that is wanted, with a row of the audit for whatever lets somebody in, or keeps them out."""
    person = member.person
    done = [f"role_{wanted.role}"] if wanted.role not in (None, person.role) else []
    if wanted.second_factor_required not in (None, person.factor_required):
        done.append(
            "second_factor_required" if wanted.second_factor_required else "second_factor_not_required"
        )
    if hashed is not None:
        await set_password(tx, person.id, hashed)
        done.append("password_set")
    if wanted.remove_second_factor and await remove_factor(tx, person.id):
        done.append("second_factor_off")
    if wanted.sign_out and await end_sessions(tx, person.id):
        done.append("sessions_ended")
    await change_member(tx, member, _change(wanted))
    done += await _turn(tx, person.id, wanted.active, now=now)
    for result in done:
        await record(tx, person.id, result, now=now, actor=actor)


async def _turn(tx: Transaction, person_id: str, active: bool | None, *, now: int) -> list[str]:
    """Let somebody in or keep them out; what the audit has of it. Last of all: a new password, too, ends with it."""
    if active is False and await deactivate(tx, person_id, now=now):
        return ["deactivated"]
    if active and await activate(tx, person_id):
        return ["activated"]
    return []


def _ends_admin(wanted: PersonChange) -> bool:
    return wanted.role not in (None, Role.ADMIN) or wanted.active is False


def _change(wanted: PersonChange) -> Change:
    return Change(
        name=None if wanted.name is None else clean_name(wanted.name, pointer="/name"),
        role=wanted.role,
        teams=wanted.teams,
        languages=wanted.languages,
        capacity=wanted.capacity,
        skills=wanted.skills,
        factor_required=wanted.second_factor_required,
    )


def _show(member: Member) -> ShownMember:
    return ShownMember(
        **msgspec.structs.asdict(show_person(member.person)),
        capacity=member.capacity,
        skills=member.skills,
        active=member.person.active,
        has_password=member.has_password,
        password_link_until=None if member.link_until is None else moment(member.link_until),
        second_factor=member.has_factor,
        second_factor_required=member.person.factor_required,
        sessions=member.sessions,
    )


ROUTES: Final = (
    Route(
        method="GET",
        path="/api/people",
        handler=show_people,
        summary="Members of staff; for admins.",
        tag="people",
        security=Security.STAFF,
        response=Members,
        problems=(401, 403, 503),
    ),
    Route(
        method="PATCH",
        path="/api/people/{id}",
        handler=change_person,
        summary="Change a member of staff, sign somebody out, or keep them out for good; for admins.",
        tag="people",
        security=Security.STAFF,
        request=PersonChange,
        response=ShownMember,
        problems=(400, 401, 403, 404, 408, 409, 413, 415, 422, 503),
    ),
)
