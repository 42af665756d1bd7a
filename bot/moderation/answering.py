"""Answers of the moderators' API: documents, and what was refused."""

from __future__ import annotations

from functools import wraps
from http import HTTPStatus
from typing import Final

from aiohttp import web

from bot.channels.characters import is_id
from bot.channels.problems import refuse
from bot.channels.routes import Handler
from bot.inbox.access import find_caller
from bot.inbox.answering import answer
from bot.moderation.bureau import (
    BUREAU,
    Bureau,
    Conflicting,
    Lacking,
    NoSuchReview,
    NotAllowed,
    TooMany,
)
from bot.moderation.documents import Clash
from bot.moderation.reading import read_decisions, read_review
from bot.moderation.showing import latest, name_of
from bot.pages.callers import prefer_language
from bot.store.database import Transaction
from bot.store.people import Person
from bot.store.reviews import find_review

READ: Final = (401, 403, 404, 503)
WRITE: Final = (400, 401, 403, 404, 408, 413, 415, 422, 429, 503)
"""Statuses that a route of a review may refuse with, beside 409."""


def refusing(handler: Handler) -> Handler:
    """The handler, with what it raises told as the API has it."""

    @wraps(handler)
    async def guarded(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except NoSuchReview:
            raise refuse(404, "There is no such review.") from None
        except NotAllowed as fault:
            raise refuse(403, str(fault), code=fault.code) from None
        except TooMany as fault:
            raise refuse(429, str(fault), code="sanctions", retry_after=fault.retry_after) from None
        except Lacking as fault:
            raise refuse(422, str(fault), pointer=fault.pointers[0], code="missing") from None
        except Conflicting as fault:
            return await _answer_clash(request, fault)

    return guarded


async def _answer_clash(request: web.Request, fault: Conflicting) -> web.Response:
    """409 with the decision that stands, and who has it."""
    bureau = request.app[BUREAU]
    now = bureau.clock()

    async def work(tx: Transaction) -> Clash:
        review = await find_review(tx, fault.review_id)
        decisions = await read_decisions(tx, fault.review_id, now=now)
        held = review is not None and review["claimed_until"] > now
        return Clash(
            status=409,
            title=HTTPStatus.CONFLICT.phrase,
            detail=str(fault),
            code=fault.code,
            version=review["version"] if review else None,
            decision=latest(decisions),
            claimed_by=name_of(review["claimed_by"], review["claimer_name"]) if review and held else None,
        )

    return answer(await bureau.database.read(work), status=409)


async def begin(request: web.Request) -> tuple[Bureau, Person, str]:
    """What every act on a review begins with: the bureau, who calls, and which review."""
    person, review_id = await find_caller(request), request.match_info["id"]
    if not is_id(review_id):
        raise NoSuchReview("there is no such review")
    return request.app[BUREAU], person, review_id


async def show_detail(request: web.Request, person: Person, review_id: str) -> web.Response:
    """The review in full, in the caller's language."""
    bureau, language = request.app[BUREAU], prefer_language(request.headers)
    shown = await bureau.database.read(lambda tx: read_review(bureau, tx, person, review_id, language))
    return answer(shown)
