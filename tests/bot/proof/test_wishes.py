"""What each assurance may change and read, with consents and history (threat rows 2, 3, 24, 30)."""

from __future__ import annotations

import pytest

from bot.dialogue.effects import ReadPreferences
from bot.dialogue.events import PreferencesChanged
from bot.dialogue.state import Change
from bot.store.preferences import list_changes
from tests.bot.proof.desk import ANNA, NEWS_ON, OFFERS, OFFERS_OFF, OFFERS_ON, REPORTS_OFF, Desk
from verification.assurance import Assurance, Category, Evidence
from verification.faults import EvidenceSpent

EVERYTHING = frozenset(Category)
NEEDS_CONSENT = frozenset(category for category in Category if category.needs_consent)
LIVE_CONSENTS = "SELECT * FROM consents WHERE withdrawn_at IS NULL ORDER BY category"


async def _read(desk: Desk, evidence: Evidence) -> dict[Category, bool]:
    read = await desk.run(lambda tx: desk.proof.read_preferences(tx, desk.scene(), ReadPreferences(evidence)))
    return read.states


async def test_a_code_reads_all_six(desk: Desk) -> None:
    states = await _read(desk, await desk.prove_by_code())
    assert set(states) == EVERYTHING
    assert {category for category, enabled in states.items() if enabled} == await desk.enabled()


async def test_details_read_nothing(desk: Desk) -> None:
    checked = await desk.check(ANNA.name, ANNA.email)
    assert checked.evidence is not None
    with pytest.raises(EvidenceSpent):
        await _read(desk, checked.evidence)


async def test_a_revoked_proof_reads_nothing(desk: Desk) -> None:
    evidence = await desk.prove_by_code()
    desk.pass_time(minutes=15, seconds=1)
    with pytest.raises(EvidenceSpent):
        await _read(desk, evidence)


async def test_one_wish_switches_all_its_categories(desk: Desk) -> None:
    changed = await desk.change(await desk.prove_by_session(), Change(EVERYTHING, False))
    assert changed.applied == EVERYTHING
    assert await desk.enabled() == frozenset()


async def test_the_history_tells_what_was_switched_how_and_where(desk: Desk) -> None:
    await desk.change(await desk.prove_by_session(), REPORTS_OFF)
    await desk.change_by_details(ANNA.name, ANNA.email, OFFERS_OFF, "c-2")
    history = await desk.run(lambda tx: list_changes(tx, ANNA.id))
    told = [(row.category, row.before, row.after, row.assurance, row.conversation_id) for row in history]
    assert told == [
        (Category.WEEKLY_REPORTS, True, False, Assurance.SESSION, "c-1"),
        (Category.PROMOTIONAL_OFFERS, True, False, Assurance.DETAILS, "c-2"),
    ]


async def test_an_opt_in_at_details_waits_for_the_owner(desk: Desk) -> None:
    changed = await desk.change_by_details(ANNA.name, ANNA.email, NEWS_ON)
    assert isinstance(changed, PreferencesChanged)
    assert (changed.applied, changed.pending) == (frozenset(), NEWS_ON.categories)
    assert Category.NEWS not in await desk.enabled()
    [letter] = await desk.consent_letters()
    assert letter.categories == (Category.NEWS,)
    assert letter.expires_at - letter.at == 72 * 3600 * 1000


async def test_an_opt_in_at_details_does_not_tell_what_is_on_already(desk: Desk) -> None:
    changed = await desk.change_by_details(ANNA.name, ANNA.email, OFFERS_ON)
    assert isinstance(changed, PreferencesChanged)
    assert (changed.applied, changed.pending) == (frozenset(), OFFERS)
    assert await desk.letters() == []


async def test_weekly_reports_need_no_consent(desk: Desk) -> None:
    wish = Change(frozenset({Category.MOTIVATION, Category.FEEDBACK}), True)
    changed = await desk.change_by_details(ANNA.name, ANNA.email, wish)
    assert isinstance(changed, PreferencesChanged)
    assert changed.applied == {Category.MOTIVATION}
    assert changed.pending == {Category.FEEDBACK}


async def test_an_opt_in_by_code_is_applied_with_a_consent_on_record(desk: Desk) -> None:
    before = {row["id"] for row in await desk.rows(LIVE_CONSENTS)}
    changed = await desk.change(await desk.prove_by_code(), NEWS_ON)
    assert changed.applied == NEWS_ON.categories
    [consent] = [row for row in await desk.rows(LIVE_CONSENTS) if row["id"] not in before]
    assert (consent["account_id"], consent["category"]) == (ANNA.id, "news")
    assert (consent["assurance"], consent["channel"], consent["language"]) == ("code", "webhook", "de")
    assert consent["wording"]
    assert consent["conversation_id"] == "c-1"


async def test_turning_off_withdraws_the_consent(desk: Desk) -> None:
    await desk.change(await desk.prove_by_session(), Change(NEEDS_CONSENT, False))
    assert ANNA.id not in {row["account_id"] for row in await desk.rows(LIVE_CONSENTS)}


async def test_without_a_consent_on_record_a_category_counts_as_off(desk: Desk) -> None:
    await desk.run(lambda tx: tx.execute("UPDATE consents SET withdrawn_at = 1"))
    assert await desk.enabled() == {Category.WEEKLY_REPORTS}


async def test_a_wish_without_a_direction_is_refused(desk: Desk) -> None:
    assert (await desk.change(await desk.prove_by_session(), Change(OFFERS, None))).refused


async def test_a_wish_for_nothing_is_refused(desk: Desk) -> None:
    assert (await desk.change(await desk.prove_by_session(), Change(frozenset(), False))).refused


async def test_a_code_is_good_for_ten_changes(desk: Desk) -> None:
    evidence: Evidence | None = await desk.prove_by_code()
    for number in range(10):
        assert evidence is not None
        done = await desk.change(evidence, Change(OFFERS, number % 2 == 1))
        assert not done.refused
        evidence = done.evidence
    assert evidence is not None
    assert (await desk.change(evidence, OFFERS_OFF)).refused


@pytest.mark.parametrize(("seconds", "refused"), [(900, False), (901, True)])
async def test_a_code_proof_lasts_fifteen_minutes(desk: Desk, seconds: int, refused: bool) -> None:
    evidence = await desk.prove_by_code()
    desk.pass_time(seconds=seconds)
    assert (await desk.change(evidence)).refused is refused


@pytest.mark.parametrize("category", list(Category))
async def test_turning_off_takes_no_more_proof_than_turning_on(desk: Desk, category: Category) -> None:
    off = await desk.change_by_details(ANNA.name, ANNA.email, Change(frozenset({category}), False))
    assert isinstance(off, PreferencesChanged)
    assert off.applied == {category}
