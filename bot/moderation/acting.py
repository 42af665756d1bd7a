"""The acts of moderators over the API: one handler a route."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from aiohttp import web

from bot.channels.characters import is_id
from bot.channels.problems import refuse
from bot.channels.routes import Handler, Route, Security
from bot.inbox.answering import answer
from bot.moderation import acts
from bot.moderation.answering import WRITE, begin, refusing, show_detail
from bot.moderation.bureau import Lacking, must_find
from bot.moderation.documents import Clash, Detail, ShownStatement
from bot.moderation.judging import Judgement, check_whole, language_of, preview
from bot.moderation.requests import (
    Agreed,
    Decided,
    Declined,
    Given,
    NewNote,
    Previewed,
    Urgent,
    clean,
    judgement_of,
    read_document,
    read_maybe,
)
from bot.moderation.retrying import retry_measure
from bot.moderation.rules import Decision
from bot.pages.callers import prefer_language
from bot.store.moderators import find_moderator


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """What would be told, in the author's language and (`own`) in the caller's; `missing` are pointers of what it lacks."""

    language: str
    subject: str
    text: str
    own: ShownStatement
    missing: tuple[str, ...]


@refusing
async def claim_review(request: web.Request) -> web.StreamResponse:
    """Mine, for a quarter of an hour."""
    bureau, person, review_id = await begin(request)
    await acts.claim(bureau, person, review_id)
    return await show_detail(request, person, review_id)


@refusing
async def release_review(request: web.Request) -> web.StreamResponse:
    """Free again."""
    bureau, person, review_id = await begin(request)
    await acts.release(bureau, person, review_id)
    return await show_detail(request, person, review_id)


@refusing
async def assign_review(request: web.Request) -> web.StreamResponse:
    """A colleague's."""
    bureau, person, review_id = await begin(request)
    wanted = (await read_document(request, Given)).person
    to = await bureau.database.read(lambda tx: find_moderator(tx, wanted)) if is_id(wanted) else None
    if to is None:
        raise refuse(422, "There is no moderator of this id.", pointer="/person")
    await acts.claim(bureau, person, review_id, to)
    return await show_detail(request, person, review_id)


@refusing
async def add_note(request: web.Request) -> web.StreamResponse:
    """A note for colleagues."""
    bureau, person, review_id = await begin(request)
    text = clean((await read_document(request, NewNote)).text)
    await acts.write_note(bureau, person, review_id, text)
    return await show_detail(request, person, review_id)


@refusing
async def draft_statement(request: web.Request) -> web.StreamResponse:
    """What would be told; nothing is changed."""
    bureau, person, review_id = await begin(request)
    wanted = judgement_of(await read_document(request, Previewed))
    if wanted.decision in (Decision.UPHOLD, Decision.REVERSE):
        raise refuse(422, "What is told of an appeal is the message.", pointer="/decision")
    review = await bureau.database.read(lambda tx: must_find(tx, person, review_id))
    now, missing = bureau.clock(), list[str]()
    try:
        check_whole(review, wanted, now=now)
    except Lacking as fault:
        missing = fault.pointers
    if wanted.decision is Decision.DISMISS or "/until" in missing:
        return answer(_draft(language_of(review), "", "", prefer_language(request.headers), "", "", missing))
    language, own = language_of(review), prefer_language(request.headers)
    told, mine = (preview(bureau, review, wanted, each, now=now) for each in (language, own))
    return answer(_draft(language, told.subject, told.text, own, mine.subject, mine.text, missing))


@refusing
async def decide_review(request: web.Request) -> web.StreamResponse:
    """Decide, or propose."""
    bureau, person, review_id = await begin(request)
    wanted = await read_document(request, Decided)
    await acts.decide(bureau, person, review_id, judgement_of(wanted), wanted.version)
    return await show_detail(request, person, review_id)


@refusing
async def confirm_proposal(request: web.Request) -> web.StreamResponse:
    """The second person agrees."""
    bureau, person, review_id = await begin(request)
    await acts.confirm(bureau, person, review_id, (await read_maybe(request, Agreed)).version)
    return await show_detail(request, person, review_id)


@refusing
async def refuse_proposal(request: web.Request) -> web.StreamResponse:
    """The second person does not."""
    bureau, person, review_id = await begin(request)
    wanted = await read_document(request, Declined)
    await acts.refuse_proposal(bureau, person, review_id, clean(wanted.reason), wanted.version)
    return await show_detail(request, person, review_id)


@refusing
async def undo_decision(request: web.Request) -> web.StreamResponse:
    """Within ten seconds."""
    bureau, person, review_id = await begin(request)
    await acts.undo(bureau, person, review_id)
    return await show_detail(request, person, review_id)


@refusing
async def act_at_once(request: web.Request) -> web.StreamResponse:
    """Hide and silence for 24 hours; somebody else must look then."""
    bureau, person, review_id = await begin(request)
    wanted = await read_document(request, Urgent)
    about = Judgement(decision=Decision.SILENCE, rules=wanted.rules, reason=clean(wanted.reason))
    urgent = acts.emergency(bureau, about)
    await acts.take_emergency_measures(bureau, person, review_id, urgent, wanted.version)
    return await show_detail(request, person, review_id)


@refusing
async def try_measure_again(request: web.Request) -> web.StreamResponse:
    """Once more, what failed at the forum."""
    bureau, person, review_id = await begin(request)
    measure_id = request.match_info["measure"]
    if not is_id(measure_id) or not await retry_measure(bureau, person, review_id, measure_id):
        raise refuse(404, "There is no such measure that failed.")
    return await show_detail(request, person, review_id)


def _draft(
    language: str, subject: str, text: str, own: str, own_subject: str, own_text: str, missing: list[str]
) -> Draft:
    mine = ShownStatement(language=own, subject=own_subject, text=own_text)
    return Draft(language=language, subject=subject, text=text, own=mine, missing=tuple(missing))


def _act(verb: str, handler: Handler, summary: str, request: Any = None, response: Any = Detail) -> Route:
    return Route(
        method="POST",
        path=f"/api/moderation/reviews/{{id}}/{verb}",
        handler=handler,
        summary=summary,
        tag="moderation",
        security=Security.STAFF,
        request=request,
        response=response,
        problems=WRITE,
        others={409: Clash},
    )


ROUTES: Final = (
    _act("claim", claim_review, "Make it mine for 15 minutes."),
    _act("release", release_review, "Let it be free again."),
    _act("assign", assign_review, "Give it to a colleague.", Given),
    _act("notes", add_note, "Leave a note for colleagues.", NewNote),
    _act("statement", draft_statement, "What would be told of a decision.", Previewed, Draft),
    _act("decision", decide_review, "Decide; what needs a second person is proposed.", Decided),
    _act("confirm", confirm_proposal, "Agree to a proposal, as the second person.", Agreed | None),
    _act("refuse", refuse_proposal, "Refuse a proposal, as the second person.", Declined),
    _act("undo", undo_decision, "Take a decision back within ten seconds."),
    _act("emergency", act_at_once, "Hide the post and silence its author for 24 hours at once.", Urgent),
    _act("measures/{measure}/retry", try_measure_again, "Try a measure again that failed at the forum."),
)
