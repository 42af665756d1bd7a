"""Letters to the owner: on real changes only, five a day, then one digest (threat row 48)."""

from __future__ import annotations

from itertools import pairwise

from bot.dialogue.state import Change
from bot.proof.notices import read_digest
from tests.bot.proof.desk import OFFERS, OFFERS_OFF, Desk
from verification.assurance import Category

DAY_MS = 24 * 3600 * 1000


async def _toggle(desk: Desk, many: int, *, minutes: int = 1) -> None:
    """Switch the offers off and on with fresh sessions, a minute apart."""
    for number in range(many):
        conversation = f"c-{desk.now_ms}"
        evidence = await desk.prove_by_session(conversation=conversation)
        await desk.change(evidence, Change(OFFERS, number % 2 == 1), conversation)
        desk.pass_time(minutes=minutes)


async def test_a_letter_is_due_at_once(desk: Desk) -> None:
    await _toggle(desk, 1)
    [row] = await desk.rows("SELECT line, created_at, due_at FROM outbox")
    assert row["due_at"] == row["created_at"]


async def test_nothing_changed_is_nothing_told(desk: Desk) -> None:
    evidence = await desk.prove_by_session()
    await desk.change(evidence, Change(frozenset({Category.MOTIVATION}), False))
    assert await desk.letters() == []


async def test_five_letters_a_day_and_one_digest(desk: Desk) -> None:
    await _toggle(desk, 100)
    assert len(await desk.changed_letters()) == 5
    assert len(await desk.digests()) == 1


async def test_the_digest_comes_when_the_day_is_over_and_tells_every_change(desk: Desk) -> None:
    start = desk.now_ms
    await _toggle(desk, 8)
    [digest] = await desk.digests()
    [row] = await desk.rows("SELECT due_at FROM outbox WHERE line LIKE '%later'")
    assert row["due_at"] == start + DAY_MS
    told = await desk.run(lambda tx: read_digest(tx, digest, until=row["due_at"]))
    assert told == tuple(
        (Category.PROMOTIONAL_OFFERS, number % 2 == 0, number % 2 == 1) for number in (5, 6, 7)
    )


async def test_a_waiting_digest_holds_up_no_other_letter(desk: Desk) -> None:
    await _toggle(desk, 6)
    await desk.send_code()
    rows = await desk.rows("SELECT line, due_at FROM outbox ORDER BY due_at")
    later = [row["line"] for row in rows if row["due_at"] > desk.now_ms]
    assert len(later) == 1
    assert later[0] not in {row["line"] for row in rows if row["due_at"] <= desk.now_ms}


async def test_the_next_day_has_letters_again(desk: Desk) -> None:
    await _toggle(desk, 6)
    desk.pass_time(days=1)
    await _toggle(desk, 1)
    assert len(await desk.changed_letters()) == 6


async def test_there_is_at_most_one_digest_a_day(desk: Desk) -> None:
    await _toggle(desk, 24 * 6, minutes=10)
    first_day = len(await desk.digests())
    await _toggle(desk, 24 * 6, minutes=10)
    rows = await desk.rows("SELECT due_at FROM outbox WHERE line LIKE '%later' ORDER BY due_at")
    due = [row["due_at"] for row in rows]
    assert first_day == 1
    assert all(later - earlier >= DAY_MS for earlier, later in pairwise(due))


async def test_a_change_in_the_chat_by_session_is_told_as_well(desk: Desk) -> None:
    evidence = await desk.prove_by_session()
    await desk.change(evidence, OFFERS_OFF)
    assert len(await desk.changed_letters()) == 1
