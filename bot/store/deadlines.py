"""Many waits of one length, and a single timer for all of them.

`asyncio.timeout` gives every wait a timer of its own, and nearly all are taken back a moment later: with thousands of turns
a second that cost a twentieth of a turn. Since all here are of one length, the first to begin is the first to be over.
"""

from __future__ import annotations

import asyncio


class Deadlines:
    """Ends what takes longer than `seconds`. For one event loop."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._waits: dict[asyncio.Timeout, float] = {}
        """When each that is under way is over, by the loop's clock, the first one first."""
        self._timed = False

    def begin(self) -> asyncio.Timeout:
        """Return what to wait within, as with `asyncio.timeout`; whoever began a wait has to `end` it."""
        bound = asyncio.timeout(None)
        loop = asyncio.get_running_loop()
        self._waits[bound] = over = loop.time() + self.seconds
        if not self._timed:
            self._timed = True
            loop.call_at(over, self._look, loop)
        return bound

    def end(self, bound: asyncio.Timeout) -> None:
        """A wait has ended, in time or not."""
        self._waits.pop(bound, None)

    def _look(self, loop: asyncio.AbstractEventLoop) -> None:
        """End what is over, and look again when the next one is."""
        now = loop.time()
        while self._waits:
            bound, over = next(iter(self._waits.items()))
            if over > now:
                loop.call_at(over, self._look, loop)
                return
            del self._waits[bound]
            bound.reschedule(now)
        self._timed = False
