"""The owner's consent by the mailed link, and one-click unsubscribe (threat rows 3, 66, 67)."""

from __future__ import annotations

import asyncio

import pytest

from bot.proof.links import LinkOutcome, LinkPage, sign_consent, sign_one_click, sign_undo
from tests.bot.proof.desk import ANNA, KEYS, NEWS_ON, Desk
from verification.assurance import Category
from verification.keys import KeyRing
from verification.links import Link, sign_link

HOUR_MS = 3600 * 1000
INVALID = LinkPage(outcome=LinkOutcome.INVALID)


async def _wish(desk: Desk) -> str:
    """Wish the news by name and email; the token in the owner's letter."""
    await desk.change_by_details(ANNA.name, ANNA.email, NEWS_ON)
    [letter] = await desk.consent_letters()
    return sign_consent(KEYS, letter.confirmation_id, desk.now_ms)


async def _confirm(desk: Desk, token: str) -> LinkPage:
    return await desk.follow(desk.proof.confirm_consent, token)


async def _click(desk: Desk, category: Category = Category.PROMOTIONAL_OFFERS) -> LinkPage:
    token = sign_one_click(KEYS, ANNA.id, category, desk.now_ms)
    return await desk.follow(desk.proof.one_click, token)


async def test_confirming_switches_on_with_a_consent_on_record(desk: Desk) -> None:
    page = await _confirm(desk, await _wish(desk))
    assert (page.outcome, page.categories, page.language) == (LinkOutcome.DONE, (Category.NEWS,), "de")
    assert Category.NEWS in await desk.enabled()
    [consent] = await desk.rows("SELECT * FROM consents WHERE category = 'news' AND account_id = 'a-anna'")
    assert (consent["channel"], consent["conversation_id"]) == ("link", "c-1")
    assert consent["confirmation_id"]


async def test_looking_switches_nothing_on(desk: Desk) -> None:
    token = await _wish(desk)
    page = await desk.database.read(lambda tx: desk.proof.look_at_consent(tx, token, now_ms=desk.now_ms))
    assert (page.outcome, page.categories) == (LinkOutcome.OPEN, (Category.NEWS,))
    assert Category.NEWS not in await desk.enabled()


async def test_confirming_twice_is_once(desk: Desk) -> None:
    token = await _wish(desk)
    pages = await asyncio.gather(*(_confirm(desk, token) for _ in range(5)))
    assert sorted(page.outcome for page in pages) == [LinkOutcome.ALREADY] * 4 + [LinkOutcome.DONE]
    assert len(await desk.rows("SELECT * FROM preference_changes")) == 1


async def test_confirming_again_does_not_undo_a_later_no(desk: Desk) -> None:
    token = await _wish(desk)
    await _confirm(desk, token)
    await _click(desk, Category.NEWS)
    assert (await _confirm(desk, token)).outcome is LinkOutcome.ALREADY
    assert Category.NEWS not in await desk.enabled()


@pytest.mark.parametrize(("hours", "outcome"), [(72, LinkOutcome.DONE), (72 + 1 / 3600, LinkOutcome.INVALID)])
async def test_a_wish_waits_72_hours(desk: Desk, hours: float, outcome: LinkOutcome) -> None:
    token = await _wish(desk)
    desk.now_ms += round(hours * HOUR_MS)
    assert (await _confirm(desk, token)).outcome is outcome


async def test_a_fresh_token_does_not_revive_an_expired_wish(desk: Desk) -> None:
    await _wish(desk)
    desk.pass_time(hours=73)
    [letter] = await desk.consent_letters()
    assert await _confirm(desk, sign_consent(KEYS, letter.confirmation_id, desk.now_ms)) == INVALID


async def test_one_click_switches_this_category_off_and_no_other(desk: Desk) -> None:
    page = await _click(desk)
    assert page.outcome is LinkOutcome.DONE
    assert page.categories == (Category.PROMOTIONAL_OFFERS,)
    assert await desk.enabled() == {Category.WEEKLY_REPORTS}


async def test_one_click_works_again_and_says_that_it_was_done(desk: Desk) -> None:
    await _click(desk)
    assert (await _click(desk)).outcome is LinkOutcome.ALREADY
    rows = await desk.rows("SELECT source, conversation_id FROM preference_changes")
    assert [dict(row) for row in rows] == [{"source": "one_click", "conversation_id": None}]


async def test_looking_at_one_click_switches_nothing_off(desk: Desk) -> None:
    token = sign_one_click(KEYS, ANNA.id, Category.PROMOTIONAL_OFFERS, desk.now_ms)
    page = await desk.database.read(lambda tx: desk.proof.look_at_one_click(tx, token, now_ms=desk.now_ms))
    assert page.outcome is LinkOutcome.OPEN
    assert Category.PROMOTIONAL_OFFERS in await desk.enabled()


async def test_one_click_is_good_for_half_a_year_and_more(desk: Desk) -> None:
    token = sign_one_click(KEYS, ANNA.id, Category.PROMOTIONAL_OFFERS, desk.now_ms)
    desk.pass_time(days=180)
    page = await desk.follow(desk.proof.one_click, token)
    assert page.outcome is LinkOutcome.DONE


async def test_one_click_is_not_hindered_by_other_peoples_failures(desk: Desk) -> None:
    for number in range(8):
        await desk.check("Wrong Name", ANNA.email, f"c-{number}")
    assert (await _click(desk)).outcome is LinkOutcome.DONE


async def test_forged_one_click_links_are_invalid(desk: Desk) -> None:
    now = desk.now_ms // 1000
    tokens = [
        sign_one_click(KeyRing([b"z" * 32]), ANNA.id, Category.NEWS, desk.now_ms),
        sign_one_click(KEYS, "a-nobody", Category.NEWS, desk.now_ms),
        sign_link(KEYS, Link.UNSUBSCRIBE, (ANNA.id, "everything"), now),
        sign_link(KEYS, Link.UNSUBSCRIBE, (ANNA.id,), now),
        sign_link(KEYS, Link.CONSENT, (ANNA.id, "news"), now),
        sign_undo(KEYS, ANNA.id, desk.now_ms),
        desk.token(),
        "",
    ]
    for token in tokens:
        assert await desk.follow(desk.proof.one_click, token) == INVALID
        assert await desk.follow(desk.proof.look_at_one_click, token) == INVALID
    assert await desk.rows("SELECT * FROM preference_changes") == []


async def test_forged_consent_links_are_invalid(desk: Desk) -> None:
    for token in (sign_consent(KEYS, "no such wish", desk.now_ms), await _wish(desk) + "x", "a.b.c"):
        assert await _confirm(desk, token) == INVALID
    assert Category.NEWS not in await desk.enabled()
