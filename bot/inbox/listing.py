"""The list of the inbox: what is asked for, and a page of it."""

from __future__ import annotations

from typing import Final

import msgspec
from aiohttp import web

from bot.channels.characters import is_id
from bot.channels.health import DATABASE
from bot.channels.problems import refuse
from bot.inbox.access import find_caller, sight_of
from bot.inbox.answering import answer
from bot.inbox.calling import read_cursor, read_query, write_cursor
from bot.inbox.filters import LONGEST_SEARCH, Filters, check_filters
from bot.inbox.views import Page, list_row
from bot.store.database import Row, Transaction
from bot.store.inbox import Place, Search, list_conversations
from bot.store.labels import label_key
from bot.store.people import Person, find_person
from bot.store.saved_views import find_view
from knowledge.languages import negotiate
from verification.emails import strict_key

PAGE: Final = 50
"""Conversations on a page of the list."""

_FILTERS: Final = msgspec.json.Decoder(Filters)
_NAMES: Final = tuple(field.name for field in msgspec.structs.fields(Filters))


class InboxQuery(Filters, frozen=True, kw_only=True):
    """What to list; `view` is the id of a saved view, whose filters hold where none is asked for beside it.

    `next` is the cursor of the page before.
    """

    view: str = ""
    next: str = ""


async def list_inbox(request: web.Request) -> web.Response:
    """The conversations that people have or are waited for in, danger first, then who waits longest."""
    person, query = await find_caller(request), read_query(request, InboxQuery)
    check_filters(query)
    after = read_cursor(query.next, Place)

    async def work(tx: Transaction) -> list[Row]:
        search = await _search(tx, person, await _with_view(tx, person, query))
        if search is None:
            return []
        searched = msgspec.structs.replace(search, after=after)
        return await list_conversations(tx, sight_of(person), searched, most=PAGE + 1)

    rows = await request.app[DATABASE].read(work)
    listed = tuple(list_row(row) for row in rows[:PAGE])
    last = rows[PAGE - 1] if len(rows) > PAGE else None
    cursor = write_cursor(Place(last["rank"], last["since"], last["id"])) if last else None
    return answer(Page(conversations=listed, next=cursor))


async def _with_view(tx: Transaction, person: Person, query: InboxQuery) -> InboxQuery:
    """The query with what the view it names narrows by."""
    if not query.view:
        return query
    row = await find_view(tx, person.id, query.view) if is_id(query.view) else None
    if row is None:
        raise refuse(404, "There is no such view.")
    kept = _FILTERS.decode(row["filters"])
    return msgspec.structs.replace(
        query, **{name: getattr(query, name) or getattr(kept, name) for name in _NAMES}
    )


async def _search(tx: Transaction, person: Person, query: InboxQuery) -> Search | None:
    """What the store is asked for; None where nobody has the email that is asked for."""
    assignee = await _assignee(tx, person, query.assignee)
    if query.assignee not in ("", "none") and not assignee:
        return None
    language = negotiate(query.language) if query.language else None
    search = Search(
        team=query.team or None,
        language=language.value if language else None,
        text=query.q.strip()[:LONGEST_SEARCH] or None,
        assignee=assignee,
        label=_clean(query.label) or None,
        snoozed={"": False, "only": True, "all": None}[query.snoozed],
    )
    return msgspec.structs.replace(search, statuses=(query.status,)) if query.status else search


def _clean(label: str) -> str:
    """A label's name as it may be looked for: no database knows half a character, or a NUL."""
    words = " ".join(label.split()).encode("utf-8", "replace").decode()
    return label_key(words.replace("\0", "\N{REPLACEMENT CHARACTER}"))


async def _assignee(tx: Transaction, person: Person, wanted: str) -> str | None:
    """Somebody's id, empty for nobody; None where it was not asked for, or nobody has this email."""
    if wanted == "me":
        return person.id
    if wanted in ("", "none"):
        return "" if wanted else None
    key = strict_key(wanted)
    found = await find_person(tx, key) if key else None
    return found.id if found else None
