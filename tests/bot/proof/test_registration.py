"""Taking accounts over: all rows or none, and never against what a person chose (threat row 52)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.store.accounts import AccountTable
from tests.bot.proof.desk import ANNA, BEN, Desk
from verification.accounts import Account
from verification.assurance import Category
from verification.faults import ImportFault

CARL = Account("a-carl", "Carl Weiß", "carl@example.com", "de", {Category.RESEARCH_HUB: True})


async def _email(desk: Desk, account_id: str) -> str | None:
    found = await desk.run(lambda tx: AccountTable(tx).find_by_id(account_id))
    return found.email if found else None


async def test_a_new_account_has_its_columns_and_their_consents(desk: Desk) -> None:
    await desk.add(CARL)
    assert await desk.enabled(CARL) == {Category.RESEARCH_HUB}
    [consent] = await desk.rows("SELECT channel, wording FROM consents WHERE account_id = 'a-carl'")
    assert dict(consent) == {"channel": "registration", "wording": "registered"}


async def test_a_known_account_gets_name_email_and_language_and_keeps_its_preferences(desk: Desk) -> None:
    before = await desk.enabled()
    married = replace(
        ANNA,
        name="Anna Weiß",
        email="anna.weiss@example.com",
        language="fr",
        preferences={Category.NEWS: True},
    )
    await desk.add(married)
    found = await desk.run(lambda tx: AccountTable(tx).find_by_email("anna.weiss@example.com"))
    assert found is not None
    assert (found.id, found.name, found.language) == (ANNA.id, "Anna Weiß", "fr")
    assert await desk.enabled() == before


async def test_an_address_of_another_account_is_refused_and_nothing_is_taken(desk: Desk) -> None:
    thief = Account("a-thief", "Tom Thief", "Anna.MUELLER@example.com", "en", {})
    with pytest.raises(ImportFault, match="line 3, column email"):
        await desk.add(CARL, thief)
    assert await _email(desk, CARL.id) is None


async def test_two_accounts_may_swap_their_addresses(desk: Desk) -> None:
    await desk.add(replace(ANNA, email=BEN.email), replace(BEN, email=ANNA.email))
    assert (await _email(desk, ANNA.id), await _email(desk, BEN.id)) == (BEN.email, ANNA.email)


async def test_an_address_that_its_account_leaves_may_be_taken(desk: Desk) -> None:
    await desk.add(replace(CARL, email=BEN.email), replace(BEN, email="ben.new@example.com"))
    assert (await _email(desk, CARL.id), await _email(desk, BEN.id)) == (BEN.email, "ben.new@example.com")


async def test_a_new_mailbox_ends_the_proof_of_the_old_one(desk: Desk) -> None:
    evidence = await desk.prove_by_code()
    await desk.add(replace(ANNA, email="anna.new@example.com"))
    assert not await desk.holds(evidence)


async def test_the_same_mailbox_keeps_it(desk: Desk) -> None:
    evidence = await desk.prove_by_code()
    await desk.add(replace(ANNA, name="Anna M. Müller"))
    assert await desk.holds(evidence)


async def test_importing_twice_changes_nothing(desk: Desk) -> None:
    consents = await desk.rows("SELECT id FROM consents ORDER BY id")
    await desk.add(ANNA, BEN)
    assert await desk.rows("SELECT id FROM consents ORDER BY id") == consents


@pytest.mark.parametrize("name", [" ", "X", "12345", "\u202eevil", "' OR 1=1 --", "\u0001", "名" * 200])
async def test_any_name_is_taken_as_it_stands(desk: Desk, name: str) -> None:
    await desk.add(replace(CARL, name=name))
    found = await desk.run(lambda tx: AccountTable(tx).find_by_id(CARL.id))
    assert found is not None
    assert found.name == name
