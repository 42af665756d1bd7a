"""The second factors of staff: a sealed secret each, and recovery codes by their digests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

from bot.store.database import Transaction

_FIND: Final = """
SELECT sealed, confirmed_at, last_step FROM second_factors WHERE person_id = :person_id
"""

_PROPOSE: Final = """
INSERT INTO second_factors (person_id, sealed, created_at) VALUES (:person_id, :sealed, :now)
ON CONFLICT (person_id) DO UPDATE SET sealed = :sealed, created_at = :now, confirmed_at = NULL, last_step = 0
"""

_CONFIRM: Final = "UPDATE second_factors SET confirmed_at = :now WHERE person_id = :person_id"

_USE: Final = """
UPDATE second_factors SET last_step = :step, sealed = :sealed WHERE person_id = :person_id AND last_step < :step
"""

_REMOVE: Final = "DELETE FROM second_factors WHERE person_id = :person_id"

_ADD_CODE: Final = "INSERT INTO recovery_codes (person_id, hash) VALUES (:person_id, :hash)"

_USE_CODE: Final = "DELETE FROM recovery_codes WHERE person_id = :person_id AND hash = :hash"

_REMOVE_CODES: Final = "DELETE FROM recovery_codes WHERE person_id = :person_id"

_COUNT_CODES: Final = "SELECT COUNT(*) AS many FROM recovery_codes WHERE person_id = :person_id"


class SecondFactor(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody's second factor; not yet `confirmed` it protects nothing. `last_step` is of the last code that was taken."""

    sealed: str
    confirmed: bool
    last_step: int


async def find_factor(tx: Transaction, person_id: str) -> SecondFactor | None:
    """Somebody's second factor, also one that was not confirmed."""
    row = await tx.fetch_one(_FIND, person_id=person_id)
    if row is None:
        return None
    confirmed = row["confirmed_at"] is not None
    return SecondFactor(sealed=row["sealed"], confirmed=confirmed, last_step=row["last_step"])


async def propose_factor(tx: Transaction, person_id: str, sealed: str, *, now: int) -> None:
    """Keep a new secret until its first code was shown, in place of whatever there was."""
    await remove_factor(tx, person_id)
    await tx.execute(_PROPOSE, person_id=person_id, sealed=sealed, now=now)


async def confirm_factor(tx: Transaction, person_id: str, codes: Iterable[str], *, now: int) -> None:
    """From now on it is asked for. `codes` are the digests of new recovery codes."""
    await tx.execute(_CONFIRM, person_id=person_id, now=now)
    await tx.execute(_REMOVE_CODES, person_id=person_id)
    for code in codes:
        await tx.execute(_ADD_CODE, person_id=person_id, hash=code)


async def use_step(tx: Transaction, person_id: str, step: int, sealed: str) -> bool:
    """Take the code of a step, and keep the secret as it is sealed now; False where it or a later one was taken before."""
    return await tx.execute(_USE, person_id=person_id, step=step, sealed=sealed) > 0


async def use_recovery_code(tx: Transaction, person_id: str, digest: str) -> bool:
    """Use a recovery code up; False where there is none such."""
    return await tx.execute(_USE_CODE, person_id=person_id, hash=digest) > 0


async def count_recovery_codes(tx: Transaction, person_id: str) -> int:
    """How many are left."""
    row = await tx.fetch_one(_COUNT_CODES, person_id=person_id)
    return int(row["many"]) if row else 0


async def remove_factor(tx: Transaction, person_id: str) -> bool:
    """Take somebody's second factor away with its recovery codes; whether there was one."""
    await tx.execute(_REMOVE_CODES, person_id=person_id)
    return await tx.execute(_REMOVE, person_id=person_id) > 0
