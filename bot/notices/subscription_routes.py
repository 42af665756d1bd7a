"""The team's API of who is told of changes, and by what way; for admins and the partner team."""

from __future__ import annotations

from functools import partial
from typing import Final

import msgspec
from aiohttp import web

from bot.channels.problems import refuse
from bot.channels.routes import Route, Security
from bot.inbox.answering import answer
from bot.inbox.calling import WRITE, read_document
from bot.inbox.recording import record
from bot.notices.documents import MadeSubscription, NewSubscription, Subscriptions, show_subscription
from bot.notices.state import NOTICES
from bot.notices.subscribing import SubscriptionFault, Wanted, check_address, make_subscription, subscribe
from bot.notices.team import find_team_caller, read_id
from bot.store.database import Transaction
from bot.store.notice_subscriptions import end_subscription, list_subscriptions


async def list_subscribed(request: web.Request) -> web.Response:
    """Who is told."""
    await find_team_caller(request)
    standing = await request.app[NOTICES].database.read(list_subscriptions)
    return answer(Subscriptions(subscriptions=tuple(map(show_subscription, standing))))


async def add_subscribed(request: web.Request) -> web.Response:
    """Subscribe a partner."""
    person, board = await find_team_caller(request), request.app[NOTICES]
    given = await read_document(request, NewSubscription)
    wanted = Wanted(**msgspec.structs.asdict(given))
    made = make_subscription(wanted, board.keys, board.new_id(), board.clock())

    async def work(tx: Transaction) -> None:
        await subscribe(tx, made)
        await record(tx, person.id, "notice_subscription_made", now=board.clock())

    try:
        check_address(wanted, board.reach)
        await board.database.transact(work, key="notices")
    except SubscriptionFault as fault:
        raise refuse(422, f"{fault}.", pointer="/address") from None
    shown = msgspec.structs.asdict(show_subscription(made.subscription))
    return answer(MadeSubscription(**shown, secret=made.secret), 201)


async def end_subscribed(request: web.Request) -> web.Response:
    """End a subscription."""
    person, wanted, board = await find_team_caller(request), read_id(request), request.app[NOTICES]

    async def work(tx: Transaction) -> bool:
        ended = await end_subscription(tx, wanted, actor=person.id, now=board.clock())
        if ended:
            await record(tx, person.id, "notice_subscription_ended", now=board.clock())
        return ended

    if not await board.database.transact(work, key="notices"):
        raise refuse(404, "There is no such subscription.")
    return web.Response(status=204)


_PATH: Final = "/api/notice-subscriptions"
_READ: Final = partial(Route, tag="notices", security=Security.STAFF, method="GET")
_WRITE: Final = partial(Route, tag="notices", security=Security.STAFF, method="POST")

ROUTES: Final = (
    _READ(
        path=_PATH,
        handler=list_subscribed,
        summary="Who is told of changes, and by what way.",
        response=Subscriptions,
        problems=(401, 403, 503),
    ),
    _WRITE(
        path=_PATH,
        handler=add_subscribed,
        summary="Have a partner told by webhook or mail; a webhook's secret is in the answer and nowhere else.",
        request=NewSubscription,
        response=MadeSubscription,
        status=201,
        problems=(*WRITE, 409),
    ),
    Route(
        method="DELETE",
        path=f"{_PATH}/{{id}}",
        handler=end_subscribed,
        summary="Tell them no more; the address is forgotten.",
        tag="notices",
        security=Security.STAFF,
        status=204,
        problems=(401, 403, 404, 503),
    ),
)
