"""The page of requests on personal data, in a real browser: by keyboard, in five languages, for those who may."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from typing import Final

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from bot.credentials import digest_token
from bot.dialogue.state import Team
from bot.store.database import Transaction
from bot.store.people import Person, Role, add_person, add_token
from knowledge.languages import Language
from tests.bot.inbox.console import password_hash
from tests.browser.accessibility import check_in_both_schemes, find_overflow
from tests.browser.chromium import NARROW
from tests.browser.house import House
from tests.browser.staffed import seated, staffing

DAY: Final = 86_400_000
ACCOUNTS: Final = ("acc-late", "acc-soon", "acc-third", "acc-going")


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    """One for all tests here, with requests of four people; Hana is of the hardware team."""
    async with staffing(tmp_path_factory.mktemp("privacy")) as (house, _):
        for place, account in enumerate(ACCOUNTS):
            await house.add_account(account, f"Person {place}", f"person{place}@example.com", Language.FR)
        await house.server.engine.database.transact(_fill)
        yield house


async def _fill(tx: Transaction) -> None:
    now = int(time.time() * 1000)
    hana = Person(
        id="hana", email="hana@example.com", name="Hana Mori", role=Role.AGENT, teams=(Team.HARDWARE,)
    )
    await add_person(tx, hana, email_key=hana.email, password_hash=password_hash(), now=1)
    await add_token(tx, hana.id, digest_token("token-of-hana"), now=1)
    for account, kind, asked, proof, going in (
        ("acc-soon", "export", 5, "session", None),
        ("acc-late", "erase", 40, "code", None),
        ("acc-third", "export", 2, "code", None),
        ("acc-going", "erase", 0, "session+code", now + DAY // 2),
    ):
        created = now - asked * DAY
        await tx.execute(
            "INSERT INTO data_requests (id, account_id, kind, assurance, created_at, due_at, state, erased_at)"
            " VALUES (:id, :account, :kind, :proof, :created, :due, 'open', :going)",
            id=f"r-{account}",
            account=account,
            kind=kind,
            proof=proof,
            created=created,
            due=created + 30 * DAY,
            going=going,
        )


async def state_of(house: House, account: str) -> dict[str, object]:
    sql = "SELECT state, reason, decided_by, extended_by FROM data_requests WHERE account_id = :account"
    row = await house.server.engine.database.read(lambda tx: tx.fetch_one(sql, account=account))
    assert row is not None
    return dict(row)


async def test_by_keyboard_what_is_late_comes_first_and_is_decided_with_a_reason(
    browser: Browser, house: House
) -> None:
    async with seated(browser, house, "chloe") as chloe:
        await chloe.press("g", "p")
        rows = chloe.page.locator(".asked > li")
        await expect(rows).to_have_count(4)
        await expect(rows.first).to_contain_text("acc-late")
        await expect(rows.first).to_contain_text(chloe.word("privacy.overdue"))
        await expect(rows.nth(1)).to_contain_text("acc-soon")
        later = rows.first.get_by_role("button", name=chloe.word("privacy.extend"))
        await expect(later).to_have_count(0)  # the person had to be told before
        await rows.first.get_by_role("button", name=chloe.word("privacy.refuse")).press("Enter")
        dialog = chloe.page.get_by_role("dialog")
        await expect(dialog.locator("textarea")).to_be_focused()
        await expect(dialog).to_contain_text("French")
        await chloe.press("Control+Enter", "Tab", "Tab", "Enter")
        await expect(dialog.locator(".fault").first).to_be_visible()  # not without a reason
        await dialog.locator("textarea").fill("Vous n’avez pas de compte ici.")
        await check_in_both_schemes(chloe.page)
        await dialog.get_by_role("button", name=chloe.word("privacy.refuse"), exact=True).press("Enter")
        await expect(rows).to_have_count(3)
    assert await state_of(house, "acc-late") == {
        "state": "refused",
        "reason": "Vous n’avez pas de compte ici.",
        "decided_by": "chloe",
        "extended_by": None,
    }


async def test_an_erasure_is_said_to_be_final_before_it_is_done_and_a_date_is_moved_once(
    browser: Browser, house: House
) -> None:
    async with seated(browser, house, "chloe") as chloe:
        await chloe.page.goto(f"{house.url}/console/privacy")
        going = chloe.page.locator(".asked > li").filter(has_text="acc-going")
        await expect(going).to_contain_text("The owner set this going")
        third = chloe.page.locator(".asked > li").filter(has_text="acc-third")
        await third.get_by_role("button", name=chloe.word("privacy.extend")).click()
        dialog = chloe.page.get_by_role("dialog")
        await dialog.locator("input").fill("61")
        await dialog.locator("textarea").fill("Beaucoup de demandes.")
        await dialog.get_by_role("button", name=chloe.word("privacy.extend"), exact=True).click()
        await expect(dialog.locator(".fault").first).to_be_visible()
        await dialog.locator("input").fill("20")
        await dialog.get_by_role("button", name=chloe.word("privacy.extend"), exact=True).click()
        await expect(third).to_contain_text(chloe.word("privacy.extended", name="Chloé Bernard"))
        await expect(third.get_by_role("button", name=chloe.word("privacy.extend"))).to_have_count(0)
        await going.get_by_role("button", name=chloe.word("privacy.approve_erase")).click()
        await expect(dialog).to_contain_text("cannot be undone")
        await dialog.get_by_role("button", name=chloe.word("privacy.approve_erase"), exact=True).click()
        await expect(going).to_have_count(0)
        await chloe.page.get_by_label(chloe.word("privacy.shown")).select_option("all")
        ended = chloe.page.locator(".asked > li").filter(has_text="acc-going")
        await expect(ended).to_contain_text("Done by Chloé Bernard")
    assert (await state_of(house, "acc-third"))["extended_by"] == "chloe"


@pytest.mark.parametrize("language", list(Language))
async def test_it_is_readable_for_everybody_in_five_languages_and_on_a_phone(
    browser: Browser, house: House, language: Language
) -> None:
    async with seated(browser, house, "chloe", language, **NARROW) as chloe:
        await chloe.page.goto(f"{house.url}/console/privacy?language={language.value}")
        await expect(chloe.page.locator(".asked > li").filter(has_text="acc-soon")).to_be_visible()
        await check_in_both_schemes(chloe.page)
        assert await find_overflow(chloe.page) == 0


async def test_it_is_not_there_for_who_may_not(browser: Browser, house: House) -> None:
    async with seated(browser, house, "hana") as hana:
        await expect(hana.page.locator("#bar nav a")).to_have_count(3)
        await hana.page.goto(f"{house.url}/console/privacy")
        await expect(hana.page).not_to_have_url(f"{house.url}/console/privacy")
