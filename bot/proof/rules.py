"""What the checks hold to: keys, policy, brake, and where accounts are looked up."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from bot.store.accounts import Accounts, AccountTable
from bot.store.database import Transaction
from verification.keys import KeyRing
from verification.policy import DetailsPolicy

_log: Final = logging.getLogger(__name__)


def log_alarm(what: str) -> None:
    """Write an alarm into the log; `what` is a word and names nobody."""
    _log.warning("identity alarm", extra={"alarm": what})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Frozen from the settings at the start."""

    keys: KeyRing
    """For everything that the assistant itself signs, hashes or seals."""
    sessions: KeyRing
    """Shared with the logged-in site, for session tokens alone."""
    policy: DetailsPolicy = DetailsPolicy.TOLD
    brake: int = 300
    """Identity submissions in ten minutes over all before the alarm; 0 is off."""
    alarm: Callable[[str], None] = log_alarm
    directory: Callable[[Transaction], Accounts] = AccountTable
