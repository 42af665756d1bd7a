"""Session tokens: bound to the first conversation, revocable, and nothing to each other's audience (threat rows 16 to 24)."""

from __future__ import annotations

import string

import pytest

from bot.dialogue.events import SessionVerdict
from bot.proof.links import sign_undo
from bot.proof.sessions import revoke_sessions
from tests.bot.proof.desk import ANNA, KEYS, Desk
from verification.assurance import Assurance, is_alive
from verification.keys import KeyRing
from verification.links import Link, sign_link
from verification.sessions import Audience

REFUSED = SessionVerdict()
BASE64 = string.ascii_letters + string.digits + "-_"


async def test_a_token_proves_a_session(desk: Desk) -> None:
    evidence = await desk.prove_by_session()
    assert (evidence.assurance, evidence.account_id) == (Assurance.SESSION, ANNA.id)
    assert await desk.holds(evidence)


async def test_a_token_may_come_with_every_message_of_its_conversation(desk: Desk) -> None:
    token = desk.token()
    await desk.show_token(token)
    desk.pass_time(minutes=5)
    verdict = await desk.show_token(token)
    assert verdict.evidence is not None
    assert verdict.evidence.last_used_at == desk.now_ms // 1000
    assert await desk.holds(verdict.evidence)


async def test_a_token_shown_again_does_not_lengthen_the_hour(desk: Desk) -> None:
    token = desk.token()
    first = await desk.show_token(token)
    desk.pass_time(minutes=10)
    again = await desk.show_token(token)
    assert first.evidence is not None
    assert again.evidence is not None
    assert again.evidence.proved_at == first.evidence.proved_at


async def test_a_session_ends_after_fifteen_idle_minutes(desk: Desk) -> None:
    evidence = await desk.prove_by_session()
    desk.pass_time(minutes=15, seconds=1)
    assert (await desk.change(evidence)).refused
    assert not is_alive(evidence, desk.now_ms // 1000)


async def test_a_token_is_refused_in_a_second_conversation(desk: Desk) -> None:
    token = desk.token()
    await desk.show_token(token, "c-1")
    assert await desk.show_token(token, "c-2") == REFUSED
    assert (await desk.show_token(token, "c-1")).evidence is not None


async def test_every_spelling_of_a_used_token_is_refused_elsewhere(desk: Desk) -> None:
    token = desk.token()
    await desk.show_token(token, "c-1")
    for last in BASE64:
        assert await desk.show_token(token[:-1] + last, "c-2") == REFUSED


async def test_a_token_made_for_one_conversation_is_refused_in_another_and_not_used_up_there(
    desk: Desk,
) -> None:
    token = desk.token(bound_to="c-1")
    assert await desk.show_token(token, "c-2") == REFUSED
    assert (await desk.show_token(token, "c-1")).evidence is not None


@pytest.mark.parametrize(("age", "accepted"), [(900, True), (901, False), (-30, True), (-120, False)])
async def test_a_token_is_good_for_fifteen_minutes(desk: Desk, age: int, accepted: bool) -> None:
    token = desk.token(ahead=-age)
    assert ((await desk.show_token(token)).evidence is not None) is accepted


@pytest.mark.parametrize(
    "token",
    [
        "",
        " ",
        ".",
        "..",
        "null",
        "{}",
        "a" * 60_000,
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhLWFubmEifQ.",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhLWFubmEifQ.c2lnbmF0dXJl",
        "\u0000",
        "\ud800",
        "ä.ö.ü",
        "%00",
        "' OR 1=1 --",
        "Bearer x",
    ],
)
async def test_a_malformed_token_proves_nothing(desk: Desk, token: str) -> None:
    assert await desk.show_token(token) == REFUSED


async def test_tokens_of_other_kinds_are_no_session_tokens(desk: Desk) -> None:
    now = desk.now_ms // 1000
    links = [sign_link(ring, kind, (ANNA.id,), now) for kind in Link for ring in (KEYS, KeyRing([b"x" * 32]))]
    for token in [*links, sign_undo(KEYS, "c", desk.now_ms)]:
        assert await desk.show_token(token) == REFUSED


async def test_a_token_of_another_key_is_refused(desk: Desk) -> None:
    assert await desk.show_token(desk.token(keys=KeyRing([b"k" * 32]))) == REFUSED


async def test_a_token_of_an_unknown_account_is_refused(desk: Desk) -> None:
    assert await desk.show_token(desk.token("a-nobody")) == REFUSED


async def test_a_partner_token_gives_partner_time_and_no_evidence(desk: Desk) -> None:
    verdict = await desk.show_token(desk.token(audience=Audience.PARTNER))
    assert verdict == SessionVerdict(partner_until=desk.now_ms // 1000 + 900, partner_account=ANNA.id)


async def test_revoking_ends_what_was_proved_within_the_same_second(desk: Desk) -> None:
    evidence = await desk.prove_by_session()
    until = await desk.run(lambda tx: revoke_sessions(tx, ANNA.id, now_ms=desk.now_ms))
    assert not await desk.holds(evidence)
    assert (await desk.change(evidence)).refused
    assert until == desk.now_ms + 1000


async def test_revoking_refuses_tokens_issued_before_and_takes_new_ones(desk: Desk) -> None:
    shown, unseen = desk.token(), desk.token()
    await desk.show_token(shown)
    await desk.run(lambda tx: revoke_sessions(tx, ANNA.id, now_ms=desk.now_ms))
    desk.pass_time(seconds=1)
    assert await desk.show_token(shown) == REFUSED
    assert await desk.show_token(unseen) == REFUSED
    assert (await desk.show_token(desk.token())).evidence is not None


async def test_revoking_an_unknown_account_says_so(desk: Desk) -> None:
    assert await desk.run(lambda tx: revoke_sessions(tx, "a-nobody", now_ms=desk.now_ms)) is None


async def test_revoking_ends_a_code_proof_as_well(desk: Desk) -> None:
    evidence = await desk.prove_by_code()
    await desk.run(lambda tx: revoke_sessions(tx, ANNA.id, now_ms=desk.now_ms))
    assert not await desk.holds(evidence)


async def test_evidence_made_up_in_a_conversation_holds_nowhere(desk: Desk) -> None:
    evidence = await desk.prove_by_session(conversation="c-1")
    assert not await desk.holds(evidence, "c-2")
    assert (await desk.change(evidence, conversation="c-2")).refused
