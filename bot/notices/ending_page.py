"""The end of mails about changes, by the link in each of them."""

from __future__ import annotations

from functools import partial
from typing import Final

from aiohttp import web

from bot.notices.links import read_end
from bot.notices.state import NOTICES
from bot.pages.callers import prefer_language
from bot.pages.form_routes import form_routes
from bot.pages.link_texts import Shown
from bot.pages.moderated import Speech
from bot.pages.rendering import render_page
from bot.store.database import Transaction
from bot.store.notice_subscriptions import end_subscription
from bot.store.wanted_subscriptions import end_wanted
from knowledge.languages import negotiate


async def show_end(request: web.Request) -> web.Response:
    """Ask whether the mails shall end: a link alone, which a scanner may follow, ends nothing."""
    speech = speak(request)
    if _subscription(request) is None:
        return _invalid(speech)
    shown = Shown(
        speech("notices.end.title"),
        speech("notices.end.ask"),
        button=speech("notices.end.button"),
        one_click=True,
    )
    return render(shown, speech)


async def end_mails(request: web.Request) -> web.Response:
    """End them, by the button or by a mail program's own, from wherever it is sent (RFC 8058): the token is the secret."""
    speech, identifier, state = speak(request), _subscription(request), request.app[NOTICES]
    if identifier is None:
        return _invalid(speech)
    work = partial(_end, identifier=identifier, now=state.clock())
    await state.database.transact(work, key=f"notice {identifier}")
    return render(Shown(speech("notices.end.title"), speech("notices.end.done")), speech)


def speak(request: web.Request) -> Speech:
    """In the language of the address, or of the browser."""
    language = negotiate(request.query.get("language")) or prefer_language(request.headers)
    return Speech(request.app[NOTICES].wording, language)


def render(shown: Shown, speech: Speech, status: int = 200) -> web.Response:
    """A plain page of some sentences and at most one button."""
    footer = speech("mail.footer")
    language = speech.language.value
    return render_page("link.html", status=status, shown=shown, language=language, footer=footer)


async def _end(tx: Transaction, identifier: str, now: int) -> None:
    """End it, or take back what still waits for a yes."""
    await end_subscription(tx, identifier, actor="reader", now=now)
    await end_wanted(tx, identifier, now=now)


def _subscription(request: web.Request) -> str | None:
    state = request.app[NOTICES]
    return read_end(state.keys, request.match_info["token"], state.clock())


def _invalid(speech: Speech) -> web.Response:
    return render(Shown(speech("notices.end.title"), speech("notices.end.invalid")), speech, 404)


ROUTES: Final = form_routes(
    "/partners/unsubscribe/{token}",
    show=show_end,
    shows="Ask whether the mails about changes shall end.",
    problems=(),
    act=end_mails,
    acts="End the mails about changes.",
)
