"""Marks of erased addresses: keyed outside the database, found under every key there was, refused where one is missing."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path

import pytest

from bot.privacy.erasing import erase_account, erase_again
from bot.privacy.erasure_list import ErasureList
from bot.privacy.mark_keys import add_key, have_keys, read_keys
from bot.proof.registration import import_accounts
from bot.store.database import Database, Transaction
from bot.store.marks import MarksFault
from knowledge.languages import negotiate
from tests.bot.living import ACCOUNTS
from verification.account_file import read_accounts

ROWS = read_accounts(ACCOUNTS.encode(), negotiate)


async def register(database: Database, erased: ErasureList, now: int = 1) -> set[str]:
    """Import the accounts; which opt-ins of Anna's are on."""
    marks = erased.marks()
    await database.transact(lambda tx: import_accounts(tx, ROWS, now_ms=now, marks=marks))
    rows = await database.read(
        lambda tx: tx.fetch_all("SELECT category FROM preferences WHERE account_id = 'a-1' AND enabled = 1")
    )
    return {row["category"] for row in rows} & {"news", "feedback", "promotional_offers", "research_hub"}


async def _empty(tx: Transaction, *, table: str) -> None:
    await tx.execute(f"DELETE FROM {table}")  # noqa: S608 - a name from this file


@pytest.fixture
async def erased(database: Database, tmp_path: Path) -> ErasureList:
    """The list after Anna was erased."""
    erased = ErasureList(tmp_path / "beside" / "erasures.jsonl")
    assert await register(database, erased)
    assert await erase_account(database, erased, "a-1", now=2, actor="operator") is not None
    return erased


async def test_who_has_the_database_and_an_address_cannot_tell_that_it_was_erased(
    database: Database, erased: ErasureList
) -> None:
    rows = await database.read(lambda tx: tx.fetch_all("SELECT * FROM suppressions"))
    address = "anna@example.com"
    guesses = {hashlib.sha256(f"{words}{address}".encode()).hexdigest() for words in ("", "suppressed ")}
    (key,) = erased.marks().keys
    assert len(rows) == 1
    assert not guesses & {rows[0]["hash"]}
    assert key.hex() not in repr(rows)


async def test_the_key_lies_beside_the_list_for_its_owner_alone(erased: ErasureList) -> None:
    assert erased.keys.name == "erasures.key"
    assert erased.keys.stat().st_mode & 0o777 == 0o600
    assert [path.name for path in erased.keys.parent.iterdir() if path.suffix not in (".key", ".jsonl")] == []


async def test_the_mark_is_known_again_after_the_key_was_changed(
    database: Database, erased: ErasureList
) -> None:
    assert len(add_key(erased.keys).keys) == 2
    assert await register(database, erased, 3) == set()


async def test_an_import_without_the_key_takes_nothing(database: Database, erased: ErasureList) -> None:
    erased.keys.unlink()
    with pytest.raises(MarksFault, match="is missing"):
        await register(database, erased, 3)
    assert await database.read(lambda tx: tx.fetch_all("SELECT 1 FROM accounts WHERE id = 'a-1'")) == []


async def test_marks_of_a_release_before_are_keyed_at_the_next_start_and_known_before_it_and_after(
    database: Database, tmp_path: Path
) -> None:
    erased = ErasureList(tmp_path / "erasures.jsonl")
    plain = hashlib.sha256(b"suppressed anna@example.com").hexdigest()
    await database.transact(
        lambda tx: tx.execute("INSERT INTO suppressions (hash, at) VALUES (:hash, 1)", hash=plain)
    )
    assert await register(database, erased) == set()
    for table in ("consents", "preference_changes", "preferences", "accounts"):
        await database.transact(partial(_empty, table=table))
    assert await erase_again(database, erased, lambda: 5) == 0
    rows = await database.read(lambda tx: tx.fetch_all("SELECT hash, key_id FROM suppressions"))
    assert len(rows) == 1
    assert rows[0]["hash"] != plain
    assert rows[0]["key_id"]
    assert await register(database, erased) == set()


@pytest.mark.parametrize(
    ("content", "mode", "fault"),
    [("", 0o600, "holds no key"), ("xyz\n", 0o600, "line 1 is no key"), ("00" * 31, 0o600, "line 1"), ("00" * 32, 0o644, "chmod 600")],
)  # fmt: skip
def test_a_file_that_is_no_good_is_named_and_not_replaced(
    tmp_path: Path, content: str, mode: int, fault: str
) -> None:
    path = tmp_path / "erasures.key"
    path.write_text(content, encoding="ascii")
    path.chmod(mode)
    with pytest.raises(MarksFault, match=fault):
        have_keys(path)
    assert path.read_text(encoding="ascii") == content


def test_there_is_no_key_until_one_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "erasures.key"
    assert read_keys(path).keys == ()
    assert have_keys(path).keys == have_keys(path).keys
