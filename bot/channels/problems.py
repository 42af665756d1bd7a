"""Every request that is not carried out is answered with a problem document (RFC 9457), and with nothing else."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

import msgspec
from aiohttp import web

from bot.channels.routes import Handler
from bot.errors import Problem, RequestRefused, StorageUnavailable, storage_problem

MEDIA: Final = "application/problem+json"
KEPT_HEADERS: Final = ("Allow", "WWW-Authenticate")
"""Headers of aiohttp's own refusals that a client needs."""

_LOG: Final = logging.getLogger("assistant.http")
_DETAILS: Final = {
    404: "There is nothing at this address.",
    405: "This address does not take this method; see the Allow header.",
    500: "Something went wrong here. The request may be sent again.",
}


class ProblemDocument(msgspec.Struct, kw_only=True, omit_defaults=True):
    """A problem document, for the OpenAPI page. `pointer` is the JSON pointer of the value at fault (RFC 6901), `subject`
    the part of it that is."""

    type: str
    title: str
    status: int
    detail: str
    pointer: str | msgspec.UnsetType = msgspec.UNSET
    code: str | msgspec.UnsetType = msgspec.UNSET
    message: str | msgspec.UnsetType = msgspec.UNSET
    subject: str | msgspec.UnsetType = msgspec.UNSET


def refuse(
    status: int,
    detail: str,
    *,
    pointer: str | None = None,
    code: str | None = None,
    subject: str | None = None,
    retry_after: int | None = None,
) -> RequestRefused:
    """The error to raise for a request that is refused; the title is the status's own name."""
    phrase = HTTPStatus(status).phrase
    return RequestRefused(Problem(status, phrase, detail, pointer, retry_after, code, subject=subject))


def answer_problem(problem: Problem, headers: Mapping[str, str] | None = None) -> web.Response:
    """The problem as a response."""
    body = msgspec.json.encode(problem.body())
    sent = {**problem.headers(), **(headers or {})}
    return web.Response(body=body, status=problem.status, content_type=MEDIA, headers=sent)


@web.middleware
async def answer_problems(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn whatever a handler raises into a problem document; a bug is logged and shows nothing of itself."""
    try:
        return await handler(request)
    except RequestRefused as refusal:
        return answer_problem(refusal.problem)
    except StorageUnavailable as error:
        _LOG.warning("%s", error)
        return answer_problem(storage_problem(error))
    except web.HTTPException as error:
        return _answer_http(error)
    except Exception:
        _LOG.exception("a request could not be answered")
        return answer_problem(_plain(500))


def _answer_http(error: web.HTTPException) -> web.Response:
    if error.status < 400:
        raise error
    kept = {name: error.headers[name] for name in KEPT_HEADERS if name in error.headers}
    return answer_problem(_plain(error.status), kept)


def _plain(status: int) -> Problem:
    phrase = HTTPStatus(status).phrase
    return Problem(status, phrase, _DETAILS.get(status, f"{phrase}."))
