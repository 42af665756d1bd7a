"""The schema moves forward in whole steps, once each, and never back."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import asyncpg
import pytest

from bot.errors import ConstraintViolated, SchemaError
from bot.settings.urls import DatabaseRoute, PostgresServer
from bot.store.applied import find_schema_faults
from bot.store.database import Database, Transaction
from bot.store.opening import open_database
from bot.store.postgres_schema import find_applied
from bot.store.schema import Migration, load_migrations, newest_version, split_statements
from tests.bot.store.conftest import MIGRATIONS, open_at, opened
from tests.bot.store.works import add_note, list_notes

FROZEN = {"0001_first.sql": "01c16a2d00281aa93fec64b7ebb4e65e01c25ce7314f2b74cee60275eb38fc49"}
"""Of every file that is in a release: add a line with each, never change one."""
NEXT = Migration(2, "0002_colour.sql", ("ALTER TABLE note ADD COLUMN colour TEXT",))


async def test_migrations_are_applied_once(database: Database) -> None:
    assert await database.schema_version() == 1
    assert await database.migrate([*MIGRATIONS, NEXT]) == ["0002_colour.sql"]
    assert await database.migrate([*MIGRATIONS, NEXT]) == []
    assert await database.schema_version() == 2


async def test_a_step_that_fills_a_gap_is_applied_later(database: Database) -> None:
    later = Migration(4, "0004_size.sql", ("ALTER TABLE note ADD COLUMN size INTEGER",))
    assert await database.migrate([*MIGRATIONS, later]) == ["0004_size.sql"]
    assert await database.migrate([*MIGRATIONS, NEXT, later]) == ["0002_colour.sql"]
    assert await database.migrate([*MIGRATIONS, NEXT, later]) == []
    assert await database.schema_version() == 4


async def test_the_shipped_migrations_bring_up_an_empty_database(empty_route: DatabaseRoute) -> None:
    database = await open_at(empty_route)
    assert await database.schema_version() == 0
    shipped = load_migrations()
    assert await database.migrate() == [migration.name for migration in shipped]
    assert await database.schema_version() == newest_version()
    assert await database.check() == []
    await database.close()


def test_no_shipped_rule_waits_for_the_commit() -> None:
    # Several works share one commit: a rule checked only there would make them pay for each other.
    statements = [statement for migration in load_migrations() for statement in migration.statements]
    assert not [statement for statement in statements if "DEFER" in statement.upper()]


async def test_a_step_that_fails_is_undone_and_named(database: Database) -> None:
    broken = Migration(2, "0002_broken.sql", (*NEXT.statements, "INSERT INTO nowhere VALUES (1)"))
    with pytest.raises(SchemaError, match=r"0002_broken\.sql failed: .*nowhere"):
        await database.migrate([*MIGRATIONS, broken])
    assert await database.schema_version() == 1
    assert await database.migrate([*MIGRATIONS, NEXT]) == ["0002_colour.sql"]


async def test_a_step_that_breaks_a_rule_is_undone(database: Database) -> None:
    await database.transact(add_note(1))
    broken = Migration(2, "0002_again.sql", ("INSERT INTO note (id, text) VALUES (1, 'again')",))
    with pytest.raises(ConstraintViolated):
        await database.migrate([*MIGRATIONS, broken])
    assert await database.schema_version() == 1


async def test_a_database_of_a_newer_program_is_refused_and_left_alone(database: Database) -> None:
    await database.migrate([*MIGRATIONS, NEXT])
    await database.transact(add_note(1))
    with pytest.raises(SchemaError, match="version 2, this program knows 1"):
        await database.migrate(MIGRATIONS)
    assert await database.read(list_notes) == [1]


async def test_a_database_of_a_newer_program_that_works_with_this_one_is_taken(database: Database) -> None:
    later = replace(NEXT, works_with=1)
    await database.migrate([*MIGRATIONS, later])
    assert await database.migrate(MIGRATIONS) == []
    assert find_schema_faults(MIGRATIONS, await database.applied()) == []


async def test_one_step_that_does_not_work_with_this_program_is_enough_to_refuse(database: Database) -> None:
    steps = [replace(NEXT, works_with=1), Migration(3, "0003_end.sql", ("DROP TABLE remark",), works_with=2)]
    await database.migrate([*MIGRATIONS, *steps])
    with pytest.raises(SchemaError, match="version 3, this program knows 1"):
        await database.migrate(MIGRATIONS)
    assert await database.migrate([*MIGRATIONS, steps[0]]) == []


async def test_an_edited_step_is_seen_and_a_missing_one_too(database: Database) -> None:
    await database.migrate([*MIGRATIONS, NEXT])
    edited = replace(NEXT, statements=("ALTER TABLE note ADD COLUMN color TEXT",))
    later = Migration(4, "0004_size.sql", ("ALTER TABLE note ADD COLUMN size INTEGER",))
    assert await database.migrate([*MIGRATIONS, edited]) == []  # what is kept of it stays as it was
    assert find_schema_faults([*MIGRATIONS, edited, later], await database.applied()) == [
        "migration 0004_size.sql was not applied",
        "migration 0002_colour.sql was applied in another form than this program has it",
    ]


async def test_what_was_applied_before_there_were_checksums_gets_one(database: Database) -> None:
    await database.transact(lambda tx: tx.execute("ALTER TABLE schema_version DROP COLUMN checksum"))
    (before,) = await database.applied()
    assert before.checksum is None
    assert await database.migrate(MIGRATIONS) == []
    (after,) = await database.applied()
    assert after.checksum == MIGRATIONS[0].checksum


def test_a_file_says_which_programs_go_on_working_after_it(tmp_path: Path) -> None:
    (tmp_path / "0001_first.sql").write_text("-- Tables.\nCREATE TABLE a (x TEXT);")
    (tmp_path / "0002_more.sql").write_text("-- More.\n-- works with: 0001\nALTER TABLE a ADD COLUMN y TEXT;")
    assert [step.works_with for step in load_migrations(tmp_path)] == [None, 1]


def test_remarks_may_be_mended_and_nothing_else() -> None:
    mended = replace(
        NEXT, statements=("-- Colours; see below.\nALTER TABLE note\n    ADD COLUMN colour TEXT",)
    )
    assert mended.checksum == NEXT.checksum
    assert replace(NEXT, statements=("ALTER TABLE note ADD COLUMN colour BLOB",)).checksum != NEXT.checksum


@pytest.mark.parametrize(("name", "checksum"), FROZEN.items())
def test_a_released_file_is_as_it_was(name: str, checksum: str) -> None:
    assert {step.name: step.checksum for step in load_migrations()}[name] == checksum


async def test_columns_that_another_program_adds_meanwhile_disturb_no_reader(
    empty_postgres_route: PostgresServer,
) -> None:
    async with open_database(empty_postgres_route) as database:
        await database.migrate(MIGRATIONS)
    reader, other = [await asyncpg.connect(empty_postgres_route.dsn) for _ in range(2)]
    await other.execute("ALTER TABLE schema_version DROP COLUMN checksum")
    assert [each.checksum for each in await find_applied(reader)] == [None]
    await other.execute("ALTER TABLE schema_version ADD COLUMN checksum TEXT DEFAULT 'known'")
    async with reader.transaction():  # in one, a statement that is prepared already is not prepared anew
        assert [each.checksum for each in await find_applied(reader)] == ["known"]
    await reader.close()
    await other.close()


async def test_two_programs_that_start_at_once_apply_each_step_once(empty_route: DatabaseRoute) -> None:
    steps = [*MIGRATIONS, NEXT]
    async with open_database(empty_route) as first, open_database(empty_route) as second:
        applied = await asyncio.gather(first.migrate(steps), second.migrate(steps))
    assert sorted(name for names in applied for name in names) == [step.name for step in steps]


async def test_a_program_that_is_at_work_goes_on_after_the_migration_of_another(
    empty_route: DatabaseRoute,
) -> None:
    async def look(transaction: Transaction) -> int:
        return len(await transaction.fetch_all("SELECT * FROM note"))

    async with opened(empty_route) as old, opened(empty_route) as new:
        await old.transact(look)
        await new.migrate([*MIGRATIONS, NEXT])
        assert await old.transact(look) == 0
        assert await old.transact(add_note(1)) == 1


async def test_the_time_of_each_step_is_kept(database: Database) -> None:
    async def look(transaction: Transaction) -> int:
        row = await transaction.fetch_one("SELECT applied_at FROM schema_version")
        assert row is not None
        applied_at: int = row["applied_at"]
        return applied_at

    assert await database.read(look) > 1_700_000_000_000  # milliseconds


def test_semicolons_end_a_statement_only_where_they_should() -> None:
    script = """
        -- a remark; with a semicolon
        CREATE TABLE a (text TEXT DEFAULT ';'); CREATE TABLE b (x TEXT);
        CREATE TRIGGER c AFTER DELETE ON a BEGIN DELETE FROM b; DELETE FROM b; END;
        /* the end; really */
    """
    statements = list(split_statements(script))
    assert len(statements) == 3
    assert statements[0].endswith("DEFAULT ';');")
    assert statements[2].endswith("END;")


def test_a_statement_without_an_end_is_refused() -> None:
    with pytest.raises(SchemaError, match="semicolon"):
        list(split_statements("CREATE TABLE a (x TEXT); CREATE TABLE b (x TEXT)"))


@pytest.mark.parametrize(
    ("files", "fault"),
    [
        (["0001_first.sql", "0001_other.sql"], "0001_other.sql has the number of 0001_first.sql"),
        (["first.sql"], "first.sql should be named like"),
    ],
)
def test_files_that_are_no_migrations_are_refused(tmp_path: Path, files: list[str], fault: str) -> None:
    for name in files:
        (tmp_path / name).write_text("SELECT 1;")
    with pytest.raises(SchemaError, match=fault):
        load_migrations(tmp_path)


def test_a_faulty_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "0001_first.sql").write_text("SELECT 1")
    with pytest.raises(SchemaError, match=r"0001_first\.sql.*semicolon"):
        load_migrations(tmp_path)
