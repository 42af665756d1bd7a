"""One-time codes and their decoys (threat rows 10 to 15, 48)."""

from __future__ import annotations

import asyncio

import pytest

from bot.dialogue.effects import CheckCode, SendCode
from bot.dialogue.events import CodeOutcome
from bot.proof.registration import import_accounts
from bot.store import challenges
from bot.store.database import Transaction
from tests.bot.proof.desk import ANNA, BEN, START, CountingTransaction, Desk, wrong
from verification.account_file import AccountRow
from verification.accounts import Account
from verification.assurance import Assurance

UNKNOWN = "nobody@example.com"
EMAILS = pytest.mark.parametrize("email", [ANNA.email, UNKNOWN])


async def test_the_right_code_proves_the_owner_for_fifteen_minutes(desk: Desk) -> None:
    evidence = await desk.prove_by_code()
    assert (evidence.assurance, evidence.account_id) == (Assurance.CODE, ANNA.id)
    assert evidence.changes_left == 10
    assert await desk.holds(evidence)


async def test_a_code_may_be_typed_with_separators_and_wide_digits(desk: Desk) -> None:
    sent = await desk.send_code()
    code = await desk.mailed_code()
    typed = code[:4] + " - " + "".join(chr(ord(digit) + 0xFEE0) for digit in code[4:])
    assert (await desk.type_code(sent.challenge, typed)).outcome is CodeOutcome.RIGHT


async def test_the_letter_goes_to_the_account_and_never_holds_the_code_in_clear(desk: Desk) -> None:
    await desk.send_code("ANNA.MUELLER@example.com")
    [letter] = await desk.code_letters()
    assert letter.account_id == ANNA.id
    assert await desk.mailed_code() not in letter.sealed


async def test_an_unknown_address_gets_a_challenge_and_no_letter(desk: Desk) -> None:
    sent = await desk.send_code(UNKNOWN)
    assert sent.challenge
    assert sent.wait == 0
    assert await desk.letters() == []


@EMAILS
async def test_the_fifth_wrong_code_ends_the_challenge(desk: Desk, email: str) -> None:
    sent = await desk.send_code(email)
    guess = wrong(await desk.mailed_code()) if email == ANNA.email else "12345678"
    outcomes = [(await desk.type_code(sent.challenge, guess)).outcome for _ in range(6)]
    assert outcomes == [CodeOutcome.WRONG] * 4 + [CodeOutcome.SPENT] * 2


async def test_the_right_code_after_five_wrong_ones_is_refused(desk: Desk) -> None:
    sent = await desk.send_code()
    code = await desk.mailed_code()
    for _ in range(5):
        await desk.type_code(sent.challenge, wrong(code))
    checked = await desk.type_code(sent.challenge, code)
    assert (checked.outcome, checked.evidence) == (CodeOutcome.SPENT, None)


async def test_fifty_guesses_at_once_use_up_five_tries_and_the_right_code_comes_too_late(desk: Desk) -> None:
    sent = await desk.send_code()
    code = await desk.mailed_code()
    guesses = (desk.type_code(sent.challenge, wrong(code)) for _ in range(50))
    outcomes = [checked.outcome for checked in await asyncio.gather(*guesses)]
    assert outcomes.count(CodeOutcome.WRONG) == 4
    assert (await desk.type_code(sent.challenge, code)).outcome is CodeOutcome.SPENT
    [row] = await desk.rows("SELECT attempts FROM challenges")
    assert row["attempts"] == 5


async def test_twenty_redemptions_at_once_are_one(desk: Desk) -> None:
    sent = await desk.send_code()
    code = await desk.mailed_code()
    tries = (desk.type_code(sent.challenge, code) for _ in range(20))
    outcomes = [checked.outcome for checked in await asyncio.gather(*tries)]
    assert outcomes.count(CodeOutcome.RIGHT) == 1


async def test_a_code_works_once(desk: Desk) -> None:
    sent = await desk.send_code()
    code = await desk.mailed_code()
    await desk.type_code(sent.challenge, code)
    assert (await desk.type_code(sent.challenge, code)).outcome is CodeOutcome.SPENT


async def test_a_code_of_another_conversation_is_refused_and_costs_it_no_try(desk: Desk) -> None:
    sent = await desk.send_code(conversation="c-1")
    code = await desk.mailed_code()
    for _ in range(6):
        assert (await desk.type_code(sent.challenge, code, "c-2")).outcome is CodeOutcome.SPENT
    assert (await desk.type_code(sent.challenge, code, "c-1")).outcome is CodeOutcome.RIGHT


async def test_a_code_for_one_thing_does_not_open_another(desk: Desk) -> None:
    sent = await desk.send_code(action="change:off:news")
    checked = await desk.type_code(sent.challenge, await desk.mailed_code(), action="export")
    assert checked.outcome is CodeOutcome.SPENT


async def test_a_code_lives_ten_minutes(desk: Desk) -> None:
    first, late = await desk.send_code(conversation="c-1"), desk
    code = await desk.mailed_code()
    late.pass_time(minutes=10, seconds=1)
    assert (await late.type_code(first.challenge, code)).outcome is CodeOutcome.SPENT


async def test_a_code_still_works_in_its_last_second(desk: Desk) -> None:
    sent = await desk.send_code()
    code = await desk.mailed_code()
    desk.pass_time(minutes=10)
    assert (await desk.type_code(sent.challenge, code)).outcome is CodeOutcome.RIGHT


