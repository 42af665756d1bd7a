"""Works in the order they were handed in, with those of one key one after the other."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import Any

from bot.errors import StorageUnavailable
from bot.store.database import Work
from bot.store.delay import Delay
from bot.store.postgres_transaction import Outcome


@dataclass(frozen=True, slots=True)
class Job:
    """A work, the statements that begin its transaction, and who waits for it. Jobs of no key wait for nobody."""

    begin: str
    work: Work[Any]
    key: str | None
    future: asyncio.Future[Any]

    def settle(self, outcome: Outcome) -> None:
        """Tell whoever waits how it ended."""
        if self.future.done():  # its caller was cancelled and waits no more
            return
        if outcome.error is None:
            self.future.set_result(outcome.value)
        else:
            self.future.set_exception(outcome.error)


class JobQueue:
    """Jobs that can be taken now, and behind each key under way those that cannot yet."""

    def __init__(self) -> None:
        self._ready: asyncio.Queue[Job] = asyncio.Queue()
        self._behind: dict[str, deque[Job]] = {}
        self._waiting = 0
        self._delay = Delay()

    def __len__(self) -> int:
        """How many wait, whether they can be taken or not."""
        return self._waiting

    @property
    def delay(self) -> float:
        """Seconds that one added now would wait, about."""
        return self._delay.seconds

    @property
    def ready(self) -> int:
        """How many can be taken."""
        return self._ready.qsize()

    def add(self, job: Job) -> None:
        """Put a job at the end."""
        self._waiting += 1
        self._delay.begin()
        if job.key is not None and job.key in self._behind:
            self._behind[job.key].append(job)
            return
        if job.key is not None:
            self._behind[job.key] = deque()
        self._ready.put_nowait(job)

    async def take(self) -> Job:
        """Wait for a job that can be taken; `finish` must follow."""
        job = await self._ready.get()
        self._waiting -= 1
        self._delay.end()
        return job

    def finish(self, job: Job, outcome: Outcome) -> None:
        """Settle a job that was taken; the next one of its key can be taken now."""
        job.settle(outcome)
        if job.key is not None:
            self._let_next(job.key)
        self._ready.task_done()

    def refuse_ready(self, error: StorageUnavailable) -> None:
        """Settle as unavailable all jobs that wait for nothing but a connection."""
        while self._ready.qsize():
            self._waiting -= 1
            self._delay.end()
            # One exception raised in several tasks would mix up their tracebacks.
            copy = StorageUnavailable(error.cause, retry_after=error.retry_after)
            self.finish(self._ready.get_nowait(), Outcome(error=copy))

    async def join(self) -> None:
        """Wait until all jobs are finished."""
        await self._ready.join()

    def _let_next(self, key: str) -> None:
        if self._behind[key]:
            self._ready.put_nowait(self._behind[key].popleft())
        else:
            del self._behind[key]
