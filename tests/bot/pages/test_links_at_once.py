"""Links followed at one moment, beside everything else that goes on: each act is done once and nothing waits for others."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest

from bot.store.audit import hold_chain, verify_audit
from bot.store.database import Transaction, Work
from tests.bot.pages.following import FOLLOWED, ONE_CLICK, Site
from tests.waiting import PATIENCE
from verification.assurance import Category
from verification.links import Link


async def count_acts(site: Site) -> int:
    """How often a setting was changed or an erasure taken back."""
    changes = await site.desk.rows("SELECT id FROM preference_changes")
    kept = await site.desk.rows("SELECT place FROM audit WHERE entry LIKE '%erasure withdrawn%'")
    return len(changes) + len(kept)


@pytest.mark.parametrize("what", FOLLOWED)
async def test_a_link_followed_many_times_at_once_acts_once(site: Site, what: Link) -> None:
    path = await site.path(what)
    before = await count_acts(site)
    answers = await asyncio.gather(*(site.post(path, ONE_CLICK) for _ in range(10)))
    assert {answer.status for answer in answers} == {200}
    assert await count_acts(site) == before + 1
    assert await site.desk.database.read(verify_audit) is None


async def test_links_of_one_account_at_once_leave_what_each_of_them_says(site: Site) -> None:
    categories = [Category.WEEKLY_REPORTS, Category.MOTIVATION, Category.FEEDBACK, Category.NEWS]
    paths = [await site.undo_path(), *map(site.one_click_path, categories)]
    answers = await asyncio.gather(*(site.post(path, ONE_CLICK) for path in paths * 3))
    assert {answer.status for answer in answers} == {200}
    rows = await site.desk.rows("SELECT category, enabled FROM preferences WHERE account_id = 'a-anna'")
    enabled = {row["category"]: row["enabled"] for row in rows}
    assert [enabled[category] for category in categories] == [0, 0, 0, 0]
    assert enabled[Category.PROMOTIONAL_OFFERS] == 1
    assert await site.desk.database.read(verify_audit) is None


@dataclass(frozen=True, slots=True)
class Turn:
    """A work of another key that holds the end of the audit, and after that does what it is given."""

    begun: asyncio.Event = field(default_factory=asyncio.Event)
    enough: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self, site: Site, act: Work[object], *, hold: bool) -> None:
        async def work(tx: Transaction) -> None:
            await tx.fetch_one("SELECT 1")
            if hold:
                await hold_chain(tx)
            self.begun.set()
            await self.enough.wait()
            await act(tx)

        await site.desk.database.transact(work, key="another conversation")


async def nothing(_: Transaction) -> None:
    return None


@pytest.mark.parametrize("kind", ["postgres"], indirect=True)
async def test_a_link_does_not_wait_for_a_turn_that_does_not_concern_it(site: Site) -> None:
    turn = Turn()
    running = asyncio.create_task(turn.run(site, nothing, hold=False))
    await turn.begun.wait()
    async with asyncio.timeout(PATIENCE):
        assert (await site.post(site.one_click_path(), ONE_CLICK)).status == 200
    turn.enough.set()
    await running


@pytest.mark.parametrize("kind", ["postgres"], indirect=True)
async def test_a_link_that_comes_while_a_turn_changes_the_account_sees_what_became_of_it(site: Site) -> None:
    path = site.one_click_path()
    turn = Turn()

    async def switch_off(tx: Transaction) -> None:
        await site.desk.proof.one_click(tx, path.rpartition("/")[2], now_ms=site.desk.now_ms)

    running = asyncio.create_task(turn.run(site, switch_off, hold=True))
    await turn.begun.wait()
    following = asyncio.create_task(site.post(path, ONE_CLICK))
    async with asyncio.timeout(PATIENCE):
        while not await site.desk.rows("SELECT 1 AS waits FROM pg_locks WHERE NOT granted"):  # noqa: ASYNC110 - the server's to know
            await asyncio.sleep(0.01)
    turn.enough.set()
    await running
    assert (await following).status == 200
    assert len(await site.desk.rows("SELECT id FROM preference_changes")) == 1
