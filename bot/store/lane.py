"""Works waiting for a connection: whatever waits when the connection is free goes along in one visit to its thread.

This is what makes a durable turn cheap. One transaction a turn would be one sync of the disk and two hops between
threads a turn; grouped, both are shared by all turns that came meanwhile, and a turn alone waits for nobody.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, TypeVar

from bot.errors import StorageUnavailable
from bot.store.bell import Bell
from bot.store.database import Work
from bot.store.delay import Delay
from bot.store.sqlite_faults import FileUnfit
from bot.store.sqlite_thread import SqliteThread
from bot.store.sqlite_transaction import Outcome

QUEUE_LIMIT: Final = 2048
"""Works that may wait: some tenths of a second at full rate. Beyond it the sender had better come again."""

T = TypeVar("T")
RunGroup: TypeAlias = Callable[[sqlite3.Connection, Sequence[Work[Any]]], list[Outcome]]


@dataclass(frozen=True, slots=True)
class _Job:
    work: Work[Any]
    future: asyncio.Future[Any]

    def settle(self, outcome: Outcome) -> None:
        if self.future.done():  # its caller was cancelled and waits no more
            return
        if outcome.error is None:
            self.future.set_result(outcome.value)
        else:
            self.future.set_exception(outcome.error)


class Lane:
    """One queue in front of one or several connections, first come, first served."""

    def __init__(
        self,
        threads: Sequence[SqliteThread],
        run_group: RunGroup,
        *,
        bell: Bell,
        group_limit: int,
        queue_limit: int = QUEUE_LIMIT,
    ) -> None:
        self._threads = tuple(threads)
        self._run_group = run_group
        self._bell = bell
        self._group_limit = group_limit
        self._jobs: asyncio.Queue[_Job] = asyncio.Queue(queue_limit)
        self._delay = Delay()
        self._closed = False
        self._servers = [asyncio.create_task(self._serve(thread)) for thread in self._threads]

    @property
    def delay(self) -> float:
        """Seconds that a work handed in now would wait, about."""
        return self._delay.seconds

    async def submit(self, work: Work[T]) -> T:
        """Hand a work in and wait for what it returns or raises.

        Raises `StorageUnavailable` at once when too many wait already, or after `close`. Cancelling the caller takes
        nothing back: the job stays in the queue and is done once.
        """
        if self._closed:
            raise StorageUnavailable("it is being closed")
        future: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        try:
            self._jobs.put_nowait(_Job(work, future))
        except asyncio.QueueFull:
            raise StorageUnavailable("too much is waiting for it", retry_after=1) from None
        self._delay.begin()
        return await future

    async def close(self) -> None:
        """Finish what was handed in, then close the connections."""
        self._closed = True
        await self._jobs.join()
        for server in self._servers:
            server.cancel()
        await asyncio.gather(*self._servers, return_exceptions=True)
        for thread in self._threads:
            await thread.close()

    async def _serve(self, thread: SqliteThread) -> None:
        while True:
            jobs = [await self._jobs.get()]
            self._delay.end()
            jobs += self._take_waiting(self._group_limit - 1)
            await self._run_jobs(thread, jobs)

    async def _run_jobs(self, thread: SqliteThread, jobs: list[_Job]) -> None:
        works = [job.work for job in jobs]
        try:
            outcomes = await thread.run(lambda connection: self._run_group(connection, works))
        except StorageUnavailable as error:
            # Those that came in the meantime have waited too; another time-out would not serve them better.
            jobs += self._take_waiting(self._jobs.qsize())
            outcomes = [_copy_of(error) for _ in jobs]
        except Exception as error:  # a mistake in this package must not leave anybody waiting for ever
            outcomes = [Outcome(error=error) for _ in jobs]
        for job, outcome in zip(jobs, outcomes, strict=True):
            job.settle(outcome)
            self._jobs.task_done()
            for topic, payload in outcome.rings:
                self._bell.strike(topic, payload)
        if any(isinstance(outcome.error, FileUnfit) for outcome in outcomes):
            await thread.reopen()

    def _take_waiting(self, limit: int) -> list[_Job]:
        count = min(limit, self._jobs.qsize())
        self._delay.end(count)
        return [self._jobs.get_nowait() for _ in range(count)]


def _copy_of(error: StorageUnavailable) -> Outcome:
    # One exception raised in several tasks would mix up their tracebacks.
    return Outcome(error=type(error)(error.cause, retry_after=error.retry_after))
