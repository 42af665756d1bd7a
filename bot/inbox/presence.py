"""Who is here: signs of life of staff, and what follows from the last one. Times are unix milliseconds."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from aiohttp import web

from bot.errors import StorageUnavailable
from bot.store.database import Database
from bot.store.people import Role
from bot.store.presence import Presence, see

HERE: Final = 120_000
"""Milliseconds after a sign of life for which somebody is here (the issue's plan)."""
EXACT: Final = 30_000
"""Milliseconds within which a further sign of life is no news: one write each half a minute."""
AWAY: Final = "away"
_LOG: Final = logging.getLogger("assistant.inbox")


def is_there(person: Presence, now: int) -> bool:
    """Whether somebody gave a sign of life lately and did not say that they are away."""
    back = person.until is not None and person.until <= now
    return now - person.seen_at <= HERE and (person.state != AWAY or back)


def takes_offers(person: Presence, now: int) -> bool:
    """Whether offers go to somebody: who is there; of the admins only those who said once that they are here."""
    return is_there(person, now) and (person.state is not None or person.role == Role.AGENT)


@dataclass(frozen=True, slots=True)
class Pulse:
    """Notes signs of life. `clock` gives Unix seconds, `exact` is in milliseconds."""

    database: Database
    clock: Callable[[], float]
    exact: int = EXACT
    _noted: dict[str, int] = field(default_factory=dict)

    @property
    def now(self) -> int:
        """Unix milliseconds."""
        return int(self.clock() * 1000)

    async def note(self, person_id: str) -> None:
        """Somebody did something, or their live stream is open. A database that is away is no reason to refuse them."""
        now = self.now
        if person_id in self._noted and 0 <= now - self._noted[person_id] < self.exact:
            return
        self._noted[person_id] = now  # also where it fails: one wait for a database that is away is enough
        try:
            await self.database.transact(lambda tx: see(tx, person_id, now=now), key=f"presence {person_id}")
        except StorageUnavailable as error:
            _LOG.warning("a sign of life was not noted: %s", error)


def make_pulse(database: Database, clock: Callable[[], float], *, vanish: int) -> Pulse:
    """One that is exact enough for who is to vanish after so many seconds; 0: nobody is."""
    return Pulse(database, clock, min(EXACT, vanish * 250) if vanish else EXACT)


PULSE: Final = web.AppKey("pulse", Pulse)


async def note_life(request: web.Request, person_id: str) -> None:
    """Note a sign of life of who calls; where nobody counts them, nothing."""
    pulse = request.app.get(PULSE)
    if pulse is not None:
        await pulse.note(person_id)
