"""What the same account asked before: only where it was proved by code or session, never by details."""

from __future__ import annotations

from typing import Final

import msgspec
from aiohttp import web

from bot.channels.health import DATABASE
from bot.channels.routes import Route, Security
from bot.inbox.access import find_caller, sight_of
from bot.inbox.answering import answer
from bot.inbox.calling import LOCKED, READ, must_work_on, named
from bot.inbox.views import Listed, list_row, moment
from bot.store.database import Row, Transaction
from bot.store.earlier import find_proved_account, list_earlier

MOST: Final = 50
"""Conversations that are told, the newest."""


class Earlier(Listed, frozen=True, kw_only=True):
    """A conversation of the same account."""

    created_at: str


class History(msgspec.Struct, frozen=True, kw_only=True):
    """Other conversations of the account, the newest first; none unless `proved`: by code or session, here and there."""

    proved: bool
    conversations: tuple[Earlier, ...]


async def show_history(request: web.Request) -> web.Response:
    """Other conversations of the same account."""
    person, wanted = await find_caller(request), named(request)

    async def work(tx: Transaction) -> tuple[str | None, list[Row]]:
        await must_work_on(tx, person, wanted)
        account = await find_proved_account(tx, wanted)
        if account is None:
            return None, []
        return account, await list_earlier(tx, sight_of(person), wanted, account, most=MOST)

    account, rows = await request.app[DATABASE].read(work)
    return answer(History(proved=account is not None, conversations=tuple(map(_show, rows))))


def _show(row: Row) -> Earlier:
    return Earlier(**msgspec.structs.asdict(list_row(row)), created_at=moment(row["created_at"]))


ROUTES: Final = (
    Route(
        method="GET",
        path="/api/conversations/{id}/history",
        handler=show_history,
        summary="Other conversations of the same account; only at code or session.",
        tag="inbox",
        security=Security.STAFF,
        response=History,
        problems=(*READ, LOCKED),
    ),
)
