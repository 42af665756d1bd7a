"""Damage that PostgreSQL itself does not speak of is found."""

from __future__ import annotations

from bot.store.database import Transaction, Work
from bot.store.postgres import PostgresDatabase
from tests.bot.store.works import add_note


def careless(*statements: str) -> Work[None]:
    """As somebody may do with the database who has every right there."""

    async def work(transaction: Transaction) -> None:
        for statement in statements:
            await transaction.execute(statement)

    return work


async def test_rows_without_their_parent_are_found(server: PostgresDatabase) -> None:
    await server.transact(add_note(1))
    await server.transact(
        careless(
            "SET LOCAL session_replication_role = replica",
            "INSERT INTO remark (id, note_id) VALUES (1, 404), (2, 405), (3, 1)",
        )
    )
    assert await server.check() == ["2 rows of remark without the row of note that is referred to"]


async def test_a_rule_that_was_never_checked_is_found(server: PostgresDatabase) -> None:
    await server.transact(
        careless("ALTER TABLE note ADD CONSTRAINT short CHECK (length(text) < 3) NOT VALID")
    )
    assert await server.check() == ["rule short of note was never checked"]


async def test_an_index_that_is_not_complete_is_found(server: PostgresDatabase) -> None:
    await server.transact(
        careless("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'note_text_key'::regclass")
    )
    assert await server.check() == ["index note_text_key of note is not complete"]
