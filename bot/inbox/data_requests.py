"""Requests of people on their own data: the privacy team sees them with their dates, approves, refuses or extends."""

from __future__ import annotations

from functools import partial
from typing import Annotated, Final, Literal

import msgspec
from aiohttp import web

from bot.channels.characters import TEXT_PATTERN, is_id
from bot.channels.health import DATABASE
from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.dialogue.state import Team
from bot.inbox.access import find_caller
from bot.inbox.answering import DESK, answer
from bot.inbox.calling import WRITE, read_document, read_query
from bot.inbox.views import moment
from bot.privacy.erasing import erase_account
from bot.privacy.erasure_list import ErasureList
from bot.proof.letters import CopyLetter, ErasedLetter, ExtendedLetter, Letter, RefusedLetter, post_letter
from bot.store.audit import append
from bot.store.data_requests import decide, extend, find_request, list_requests
from bot.store.database import Row, Transaction
from bot.store.people import Person, Role
from verification.assurance import Assurance
from verification.audit import AuditEntry

ERASED: Final = web.AppKey("erasures", ErasureList)
MOST: Final = 200
DAY: Final = 24 * 3600 * 1000
LONGEST: Final = 60
"""Days that a request may be extended by, once (GDPR Art. 12(3): two further months)."""

Reason = Annotated[
    str, msgspec.Meta(min_length=1, max_length=1000, extra_json_schema={"pattern": TEXT_PATTERN})
]


class DataRequestQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Which requests."""

    state: Literal["", "open", "done", "refused", "withdrawn"] = ""


class DataRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A request; `account` is the account's id, never its address. `overdue` is only true of open ones.

    `why_code` says why a code was asked for beside what was known, null where nothing more was. `erased_at`: the owner set
    the erasure going, and it is done then unless it is taken back. `language` is the account's: reasons are told in it.
    `decided_by` is a name; null where nobody had to decide.
    """

    id: str
    kind: Literal["export", "erase"]
    account: str
    conversation_id: str | None
    assurance: str
    created_at: str
    due_at: str
    overdue: bool
    state: Literal["open", "done", "refused", "withdrawn"]
    decided_at: str | None
    reason: str | None
    extended: bool
    language: str | None
    why_code: str | None
    erased_at: str | None
    fetched_at: str | None
    decided_by: str | None
    extended_by: str | None


class DataRequests(msgspec.Struct, frozen=True, kw_only=True):
    """Requests: the open ones first, the next due before the others; then the newest first."""

    requests: tuple[DataRequest, ...]


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why it is refused, in the person's language: they are told so in these words."""

    reason: Reason


class Extension(msgspec.Struct, frozen=True, kw_only=True):
    """By how many days and why, in the person's language."""

    days: Annotated[int, msgspec.Meta(ge=1, le=LONGEST)]
    reason: Reason


async def list_data_requests(request: web.Request) -> web.Response:
    """Requests in a state."""
    await _privacy(request)
    query = read_query(request, DataRequestQuery)
    rows = await request.app[DATABASE].read(partial(list_requests, state=query.state, most=MOST))
    now = request.app[DESK].now_ms()
    return answer(DataRequests(requests=tuple(_show(row, now) for row in rows)))


async def approve_data_request(request: web.Request) -> web.Response:
    """Mail the link to the copy, or erase the person and mail them that it was done."""
    person, row = await _open(request)
    now = request.app[DESK].now_ms()
    if row["kind"] == "export":
        letter = CopyLetter(account_id=row["account_id"], request_id=row["id"], at=now)
        return await _end(request, person, row, "done", letter, None)
    if row["language"] is None:
        raise refuse(409, "There is no such account any more.")
    last = ErasedLetter(account_id=row["account_id"], email=row["email"], language=row["language"])

    async def decided(
        tx: Transaction,
    ) -> None:  # first, so that it says who approved: an erasure ends all that is open
        await _decide(tx, person=person, row=row, state="done", reason=None, now=now)

    async def told(tx: Transaction) -> None:  # last, since an erasure takes the account's letters along
        await post_letter(tx, last, now=now)

    await erase_account(
        request.app[DATABASE],
        request.app[ERASED],
        row["account_id"],
        now=now,
        actor=person.id,
        person_id=person.id,
        before=decided,
        after=told,
    )
    return answer(await _shown(request, row["id"]))


async def refuse_data_request(request: web.Request) -> web.Response:
    """Refuse, and tell the person why and whom they can turn to."""
    person, row = await _open(request)
    reason = (await read_document(request, Refusal)).reason
    letter = RefusedLetter(account_id=row["account_id"], erase=row["kind"] == "erase", reason=reason)
    return await _end(request, person, row, "refused", letter, reason)


