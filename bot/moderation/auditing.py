"""The audit over the API: its rows, and whether all chains hold."""

from __future__ import annotations

import json
from typing import Annotated, Any, Final

import msgspec
from aiohttp import web

from bot.channels.routes import Route, Security
from bot.inbox.access import find_caller
from bot.inbox.answering import answer
from bot.inbox.calling import read_query
from bot.moderation.bureau import BUREAU
from bot.moderation.measuring import stamp
from bot.moderation.requests import clean
from bot.store.chains import Chain, verify_all
from bot.store.database import Row
from bot.store.moderation_audit import list_rows

PAGE: Final = 100
_LAST: Final = 2**53


class AuditQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Of one review, or of all; `next` is the place of the last row of the page before."""

    review: Annotated[str, msgspec.Meta(max_length=200)] = ""
    next: Annotated[str, msgspec.Meta(pattern="^[0-9]{0,15}$")] = ""


class AuditRow(msgspec.Struct, frozen=True, kw_only=True):
    """One row: who did what to which review, on which version of it."""

    place: int
    at: str
    actor: str
    action: str
    review_id: str | None
    version: int | None
    detail: dict[str, Any]
    hash: str


class AuditPage(msgspec.Struct, frozen=True, kw_only=True):
    """Rows, the latest first."""

    rows: tuple[AuditRow, ...]
    next: str | None


class Chains(msgspec.Struct, frozen=True, kw_only=True):
    """Every chain, and whether all of them hold."""

    chains: tuple[Chain, ...]
    sound: bool


async def show_audit(request: web.Request) -> web.StreamResponse:
    """The rows of moderation."""
    await find_caller(request)
    query = read_query(request, AuditQuery)
    before = int(query.next or _LAST)
    rows = await request.app[BUREAU].database.read(
        lambda tx: list_rows(tx, review_id=clean(query.review), before=before, most=PAGE)
    )
    following = str(rows[-1]["place"]) if len(rows) == PAGE else None
    return answer(AuditPage(rows=tuple(map(_show, rows)), next=following))


async def verify_audit(request: web.Request) -> web.StreamResponse:
    """Look through every chain."""
    await find_caller(request)
    chains = await verify_all(request.app[BUREAU].database)
    return answer(Chains(chains=tuple(chains), sound=all(each.broken_at is None for each in chains)))


def _show(row: Row) -> AuditRow:
    entry = json.loads(row["entry"])
    known = {name: entry.pop(name, None) for name in ("actor", "action", "version", "at", "review")}
    return AuditRow(
        place=row["place"],
        at=stamp(row["at"]),
        actor=known["actor"] or "",
        action=known["action"] or "",
        review_id=row["review_id"],
        version=known["version"],
        detail=entry,
        hash=row["hash"],
    )


ROUTES: Final = (
    Route(
        method="GET",
        path="/api/moderation/audit",
        handler=show_audit,
        summary="Who did what in moderation, the latest first; for admins.",
        tag="moderation",
        security=Security.STAFF,
        query=AuditQuery,
        response=AuditPage,
        problems=(401, 403, 422, 503),
    ),
    Route(
        method="GET",
        path="/api/moderation/audit/verify",
        handler=verify_audit,
        summary="Whether every chain of the audit holds; for admins.",
        tag="moderation",
        security=Security.STAFF,
        response=Chains,
        problems=(401, 403, 503),
    ),
)
