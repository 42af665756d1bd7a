"""A person whose data is everywhere, and a look into every corner of the database."""

from __future__ import annotations

from typing import Any, Final

from bot.store import photos
from bot.store.database import Database, Transaction
from tests.bot.living import SESSION_KEY, Platform
from verification.keys import KeyRing
from verification.sessions import issue_session

ACCOUNT: Final = "a-1"
CANARIES: Final = ("Anna Schmidt", "anna@example.com", "canary-kneecap", "canary-by-details")
"""Her name, her address, and words of her own."""

_SQLITE: Final = """
SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' AND name NOT LIKE 'search_index%'
"""
_POSTGRES: Final = "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"


def token(platform: Platform, account_id: str = ACCOUNT) -> str:
    """A session token as the logged-in site would sign it."""
    return issue_session(KeyRing((SESSION_KEY,)), account_id=account_id, now=int(platform.clock()))


async def leave_traces(platform: Platform) -> None:
    """Talk, change things, ask for a person, and have somebody else try with name and address."""
    say = platform.say
    await say("Hello", "own", session_token=token(platform))
    await say("Please stop the promotional offers", "own")
    await platform.choose("yes", "own")
    await say("I want to talk to a person", "own")
    await say("It is about my canary-kneecap", "own")
    await say("Please stop the weekly reports", "other")
    await say("Anna Schmidt", "other")
    await say("anna@example.com", "other")
    await platform.choose("yes", "other")
    await say("canary-by-details", "other")
    await say("How safe is my data?", "stranger")


async def add_photo(database: Database, content: bytes) -> None:
    """Put a photo to her own conversation."""
    photo = photos.NewPhoto(id="ph-1", width=1, height=1, content=content)
    await database.transact(lambda tx: photos.add_photo(tx, "own", photo, now=1))


async def read_everything(database: Database, kind: str) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""

    async def work(tx: Transaction) -> dict[str, list[dict[str, Any]]]:
        names = [row["name"] for row in await tx.fetch_all(_SQLITE if kind == "sqlite" else _POSTGRES)]
        return {
            name: [dict(row) for row in await tx.fetch_all(f'SELECT * FROM "{name}"')]  # noqa: S608 - the tables' own names
            for name in names
        }

    return await database.read(work)


def find_places(tables: dict[str, list[dict[str, Any]]], word: str) -> set[str]:
    """The tables that hold the word anywhere."""
    return {name for name, rows in tables.items() if word in repr(rows)}
