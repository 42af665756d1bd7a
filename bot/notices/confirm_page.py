"""The yes to a subscription that an account asked for: by the link in the mail, or by a receiver of webhooks itself."""

from __future__ import annotations

from functools import partial
from typing import Final

from aiohttp import web

from bot.notices.ending_page import render, speak
from bot.notices.links import read_confirm
from bot.notices.own import say_yes
from bot.notices.state import NOTICES
from bot.pages.form_routes import form_routes
from bot.pages.link_texts import Shown
from bot.pages.moderated import Speech


async def show_confirm(request: web.Request) -> web.Response:
    """Ask once more: a link alone, which a scanner may follow, begins nothing."""
    speech = speak(request)
    if _named(request) is None:
        return _over(speech)
    shown = Shown(
        speech("notices.confirm.title"),
        speech("notices.confirm.ask"),
        button=speech("notices.confirm.button"),
    )
    return render(shown, speech)


async def confirm_subscription(request: web.Request) -> web.Response:
    """Begin, from wherever it is sent: the token is the secret of whoever reads at the address."""
    speech, board = speak(request), request.app[NOTICES]
    identifier = _named(request)
    if identifier is None:
        return _over(speech)
    work = partial(say_yes, identifier=identifier, now=board.clock())
    made = await board.database.transact(work, key="notices")
    if made is None:
        return _over(speech)
    return render(Shown(speech("notices.confirm.title"), speech("notices.confirm.done")), speech)


def _named(request: web.Request) -> str | None:
    board = request.app[NOTICES]
    return read_confirm(board.keys, request.match_info["token"], board.clock())


def _over(speech: Speech) -> web.Response:
    return render(Shown(speech("notices.confirm.title"), speech("notices.confirm.over")), speech, 404)


ROUTES: Final = form_routes(
    "/partners/confirm/{token}",
    show=show_confirm,
    shows="Ask whether a subscription to changes shall begin.",
    problems=(),
    act=confirm_subscription,
    acts="Begin a subscription to changes; a receiver of webhooks answers its question by this.",
)