async def extend_data_request(request: web.Request) -> web.Response:
    """Take longer, once, and tell the person before the first month is over."""
    person, row = await _open(request)
    wanted = await read_document(request, Extension)
    now = request.app[DESK].now_ms()
    if row["extended_at"] is not None:
        raise refuse(409, "It was extended before; that can be done once.")
    if now >= row["due_at"]:
        raise refuse(409, "It is overdue; the person had to be told within the first month.")
    due_at = row["due_at"] + wanted.days * DAY
    letter = ExtendedLetter(account_id=row["account_id"], due_at=due_at, reason=wanted.reason)

    async def work(tx: Transaction) -> None:
        if await extend(tx, row["id"], due_at=due_at, reason=wanted.reason, person_id=person.id, now=now):
            await append(tx, _entry(person, row, "extended", now))
            await post_letter(tx, letter, now=now)

    await request.app[DATABASE].transact(work, key=f"request {row['id']}")
    return answer(await _shown(request, row["id"]))


async def _end(
    request: web.Request, person: Person, row: Row, state: str, letter: Letter, reason: str | None
) -> web.Response:
    now = request.app[DESK].now_ms()

    async def work(tx: Transaction) -> None:
        if await _decide(tx, person=person, row=row, state=state, reason=reason, now=now):
            await post_letter(tx, letter, now=now)

    await request.app[DATABASE].transact(work, key=f"request {row['id']}")
    return answer(await _shown(request, row["id"]))


async def _decide(
    tx: Transaction, *, person: Person, row: Row, state: str, reason: str | None, now: int
) -> bool:
    decided = await decide(tx, row["id"], state=state, person_id=person.id, reason=reason, now=now)
    if decided:
        await append(tx, _entry(person, row, f"{row['kind']} {state}", now))
    return decided


def is_of_privacy(person: Person) -> bool:
    """Whether somebody is an admin or of the privacy team; no team means all of them."""
    return person.role is Role.ADMIN or not person.teams or Team.PRIVACY in person.teams


async def _privacy(request: web.Request) -> Person:
    person = await find_caller(request)
    if not is_of_privacy(person):
        raise refuse(403, "This is for admins and the privacy team.")
    return person


async def _open(request: web.Request) -> tuple[Person, Row]:
    person, wanted = await _privacy(request), _named(request)
    row = await request.app[DATABASE].read(partial(find_request, request_id=wanted))
    if row is None:
        raise refuse(404, "There is no such request.")
    if row["state"] != "open":
        raise refuse(409, "It was decided before.")
    return person, row


async def _shown(request: web.Request, request_id: str) -> DataRequest:
    row = await request.app[DATABASE].read(partial(find_request, request_id=request_id))
    if row is None:
        raise refuse(404, "There is no such request.")
    return _show(row, request.app[DESK].now_ms())


def _show(row: Row, now: int) -> DataRequest:
    return DataRequest(
        id=row["id"],
        kind=row["kind"],
        account=row["account_id"],
        conversation_id=row["conversation_id"],
        assurance=row["assurance"],
        created_at=moment(row["created_at"]),
        due_at=moment(row["due_at"]),
        overdue=row["state"] == "open" and row["due_at"] < now,
        state=row["state"],
        decided_at=_when(row["decided_at"]),
        reason=row["reason"],
        extended=row["extended_at"] is not None,
        language=row["language"],
        why_code=row["why_code"],
        erased_at=_when(row["erased_at"]),
        fetched_at=_when(row["fetched_at"]),
        decided_by=row["decider"],
        extended_by=row["extender"],
    )


def _when(at: int | None) -> str | None:
    return None if at is None else moment(at)


def _entry(person: Person, row: Row, what: str, now: int) -> AuditEntry:
    return AuditEntry(
        at=now,
        actor=person.id,
        proof="none",
        result=what,
        asked=Assurance.NONE,
        reached=Assurance.NONE,
        account_id=row["account_id"],
    )


def _named(request: web.Request) -> str:
    wanted = request.match_info["id"]
    if not is_id(wanted):
        raise refuse(404, "There is no such request.")
    return wanted


_ONE: Final = "/api/privacy/requests/{id}"

ROUTES: Final = (
    Route(
        method="GET",
        path="/api/privacy/requests",
        handler=list_data_requests,
        summary="Requests of people on their own data, with their due dates; for admins and the privacy team.",
        tag="privacy",
        security=Security.STAFF,
        query=DataRequestQuery,
        response=DataRequests,
        problems=(401, 403, 422, 503),
    ),
    Route(
        method="POST",
        path=f"{_ONE}/approve",
        handler=approve_data_request,
        summary="Mail the link to the copy, or erase the person.",
        tag="privacy",
        security=Security.STAFF,
        response=DataRequest,
        problems=(401, 403, 404, 409, 503),
    ),
    Route(
        method="POST",
        path=f"{_ONE}/refuse",
        handler=refuse_data_request,
        summary="Refuse with a reason, which the person is told.",
        tag="privacy",
        security=Security.STAFF,
        request=Refusal,
        response=DataRequest,
        problems=(*WRITE, 409),
    ),
    Route(
        method="POST",
        path=f"{_ONE}/extend",
        handler=extend_data_request,
        summary="Take up to two months longer, once, with a reason that the person is told.",
        tag="privacy",
        security=Security.STAFF,
        request=Extension,
        response=DataRequest,
        problems=(*WRITE, 409),
    ),
)
