"""The accounts of the embedded database: whose notifications these are, and since when their proofs count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from bot.store import preferences
from bot.store.database import Row, Transaction
from bot.store.preferences import Source, State
from verification.accounts import Account, Directory
from verification.assurance import Category

_BY_KEY: Final = "SELECT id, name, email, language FROM accounts WHERE email_key = :key"
_BY_ID: Final = "SELECT id, name, email, language FROM accounts WHERE id = :id"

_CLOSED_UNTIL: Final = "SELECT details_closed_until AS at FROM accounts WHERE id = :id"
_SESSIONS_FROM: Final = "SELECT sessions_from AS at FROM accounts WHERE id = :id"

_CLOSE_DETAILS: Final = "UPDATE accounts SET details_closed_until = :until WHERE id = :id"
_REFUSE_SESSIONS: Final = """
UPDATE accounts SET sessions_from = :until WHERE id = :id AND sessions_from < :until
"""

_KEY_OF: Final = "SELECT email_key FROM accounts WHERE id = :id"
_OWNER_OF: Final = "SELECT id FROM accounts WHERE email_key = :key"

_LANGUAGE: Final = "SELECT language FROM accounts WHERE id = :id"

_ALL: Final = "SELECT id, name, email, email_key, language FROM accounts"

_ADD: Final = """
INSERT INTO accounts (id, name, email, email_key, language, created_at)
VALUES (:id, :name, :email, :key, :language, :now)
"""
_UPDATE: Final = """
UPDATE accounts SET name = :name, email = :email, email_key = :key, language = :language WHERE id = :id
"""
_FREE_KEY: Final = "UPDATE accounts SET email_key = :key WHERE id = :id"


@dataclass(frozen=True, slots=True)
class Identity:
    """Of an account what an import brings up to date, and the strict key of its address."""

    name: str
    email: str
    email_key: str
    language: str


class Accounts(Directory, Protocol):
    """Where accounts are kept, as one transaction sees it: in our own tables, or elsewhere with a shadow in them."""

    async def read_states(self, account_id: str) -> Mapping[Category, State]:
        """Return all six categories as they are now."""

    async def list_waiting(self, account_id: str) -> frozenset[Category]:
        """Return the categories of which a change is still on its way to where the account is kept."""

    async def find_kept(self, account_id: str) -> Account | None:
        """Return what our own tables have of an account, without asking anybody: for what must always work."""

    async def take_over(self, account_id: str, *, now: int) -> bool:
        """Bring our tables up to date before they are read or changed; False: there is no such account there."""

    async def pass_on(
        self,
        account_id: str,
        change_id: str,
        switches: Sequence[tuple[Category, bool, bool]],
        source: Source,
        *,
        now: int,
    ) -> bool:
        """Pass on what was switched in our tables, once; False: that was all, and True: it is on its way."""


@dataclass(frozen=True, slots=True)
class AccountTable:
    """`Accounts` that are kept here."""

    tx: Transaction

    async def find_by_email(self, key: str) -> Account | None:
        """Return the one account with this strict key."""
        return await self._account(await self.tx.fetch_one(_BY_KEY, key=key))

    async def find_by_id(self, account_id: str) -> Account | None:
        """Return the account with this id."""
        return await self._account(await self.tx.fetch_one(_BY_ID, id=account_id))

    async def read_states(self, account_id: str) -> Mapping[Category, State]:
        """Return all six categories as they are now."""
        return await preferences.read_states(self.tx, account_id)

    async def list_waiting(self, account_id: str) -> frozenset[Category]:
        """Return nothing: what is written here is where it belongs."""
        del account_id
        return frozenset()

    async def find_kept(self, account_id: str) -> Account | None:
        """Return the account with this id."""
        return await self.find_by_id(account_id)

    async def take_over(self, account_id: str, *, now: int) -> bool:
        """Do nothing: there is nothing newer than our tables."""
        del account_id, now
        return True

    async def pass_on(
        self,
        account_id: str,
        change_id: str,
        switches: Sequence[tuple[Category, bool, bool]],
        source: Source,
        *,
        now: int,
    ) -> bool:
        """Do nothing: it is done."""
        del account_id, change_id, switches, source, now
        return False

    async def _account(self, row: Row | None) -> Account | None:
        # Also asked for nobody: an unknown address must not save a statement.
        account_id = row["id"] if row else ""
        states = await preferences.read_states(self.tx, account_id)
        if row is None:
            return None
        enabled = {category: state.enabled for category, state in states.items()}
        return Account(account_id, row["name"], row["email"], row["language"], enabled)


async def find_closed_until(tx: Transaction, account_id: str) -> int:
    """Until when name and email are not enough for this account (unix milliseconds); 0 if they are."""
    return await _moment(tx, _CLOSED_UNTIL, account_id) or 0


async def find_sessions_from(tx: Transaction, account_id: str) -> int | None:
    """From when on a session token must have been issued to count (unix milliseconds); None: no such account."""
    return await _moment(tx, _SESSIONS_FROM, account_id)


async def find_language(tx: Transaction, account_id: str) -> str | None:
    """The language of an account, None where there is no such account."""
    row = await tx.fetch_one(_LANGUAGE, id=account_id)
    return row["language"] if row else None


async def close_details(tx: Transaction, account_id: str, *, until: int) -> None:
    """Let name and email not be enough until then (unix milliseconds)."""
    await tx.execute(_CLOSE_DETAILS, id=account_id, until=until)


async def refuse_sessions(tx: Transaction, account_id: str, *, until: int) -> None:
    """Refuse session tokens issued before `until` (unix milliseconds); never takes an earlier refusal back."""
    await tx.execute(_REFUSE_SESSIONS, id=account_id, until=until)


async def find_email_key(tx: Transaction, account_id: str) -> str | None:
    """Return the strict key of the account's address, None where there is no such account."""
    row = await tx.fetch_one(_KEY_OF, id=account_id)
    return row["email_key"] if row else None


async def list_identities(tx: Transaction) -> dict[str, Identity]:
    """Every account by its id."""
    return {
        row["id"]: Identity(row["name"], row["email"], row["email_key"], row["language"])
        for row in await tx.fetch_all(_ALL)
    }


async def find_owner(tx: Transaction, key: str) -> str | None:
    """Return the id of the account with this strict key."""
    row = await tx.fetch_one(_OWNER_OF, key=key)
    return row["id"] if row else None


async def add_account(tx: Transaction, account: Account, key: str, *, now: int) -> None:
    """Register an account with its preferences as they are given."""
    await tx.write(
        _ADD,
        id=account.id,
        name=account.name,
        email=account.email,
        key=key,
        language=account.language,
        now=now,
    )
    await preferences.set_registered(tx, account.id, account.preferences)


async def update_account(tx: Transaction, account: Account, key: str) -> None:
    """Take over name, address and language; the preferences stay as the person chose them."""
    await tx.execute(
        _UPDATE, id=account.id, name=account.name, email=account.email, key=key, language=account.language
    )


async def free_key(tx: Transaction, account_id: str) -> None:
    """Give up the account's address for a moment, so that two accounts may swap theirs; no address looks like this."""
    await tx.execute(_FREE_KEY, id=account_id, key=f"moving {account_id}")


async def _moment(tx: Transaction, sql: str, account_id: str) -> int | None:
    row = await tx.fetch_one(sql, id=account_id)
    return row["at"] if row else None
