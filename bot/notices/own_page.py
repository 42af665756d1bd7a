"""A partner's own page: what they are told of, by what way; behind a link that the chat gives to who is signed in."""

from __future__ import annotations

from functools import partial
from typing import Final

from aiohttp import web

from bot.notices.ending_page import render, speak
from bot.notices.links import OwnPage, read_own
from bot.notices.own import OwnFault, Wish, ask_for, change, prepare, stop
from bot.notices.own_form import OwnForm, read_own_form
from bot.notices.own_showing import Said, draw_own
from bot.notices.state import NOTICES, NoticeBoard
from bot.pages.callers import refuse_foreign_form
from bot.pages.form_routes import form_routes
from bot.pages.link_texts import Shown
from bot.store.database import Transaction
from bot.store.notice_subscriptions import Channel
from bot.store.partner_requests import shows_session
from verification.accounts import Account


async def show_own(request: web.Request) -> web.Response:
    """What there is, with the forms."""
    account = await _account(request)
    return _invalid(request) if account is None else await draw_own(request, account)


async def act_own(request: web.Request) -> web.Response:
    """Ask for one, change one, or stop one; then the page, with what came of it."""
    board = request.app[NOTICES]
    refuse_foreign_form(request.headers, board.public_url)
    account = await _account(request)
    if account is None:
        return _invalid(request)
    form = await read_own_form(request)
    try:
        said = await _ACTS[form.act](board, account, form)
    except OwnFault as fault:
        return await draw_own(request, account, Said(fault=fault.key), form, status=422)
    return await draw_own(request, account, said)


async def _add(board: NoticeBoard, account: Account, form: OwnForm) -> Said:
    now = board.clock()
    wish = Wish(channel=form.channel, url=form.url, services=form.services, language=form.language)
    made = prepare(board, account, wish, now)
    work = partial(ask_for, wanted=made.subscription, now=now)
    await board.database.transact(work, key="notices")
    key = "notices.own.asked_mail" if form.channel is Channel.MAIL else "notices.own.asked_webhook"
    return Said(done=key, secret=made.secret)


async def _change(board: NoticeBoard, account: Account, form: OwnForm) -> Said:
    async def work(tx: Transaction) -> bool:
        return await change(
            tx,
            account.id,
            form.id,
            services=form.services,
            language=form.language,
            now=board.clock(),
        )

    changed = await board.database.transact(work, key="notices")
    return Said(done="notices.own.changed") if changed else Said(fault="notices.own.gone")


async def _stop(board: NoticeBoard, account: Account, form: OwnForm) -> Said:
    work = partial(stop, account_id=account.id, identifier=form.id, now=board.clock())
    stopped = await board.database.transact(work, key="notices")
    return Said(done="notices.own.stopped") if stopped else Said(fault="notices.own.gone")


_ACTS: Final = {"add": _add, "change": _change, "stop": _stop}


async def _account(request: web.Request) -> Account | None:
    """Whose page it is, as long as the session that it was given for was not revoked."""
    board = request.app[NOTICES]
    named = read_own(board.keys, request.match_info["token"], board.clock())
    return None if named is None else await board.database.read(partial(_find, board=board, named=named))


async def _find(tx: Transaction, board: NoticeBoard, named: OwnPage) -> Account | None:
    if not await shows_session(tx, named.conversation_id, named.account_id):
        return None
    return await board.accounts(tx).find_by_id(named.account_id)


def _invalid(request: web.Request) -> web.Response:
    speech = speak(request)
    return render(Shown(speech("notices.own.title"), speech("notices.own.invalid")), speech, 404)


ROUTES: Final = form_routes(
    "/partners/subscriptions/{token}",
    show=show_own,
    shows="A partner's own subscriptions to changes.",
    act=act_own,
    acts="Ask for a subscription, change it, or stop it.",
    refusals=(422,),
    act_problems=(400, 403, 413, 415, 503),
)
