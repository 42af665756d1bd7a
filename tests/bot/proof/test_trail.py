"""The audit has a row for every attempt, keeps no secret, and shows tampering (threat rows 60, 62)."""

from __future__ import annotations

import json
import re
from typing import Any

from bot.proof.links import sign_not_me
from bot.store.audit import verify_audit
from bot.store.schema import load_migrations
from tests.bot.proof.desk import ANNA, KEYS, NEWS_ON, Desk, wrong

TYPED = ("Anna Mu\u0308ller", "Anna.Mueller@example.com")


async def _entries(desk: Desk) -> list[dict[str, Any]]:
    return [json.loads(entry) for entry in await desk.audit()]


async def _busy_day(desk: Desk) -> list[str]:
    """A bit of everything; the codes and tokens that were about."""
    await desk.change_by_details(*TYPED)
    await desk.check("Anna Schmidt", ANNA.email, "c-2", address="192.0.2.77")
    await desk.check(ANNA.name, "nobody@example.com", "c-3")
    await desk.file(*TYPED, NEWS_ON, "c-4")
    await desk.settle()
    sent = await desk.send_code(TYPED[1], "c-5")
    code = await desk.mailed_code()
    await desk.type_code(sent.challenge, wrong(code), "c-5")
    await desk.type_code(sent.challenge, code, "c-5")
    token = desk.token()
    await desk.show_token(token, "c-6")
    await desk.show_token(token, "c-7")
    [letter] = await desk.changed_letters()
    link = sign_not_me(KEYS, letter.change_id, desk.now_ms)
    await desk.follow(desk.proof.not_me, link)
    return [code, f"{code[:4]} {code[4:]}", token, link]


async def test_every_attempt_has_a_row(desk: Desk) -> None:
    await _busy_day(desk)
    told = [(entry["proof"], entry["result"]) for entry in await _entries(desk)]
    assert told == [
        ("details", "match"),
        ("details", "chat"),
        ("details", "wrong_name"),
        ("details", "unknown_email"),
        ("details", "match"),
        ("code", "sent"),
        ("code", "wrong_code"),
        ("code", "match"),
        ("session", "support"),
        ("session", "bound_elsewhere"),
        ("link", "not_me"),
        ("link", "not_me:done"),
    ]


async def test_a_change_has_its_row_with_before_after_and_the_letter(desk: Desk) -> None:
    await desk.change_by_details(*TYPED)
    change = (await _entries(desk))[-1]
    [row] = await desk.rows("SELECT id FROM outbox")
    assert (change["category"], change["before"], change["after"]) == ("promotional_offers", True, False)
    assert change["notice_id"] == row["id"]


async def test_the_network_is_truncated(desk: Desk) -> None:
    await desk.check(*TYPED, address="192.0.2.77")
    assert (await _entries(desk))[0]["network"] == "192.0.2.0/24"


async def test_no_row_holds_a_name_an_address_a_code_or_a_token(desk: Desk) -> None:
    canaries = await _busy_day(desk)
    text = json.dumps(await _entries(desk), ensure_ascii=False).lower()
    for canary in (*canaries, "anna mu", "schmidt", "example.com", "nobody", "192.0.2.77"):
        assert canary.lower() not in text


async def test_no_code_and_no_token_stands_anywhere_in_the_database(desk: Desk) -> None:
    canaries = await _busy_day(desk)
    steps = "".join("".join(step.statements) for step in load_migrations())
    passing = re.findall(r"ALTER TABLE (\w+) RENAME TO", steps)  # made only to take another one's place
    tables = sorted({*re.findall(r"CREATE TABLE (\w+)", steps)} - {*passing})
    rows = [await desk.rows(f"SELECT * FROM {table}") for table in tables]  # noqa: S608  # names of our own tables
    dump = json.dumps(rows, ensure_ascii=False)
    for canary in canaries:  # as a word: eight digits may turn up within a random id
        assert not re.search(rf"(?<![0-9a-f]){re.escape(canary)}(?![0-9a-f])", dump)


async def test_no_typed_address_stands_in_the_tables_of_attempts_codes_and_letters(desk: Desk) -> None:
    await _busy_day(desk)
    for table in ("attempts", "challenges", "outbox", "claims", "session_uses", "proofs", "audit"):
        rows = await desk.rows(f"SELECT * FROM {table}")  # noqa: S608  # names of our own tables
        text = json.dumps([dict(row) for row in rows], ensure_ascii=False).lower()
        assert "example.com" not in text
        assert "@" not in text
        assert "schmidt" not in text


async def test_an_untouched_audit_verifies(desk: Desk) -> None:
    await _busy_day(desk)
    assert await desk.run(verify_audit) is None


async def test_an_altered_row_is_found(desk: Desk) -> None:
    await _busy_day(desk)
    await desk.run(
        lambda tx: tx.execute(
            "UPDATE audit SET entry = REPLACE(entry, 'wrong_name', 'match') WHERE place = 3"
        )
    )
    assert await desk.run(verify_audit) == 3


async def test_a_row_taken_out_is_found(desk: Desk) -> None:
    await _busy_day(desk)
    await desk.run(lambda tx: tx.execute("DELETE FROM audit WHERE place = 4"))
    assert await desk.run(verify_audit) == 4


async def test_a_long_audit_verifies_page_by_page(desk: Desk) -> None:
    for number in range(1005):
        await desk.show_token("", f"c-{number}")
    assert await desk.run(verify_audit) is None
    await desk.run(lambda tx: tx.execute("UPDATE audit SET hash = 'x' WHERE place = 1003"))
    assert await desk.run(verify_audit) == 1003
