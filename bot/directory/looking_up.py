"""Asking who has an address or an id, in a time that does not tell whether anybody has."""

from __future__ import annotations

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

import msgspec

from bot.directory.client import Answer, Client, Fault, NoAnswer
from bot.directory.contract import (
    FIND,
    NO_SUCH_ACCOUNT,
    FindByEmail,
    FindById,
    Found,
    Refusal,
    Unusable,
    check_found,
)
from bot.directory.informed import ByEmail, ById, Query, Told
from bot.errors import DirectoryUnavailable

STEP: Final = 0.25
"""Seconds. An answer is used at the next multiple of it: a directory that finds nobody a little sooner than somebody
tells nobody so."""

_UNUSABLE: Final = "the account directory gave a record that cannot be used"


class _Record(msgspec.Struct):
    """What tells an account that is not as it should be from something else altogether."""

    id: str
    email: str


_RECORD: Final = msgspec.json.Decoder(_Record)
_FOUND: Final = msgspec.json.Decoder(Found)
_REFUSAL: Final = msgspec.json.Decoder(Refusal)
_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A `bot.directory.informed.LookUp`. `step` in seconds; `sleep` and `now` are the loop's own."""

    client: Client
    step: float = STEP
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep

    async def __call__(self, query: Query) -> Told:
        """Ask. An answer that does not come is `DirectoryUnavailable`, returned and not raised."""
        now = asyncio.get_running_loop().time
        started = now()
        try:
            told = await self.client.post(FIND, _word(query), partial(read_found, query=query))
        except DirectoryUnavailable as fault:
            return fault
        await self.sleep(wait_until_step(now() - started, self.step))
        return told


def wait_until_step(elapsed: float, step: float) -> float:
    """The seconds until the next multiple of `step`; none where there are no steps."""
    return max(0.0, math.ceil(elapsed / step) * step - elapsed) if step else 0.0


def _word(query: Query) -> bytes:
    asked = FindByEmail(query.key) if isinstance(query, ByEmail) else FindById(query.account_id)
    return msgspec.json.encode(asked)


def read_found(answer: Answer, query: Query) -> Found | None:
    """Read the answer. Raises `NoAnswer` for one that cannot be.

    A record that is not as it should be is nobody where an address was asked for, so that the answer is the one that
    every other miss gets; where an id was, we know that there is somebody and cannot tell.
    """
    if answer.status != 200:
        _read_refusal(answer)
        return None
    try:
        _RECORD.decode(answer.body)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise NoAnswer(Fault.GARBAGE) from None
    try:
        if isinstance(query, ByEmail):
            return check_found(_FOUND.decode(answer.body), email_key=query.key)
        return check_found(_FOUND.decode(answer.body), account_id=query.account_id)
    except (msgspec.MsgspecError, Unusable) as fault:
        _log.error(_UNUSABLE, extra={"fault": type(fault).__name__})
    if isinstance(query, ById):
        raise NoAnswer(Fault.GARBAGE)
    return None


def _read_refusal(answer: Answer) -> None:
    try:
        refusal = _REFUSAL.decode(answer.body)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        raise NoAnswer(Fault.GARBAGE) from None
    if answer.status != 404 or refusal.code != NO_SUCH_ACCOUNT:  # some other server's, at a wrong address
        raise NoAnswer(Fault.GARBAGE)
