"""The demo's people: they get in as it says, and a second start changes nothing that they did."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from bot.commands.welcome import describe_demo
from bot.credentials import digest_token, password_fits
from bot.demo import Login, plant_demo, sample_accounts
from bot.demo_env import ensure_demo_environment
from bot.store import preferences
from bot.store.accounts import AccountTable
from bot.store.database import Database
from bot.store.people import Role, find_password, find_person_by_token
from knowledge.languages import Language
from verification.assurance import Category

KEY = b"k" * 32
NOW = 1_800_000_000_000


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return ensure_demo_environment({}, "http://127.0.0.1:8080", tmp_path / "demo.env")


async def check_logins(database: Database, logins: list[Login]) -> None:
    for login in logins:
        person = await database.read(partial(find_person_by_token, digest=digest_token(login.token)))
        assert person is not None
        assert (person.email, person.role) == (login.email, login.role)
        stored = await database.read(partial(find_password, person_id=person.id))
        assert password_fits(login.password, stored)


async def test_one_of_each_role_gets_in_with_password_and_token(
    database: Database, environ: dict[str, str]
) -> None:
    logins = await plant_demo(database, environ, KEY, now=NOW)
    assert [login.role for login in logins] == [Role.AGENT, Role.MODERATOR, Role.ADMIN]
    await check_logins(database, logins)


async def test_a_second_start_tells_the_same_log_ins_and_keeps_what_was_changed(
    database: Database, environ: dict[str, str]
) -> None:
    first = await plant_demo(database, environ, KEY, now=NOW)
    await database.transact(
        lambda tx: tx.execute("UPDATE preferences SET enabled = 0 WHERE account_id = 'demo-9'")
    )
    assert await plant_demo(database, environ, KEY, now=NOW + 1) == first
    await check_logins(database, first)
    states = await database.read(lambda tx: preferences.read_states(tx, "demo-9"))
    assert not any(state.enabled for state in states.values())


async def test_new_keys_and_passwords_get_in_to_the_old_data(
    database: Database, environ: dict[str, str], tmp_path: Path
) -> None:
    await plant_demo(database, environ, KEY, now=NOW)
    anew = ensure_demo_environment({}, "http://127.0.0.1:8080", tmp_path / "new.env")
    await check_logins(database, await plant_demo(database, anew, b"n" * 32, now=NOW + 1))


async def test_an_address_that_somebody_has_already_is_left_to_them(
    database: Database, environ: dict[str, str]
) -> None:
    await database.transact(
        lambda tx: tx.execute(
            "INSERT INTO accounts (id, name, email, email_key, language, created_at)"
            " VALUES ('mine', 'Anna S', 'anna.schmidt@example.com', 'anna.schmidt@example.com', 'de', 1)"
        )
    )
    await plant_demo(database, environ, KEY, now=NOW)
    found = await database.read(lambda tx: AccountTable(tx).find_by_email("anna.schmidt@example.com"))
    assert found is not None
    assert found.id == "mine"


def test_the_sample_accounts_cover_languages_and_states() -> None:
    accounts = [row.account for row in sample_accounts()]
    assert {account.language for account in accounts} == set(Language)
    assert all(account.email.endswith("@example.com") for account in accounts)
    for category in Category:
        assert {account.preferences[category] for account in accounts} == {True, False}


async def test_the_welcome_tells_every_log_in_and_where_mail_lands(
    database: Database, environ: dict[str, str], tmp_path: Path
) -> None:
    logins = await plant_demo(database, environ, KEY, now=NOW)
    text = "\n".join(describe_demo("http://127.0.0.1:9000", environ, logins))
    for login in logins:
        assert login.password in text
        assert login.token in text
    assert f"{tmp_path}/mail" in text
    assert "http://127.0.0.1:9000/webhooks/messages" in text
    assert "anna.schmidt@example.com" in text
