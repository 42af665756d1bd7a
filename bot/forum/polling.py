"""Asking a Discourse from time to time for what it could not deliver: its review queue, and its latest posts."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any, Final, TypeAlias

from bot.errors import StorageUnavailable
from bot.forum.client import Away, Client, Refused
from bot.forum.payloads import ForumPost, Reviewable, read_post, read_reviewable
from bot.forum.steps import MOST_PAGES
from bot.store.database import Database, Transaction
from bot.store.sweeps import is_due, note_done

EVERY: Final = 300_000
"""Milliseconds from one time to the next, over all processes."""
LOOK: Final = 30.0
"""Seconds between two looks whether it is time."""
_NAME: Final = "discourse"
_log: Final = logging.getLogger(__name__)

TakePost: TypeAlias = Callable[[ForumPost], Awaitable[None]]
TakeReviewable: TypeAlias = Callable[[Reviewable], Awaitable[None]]


class Poller:
    """Polls until stopped. `clock` gives unix milliseconds; what is found goes to `take_post` and `take_reviewable`."""

    def __init__(
        self,
        database: Database,
        client: Client,
        *,
        clock: Callable[[], int],
        take_post: TakePost,
        take_reviewable: TakeReviewable,
    ) -> None:
        """Take what it works with."""
        self._database = database
        self._client = client
        self._clock = clock
        self._take_post = take_post
        self._take_reviewable = take_reviewable
        self._woken = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """Look at once."""
        self._woken.set()

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopping = True
        self._woken.set()

    async def run(self) -> None:
        """Poll until `stop`; a forum or a database that is away is asked another time."""
        while not self._stopping:
            self._woken.clear()
            try:
                if await self._database.transact(self._is_time, key=f"sweep {_NAME}"):
                    await self.poll()
            except StorageUnavailable as error:
                _log.warning("the forum is asked later: %s", error)
            except (Away, Refused) as fault:
                _log.warning("the forum could not be asked: %s", fault)
            await self._rest()

    async def poll(self) -> None:
        """Ask once for everything. Raises `Away` and `Refused`."""
        latest = await self._client.call("GET", "/posts.json", user=self._client.forum.bot)
        for each in _listed(latest, "latest_posts"):
            post = read_post(each, self._client.forum.url)
            if post is not None and not self._stopping:
                await self._take_post(post)
        offset = 0
        for _ in range(MOST_PAGES):
            page = await self._client.call(
                "GET", "/review.json", user=self._client.forum.bot, status="pending", offset=str(offset)
            )
            found = _listed(page, "reviewables")
            for each in found:
                reviewable = read_reviewable(each, self._client.forum.url)
                if reviewable is not None and not self._stopping:
                    await self._take_reviewable(reviewable)
            if not found or not _has_more(page):
                return
            offset += len(found)

    async def _is_time(self, tx: Transaction) -> bool:
        now = self._clock()
        if not await is_due(tx, _NAME, every=EVERY, now=now):
            return False
        await note_done(tx, _NAME, now=now)
        return True

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(LOOK):
                await self._woken.wait()
        except TimeoutError:
            return


def _listed(page: Any, name: str) -> list[dict[str, Any]]:
    found = page.get(name) if isinstance(page, dict) else None
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _has_more(page: Any) -> bool:
    meta = page.get("meta") if isinstance(page, dict) else None
    return isinstance(meta, dict) and bool(meta.get("load_more_reviewables"))
