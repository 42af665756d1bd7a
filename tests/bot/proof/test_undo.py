"""Undo and "this was not me": only this change, once, and nothing newer (threat rows 1, 66)."""

from __future__ import annotations

import asyncio

import pytest

from bot.dialogue.events import DetailsChecked, PreferencesChanged, SessionVerdict
from bot.dialogue.state import Change
from bot.proof.links import LinkOutcome, LinkPage, sign_not_me, sign_not_me_until, sign_undo
from bot.proof.registration import import_accounts
from tests.bot.proof.desk import ANNA, KEYS, OFFERS, OFFERS_OFF, OFFERS_ON, REPORTS_OFF, Desk
from verification.account_file import AccountRow
from verification.assurance import Category
from verification.keys import KeyRing
from verification.links import Link, sign_link

OFF_AGAIN = (Category.PROMOTIONAL_OFFERS, False, True)
DAY_MS = 24 * 3600 * 1000


async def _change(desk: Desk, wish: Change = OFFERS_OFF) -> str:
    """Change something by name and email; the id that the owner's letter names."""
    await desk.change_by_details(ANNA.name, ANNA.email, wish, f"c-{desk.now_ms}")
    letters = await desk.changed_letters()
    return letters[-1].change_id


async def _undo(desk: Desk, change_id: str, *, signed_ago: int = 0) -> LinkPage:
    token = sign_undo(KEYS, change_id, desk.now_ms - signed_ago)
    return await desk.follow(desk.proof.undo, token)


async def _not_me(desk: Desk, change_id: str) -> LinkPage:
    token = sign_not_me(KEYS, change_id, desk.now_ms)
    return await desk.follow(desk.proof.not_me, token)


async def test_undo_restores_the_old_value(desk: Desk) -> None:
    before = await desk.enabled()
    page = await _undo(desk, await _change(desk))
    assert page == LinkPage(outcome=LinkOutcome.DONE, language="de", switches=(OFF_AGAIN,))
    assert await desk.enabled() == before


async def test_undo_is_written_into_the_history_and_mails_nobody(desk: Desk) -> None:
    await _undo(desk, await _change(desk))
    rows = await desk.rows("SELECT source, after FROM preference_changes ORDER BY place")
    assert [(row["source"], row["after"]) for row in rows] == [("chat", 0), ("undo", 1)]
    assert len(await desk.letters()) == 1


async def test_undoing_twice_is_once(desk: Desk) -> None:
    change_id = await _change(desk)
    await _undo(desk, change_id)
    again = await _undo(desk, change_id)
    assert (again.outcome, again.switches) == (LinkOutcome.ALREADY, ())
    assert len(await desk.rows("SELECT * FROM preference_changes")) == 2


async def test_undoing_at_once_from_many_places_is_once(desk: Desk) -> None:
    change_id = await _change(desk)
    pages = await asyncio.gather(*(_undo(desk, change_id) for _ in range(10)))
    assert [page.outcome for page in pages].count(LinkOutcome.DONE) == 1


async def test_looking_changes_nothing(desk: Desk) -> None:
    token = sign_undo(KEYS, await _change(desk), desk.now_ms)
    after = await desk.enabled()
    for _ in range(10):
        page = await desk.database.read(lambda tx: desk.proof.look_at_undo(tx, token, now_ms=desk.now_ms))
    assert page == LinkPage(outcome=LinkOutcome.OPEN, language="de", switches=(OFF_AGAIN,))
    assert await desk.enabled() == after


async def test_a_newer_choice_is_kept_even_of_the_same_value(desk: Desk) -> None:
    change_id = await _change(desk)
    session = await desk.prove_by_session(conversation="c-s")
    await desk.change(session, OFFERS_ON, "c-s")
    await desk.change(session, OFFERS_OFF, "c-s")
    token = sign_undo(KEYS, change_id, desk.now_ms)
    looked = await desk.follow(desk.proof.look_at_undo, token)
    page = await _undo(desk, change_id)
    assert (looked.outcome, page.outcome) == (LinkOutcome.CONFLICT, LinkOutcome.CONFLICT)
    assert Category.PROMOTIONAL_OFFERS not in await desk.enabled()


async def test_what_still_stands_of_a_change_is_undone_and_the_rest_is_kept(desk: Desk) -> None:
    change_id = await _change(desk, Change(OFFERS | {Category.WEEKLY_REPORTS}, False))
    session = await desk.prove_by_session(conversation="c-s")
    await desk.change(session, OFFERS_ON, "c-s")
    await desk.change(session, OFFERS_OFF, "c-s")
    page = await _undo(desk, change_id)
    assert (page.outcome, page.categories) == (LinkOutcome.DONE, (Category.WEEKLY_REPORTS,))
    assert await desk.enabled() == {Category.WEEKLY_REPORTS}


async def test_undo_gives_a_withdrawn_consent_back_with_the_wording_agreed_to(desk: Desk) -> None:
    await _undo(desk, await _change(desk))
    rows = await desk.rows(
        "SELECT wording, channel FROM consents WHERE withdrawn_at IS NULL AND category = 'promotional_offers'"
    )
    assert [dict(row) for row in rows] == [{"wording": "registered", "channel": "link"}]


async def test_the_link_is_good_for_thirty_days(desk: Desk) -> None:
    change_id = await _change(desk)
    assert (await _undo(desk, change_id, signed_ago=30 * DAY_MS + 1000)).outcome is LinkOutcome.INVALID
    assert (await _undo(desk, change_id, signed_ago=30 * DAY_MS)).outcome is LinkOutcome.DONE


