"""Policy `blind`: filed with the turn, settled by a worker, the same for everybody (threat rows 1, 5, 6, 9)."""

from __future__ import annotations

import asyncio
from collections import Counter

from bot.dialogue.effects import FileClaim
from bot.store.database import Transaction
from tests.bot.proof.desk import ANNA, BEN, NEWS_ON, OFFERS_OFF, REPORTS_OFF, CountingTransaction, Desk
from verification.assurance import Assurance, Category


async def test_filing_changes_nothing_until_it_is_settled(desk: Desk) -> None:
    before = await desk.enabled()
    await desk.file(ANNA.name, ANNA.email)
    assert await desk.enabled() == before
    assert await desk.settle() == 1
    assert await desk.enabled() == before - OFFERS_OFF.categories


async def test_a_settled_claim_tells_the_owner_and_the_history(desk: Desk) -> None:
    await desk.file(ANNA.name, ANNA.email)
    await desk.settle()
    [letter] = await desk.changed_letters()
    assert letter.account_id == ANNA.id
    [row] = await desk.rows("SELECT source, assurance, conversation_id FROM preference_changes")
    assert dict(row) == {"source": "claim", "assurance": "details", "conversation_id": "c-1"}


async def test_a_miss_changes_nothing_and_mails_nobody(desk: Desk) -> None:
    await desk.file("Anna Schmidt", ANNA.email, conversation="c-1")
    await desk.file(ANNA.name, "nobody@example.com", conversation="c-2")
    assert await desk.settle() == 2
    assert await desk.letters() == []
    assert Category.PROMOTIONAL_OFFERS in await desk.enabled()


async def test_filing_takes_the_same_statements_for_a_match_and_a_miss(desk: Desk) -> None:
    costs: list[Counter[str]] = []
    for number, (name, email) in enumerate(
        [(ANNA.name, ANNA.email), ("Anna Schmidt", ANNA.email), (ANNA.name, "nobody@example.com")]
    ):
        filed = FileClaim(name, email, OFFERS_OFF)

        async def file(tx: Transaction, filed: FileClaim = filed, number: int = number) -> None:
            counting = CountingTransaction(tx)
            await desk.proof.file_claim(counting, desk.scene(f"c-{number}"), filed)
            costs.append(counting.statements)

        await desk.run(file)
    assert costs[0] == costs[1] == costs[2]


async def test_a_claim_is_gone_with_its_name_and_email_once_it_is_settled(desk: Desk) -> None:
    await desk.file(ANNA.name, ANNA.email)
    await desk.settle()
    assert await desk.rows("SELECT * FROM claims") == []
    assert await desk.settle() == 0


async def test_workers_side_by_side_apply_a_claim_once(desk: Desk) -> None:
    await desk.file(ANNA.name, ANNA.email)
    await asyncio.gather(*(desk.settle() for _ in range(5)))
    assert len(await desk.rows("SELECT * FROM preference_changes")) == 1
    assert len(await desk.letters()) == 1


async def test_the_sixth_claim_in_an_hour_changes_nothing(desk: Desk) -> None:
    for number in range(5):
        await desk.file("Wrong Name", ANNA.email, conversation=f"c-{number}")
    await desk.file(ANNA.name, ANNA.email, conversation="c-6")
    await desk.settle()
    assert Category.PROMOTIONAL_OFFERS in await desk.enabled()
    assert await desk.letters() == []


async def test_an_opt_in_by_claim_waits_for_the_owner(desk: Desk) -> None:
    await desk.file(ANNA.name, ANNA.email, NEWS_ON)
    await desk.settle()
    assert Category.NEWS not in await desk.enabled()
    assert len(await desk.consent_letters()) == 1


async def test_a_claim_gives_the_conversation_no_evidence(desk: Desk) -> None:
    await desk.file(ANNA.name, ANNA.email)
    await desk.settle()
    rows = await desk.rows("SELECT assurance FROM proofs")
    assert Assurance.DETAILS.value not in {row["assurance"] for row in rows}


async def test_a_claim_that_breaks_does_not_hold_up_the_others(desk: Desk) -> None:
    await desk.file(ANNA.name, ANNA.email, OFFERS_OFF, "c-1")
    await desk.run(lambda tx: tx.execute("UPDATE claims SET categories = '[\"no such category\"]'"))
    await desk.file(BEN.name, BEN.email, REPORTS_OFF, "c-2")
    await desk.file(ANNA.name, ANNA.email, REPORTS_OFF, "c-3")
    await desk.settle()
    assert await desk.rows("SELECT * FROM claims") == []
    assert await desk.enabled() == {Category.PROMOTIONAL_OFFERS}
