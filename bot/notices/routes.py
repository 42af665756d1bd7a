"""The team's API of change notices: publish, move, cancel, release; for admins and the partner team."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final, TypeVar

from aiohttp import web

from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.inbox.answering import answer
from bot.inbox.calling import WRITE, read_document
from bot.inbox.recording import record
from bot.notices.documents import (
    MaybeReasoned,
    NoticeInFull,
    Notices,
    Reasoned,
    Rescheduled,
    show_event,
    show_telling,
)
from bot.notices.drafts import Draft
from bot.notices.messages import show_notice
from bot.notices.publishing import (
    Act,
    NoSuchNotice,
    NoticeEnded,
    NoticeTaken,
    cancel,
    publish,
    release,
    reschedule,
)
from bot.notices.state import NOTICES
from bot.notices.team import find_team_caller, read_id
from bot.store.database import Transaction
from bot.store.notice_subscriptions import read_ledger
from bot.store.notices import Notice, find_notice, list_events, list_notices
from bot.store.people import Person
from knowledge.notices import PolicyFault

T = TypeVar("T")
Deed = Callable[[Transaction, Act], Awaitable[Notice]]


async def list_all(request: web.Request) -> web.Response:
    """Every notice."""
    await find_team_caller(request)
    board = request.app[NOTICES]
    notices = await board.database.read(list_notices)
    return answer(Notices(notices=tuple(show_notice(each, board.public_url) for each in notices)))


async def show_one(request: web.Request) -> web.Response:
    """One notice in full."""
    await find_team_caller(request)
    return answer(await _in_full(request, read_id(request)))


async def publish_notice(request: web.Request) -> web.Response:
    """Publish."""
    person = await find_team_caller(request)
    draft = await read_document(request, Draft)
    return await _act(request, person, lambda tx, act: publish(tx, act, draft), 201)


async def reschedule_notice(request: web.Request) -> web.Response:
    """Move."""
    person, wanted = await find_team_caller(request), read_id(request)
    to = await read_document(request, Rescheduled)
    return await _act(request, person, lambda tx, act: reschedule(tx, act, wanted, to.planned_on, to.reason))


async def cancel_notice(request: web.Request) -> web.Response:
    """Cancel."""
    person, wanted = await find_team_caller(request), read_id(request)
    why = await read_document(request, Reasoned)
    return await _act(request, person, lambda tx, act: cancel(tx, act, wanted, why.reason))


async def release_notice(request: web.Request) -> web.Response:
    """Release."""
    person, wanted = await find_team_caller(request), read_id(request)
    why = await read_document(request, MaybeReasoned)
    return await _act(request, person, lambda tx, act: release(tx, act, wanted, why.reason))


async def _act(request: web.Request, person: Person, deed: Deed, status: int = 200) -> web.Response:
    """Do it in one transaction, written into the audit; the notice in full."""
    board = request.app[NOTICES]
    act = Act(actor=person.id, now=board.clock(), public_url=board.public_url)

    async def work(tx: Transaction) -> Notice:
        notice = await deed(tx, act)
        await record(tx, person.id, f"notice_{notice.state.value}", now=act.now, count=notice.revision)
        return notice

    try:
        notice = await board.database.transact(work, key="notices")
    except PolicyFault as fault:
        raise _too_early(fault) from None
    except NoSuchNotice:
        raise refuse(404, "There is no such notice.") from None
    except (NoticeTaken, NoticeEnded) as fault:
        raise refuse(409, f"{fault}.") from None
    return answer(await _in_full(request, notice.id), status)


def _too_early(fault: PolicyFault) -> Exception:
    """The refusal, with the date that would do as its subject."""
    allowed = fault.earliest or fault.latest
    subject = None if allowed is None else allowed.isoformat()
    return refuse(422, f"{fault}.", pointer="/planned_on", code="policy", subject=subject)


async def _in_full(request: web.Request, notice_id: str) -> NoticeInFull:
    board = request.app[NOTICES]

    async def look(tx: Transaction) -> NoticeInFull | None:
        notice = await find_notice(tx, notice_id)
        if notice is None:
            return None
        return NoticeInFull(
            notice=show_notice(notice, board.public_url),
            events=tuple(map(show_event, await list_events(tx, notice_id))),
            tellings=tuple(map(show_telling, await read_ledger(tx, notice_id))),
        )

    found = await board.database.read(look)
    if found is None:
        raise refuse(404, "There is no such notice.")
    return found


_READ: Final = partial(Route, tag="notices", security=Security.STAFF, method="GET")
_WRITE: Final = partial(Route, tag="notices", security=Security.STAFF, method="POST")
_ONE: Final = "/api/notices/{id}"

ROUTES: Final = (
    _READ(
        path="/api/notices",
        handler=list_all,
        summary="All change notices, by the day of release; for admins and the partner team.",
        response=Notices,
        problems=(401, 403, 503),
    ),
    _WRITE(
        path="/api/notices",
        handler=publish_notice,
        summary="Publish a notice and tell partners; refused with the earliest day allowed where it is too early.",
        request=Draft,
        response=NoticeInFull,
        status=201,
        problems=(*WRITE, 409),
    ),
    _READ(
        path=_ONE,
        handler=show_one,
        summary="A notice, what happened to it, and who was told what when.",
        response=NoticeInFull,
        problems=(401, 403, 404, 503),
    ),
    _WRITE(
        path=f"{_ONE}/reschedule",
        handler=reschedule_notice,
        summary="Move the release, and tell partners why.",
        request=Rescheduled,
        response=NoticeInFull,
        problems=(*WRITE, 409),
    ),
    _WRITE(
        path=f"{_ONE}/cancel",
        handler=cancel_notice,
        summary="The change does not come; partners are told why.",
        request=Reasoned,
        response=NoticeInFull,
        problems=(*WRITE, 409),
    ),
    _WRITE(
        path=f"{_ONE}/release",
        handler=release_notice,
        summary="The change is in production; before the planned day with a reason.",
        request=MaybeReasoned,
        response=NoticeInFull,
        problems=(*WRITE, 409),
    ),
)