@pytest.mark.parametrize("change_id", ["", "no such change", "' OR 1=1", "a-anna"])
async def test_a_link_to_nothing_is_invalid(desk: Desk, change_id: str) -> None:
    assert await _undo(desk, change_id) == LinkPage(outcome=LinkOutcome.INVALID)


async def test_an_altered_or_foreign_link_is_invalid(desk: Desk) -> None:
    change_id = await _change(desk)
    foreign = sign_undo(KeyRing([b"z" * 32]), change_id, desk.now_ms)
    for token in (foreign, sign_not_me(KEYS, change_id, desk.now_ms), "x" + foreign, "", desk.token()):
        assert await desk.follow(desk.proof.undo, token) == LinkPage(outcome=LinkOutcome.INVALID)
    assert Category.PROMOTIONAL_OFFERS not in await desk.enabled()


async def test_not_me_undoes_and_closes_name_and_email_for_thirty_days(desk: Desk) -> None:
    page = await _not_me(desk, await _change(desk))
    assert page.outcome is LinkOutcome.DONE
    assert page.closed_until == desk.now_ms + 30 * DAY_MS
    assert Category.PROMOTIONAL_OFFERS in await desk.enabled()
    desk.pass_time(days=29, hours=23)
    refused = await desk.change_by_details(ANNA.name, ANNA.email, OFFERS_OFF, "c-later")
    assert refused == DetailsChecked(desk.now_ms // 1000, None)
    desk.pass_time(hours=1)
    assert isinstance(await desk.change_by_details(ANNA.name, ANNA.email), PreferencesChanged)


async def test_not_me_takes_back_all_proof_given_within_the_same_second(desk: Desk) -> None:
    change_id = await _change(desk)
    token = desk.token()
    session = (await desk.show_token(token, "c-s")).evidence
    code = await desk.prove_by_code(conversation="c-k")
    assert session is not None
    await _not_me(desk, change_id)
    assert not await desk.holds(session, "c-s")
    assert not await desk.holds(code, "c-k")
    assert await desk.show_token(token, "c-s") == SessionVerdict()


async def test_after_not_me_a_new_session_or_code_still_changes_everything(desk: Desk) -> None:
    await _not_me(desk, await _change(desk))
    session = await desk.prove_by_session(conversation="c-s")
    assert (await desk.change(session, OFFERS_OFF, "c-s")).applied
    code = await desk.prove_by_code(conversation="c-k")
    assert (await desk.change(code, OFFERS_ON, "c-k")).applied


async def test_not_me_after_undo_still_closes(desk: Desk) -> None:
    change_id = await _change(desk)
    await _undo(desk, change_id)
    page = await _not_me(desk, change_id)
    assert (page.outcome, page.switches) == (LinkOutcome.DONE, ())
    desk.pass_time(hours=2)
    assert isinstance(await desk.change_by_details(ANNA.name, ANNA.email), DetailsChecked)


async def test_not_me_twice_closes_no_longer(desk: Desk) -> None:
    change_id = await _change(desk)
    first = await _not_me(desk, change_id)
    desk.pass_time(days=20)
    again = await _not_me(desk, change_id)
    assert (again.outcome, again.closed_until) == (LinkOutcome.ALREADY, first.closed_until)


async def test_looking_at_not_me_closes_nothing(desk: Desk) -> None:
    token = sign_not_me(KEYS, await _change(desk), desk.now_ms)
    page = await desk.database.read(lambda tx: desk.proof.look_at_not_me(tx, token, now_ms=desk.now_ms))
    assert (page.outcome, page.switches) == (LinkOutcome.OPEN, (OFF_AGAIN,))
    assert isinstance(
        await desk.change_by_details(ANNA.name, ANNA.email, REPORTS_OFF, "c-2"), PreferencesChanged
    )


async def test_an_import_never_takes_a_choice_back(desk: Desk) -> None:
    await _change(desk)
    rows = [AccountRow(2, ANNA, ANNA.email)]
    await desk.run(lambda tx: import_accounts(tx, rows, now_ms=desk.now_ms))
    assert Category.PROMOTIONAL_OFFERS not in await desk.enabled()


async def _not_me_until_now(desk: Desk, change_id: str) -> LinkPage:
    token = sign_not_me_until(KEYS, change_id, desk.now_ms, desk.now_ms)
    return await desk.follow(desk.proof.not_me, token)


async def test_not_me_of_a_digest_takes_back_all_that_it_tells(desk: Desk) -> None:
    before = await desk.enabled()
    first = await _change(desk)
    desk.pass_time(minutes=5)
    await _change(desk, REPORTS_OFF)
    page = await _not_me_until_now(desk, first)
    assert (page.outcome, len(page.switches)) == (LinkOutcome.DONE, 2)
    assert await desk.enabled() == before
    assert (await _not_me_until_now(desk, first)).outcome is LinkOutcome.ALREADY


async def test_not_me_of_a_digest_leaves_what_came_after_it(desk: Desk) -> None:
    first = await _change(desk)
    token = sign_not_me_until(KEYS, first, desk.now_ms, desk.now_ms)
    desk.pass_time(minutes=5)
    await _change(desk, REPORTS_OFF)
    page = await desk.follow(desk.proof.not_me, token)
    assert page.switches == (OFF_AGAIN,)
    assert Category.WEEKLY_REPORTS not in await desk.enabled()


async def test_an_undo_link_never_names_more_than_its_change(desk: Desk) -> None:
    token = sign_link(KEYS, Link.UNDO, (await _change(desk), str(desk.now_ms)), desk.now_ms // 1000)
    assert (await desk.follow(desk.proof.undo, token)).outcome is LinkOutcome.INVALID
