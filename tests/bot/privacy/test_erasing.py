"""Erasure: nothing of the person is left but what the law wants kept, and no backup brings it back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.privacy.erasing import STAYS, erase_account, erase_again
from bot.privacy.erasure_list import ErasureList, ErasureListFault, list_beside
from bot.proof.registration import import_accounts
from bot.server import open_server
from bot.settings.urls import DatabaseRoute, PostgresServer, SqliteFile
from bot.store.database import Transaction
from bot.store.erasing import erase_conversation
from bot.sweeping import HOUR, MERGING, Sweeper
from knowledge.languages import negotiate
from tests.bot.living import ACCOUNTS, START, Clock, Platform, content, living, settings_in
from tests.bot.privacy.person import (
    ACCOUNT,
    CANARIES,
    add_photo,
    find_places,
    leave_traces,
    read_everything,
    token,
)
from verification.account_file import read_accounts

NOW = START * 1000 + 1


async def erase(platform: Platform, directory: Path, account_id: str = ACCOUNT) -> int | None:
    erased = ErasureList(directory / "list.jsonl")
    return await erase_account(platform.server.engine.database, erased, account_id, now=NOW, actor="operator")


async def test_nothing_of_the_person_is_left(route: DatabaseRoute, kind: str, tmp_path: Path) -> None:
    async with living(tmp_path, Clock(), database=route) as platform:
        await leave_traces(platform)
        database = platform.server.engine.database
        await add_photo(database, b"canary-kneecap")
        before = await read_everything(database, kind)
        assert all(find_places(before, canary) for canary in CANARIES)
        assert await erase(platform, tmp_path) == 2
        after = await read_everything(database, kind)
        assert not any(find_places(after, canary) for canary in CANARIES)
        assert find_places(after, "'own'") <= {"sightings", "audit", "chats"}
        assert find_places(after, f"'{ACCOUNT}'") <= {*STAYS}
        assert find_places(after, "stranger")  # the others keep theirs
        assert find_places(after, "Taro Yamada")


async def test_no_word_of_the_person_stays_in_the_full_text_index(tmp_path: Path) -> None:
    route = SqliteFile(tmp_path / "assistant.db")
    async with living(tmp_path, Clock(), database=route) as platform:
        await leave_traces(platform)
        await platform.say("Hello", "taro", session_token=token(platform, "a-2"))
        await platform.say("I want to talk to a person", "taro")
        await platform.say("It is about my zebrawood", "taro")
        assert await find_words(platform, "ecap")
        await erase(platform, tmp_path)
        assert not await find_words(platform, "ecap")
        assert await find_words(platform, "rawood")


async def test_the_words_of_what_was_deleted_leave_the_index_within_the_hour(tmp_path: Path) -> None:
    route = SqliteFile(tmp_path / "assistant.db")
    async with living(tmp_path, Clock(), database=route) as platform:
        await leave_traces(platform)
        database = platform.server.engine.database
        await database.transact(lambda tx: erase_conversation(tx, "own"))
        assert await find_words(platform, "ecap")
        sweeper = Sweeper(database, clock=lambda: NOW + 2 * HOUR)
        for sweep in MERGING:
            await sweeper.sweep(sweep)
        assert not await find_words(platform, "ecap")


async def find_words(platform: Platform, word: str) -> bool:
    """Whether a word's end stands in the index as it lies in the file, found or not; beginnings are shared there."""
    rows = await platform.rows("SELECT block FROM search_index_data")
    return any(word.encode() in bytes(row["block"]) for row in rows)


async def test_the_erased_is_nobody_to_a_conversation_that_goes_on(
    route: DatabaseRoute, tmp_path: Path
) -> None:
    async with living(tmp_path, Clock(), database=route) as platform:
        await leave_traces(platform)
        await erase(platform, tmp_path)
        answer = await platform.say("Which notifications are on?", "own")
        assert answer["assurance"] == "none"
        answer = await platform.say("Which notifications are on?", "new", session_token=token(platform))
        assert answer["assurance"] == "none"


