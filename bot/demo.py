"""The demo's people: sample accounts and three members of staff, all invented. What is there already is kept."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Final

from bot.credentials import TOKEN_PREFIX, digest_token, hash_password, password_fits
from bot.demo_env import PASSWORDS
from bot.pages.help_site import Account
from bot.proof.registration import NO_KEYS, import_accounts
from bot.settings.environment import PREFIX
from bot.store import accounts, people
from bot.store.database import Database, Transaction
from bot.store.marks import Marks
from bot.store.people import Person, Role
from knowledge.languages import negotiate
from verification.account_file import AccountRow, read_accounts
from verification.emails import strict_key

_STAFF: Final = (
    ("agent@example.com", "Mira Roth", Role.AGENT),
    ("moderator@example.com", "Kenji Sato", Role.MODERATOR),
    ("admin@example.com", "Chloé Bernard", Role.ADMIN),
)

_VISITORS: Final = ("demo-9", "demo-1", "demo-5")
"""Three languages, and in the first everything is switched on."""


@dataclass(frozen=True, slots=True)
class Login:
    """How one of the demo's staff gets in."""

    role: Role
    email: str
    password: str
    token: str


def sample_accounts() -> list[AccountRow]:
    """The sample accounts: five languages, several scripts, and one whose name can never be matched."""
    content = resources.files("bot").joinpath("demo_accounts.csv").read_bytes()
    return read_accounts(content, negotiate)


def visiting_accounts() -> tuple[Account, ...]:
    """Those of the sample accounts that the demo's help page lets be signed in."""
    listed = {row.account.id: row.account for row in sample_accounts()}
    chosen = (listed[each] for each in _VISITORS)
    return tuple(Account(each.id, each.name, each.language) for each in chosen)


async def plant_demo(
    database: Database, environ: Mapping[str, str], key: bytes, *, now: int, marks: Marks = NO_KEYS
) -> list[Login]:
    """Add the sample accounts and the staff that are not there yet; return how the staff get in.

    `environ` has the passwords, `key` is what their API tokens are derived from: so a second start tells the same
    ones, and none is kept anywhere. `now` in Unix milliseconds. `marks` as for every import.
    """
    logins = [
        Login(role, email, environ[PREFIX + name], _derive_token(key, email))
        for (email, _, role), name in zip(_STAFF, PASSWORDS, strict=True)
    ]
    known = await database.read(_read_passwords)
    hashes = {login.email: _hash(login, known.get(login.email, "")) for login in logins}
    await database.transact(lambda tx: _plant(tx, logins, hashes, now, marks))
    return logins


async def _plant(
    tx: Transaction, logins: list[Login], hashes: Mapping[str, str], now: int, marks: Marks
) -> None:
    fresh = [row for row in sample_accounts() if await _is_new(tx, row)]
    await import_accounts(tx, fresh, now_ms=now, marks=marks)
    for (email, name, role), login in zip(_STAFF, logins, strict=True):
        key = strict_key(email) or email
        person = await people.find_person(tx, key)
        if person is None:
            person = Person(id=f"demo-{role.value}", email=email, name=name, role=role)
            await people.add_person(tx, person, email_key=key, password_hash=hashes[email], now=now)
        else:
            await people.set_password(tx, person.id, hashes[email])
        await people.add_token(tx, person.id, digest_token(login.token), now=now)


async def _is_new(tx: Transaction, row: AccountRow) -> bool:
    known = await accounts.find_email_key(tx, row.account.id), await accounts.find_owner(tx, row.email_key)
    return known == (None, None)


async def _read_passwords(tx: Transaction) -> dict[str, str]:
    found: dict[str, str] = {}
    for email, _, _ in _STAFF:
        person = await people.find_person(tx, strict_key(email) or email)
        if person is not None:
            found[email] = await people.find_password(tx, person.id)
    return found


def _hash(login: Login, known: str) -> str:
    """The hash that is there, if the password still fits: who deleted the demo's file has new passwords."""
    return known if password_fits(login.password, known) else hash_password(login.password)


def _derive_token(key: bytes, email: str) -> str:
    digest = hmac.digest(key, f"demo.token.v1:{email}".encode(), hashlib.sha256)
    return TOKEN_PREFIX + base64.urlsafe_b64encode(digest).decode().rstrip("=")
