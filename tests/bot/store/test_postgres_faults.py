"""A server that is away, cuts connections, refuses or is read-only says so in one line, and is found again."""

from __future__ import annotations

import asyncio
import signal
import traceback
from collections.abc import Callable

import pytest

from bot.errors import ConstraintViolated, SettingsError, StorageUnavailable
from bot.settings.urls import PostgresServer
from bot.store.database import Transaction, Work
from bot.store.opening import open_database
from bot.store.postgres import PostgresDatabase
from tests.bot.store.conftest import opened
from tests.bot.store.works import Gate, add_note, list_notes
from tests.postgres_server import Postgres, serving

LONG = 30
"""Seconds for what happens within one; a test that hangs fails."""


async def cut_others(transaction: Transaction) -> None:
    """End all other connections to this database."""
    await transaction.fetch_all(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )


async def cut(server: PostgresDatabase) -> None:
    await server.read(cut_others)


def watch_cut(server: PostgresDatabase, runs: list[int]) -> Work[None]:
    """A work whose connection is cut in the middle, the first time."""

    async def work(transaction: Transaction) -> None:
        runs.append(1)
        await add_note(len(runs))(transaction)
        if len(runs) == 1:
            await cut(server)
        await add_note(100)(transaction)

    return work


async def test_a_connection_cut_while_it_rested_is_made_anew(server: PostgresDatabase) -> None:
    await server.transact(add_note(1), key="k")
    await cut(server)
    await server.transact(add_note(2), key="k")
    assert await server.read(list_notes) == [1, 2]


async def test_a_work_whose_connection_is_cut_in_the_middle_is_begun_again_and_done_once(
    server: PostgresDatabase,
) -> None:
    runs: list[int] = []
    await server.transact(watch_cut(server, runs), key="k")
    assert await server.read(list_notes) == [2, 100]


async def test_a_connection_that_is_cut_each_time_is_told(server: PostgresDatabase) -> None:
    async def be_cut(transaction: Transaction) -> None:
        await add_note(1)(transaction)
        await cut(server)
        await add_note(2)(transaction)

    with pytest.raises(StorageUnavailable):
        await server.transact(be_cut, key="k")
    assert await server.read(list_notes) == []


async def test_a_cut_during_the_commit_is_told_and_the_work_is_not_begun_again(
    server: PostgresDatabase,
) -> None:
    # The rule is checked at the commit, and the checking takes the connection along.
    runs: list[int] = []
    await server.transact(make_commit_cut, key="k")

    async def work(transaction: Transaction) -> None:
        runs.append(1)
        await transaction.execute("INSERT INTO fragile (id) VALUES (1)")

    with pytest.raises(StorageUnavailable):
        await server.transact(work, key="k")
    assert runs == [1]


async def make_commit_cut(transaction: Transaction) -> None:
    await transaction.execute("CREATE TABLE fragile (id BIGINT)")
    await transaction.execute(
        "CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS"
        " $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(1); RETURN NULL; END $$"
    )
    await transaction.execute(
        "CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON fragile DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW EXECUTE FUNCTION cut()"
    )


async def test_what_another_process_holds_ends_in_a_refusal(
    empty_postgres_route: PostgresServer,
) -> None:
    async with opened(empty_postgres_route, patience=0.1) as hasty, opened(empty_postgres_route) as other:
        gate = Gate()
        holding = asyncio.create_task(other.transact(gate.work, key="k"))
        await gate.entered.wait()
        with pytest.raises(StorageUnavailable, match="another process holds its lock"):
            await hasty.transact(add_note(1), key="k")
        gate.open()
        await holding
        await hasty.transact(add_note(2), key="k")
        assert await hasty.read(list_notes) == [2]


async def test_a_database_that_is_read_only_refuses(server: PostgresDatabase) -> None:
    await server.transact(add_note(1))
    await set_for_all(server, "default_transaction_read_only = on")
    with pytest.raises(StorageUnavailable, match="read-only"):
        await server.transact(add_note(2))
    assert await server.read(list_notes) == [1]


async def set_for_all(server: PostgresDatabase, setting: str) -> None:
    """A setting of the database, with new connections to have it."""

    async def work(transaction: Transaction) -> None:
        row = await transaction.fetch_one("SELECT current_database() AS name")
        assert row is not None
        await transaction.execute(f"ALTER DATABASE {row['name']} SET {setting}")

    await server.transact(work)
    await cut(server)


async def test_a_commit_waits_for_the_disk_whatever_the_server_is_set_to(server: PostgresDatabase) -> None:
    await set_for_all(server, "synchronous_commit = off")

    async def ask(transaction: Transaction) -> object:
        return await transaction.fetch_one("SHOW synchronous_commit")

    assert await server.transact(ask) == {"synchronous_commit": "on"}


