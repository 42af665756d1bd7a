"""Connections at work: each takes a job, does it from beginning to commit, and takes the next.

A work whose key is being worked on waits here, not at the server: a conversation with a hundred messages at once holds
one connection and not all. Connections are made when they are needed and kept.
"""

from __future__ import annotations

import asyncio
from typing import Final, TypeVar

from bot.errors import StorageUnavailable
from bot.store.database import Work
from bot.store.postgres_connection import Connect, Connection, leave
from bot.store.postgres_faults import ConnectionLost, RuleBroken, WorksCollided
from bot.store.postgres_queue import Job, JobQueue
from bot.store.postgres_transaction import Outcome, run_work

COLLISIONS: Final = 5
"""Times that a work is begun when others stand in its way each time."""
SUSPICIONS: Final = 2
"""Times that a work is begun when its connection breaks, or a rule between rows: the second time it is believed."""

T = TypeVar("T")


class PostgresLane:
    """One queue in front of a few connections."""

    def __init__(self, connect: Connect, *, size: int, queue_limit: int) -> None:
        self._connect = connect
        self._size = size
        self._queue_limit = queue_limit
        self._queue = JobQueue()
        self._hands: list[asyncio.Task[None]] = []
        self._rested: list[Connection] = []
        self._idle = 0
        self._closed = False

    @property
    def delay(self) -> float:
        """Seconds that a work handed in now would wait, about."""
        return self._queue.delay

    async def submit(self, begin: str, work: Work[T], key: str | None = None) -> T:
        """Hand a work in and wait for what it returns or raises.

        Raises `StorageUnavailable` at once when too many wait already, or after `close`. Cancelling the caller takes
        nothing back: the job stays in the queue and is done once.
        """
        if self._closed:
            raise StorageUnavailable("it is being closed")
        if len(self._queue) >= self._queue_limit:
            raise StorageUnavailable("too much is waiting for it", retry_after=1)
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self._queue.add(Job(begin, work, key, future))
        if self._queue.ready > self._idle and len(self._hands) < self._size:
            self._hands.append(asyncio.create_task(self._serve()))
        return await future

    async def close(self) -> None:
        """Finish what was handed in, then close the connections."""
        self._closed = True
        await self._queue.join()
        for hand in self._hands:
            hand.cancel()
        await asyncio.gather(*self._hands, return_exceptions=True)
        await asyncio.gather(*(leave(connection) for connection in self._rested))

    async def _serve(self) -> None:
        while True:
            self._idle += 1
            try:
                job = await self._queue.take()
            finally:
                self._idle -= 1
            await self._do(job)

    async def _do(self, job: Job) -> None:
        times = 0
        while True:
            times += 1
            try:
                connection = await self._take_connection()
            except StorageUnavailable as error:
                self._queue.finish(job, Outcome(error=error))
                if isinstance(error, ConnectionLost):
                    # Those that came in the meantime have waited too; another time-out would not serve them better.
                    self._queue.refuse_ready(error)
                return
            except Exception as error:  # a mistake in this package must not leave anybody waiting for ever
                self._queue.finish(job, Outcome(error=error))
                return
            outcome = await run_work(connection, job.begin, job.work)
            self._rested.append(connection)
            if not (outcome.undone and times < _limit(outcome.error)):
                self._queue.finish(job, outcome)
                return

    async def _take_connection(self) -> Connection:
        """The one that worked last, whose caches are warm; a new one where none rests."""
        while self._rested:
            connection = self._rested.pop()
            if not connection.is_closed():
                return connection
        return await self._connect()


def _limit(error: BaseException | None) -> int:
    """How often a work may be begun that ends like this."""
    if isinstance(error, WorksCollided):
        return COLLISIONS
    if isinstance(error, RuleBroken) or (isinstance(error, ConnectionLost) and error.sudden):
        return SUSPICIONS
    return 1
