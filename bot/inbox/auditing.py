"""The audit of accounts and of moderation for admins: the rows as they are chained, a page at a time, and as a table."""

from __future__ import annotations

import csv
import io
import json
from functools import partial
from typing import Annotated, Any, Final, Literal

import msgspec
from aiohttp import web

from bot.channels.health import DATABASE
from bot.channels.routes import Route, Security
from bot.inbox.access import find_caller
from bot.inbox.answering import answer
from bot.inbox.calling import read_query
from bot.inbox.tabling import guard
from bot.inbox.views import moment
from bot.store.chains import Link, list_links

PAGE: Final = 200
_KNOWN: Final = ("at", "actor", "proof", "result", "action", "conversation_id", "review", "account_id")
_TITLES: Final = ("chain", "place", "at", "actor", "what", "about", "account", "more", "hash")


class AuditPlace(msgspec.Struct, frozen=True, kw_only=True):
    """Which chain, and behind which place; `next` is that of the page before."""

    chain: Literal["accounts", "moderation"] = "accounts"
    next: Annotated[str, msgspec.Meta(pattern="^[0-9]{0,15}$")] = ""


class AuditLinks(msgspec.Struct, frozen=True, kw_only=True):
    """Rows, the oldest first: `hash` is the SHA-256 of `previous`, a line break and `entry`."""

    rows: tuple[Link, ...]
    next: str | None


async def list_audit(request: web.Request) -> web.Response:
    """A page of a chain."""
    await find_caller(request)
    query = read_query(request, AuditPlace)
    reading = partial(list_links, chain=query.chain, after=int(query.next or 0), most=PAGE)
    rows = await request.app[DATABASE].read(reading)
    following = str(rows[-1].place) if len(rows) == PAGE else None
    return answer(AuditLinks(rows=tuple(rows), next=following))


def write_titles() -> str:
    """The first line of the table."""
    return _write(_TITLES)


def write_row(link: Link) -> str:
    """A row as a line of the table; no cell of it is a formula (threat row 55)."""
    entry: dict[str, Any] = json.loads(link.entry)
    more = {name: value for name, value in entry.items() if name not in _KNOWN and value is not None}
    return _write(
        (
            link.chain,
            str(link.place),
            moment(link.at),
            _word(entry, "actor"),
            " ".join(filter(None, (_word(entry, "proof"), _word(entry, "result"), _word(entry, "action")))),
            _word(entry, "conversation_id") or _word(entry, "review"),
            _word(entry, "account_id"),
            json.dumps(more, ensure_ascii=False, sort_keys=True) if more else "",
            link.hash,
        )
    )


def _word(entry: dict[str, Any], name: str) -> str:
    return str(entry.get(name) or "")


def _write(cells: tuple[str, ...]) -> str:
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerow(map(guard, cells))
    return buffer.getvalue()


ROUTES: Final = (
    Route(
        method="GET",
        path="/api/audit",
        handler=list_audit,
        summary="The rows of a chain of the audit with their hashes, the oldest first; for admins.",
        tag="people",
        security=Security.STAFF,
        query=AuditPlace,
        response=AuditLinks,
        problems=(401, 403, 422, 503),
    ),
)
