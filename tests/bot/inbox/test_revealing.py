"""What agents know of who a contact is: told no better than it was shown, masked, and shown in clear only with a reason."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

import pytest

from bot.inbox.revealing import ALARM
from bot.inbox.verified import WORDINGS
from bot.store.audit import list_entries, verify_audit
from knowledge.languages import Language
from tests.bot.inbox.office import Caller, Office, waiting
from tests.bot.living import Clock, content

WHY = "The contact asked to be written to"


async def reveal(caller: Caller, what: str, conversation: str = "c-1", reason: str = WHY) -> tuple[int, Any]:
    return await caller.act("reveal", {"what": what, "reason": reason}, conversation)


async def audited(office: Office) -> list[dict[str, Any]]:
    entries = await office.database.read(list_entries)
    return [each for each in map(json.loads, entries) if each["result"].startswith("revealed")]


async def match_details(office: Office, conversation: str = "c-1") -> None:
    """Have Anna switch something by name and email, and Mira take over there."""
    await office.platform.say("Turn off my weekly reports", conversation)
    await office.platform.say("Anna Schmidt", conversation)
    await office.platform.say("anna@example.com", conversation)
    answer = await office.platform.choose("yes", conversation)
    assert answer["assurance"] == "details", answer
    await office.mira.must("takeover", conversation=conversation)


async def test_name_and_email_are_told_as_details_that_matched(office: Office, clock: Clock) -> None:
    await match_details(office)
    clock.now += 90
    verified = (await office.mira.read())["verified"]
    assert (verified["as"], verified["wording"], verified["age_seconds"]) == (
        "details",
        "Details matched",
        90,
    )
    assert "verif" not in verified["wording"].lower()


async def test_who_is_signed_in_is_told_as_that_and_who_showed_nothing_too(office: Office) -> None:
    await office.place("c-0")
    await office.prove()
    await office.hand_off()
    assert (await office.mira.read())["verified"]["as"] == "session"
    nothing = (await office.mira.read("c-0"))["verified"]
    assert (nothing["as"], nothing["at"], nothing["age_seconds"]) == ("none", None, None)


@pytest.mark.parametrize("language", list(Language))
def test_no_wording_for_details_claims_more_than_that_they_match(language: Language) -> None:
    said = {name: content().wording.say(text, language) for name, (text, _) in WORDINGS.items()}
    assert len(set(said.values())) == len(WORDINGS)
    for claim in ("verif", "vérif", "bestätigt", "確認済", "本人", "已验证", "验证"):
        assert claim not in said["details"].lower()
    if language is Language.EN:
        assert said == {name: english for name, (_, english) in WORDINGS.items()}


async def test_what_was_said_is_read_as_it_was_said_and_masked_in_every_list(office: Office) -> None:
    await office.platform.say("I am lina.private@example.com and want to talk to a human")
    await office.hand_off()
    assert "lina.private@example.com" in (await office.mira.read())["messages"][0]["text"]
    assert "lina.private" not in json.dumps(await office.mira.page())


async def test_numbers_are_masked_in_the_list_and_left_to_whoever_works_on_it(office: Office) -> None:
    await office.place_all(
        [waiting("c-1", said=["Serial 1234567890"], matter="Call +49 170 1234567, since 20.11.2026")]
    )
    assert (await office.mira.page())["conversations"][0]["summary"] == "Call •••, since 20.11.2026"
    assert (await office.mira.read())["messages"][0]["text"] == "Serial 1234567890"


async def test_a_reveal_shows_the_address_and_leaves_a_row_with_who_why_and_where(office: Office) -> None:
    await match_details(office)
    status, shown = await reveal(office.mira, "email", reason="To write to  anna@example.com, 0170 1234567")
    assert (status, shown["value"]) == (200, "anna@example.com")
    (entry,) = await audited(office)
    assert (entry["actor"], entry["conversation_id"], entry["account_id"]) == ("p-mira", "c-1", "a-1")
    assert (entry["result"], entry["reason"]) == ("revealed_email", "To write to •••, •••")
    assert await office.database.read(verify_audit) is None


async def test_the_address_given_for_an_answer_is_shown(office: Office) -> None:
    answer = await office.platform.say("My scale fell and now the glass is cracked all over")
    words = {"details": "since last Tuesday", "email": "reach.me@example.com"}
    while answer["status"] == "bot":
        answer = await office.platform.say(words[answer["replies"][-1]["expects"]])
    assert (await office.mira.read())["details"]["contact"] == "r•••@example.com"
    assert (await reveal(office.mira, "contact"))[1]["value"] == "reach.me@example.com"


async def test_without_a_reason_a_right_or_an_address_nothing_is_shown(office: Office) -> None:
    await office.place("c-1")
    assert (await reveal(office.mira, "email", reason="  "))[0] == 422
    assert (await office.mira.act("reveal", {"what": "email"}))[0] == 422
    assert (await reveal(office.kim, "email"))[0] == 404
    assert (await reveal(office.mo, "email"))[0] == 403
    assert (await reveal(office.mira, "email"))[0] == 404
    assert await audited(office) == []


async def test_who_looks_often_raises_the_alarm_and_is_seen_by_admins(
    office: Office, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    for text in ("I want to talk to a human", "It is about my order", "lina@example.com"):
        await office.platform.say(text)
    await asyncio.gather(*(reveal(office.mira, "contact") for _ in range(ALARM)))
    assert "addresses are shown often" not in caplog.text
    with caplog.at_level(logging.WARNING):
        await reveal(office.mira, "contact")
    assert "addresses are shown often" in caplog.text
    async with office.platform.session.get(f"{office.platform.server.url}/metrics") as response:
        metrics = await response.text()
    assert 'assistant_identity_alarms_total{what="reveals"} 1.0' in metrics
    clock.now += 3601
    await reveal(office.noah, "contact")
    status, seen, _ = await office.ada.call("GET", "/api/reveals")
    assert status == 200
    assert [(each["email"], each["last_hour"], each["last_day"]) for each in seen["rates"]] == [
        ("mira@example.com", 0, ALARM + 1),
        ("noah@example.com", 1, 1),
    ]
    assert seen["latest"][0]["person"] == "noah@example.com"
    assert seen["latest"][0]["reason"] == WHY
    assert (await office.mira.call("GET", "/api/reveals"))[0] == 403


async def history(caller: Caller, conversation: str) -> Any:
    status, answer, _ = await caller.call("GET", f"/api/conversations/{conversation}/history")
    assert status == 200, answer
    return answer


async def test_history_is_shown_at_session_and_never_by_details(office: Office) -> None:
    for name in ("old-1", "old-2"):
        await office.prove(name)
        await office.hand_off(name)
    await match_details(office, "by-details")
    await office.prove("c-1")
    await office.hand_off("c-1")
    told = await history(office.mira, "c-1")
    assert told["proved"]
    assert sorted(each["id"] for each in told["conversations"]) == ["old-1", "old-2"]
    assert "@example.com" not in json.dumps(told["conversations"])
    assert await history(office.mira, "by-details") == {"proved": False, "conversations": []}


async def test_history_ends_with_the_proof_that_was_taken_back_and_at_the_edge_of_sight(
    office: Office,
) -> None:
    for name in ("old-1", "c-1"):
        await office.prove(name)
        await office.hand_off(name)
    await office.kim.open("c-1")
    await office.mira.must("takeover", conversation="c-1")
    await office.mira.must("transfer", {"team": "hardware"}, "c-1")
    assert (await history(office.kim, "c-1"))["conversations"] == []
    assert len((await history(office.mira, "c-1"))["conversations"]) == 1
    await office.database.transact(lambda tx: tx.execute("UPDATE proofs SET ended_at = 1"))
    assert await history(office.mira, "c-1") == {"proved": False, "conversations": []}
