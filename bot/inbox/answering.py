"""Answers of the staff API: a document, or what the desk refused."""

from __future__ import annotations

from typing import Final

import msgspec
from aiohttp import web

from bot.channels.problems import refuse
from bot.channels.routes import Handler
from bot.inbox.desk import Desk
from bot.inbox.ownership import NoSuchConversation, NotTheirs, OtherMessage, Restricted
from bot.inbox.views import Conflict

DESK: Final = web.AppKey("desk", Desk)


def answer(document: msgspec.Struct, status: int = 200) -> web.Response:
    """The document as JSON, for nobody to keep."""
    return web.Response(
        body=msgspec.json.encode(document),
        status=status,
        content_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


@web.middleware
async def answer_conflicts(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn the desk's refusals into 404, 409, 422 and 423."""
    try:
        return await handler(request)
    except NoSuchConversation:
        raise refuse(404, "There is no such conversation.") from None
    except OtherMessage:
        raise refuse(422, "You wrote another message under this id.", pointer="/id", code="taken") from None
    except Restricted:
        raise refuse(423, "The processing of this conversation is restricted.", code="restricted") from None
    except NotTheirs as refusal:
        conflict = Conflict(assignee=refusal.assignee, ownership=refusal.ownership, detail=str(refusal))
        return answer(conflict, status=409)
