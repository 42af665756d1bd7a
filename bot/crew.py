"""Several processes that serve at one socket, and the one that keeps them: the parent, which serves nothing itself.

Each worker is the very command that started the parent with one more option, so that a renewed worker runs the program,
the articles and the settings' files as they are by then. A socket pair joins each to its parent: the worker says once
that it is ready, and stops when the parent is gone, however that happened.
"""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

READY: Final = b"ready"
GAPS: Final = (0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds until a worker that ended unasked is started again; the last one repeats."""
STEADY: Final = 60.0
"""Seconds after which a worker that ended is no sign of lasting trouble."""
STARTING: Final = 120.0
"""Seconds that a worker may take until it is ready; migrations may come first."""
STOPPING: Final = 60.0
"""Seconds that workers may take to finish, longer than requests and deliveries in flight may."""

_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Worker:
    """One process. `line` is the parent's end of the pair."""

    process: Process
    line: socket.socket
    started: float


@dataclass(slots=True)
class _Place:
    """One of the crew's places: who works there now, and how often in a row it ended too soon."""

    number: int
    worker: Worker
    failures: int = 0


class Crew:
    """So many workers at the listening sockets, until told to stop.

    `ended` is called with the process id of each that is gone.
    """

    def __init__(
        self,
        listeners: Sequence[socket.socket],
        size: int,
        *,
        environ: dict[str, str],
        ended: Callable[[int], None] = lambda _: None,
    ) -> None:
        self._listeners = tuple(listeners)
        self._size = size
        self._environ = environ
        self._ended = ended
        self._alive: set[Worker] = set()
        self._told = asyncio.Event()
        self._renewing = asyncio.Event()

    def stop(self) -> None:
        """Let all finish what is in flight and go."""
        self._told.set()
        for listener in self._listeners:
            listener.close()
        for worker in self._alive:
            _tell(worker)

    def renew(self) -> None:
        """Replace the workers one by one: the new one first, so that there are never fewer."""
        self._renewing.set()

    async def run(self, ready: Callable[[], None]) -> bool:
        """Work until stopped; `ready` is called once all are. Whether all went well.

        Where a worker does not come up at the start, which says why itself, it is all over; the first is waited for
        before there are others, so that a fault that all would have is told once.
        """
        places = await self._fill()
        if places:
            ready()
        keeping = [asyncio.create_task(self._keep(place)) for place in places]
        keeping.append(asyncio.create_task(self._renew(places)))
        if places:
            await self._told.wait()
        came_up = bool(places) or self._told.is_set()
        self.stop()
        finished = await self._see_off()
        for task in keeping:
            task.cancel()
        await asyncio.gather(*keeping, return_exceptions=True)
        return came_up and finished

    async def _fill(self) -> list[_Place]:
        first = await self._start()
        if first is None:
            return []
        others = await asyncio.gather(*(self._start() for _ in range(self._size - 1)))
        there = [worker for worker in (first, *others) if worker is not None]
        if len(there) < self._size:
            return []
        return [_Place(number, worker) for number, worker in enumerate(there, start=1)]

    async def _start(self) -> Worker | None:
        """A worker that is ready; None if it ended before or took too long."""
        if self._told.is_set():
            return None
        worker = await self._spawn()
        self._alive.add(worker)
        if self._told.is_set():
            _tell(worker)
        try:
            async with asyncio.timeout(STARTING):
                said = await asyncio.get_running_loop().sock_recv(worker.line, len(READY))
        except (TimeoutError, OSError):
            said = b""
        if said == READY:
            return worker
        with suppress(ProcessLookupError):
            worker.process.kill()
        await self._wait(worker)
        return None

    async def _spawn(self) -> Worker:
        ours, theirs = socket.socketpair()
        ours.setblocking(False)
        numbers = [each.fileno() for each in (theirs, *self._listeners)]
        with theirs:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, *sys.orig_argv[1:], "--inherited", ",".join(map(str, numbers))),
                env=self._environ,
                pass_fds=numbers,
            )
        return Worker(process, ours, asyncio.get_running_loop().time())

    async def _keep(self, place: _Place) -> None:
        """Have somebody work at the place."""
        while True:
            worker = place.worker
            status = await self._wait(worker)
            if self._told.is_set():
                return
            if place.worker is worker:
                _LOG.error("worker %d ended unasked with status %d", place.number, status)
                await self._replace(place)

    async def _replace(self, place: _Place) -> None:
        gone = place.worker
        while place.worker is gone and not self._told.is_set():
            now = asyncio.get_running_loop().time()
            place.failures = 0 if now - gone.started > STEADY else place.failures + 1
            await asyncio.sleep(GAPS[min(place.failures, len(GAPS) - 1)])
            worker = await self._start()
            if worker is not None and place.worker is gone:
                place.worker = worker
            elif worker is not None:  # its place was taken meanwhile
                _tell(worker)

    async def _renew(self, places: Sequence[_Place]) -> None:
        while True:
            await self._renewing.wait()
            self._renewing.clear()
            _LOG.info("workers are renewed one by one")
            for place in places:
                worker = await self._start()
                if worker is None:
                    _LOG.error("a new worker does not come up: the others stay as they are")
                    break
                old, place.worker = place.worker, worker
                _tell(old)
                await self._wait(old)

    async def _wait(self, worker: Worker) -> int:
        """Wait for its end; its status."""
        status = await worker.process.wait()
        if worker in self._alive:
            self._alive.discard(worker)
            worker.line.close()
            self._ended(worker.process.pid)
        return status

    async def _see_off(self) -> bool:
        """Wait for all to finish; whether they did."""
        left = [asyncio.create_task(self._wait(worker)) for worker in self._alive]
        if left:
            await asyncio.wait(left, timeout=STOPPING)
        for worker in self._alive:
            _LOG.error("a worker did not finish and is ended")
            worker.process.kill()
        # One that has died of being told was not at work yet.
        return all(status in (0, -signal.SIGTERM) for status in await asyncio.gather(*left))


def _tell(worker: Worker) -> None:
    with suppress(ProcessLookupError):
        worker.process.terminate()


def adopt(numbers: str) -> tuple[socket.socket, tuple[socket.socket, ...]]:
    """The worker's end of the pair, and the listening sockets, by the file numbers that the parent named."""
    line, *listeners = (socket.socket(fileno=int(number)) for number in numbers.split(","))
    for each in (line, *listeners):
        os.set_inheritable(each.fileno(), False)
        each.setblocking(False)
    return line, tuple(listeners)


def follow(line: socket.socket, gone: Callable[[], None]) -> None:
    """Call `gone` once the parent is."""
    loop = asyncio.get_running_loop()

    def look() -> None:
        loop.remove_reader(line)
        gone()

    loop.add_reader(line, look)
