"""The pages behind the links in mails: GET shows what the link would do, and only a POST does it.

Mail programs and scanners fetch links by themselves, so looking must change nothing. The token in the address is all
that is asked for: no cookie, no log-in, no script. It is a secret, which is why nothing may log the path.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from aiohttp import web

from bot.dialogue.effects import Text
from bot.pages.callers import prefer_language, refuse_foreign_form
from bot.pages.form_routes import form_routes
from bot.pages.link_texts import Shown, word_invalid, word_page
from bot.pages.rendering import render_page
from bot.proof import Proof
from bot.proof.links import INVALID, PATHS, LinkOutcome, LinkPage
from bot.store.database import Database
from bot.wording import Wording
from knowledge.languages import Language, negotiate
from verification.links import Link

Step: TypeAlias = Callable[..., Awaitable[LinkPage]]

_LOOK: Final[Mapping[Link, Step]] = MappingProxyType(
    {
        Link.UNDO: Proof.look_at_undo,
        Link.NOT_ME: Proof.look_at_not_me,
        Link.CONSENT: Proof.look_at_consent,
        Link.UNSUBSCRIBE: Proof.look_at_one_click,
        Link.KEEP: Proof.look_at_keep,
    }
)
_ACT: Final[Mapping[Link, Step]] = MappingProxyType(
    {
        Link.UNDO: Proof.undo,
        Link.NOT_ME: Proof.not_me,
        Link.CONSENT: Proof.confirm_consent,
        Link.UNSUBSCRIBE: Proof.one_click,
        Link.KEEP: Proof.keep_by_link,
    }
)
_KINDS: Final = {path.split("/")[2]: kind for kind, path in PATHS.items() if kind in _LOOK}


@dataclass(frozen=True, slots=True)
class LinkPages:
    """What the pages work with. `public_url` has no slash at its end, `clock` gives unix milliseconds."""

    database: Database
    proof: Proof
    wording: Wording
    public_url: str
    clock: Callable[[], int]


LINKS: Final = web.AppKey("links", LinkPages)


async def show_link(request: web.Request) -> web.Response:
    """Show what following the link would do; nothing is changed, however often it is fetched."""
    pages = request.app[LINKS]
    kind = _KINDS.get(request.match_info["kind"])
    page = INVALID if kind is None else await pages.database.read(_step(_LOOK[kind], request))
    return _answer(request, kind, page)


async def probe_link(request: web.Request) -> web.Response:
    """Answer HEAD as GET."""
    return await show_link(request)


async def follow_link(request: web.Request) -> web.Response:
    """Do what the link is for, once. One-click unsubscribing is taken from anywhere and in whatever form (RFC 8058).

    The other forms are those of our own pages.
    """
    pages = request.app[LINKS]
    kind = _KINDS.get(request.match_info["kind"])
    if kind is not Link.UNSUBSCRIBE:
        refuse_foreign_form(request.headers, pages.public_url)
    if kind is None:
        return _answer(request, None, INVALID)
    # Beside all that concerns others; what concerns the same account waits for the chain of the audit.
    key = f"link {request.match_info['token']}"
    page = await pages.database.transact(_step(_ACT[kind], request), key=key)
    return _answer(request, kind, page)


def _step(step: Step, request: web.Request) -> partial[Any]:
    pages = request.app[LINKS]
    # The first argument is the checks, the second the transaction that the database gives.
    return partial(step, pages.proof, token=request.match_info["token"], now_ms=pages.clock())


def _answer(request: web.Request, kind: Link | None, page: LinkPage) -> web.Response:
    wording = request.app[LINKS].wording
    language = negotiate(page.language) or prefer_language(request.headers)
    if kind is None or page.outcome is LinkOutcome.INVALID:
        return _render(wording, word_invalid(wording, language), language, 404)
    refused = request.method == "POST" and page.outcome is LinkOutcome.CONFLICT
    return _render(wording, word_page(wording, kind, page, language), language, 409 if refused else 200)


def _render(wording: Wording, shown: Shown, language: Language, status: int) -> web.Response:
    footer = wording.say(Text("mail.footer"), language)
    return render_page("link.html", status=status, shown=shown, language=language.value, footer=footer)


ROUTES: Final = form_routes(
    "/n/{kind}/{token}",
    show=show_link,
    shows="The page of a link in a mail.",
    probe=probe_link,
    act=follow_link,
    acts="Do what a link in a mail is for; for `unsubscribe` also as one click (RFC 8058).",
    refusals=(409,),
    act_problems=(403, 503),
)
