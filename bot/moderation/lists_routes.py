"""The lists over the API, for admins: what holds, trying a draft on posts of the past, and saving what was tried."""

from __future__ import annotations

import asyncio
from typing import Final

import msgspec
from aiohttp import web

from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.inbox.access import find_caller
from bot.inbox.answering import answer
from bot.inbox.calling import read_query
from bot.moderation.bureau import BUREAU, Bureau
from bot.moderation.lists_documents import (
    ListsQuery,
    Saved,
    ShownLists,
    Trial,
    TrialCounts,
    Tried,
    find_unfit,
    own_of,
)
from bot.moderation.lists_in_force import lists_in_force, read_owns
from bot.moderation.lists_showing import faults_of, show_cautions, show_change, show_lists
from bot.moderation.lists_trying import (
    PART,
    Changed,
    Comparison,
    Progress,
    base_of,
    compare_part,
    read_progress,
    sign_progress,
)
from bot.moderation.requests import clean, read_document
from bot.moderation.trail import record
from bot.pages.callers import prefer_language
from bot.store.database import Transaction, Work
from bot.store.own_lists import NewOwnList, add_version, count_past, list_versions, read_past
from bot.store.people import Person
from bot.triage.own import OwnList, digest_of_own
from knowledge.languages import Language

VERSIONS: Final = 50
"""Versions that are shown; older ones stay in the table."""


async def show_own_lists(request: web.Request) -> web.StreamResponse:
    """The lists of a language."""
    await find_caller(request)
    return answer(await _read(request.app[BUREAU], read_query(request, ListsQuery).language))


async def try_lists(request: web.Request) -> web.StreamResponse:
    """Try a draft on the next part of the posts of the past."""
    await find_caller(request)
    bureau, wanted = request.app[BUREAU], await read_document(request, Tried)
    own = _draft(wanted.language, own_of(wanted.own))
    comparison = await _compare(bureau, wanted.language, wanted.number, own)
    base = await asyncio.to_thread(base_of, comparison, wanted.number)
    progress = await _go_on(bureau, wanted, base)
    posts = await bureau.database.read(
        lambda tx: read_past(
            tx,
            wanted.language.value,
            until=progress.until,
            skip=progress.done,
            most=min(PART, progress.wanted - progress.done),
        )
    )
    progress, changes = await asyncio.to_thread(compare_part, comparison, posts, progress)
    if progress.done >= progress.wanted or len(posts) < PART:
        progress = msgspec.structs.replace(progress, wanted=progress.done, ended=True)
    return answer(_show_trial(bureau, comparison, progress, changes, prefer_language(request.headers)))


async def save_lists(request: web.Request) -> web.StreamResponse:
    """Let a draft hold from now on, once it was tried from beginning to end."""
    person, bureau = await find_caller(request), request.app[BUREAU]
    wanted = await read_document(request, Saved)
    own = _draft(wanted.language, own_of(wanted.own))
    if not clean(wanted.why).strip():
        raise refuse(422, "Say why, for whoever comes after you.", pointer="/why", code="missing")
    comparison = await _compare(bureau, wanted.language, wanted.number, own)
    progress = read_progress(bureau, wanted.trial)
    base = await asyncio.to_thread(base_of, comparison, wanted.number)
    if progress is None or not progress.ended or progress.base != base:
        raise refuse(422, "Try this draft on the posts of the past first.", pointer="/trial", code="trial")
    await bureau.database.transact(_saving(bureau, person, wanted, own, progress), key="own lists")
    return answer(await _read(bureau, wanted.language))


def _saving(bureau: Bureau, person: Person, wanted: Saved, own: OwnList, progress: Progress) -> Work[None]:
    counts = TrialCounts(
        posts=progress.done,
        newly=progress.newly,
        no_longer=progress.no_longer,
        otherwise=progress.otherwise,
    )
    digest, now = digest_of_own(wanted.language, own), bureau.clock()

    async def work(tx: Transaction) -> None:
        await _check_number(tx, wanted.language, wanted.number)
        version = NewOwnList(
            language=wanted.language.value,
            number=wanted.number + 1,
            document=msgspec.json.encode(own).decode(),
            digest=digest,
            why=clean(wanted.why).strip(),
            trial=msgspec.json.encode(counts).decode(),
            person_id=person.id,
            at=now,
        )
        await add_version(tx, version)
        await record(
            tx,
            "lists_changed",
            actor=person.id,
            now=now,
            language=wanted.language.value,
            number=version.number,
            own=digest,
            **msgspec.structs.asdict(counts),
        )

    return work


