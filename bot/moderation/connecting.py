"""The connected forum's part of the server: how measures go out, and who asks it from time to time."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from bot.forum.client import open_client
from bot.forum.delivering import FORUM, Carrier
from bot.forum.payloads import ForumPost, Reviewable
from bot.forum.polling import Poller
from bot.moderation.bureau import Bureau
from bot.moderation.intake import take_forum_post, take_reviewable
from bot.moderation.trail import tell
from bot.outbox.worker import Route
from bot.settings.discourse import Discourse


@dataclass(frozen=True, slots=True)
class Connection:
    """What the outbox sends by, and the worker that polls."""

    route: Route
    poller: Poller


@asynccontextmanager
async def connect_forum(
    forum: Discourse, bureau: Bureau, *, clock: Callable[[], int]
) -> AsyncIterator[Connection]:
    """The connection until the end of the block; `clock` gives unix milliseconds."""

    async def take(post: ForumPost) -> None:
        await take_forum_post(bureau, forum.url, post)

    async def note(reviewable: Reviewable) -> None:
        await take_reviewable(bureau, forum, reviewable)

    async with open_client(forum) as client:
        poller = Poller(bureau.database, client, clock=clock, take_post=take, take_reviewable=note)
        yield Connection(Route(Carrier(bureau.database, client, clock, tell), FORUM), poller)