async def test_only_the_newest_code_works(desk: Desk) -> None:
    first = await desk.send_code()
    old = await desk.mailed_code()
    desk.pass_time(minutes=1)
    second = await desk.send_code()
    assert (await desk.type_code(first.challenge, old)).outcome is CodeOutcome.SPENT
    assert (await desk.type_code(second.challenge, await desk.mailed_code())).outcome is CodeOutcome.RIGHT


@EMAILS
async def test_another_code_must_wait_a_minute(desk: Desk, email: str) -> None:
    first = await desk.send_code(email)
    desk.pass_time(seconds=20)
    again = await desk.send_code(email)
    assert (again.challenge, again.wait) == (first.challenge, 40)
    desk.pass_time(seconds=40)
    assert (await desk.send_code(email)).wait == 0


async def test_an_address_mistyped_first_does_not_make_the_right_one_wait(desk: Desk) -> None:
    await desk.send_code(UNKNOWN)
    assert (await desk.send_code(ANNA.email)).wait == 0
    assert len(await desk.code_letters()) == 1


async def test_an_address_gets_three_codes_an_hour_and_five_a_day(desk: Desk) -> None:
    letters = []
    for number in range(100):
        sent = await desk.send_code(ANNA.email, f"c-{number}")
        assert (bool(sent.challenge), sent.wait) == (True, 0)
        desk.pass_time(minutes=2)
        letters.append(len(await desk.code_letters()))
    assert letters[28] == 3  # 28 times two minutes are not yet an hour
    assert letters[-1] == 5


async def test_a_code_beyond_the_limit_is_a_decoy(desk: Desk) -> None:
    for number in range(3):
        await desk.send_code(ANNA.email, f"c-{number}")
        desk.pass_time(minutes=2)
    code = await desk.mailed_code()
    beyond = await desk.send_code(ANNA.email, "c-4")
    assert (await desk.type_code(beyond.challenge, code, "c-4")).outcome is CodeOutcome.WRONG


async def test_spellings_of_one_address_share_the_limit_on_codes(desk: Desk) -> None:
    for number in range(3):
        await desk.send_code(f"annamueller+{number}@example.com", f"c-{number}")
        desk.pass_time(minutes=2)
    await desk.send_code(ANNA.email, "c-4")
    assert await desk.letters() == []


async def test_a_network_gets_ten_codes_an_hour(desk: Desk) -> None:
    for number in range(10):
        await desk.send_code(f"n{number}@example.com", f"c-{number}", address="192.0.2.7")
    await desk.send_code(ANNA.email, "c-x", address="192.0.2.7")
    await desk.send_code(BEN.email, "c-y", address="192.0.2.8")
    assert [letter.account_id for letter in await desk.code_letters()] == [BEN.id]


async def test_an_unknown_challenge_is_spent(desk: Desk) -> None:
    assert (await desk.type_code("", "12345678")).outcome is CodeOutcome.SPENT


async def test_a_text_that_is_no_code_is_a_wrong_one(desk: Desk) -> None:
    sent = await desk.send_code()
    assert (await desk.type_code(sent.challenge, "' OR 1=1")).outcome is CodeOutcome.WRONG


async def test_a_code_to_a_mailbox_that_is_no_longer_the_accounts_is_spent(desk: Desk) -> None:
    sent = await desk.send_code()
    code = await desk.mailed_code()
    moved = Account(ANNA.id, ANNA.name, "new@example.com", "de", ANNA.preferences)
    rows = [AccountRow(2, moved, "new@example.com")]
    await desk.run(lambda tx: import_accounts(tx, rows, now_ms=desk.now_ms))
    assert (await desk.type_code(sent.challenge, code)).outcome is CodeOutcome.SPENT


async def test_a_wrong_code_costs_the_same_statements_for_a_decoy(desk: Desk) -> None:
    costs = []
    for number, email in enumerate((ANNA.email, UNKNOWN)):
        sent = await desk.send_code(email, f"c-{number}")
        asked = CheckCode(sent.challenge, "00000000", "show")

        async def check(tx: Transaction, asked: CheckCode = asked, number: int = number) -> None:
            counting = CountingTransaction(tx)
            await desk.proof.check_code(counting, desk.scene(f"c-{number}"), asked)
            costs.append(counting.statements)

        await desk.run(check)
    assert costs[0] == costs[1]


async def test_sending_differs_by_the_letter_alone(desk: Desk) -> None:
    costs = []
    for email in (ANNA.email, UNKNOWN):

        async def send(tx: Transaction, email: str = email) -> None:
            counting = CountingTransaction(tx)
            await desk.proof.send_code(counting, desk.scene(email), SendCode(email, "show"))
            costs.append(counting.statements)

        await desk.run(send)
    assert all("outbox" in statement for statement in costs[0] - costs[1])
    assert not costs[1] - costs[0]
    assert desk.now_ms == START


async def test_the_table_itself_counts_five_tries_and_closes_once(desk: Desk) -> None:
    """On a database with several writers the check before may be out of date: the updates decide."""
    sent = await desk.send_code()
    tries = [await desk.run(lambda tx: challenges.count_try(tx, sent.challenge)) for _ in range(6)]
    closed = [
        await desk.run(lambda tx: challenges.close_challenge(tx, sent.challenge, now=desk.now_ms))
        for _ in range(2)
    ]
    assert tries == [1, 2, 3, 4, 5, None]
    assert closed == [True, False]
