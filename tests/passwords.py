"""Passwords of the tests: the same argon2id at a cost that does not matter. Processes of their own pay the full one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import argon2
import pytest

CHEAP = partial(argon2.PasswordHasher, time_cost=1, memory_cost=64, parallelism=1)


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """Hash and compare in microseconds, where a second of the suite went into every few sign-ins."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(argon2, "PasswordHasher", CHEAP)
        yield


@pytest.fixture
def full_price() -> Iterator[None]:
    """Passwords of this test cost what ours do."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(argon2, "PasswordHasher", CHEAP.func)
        yield
