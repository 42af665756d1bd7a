"""What staff wrote about somebody and is wrong is corrected; what stood there is kept, and marked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.store.erasing import erase_conversation
from tests.bot.inbox.office import Caller, Office, hire
from tests.bot.inbox.test_full_text import found
from tests.bot.living import Clock, living

PATH = "/api/conversations/c-1/corrections"


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with living(tmp_path, Clock()) as platform:
        office = await hire(platform)
        await office.hand_off()
        await office.mira.must("takeover")
        yield office


async def note(office: Office) -> str:
    """Mira writes something wrong about the contact."""
    written = await office.mira.must("messages", {"text": "She owns a zeppelin", "note": True})
    return str(written["id"])


async def correct(caller: Caller, message_id: str, **more: Any) -> tuple[int, Any]:
    document = {"message_id": message_id, "text": "She owns a scale", "reason": "She told us so"} | more
    return (await caller.call("POST", PATH, json=document))[:2]


async def test_the_text_is_another_and_what_stood_there_is_kept_with_who_and_why(office: Office) -> None:
    message_id = await note(office)
    status, answer = await correct(office.ada, message_id)
    assert status == 200
    (entry,) = answer["corrections"]
    assert (entry["message_id"], entry["before"]) == (message_id, "She owns a zeppelin")
    assert (entry["by"], entry["reason"]) == ("Ada Quist", "She told us so")
    assert (await office.mira.call("GET", PATH))[1] == answer
    read = await office.mira.read()
    assert [each["text"] for each in read["messages"] if each["id"] == message_id] == ["She owns a scale"]
    assert (read["events"][-1]["what"], read["events"][-1]["person"]) == ("corrected", "ada@example.com")


async def test_search_finds_the_new_words_alone(office: Office) -> None:
    await correct(office.ada, await note(office))
    assert await found(office.mira, "zeppelin") == []
    assert len(await found(office.mira, "owns")) == 1


async def test_what_a_contact_or_the_assistant_said_stays_as_it_was_said(office: Office) -> None:
    read = await office.mira.read()
    for message in (each for each in read["messages"] if each["author"] in ("contact", "assistant")):
        assert (await correct(office.ada, message["id"]))[0] == 404


async def test_it_takes_a_reason_and_an_admin_or_the_privacy_team(office: Office) -> None:
    message_id = await note(office)
    assert (await correct(office.ada, message_id, reason=""))[0] == 422
    assert (await correct(office.kim, message_id))[0] == 403
    assert (await correct(office.mo, message_id))[0] == 403


async def test_a_correction_goes_with_its_conversation(office: Office) -> None:
    await correct(office.ada, await note(office))
    await office.database.transact(lambda tx: tx.execute("UPDATE conversations SET status = 'closed'"))
    await office.database.transact(lambda tx: erase_conversation(tx, "c-1"))
    assert await office.platform.rows("SELECT 1 FROM corrections") == []