async def test_a_statement_that_takes_too_long_is_ended(server: PostgresDatabase) -> None:
    async def dawdle(transaction: Transaction) -> None:
        await transaction.execute("SET LOCAL statement_timeout = 10")
        await transaction.fetch_one("SELECT pg_sleep(60)")

    async with asyncio.timeout(LONG):
        with pytest.raises(StorageUnavailable, match="too long"):
            await server.transact(dawdle)
        assert await server.read(list_notes) == []


async def test_a_text_with_a_nul_is_refused_and_only_that_work_with_it(server: PostgresDatabase) -> None:
    with pytest.raises(ConstraintViolated, match="NUL"):
        await server.transact(add_note(1, "a\0b"))
    await server.transact(add_note(2))
    assert await server.read(list_notes) == [2]


@pytest.mark.parametrize("number", ["seven", 2**70])
async def test_a_value_of_the_wrong_kind_fails_without_being_shown(
    server: PostgresDatabase, number: object
) -> None:
    async def store(transaction: Transaction) -> None:
        await transaction.execute("INSERT INTO note (id, text) VALUES (:id, 'x')", id=number)  # type: ignore[arg-type]  # the mistake

    with pytest.raises(ValueError, match="does not fit") as caught:
        await server.transact(store)
    assert str(number) not in "".join(traceback.format_exception(caught.value))


async def test_no_error_shows_the_rows_it_is_about(server: PostgresDatabase) -> None:
    text = str(9**20)
    await server.transact(add_note(1, text))
    with pytest.raises(ConstraintViolated) as caught:
        await server.transact(add_note(2, text))
    assert text not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda dsn: dsn.replace("/cluster", "/nowhere"), "nothing answers"),
        (lambda _: "postgresql://127.0.0.1:1/x", "nothing answers"),
        (lambda _: "postgresql://host.invalid/x", "host is not known"),
        (lambda dsn: dsn.replace("@/test", "@/no_such_test"), "no database of this name"),
        (lambda dsn: dsn.replace("postgres@", "nobody@"), "access to it is denied"),
    ],
)
async def test_a_server_that_cannot_be_used_is_told_in_a_line(
    empty_postgres_route: PostgresServer, change: Callable[[str], str], fault: str
) -> None:
    with pytest.raises(StorageUnavailable, match=fault) as caught:
        async with open_database(PostgresServer(change(empty_postgres_route.dsn))):
            pass
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "dsn",
    ["postgresql://h/x?sslmode=secret", "postgresql://h:secret/x"],
)
async def test_an_address_that_cannot_be_read_is_told_by_the_variable_and_not_shown(dsn: str) -> None:
    with pytest.raises(SettingsError, match="ASSISTANT_DATABASE_URL") as caught:
        async with open_database(PostgresServer(dsn)):
            pass
    assert "secret" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT])
def test_a_server_that_ends_is_away_for_everybody_at_once_and_is_found_when_it_is_back(
    postgres: Postgres, how: signal.Signals
) -> None:
    del postgres  # there can be one here
    with serving(fsync="on") as server:
        asyncio.run(end_and_start(server, how))


async def end_and_start(server: Postgres, how: signal.Signals) -> None:
    async with asyncio.timeout(LONG), opened(server.route()) as database:
        await database.transact(add_note(1))
        await asyncio.to_thread(server.stop, how)
        callers = [asyncio.create_task(database.transact(add_note(n), key=str(n))) for n in range(100)]
        results = await asyncio.gather(*callers, return_exceptions=True)
        assert all(isinstance(result, StorageUnavailable) for result in results)
        with pytest.raises(StorageUnavailable):
            await database.read(list_notes)
        await asyncio.to_thread(server.start)
        assert await database.transact(add_note(1000)) == 1000
        assert await database.read(list_notes) == [1, 1000]


def test_too_many_connections_refuse_and_pass(postgres: Postgres) -> None:
    del postgres
    with serving(
        max_connections="10", superuser_reserved_connections="0", reserved_connections="0"
    ) as server:
        asyncio.run(crowd(server))


async def crowd(server: Postgres) -> None:
    """Fill the server's connections, then let go of them."""
    async with asyncio.timeout(LONG), opened(server.route()) as database:
        gates = {str(number): Gate() for number in range(8)}
        holding = [asyncio.create_task(database.transact(gate.work, key=key)) for key, gate in gates.items()]
        with pytest.raises(StorageUnavailable, match="too many connections"):
            await asyncio.gather(*holding, asyncio.create_task(open_more(server)))
        for gate in gates.values():
            gate.open()
        await asyncio.gather(*holding, return_exceptions=True)
        assert await database.transact(add_note(1)) == 1


async def open_more(server: Postgres) -> None:
    async with opened(server.route()) as first, opened(server.route()) as second:
        await asyncio.gather(first.read(list_notes), second.read(list_notes))
