"""Several programs on one PostgreSQL database: what they share stays whole."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from functools import partial

import pytest

from bot.dialogue.effects import ChangePreferences, CheckDetails
from bot.dialogue.state import Change
from bot.settings.urls import DatabaseRoute
from bot.store import audit, outbox, preferences
from bot.store.database import Database, Transaction
from bot.store.opening import open_database
from tests.bot.proof.desk import ANNA, BEN, START, Desk
from verification.assurance import Assurance, Category
from verification.audit import AuditEntry

PROGRAMS = 3
NOW = START
LONG = 60
"""Seconds for what happens within one; a test that hangs fails."""


@pytest.fixture
async def programs(postgres_route: DatabaseRoute) -> AsyncIterator[list[Database]]:
    async with AsyncExitStack() as stack:
        yield [await stack.enter_async_context(open_database(postgres_route)) for _ in range(PROGRAMS)]


def entry(number: int) -> AuditEntry:
    return AuditEntry(
        at=number,
        actor="contact",
        proof="none",
        result=str(number),
        asked=Assurance.NONE,
        reached=Assurance.NONE,
    )


async def test_the_audit_stays_one_chain(programs: list[Database]) -> None:
    async def append_two(transaction: Transaction, number: int) -> None:
        await audit.append(transaction, entry(number))
        await audit.append(transaction, entry(number))

    async with asyncio.timeout(LONG):
        await asyncio.gather(
            *(
                program.transact(partial(append_two, number=number), key=f"{number} {which}")
                for number in range(15)
                for which, program in enumerate(programs)
            )
        )
    assert await programs[0].read(audit.verify_audit) is None
    assert len(await programs[0].read(audit.list_entries)) == 2 * 15 * PROGRAMS


async def test_no_delivery_is_claimed_by_two(programs: list[Database]) -> None:
    async def post_many(transaction: Transaction) -> None:
        for number in range(90):
            await outbox.post(
                transaction, kind="mail", line=f"mail:{number % 30}", payload=str(number), now=NOW
            )

    async def work_off(program: Database, name: str) -> list[str]:
        done: list[str] = []
        claim = partial(outbox.claim, now=NOW, lease_until=NOW + 30_000, most=4)
        while claimed := await program.transact(claim, key=name):
            for delivery in claimed:
                mark = partial(outbox.mark_delivered, identifier=delivery.id, now=NOW)
                await program.transact(mark, key=delivery.id)
                done.append(delivery.payload)
        return done

    await programs[0].transact(post_many)
    async with asyncio.timeout(LONG):
        lists = await asyncio.gather(*(work_off(program, f"w{n}") for n, program in enumerate(programs)))
    taken = [payload for each in lists for payload in each]
    while rest := await work_off(programs[0], "w"):  # heads that the others were just finishing
        taken += rest
    assert sorted(taken, key=int) == [str(number) for number in range(90)]


async def test_posts_of_one_line_by_several_keep_an_order(programs: list[Database]) -> None:
    async def post_one(transaction: Transaction) -> None:
        await outbox.post(transaction, kind="mail", line="mail:a", payload="x", now=NOW)

    async with asyncio.timeout(LONG):
        await asyncio.gather(
            *(
                program.transact(post_one, key=f"{n} {m}")
                for n in range(10)
                for m, program in enumerate(programs)
            )
        )
    rows = await programs[0].read(lambda tx: tx.fetch_all("SELECT place FROM outbox ORDER BY place"))
    assert [row["place"] for row in rows] == list(range(1, 10 * PROGRAMS + 1))


async def results_of(program: Database) -> list[str]:
    return [json.loads(each)["result"] for each in await program.read(audit.list_entries)]


async def test_a_limit_on_submissions_holds_for_all_together(programs: list[Database]) -> None:
    desks = [Desk(program) for program in programs]
    await desks[0].add(ANNA)

    async def guess(desk: Desk, number: int) -> None:
        scene = desk.scene(f"c-{number}")
        asked = CheckDetails("Somebody Else", ANNA.email)
        await desk.database.transact(lambda tx: desk.proof.check_details(tx, scene, asked), key=f"c-{number}")

    async with asyncio.timeout(LONG):
        await asyncio.gather(*(guess(desks[number % PROGRAMS], number) for number in range(24)))
    results = Counter(await results_of(programs[0]))
    assert results == {"wrong_name": 5, "throttled": 19}  # five an hour for one address


async def test_changes_of_one_account_by_several_follow_one_another(programs: list[Database]) -> None:
    desks = [Desk(program) for program in programs]
    await desks[0].add(BEN)
    evidence = [await desks[0].prove_by_session(BEN, f"c-{number}") for number in range(6)]

    async def switch(desk: Desk, number: int) -> None:
        scene = desk.scene(f"c-{number}")
        wish = Change(frozenset({Category.FEEDBACK}), enable=number % 2 == 0)
        asked = ChangePreferences(evidence[number], wish)
        await desk.database.transact(
            lambda tx: desk.proof.change_preferences(tx, scene, asked), key=f"c-{number}"
        )

    async with asyncio.timeout(LONG):
        await asyncio.gather(*(switch(desks[number % PROGRAMS], number) for number in range(6)))
    history = await programs[0].read(lambda tx: preferences.list_changes(tx, BEN.id))
    assert history
    assert [change.before for change in history[1:]] == [change.after for change in history[:-1]]
    assert await programs[0].read(audit.verify_audit) is None
