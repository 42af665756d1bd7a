"""Checking a second factor inside a transaction: a code of the app, or a recovery code; each counts once."""

from __future__ import annotations

from bot.inbox.recovery import digest_code
from bot.inbox.sealing import seal, unseal
from bot.inbox.totp import find_step
from bot.store.database import Transaction
from bot.store.second_factors import SecondFactor, find_factor, use_recovery_code, use_step
from verification.keys import KeyRing


async def take_code(tx: Transaction, ring: KeyRing, person_id: str, code: str, *, now: float) -> bool:
    """Whether this is a code of the person's app that was not taken before; `now` in Unix seconds."""
    factor = await find_factor(tx, person_id)
    secret = unseal(ring, person_id, factor.sealed) if factor else None
    step = find_step(secret, code, now) if secret is not None else None
    if secret is None or step is None:
        return False
    # Sealed anew, so that an old key can be retired once everybody has signed in.
    return await use_step(tx, person_id, step, seal(ring, person_id, secret))


async def take_either(
    tx: Transaction, ring: KeyRing, person_id: str, code: str | None, recovery_code: str | None, *, now: float
) -> str | None:
    """What of the two was good, `totp` or `recovery`; None if neither was."""
    if code is not None and await take_code(tx, ring, person_id, code, now=now):
        return "totp"
    if recovery_code is not None and await use_recovery_code(
        tx, person_id, digest_code(person_id, recovery_code)
    ):
        return "recovery"
    return None


def is_asked(factor: SecondFactor | None) -> bool:
    """Whether somebody with this factor is asked for it."""
    return factor is not None and factor.confirmed
