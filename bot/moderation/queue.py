"""The queue over the API, one review in full, and colleagues to give one to."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

import msgspec
from aiohttp import web

from bot.channels.routes import Route, Security
from bot.inbox.access import find_caller
from bot.inbox.answering import answer
from bot.inbox.calling import read_cursor, read_query, write_cursor
from bot.moderation.answering import READ, begin, refusing, show_detail
from bot.moderation.bureau import BUREAU, Bureau, languages_of, must_find
from bot.moderation.checking import is_own
from bot.moderation.documents import Counts, Detail, Entry, Queue
from bot.moderation.reading import read_decisions
from bot.moderation.rules import OPEN, State
from bot.moderation.showing import latest, show_entry
from bot.moderation.trail import record
from bot.pages.callers import prefer_language
from bot.store.database import Row, Transaction
from bot.store.moderators import list_moderators
from bot.store.people import Person
from bot.store.review_list import PAGE, Place, Wanted, count_reviews, list_reviews
from bot.store.reviews import note_look
from knowledge.languages import Language

_STATES: Final = {
    "open": OPEN,
    "closed": tuple(state for state in State if state not in OPEN),
    "all": tuple(State),
}

Status = Literal[
    "",
    "open",
    "closed",
    "all",
    "pending",
    "escalated",
    "awaiting_second",
    "approved",
    "rejected",
    "ignored",
    "deleted",
]
Tongue = Literal["", "other", "en", "de", "fr", "ja", "zh-Hans"]
Broken = Literal["", "courteous", "respect", "quarrel", "rights_privacy", "insult_discrimination", "terms"]
Kind = Literal["", "post", "message", "report", "appeal"]


class QueueQuery(msgspec.Struct, frozen=True, kw_only=True):
    """What to list; `severity` is the least, `author` an id at the forum, `claimed` me, none or a colleague's id."""

    status: Status = "open"
    kind: Kind = ""
    language: Tongue = ""
    rule: Broken = ""
    severity: Annotated[str, msgspec.Meta(pattern="^[0-4]?$")] = ""
    author: Annotated[str, msgspec.Meta(max_length=200)] = ""
    claimed: Annotated[str, msgspec.Meta(max_length=200)] = ""
    q: Annotated[str, msgspec.Meta(max_length=200)] = ""
    next: str = ""


class Moderator(msgspec.Struct, frozen=True, kw_only=True):
    """A colleague; no languages means all."""

    id: str
    name: str
    languages: tuple[str, ...]


class Moderators(msgspec.Struct, frozen=True, kw_only=True):
    """Who may decide on posts."""

    people: tuple[Moderator, ...]


class _Cursor(Place, frozen=True, kw_only=True):
    """Where a page ended, as it is given out."""


@refusing
async def list_queue(request: web.Request) -> web.StreamResponse:
    """Reviews, what weighs most first."""
    person, query = await find_caller(request), read_query(request, QueueQuery)
    bureau, language = request.app[BUREAU], prefer_language(request.headers)
    place = read_cursor(query.next, _Cursor) or Place()
    wanted, now = _wanted(person, query), bureau.clock()

    async def work(tx: Transaction) -> Queue:
        rows = await list_reviews(tx, wanted, place, now=now)
        entries = [await make_entry(bureau, tx, person, row, language) for row in rows[:PAGE]]
        counts = await count_reviews(tx, person.id, languages_of(person), now=now)
        return Queue(reviews=tuple(entries), next=_next(rows), counts=Counts(**counts))

    return answer(await bureau.database.read(work))


@refusing
async def show_review(request: web.Request) -> web.StreamResponse:
    """One review; that somebody looked is written down."""
    bureau, person, review_id = await begin(request)

    async def note(tx: Transaction) -> None:
        review = await must_find(tx, person, review_id)
        await note_look(tx, review_id, now=bureau.clock())
        await record(tx, "seen", actor=person.id, now=bureau.clock(), review=review)

    await bureau.database.transact(note, key=f"seen {person.id}")
    return await show_detail(request, person, review_id)


async def show_moderators(request: web.Request) -> web.StreamResponse:
    """Colleagues to assign to."""
    await find_caller(request)
    rows = await request.app[BUREAU].database.read(list_moderators)
    people = (
        Moderator(
            id=row["id"],
            name=row["name"],
            languages=msgspec.json.decode(row["languages"], type=tuple[str, ...]),
        )
        for row in rows
    )
    return answer(Moderators(people=tuple(people)))


async def make_entry(bureau: Bureau, tx: Transaction, person: Person, row: Row, language: Language) -> Entry:
    """An entry of the queue with the decision that stands."""
    now = bureau.clock()
    decisions = await read_decisions(tx, row["id"], now=now)
    own = await is_own(tx, row, person)
    return show_entry(row, bureau.wording, language, own=own, decision=latest(decisions), now=now)


def _wanted(person: Person, query: QueueQuery) -> Wanted:
    states = _STATES.get(query.status or "open", (query.status,))
    return Wanted(
        states=f" {' '.join(states)} ",
        languages=languages_of(person),
        kind=query.kind,
        language=query.language,
        rule=query.rule,
        severity=int(query.severity or 0),
        author=_clean(query.author),
        claimed=person.id if query.claimed == "me" else _clean(query.claimed),
        q=_clean(query.q).strip(),
        person_id=person.id,
    )


def _clean(text: str) -> str:
    """As it may be looked for: no database knows half a character, or a NUL."""
    return text.encode("utf-8", "replace").decode().replace("\0", "\N{REPLACEMENT CHARACTER}")


def _next(rows: list[Row]) -> str | None:
    if len(rows) <= PAGE:
        return None
    last: Any = rows[PAGE - 1]
    return write_cursor(_Cursor(priority=last["priority"], created_at=last["created_at"], id=last["id"]))


ROUTES: Final = (
    Route(
        method="GET",
        path="/api/moderation/reviews",
        handler=list_queue,
        summary="Posts, messages, reports and appeals before moderators, what weighs most first.",
        tag="moderation",
        security=Security.STAFF,
        query=QueueQuery,
        response=Queue,
        problems=(401, 403, 422, 503),
    ),
    Route(
        method="GET",
        path="/api/moderation/reviews/{id}",
        handler=show_review,
        summary="One review in full: thread, author's history, similar decisions, notes, and all that happened.",
        tag="moderation",
        security=Security.STAFF,
        response=Detail,
        problems=READ,
    ),
    Route(
        method="GET",
        path="/api/moderation/people",
        handler=show_moderators,
        summary="Who may decide on posts.",
        tag="moderation",
        security=Security.STAFF,
        response=Moderators,
        problems=(401, 403, 503),
    ),
)