async def _read(bureau: Bureau, language: Language) -> ShownLists:
    rows = await bureau.database.read(lambda tx: list_versions(tx, language.value, most=VERSIONS))
    lists = await lists_in_force(bureau.database)
    return show_lists(language, lists.version, rows)


def _draft(language: Language, own: OwnList) -> OwnList:
    """The draft, if every line of it can be used. Refuses 422 with the first that cannot."""
    unfit = find_unfit(own)
    if unfit is not None:
        raise refuse(422, "No words are evidence of that.", pointer=f"/own{unfit}", code="why")
    faults = faults_of(language, own)
    if faults:
        first = faults[0]
        text = f"{first.line!r} {first.message}"
        raise refuse(422, text, pointer=f"/own{first.pointer}", code=first.code, subject=first.line)
    return own


async def _compare(bureau: Bureau, language: Language, number: int, own: OwnList) -> Comparison:
    async def work(tx: Transaction) -> dict[Language, OwnList]:
        await _check_number(tx, language, number)
        return await read_owns(tx)

    before = await bureau.database.read(work)
    after = {**before, language: own}
    return Comparison(language, own, tuple(sorted(before.items())), tuple(sorted(after.items())))


async def _check_number(tx: Transaction, language: Language, number: int) -> None:
    rows = await list_versions(tx, language.value, most=1)
    if number != (rows[0]["number"] if rows else 0):
        raise refuse(409, "Somebody changed this list meanwhile: load it again.", code="version")


async def _go_on(bureau: Bureau, wanted: Tried, base: str) -> Progress:
    if wanted.next is not None:
        progress = read_progress(bureau, wanted.next)
        if progress is None or progress.ended or progress.base != base:
            raise refuse(422, "This is not how the last answer ended.", pointer="/next", code="trial")
        return progress
    until = bureau.clock()
    many = await bureau.database.read(lambda tx: count_past(tx, wanted.language.value, until=until))
    return Progress(base=base, until=until, wanted=min(wanted.posts, many))


def _show_trial(
    bureau: Bureau, comparison: Comparison, progress: Progress, changes: list[Changed], language: Language
) -> Trial:
    token = sign_progress(bureau, progress)
    return Trial(
        done=progress.done,
        of=progress.wanted,
        newly=progress.newly,
        no_longer=progress.no_longer,
        otherwise=progress.otherwise,
        changes=tuple(show_change(each, bureau.wording, language) for each in changes),
        cautions=tuple(show_cautions(comparison.language, comparison.draft, progress)),
        next=None if progress.ended else token,
        trial=token if progress.ended else None,
    )


ROUTES: Final = (
    Route(
        method="GET",
        path="/api/moderation/lists",
        handler=show_own_lists,
        summary="The lists of a language, shipped and one's own, with every version; for admins.",
        tag="moderation",
        security=Security.STAFF,
        query=ListsQuery,
        response=ShownLists,
        problems=(401, 403, 422, 503),
    ),
    Route(
        method="POST",
        path="/api/moderation/lists/trial",
        handler=try_lists,
        summary="Try a draft on posts of the past, part by part; nothing is changed.",
        tag="moderation",
        security=Security.STAFF,
        request=Tried,
        response=Trial,
        problems=(400, 401, 403, 408, 409, 413, 415, 422, 503),
    ),
    Route(
        method="PUT",
        path="/api/moderation/lists",
        handler=save_lists,
        summary="Let a draft hold that was tried.",
        tag="moderation",
        security=Security.STAFF,
        request=Saved,
        response=ShownLists,
        problems=(400, 401, 403, 408, 409, 413, 415, 422, 503),
    ),
)
