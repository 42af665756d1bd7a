"""Accounts: the record that claims are checked against, and what a place that keeps accounts must offer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from verification.assurance import Category


@dataclass(frozen=True, slots=True)
class Account:
    """One person's account. `email` is the address as stored: mail goes there, never to a typed one."""

    id: str
    name: str
    email: str
    language: str
    preferences: Mapping[Category, bool]


class Directory(Protocol):
    """Where accounts are looked up. Both methods return None for an account that is not there."""

    async def find_by_email(self, key: str) -> Account | None:
        """Return the one account with this strict key (`verification.emails.strict_key`)."""

    async def find_by_id(self, account_id: str) -> Account | None:
        """Return the account with this id."""