async def test_a_backup_that_is_restored_brings_nothing_back(tmp_path: Path) -> None:
    route = SqliteFile(tmp_path / "assistant.db")
    backup = tmp_path / "backup.db"
    async with living(tmp_path, Clock(), database=route) as platform:
        await leave_traces(platform)
        await platform.server.engine.database.backup(backup)
        erased = ErasureList(tmp_path / "erasures.jsonl")
        await erase_account(platform.server.engine.database, erased, ACCOUNT, now=NOW, actor="operator")
    for leftover in tmp_path.glob("assistant.db-*"):
        leftover.unlink()
    shutil.copy(backup, route.path)
    async with open_server(settings_in(tmp_path), content(), host="127.0.0.1", clock=Clock()) as server:
        tables = await read_everything(server.engine.database, "sqlite")
    assert not any(find_places(tables, canary) for canary in CANARIES)
    assert find_places(tables, "Taro Yamada")


async def test_list_and_table_complete_each_other(route: DatabaseRoute, tmp_path: Path) -> None:
    async with living(tmp_path, Clock(), database=route) as platform:
        database = platform.server.engine.database
        await erase(platform, tmp_path)
        elsewhere = ErasureList(tmp_path / "elsewhere.jsonl")
        elsewhere.add({"a-9": 5})
        assert await erase_again(database, elsewhere, lambda: NOW) == 0
        assert elsewhere.read() == {"a-9": 5, ACCOUNT: NOW}
        assert await erase_again(database, ErasureList(tmp_path / "empty.jsonl"), lambda: NOW) == 0
        assert ErasureList(tmp_path / "empty.jsonl").read() == {"a-9": 5, ACCOUNT: NOW}


async def test_who_registers_anew_afterwards_stays_and_without_the_old_opt_ins(
    route: DatabaseRoute, tmp_path: Path
) -> None:
    rows = read_accounts(ACCOUNTS.encode(), negotiate)
    async with living(tmp_path, Clock(), database=route) as platform:
        database = platform.server.engine.database
        await erase(platform, tmp_path)
        marks = ErasureList(tmp_path / "list.jsonl").marks()
        await database.transact(lambda tx: import_accounts(tx, rows, now_ms=NOW + 1, marks=marks))
        assert await erase_again(database, ErasureList(tmp_path / "list.jsonl"), lambda: NOW + 2) == 0
        states = await platform.rows(
            f"SELECT category, enabled FROM preferences WHERE account_id = '{ACCOUNT}' AND enabled = 1"  # noqa: S608 - ours
        )
        assert {row["category"] for row in states} == {"weekly_reports", "motivation"}


async def test_nobody_is_erased_where_there_is_no_such_account(route: DatabaseRoute, tmp_path: Path) -> None:
    async with living(tmp_path, Clock(), database=route) as platform:
        assert await erase(platform, tmp_path, "nobody") is None
    assert not (tmp_path / "list.jsonl").exists()


def test_a_damaged_list_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "list.jsonl"
    path.write_text('{"account": "a-1", "erased_at": 1}\nhalf a li', encoding="utf-8")
    with pytest.raises(ErasureListFault, match=r"list\.jsonl, line 2"):
        ErasureList(path).read()


def test_the_list_lies_beside_the_database_unless_another_place_is_named() -> None:
    beside = SqliteFile(Path("/srv/assistant.db"))
    assert list_beside(beside).path == Path("/srv/assistant.db.erasures.jsonl")
    assert list_beside(PostgresServer("postgresql://x/y")).path == Path("var/erasures.jsonl")
    assert list_beside(beside, Path("/backed/up.jsonl")).path == Path("/backed/up.jsonl")


async def test_no_server_starts_with_a_damaged_list(tmp_path: Path) -> None:
    route = SqliteFile(tmp_path / "assistant.db")
    (tmp_path / "erasures.jsonl").write_text("half a li", encoding="utf-8")
    with pytest.raises(ErasureListFault):
        async with living(tmp_path, Clock(), database=route):
            pass


async def test_what_belongs_to_an_erasure_is_done_with_it_or_not_at_all(
    route: DatabaseRoute, tmp_path: Path
) -> None:
    async def decided(tx: Transaction) -> None:
        await tx.execute("UPDATE accounts SET language = 'fr' WHERE id = 'a-1'")

    async def told(_: Transaction) -> None:
        raise LookupError("the letter cannot be posted")

    async with living(tmp_path, Clock(), database=route) as platform:
        erased = ErasureList(tmp_path / "list.jsonl")
        with pytest.raises(LookupError):
            await erase_account(
                platform.server.engine.database,
                erased,
                ACCOUNT,
                now=NOW,
                actor="p-ada",
                before=decided,
                after=told,
            )
        (row,) = await platform.rows("SELECT name, language FROM accounts WHERE id = 'a-1'")
        assert (row["name"], row["language"]) == ("Anna Schmidt", "de")
