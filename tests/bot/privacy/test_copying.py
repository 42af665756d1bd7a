"""The copy of a person's data: all of it, readable by both people and machines, and nobody else's."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.catalogues import load_wording
from bot.privacy.making_copies import make_copy
from bot.settings.urls import DatabaseRoute
from tests.bot.living import Clock, Platform, living
from tests.bot.privacy.person import ACCOUNT, add_photo, leave_traces


@pytest.fixture
async def platform(route: DatabaseRoute, tmp_path: Path) -> AsyncIterator[Platform]:
    async with living(tmp_path, Clock(), database=route) as platform:
        await leave_traces(platform)
        yield platform


async def opened(platform: Platform, account_id: str = ACCOUNT) -> zipfile.ZipFile:
    now = int(platform.clock() * 1000)
    packed = await make_copy(platform.server.engine.database, account_id, load_wording(), now=now)
    return zipfile.ZipFile(io.BytesIO(packed))


async def test_the_copy_holds_what_is_stored_about_the_person(platform: Platform) -> None:
    await add_photo(platform.server.engine.database, b"a photo")
    copy = await opened(platform)
    document = json.loads(copy.read("data.json"))
    assert document["account"]["email"] == "anna@example.com"
    assert {each["category"]: each["enabled"] for each in document["notifications"]}[
        "promotional_offers"
    ] is False
    assert [each["category"] for each in document["changes"]] == ["promotional_offers", "weekly_reports"]
    assert document["changes"][0]["before"] is True
    assert document["changes"][0]["at"].endswith("Z")
    assert {each["category"] for each in document["consents"]} >= {"news", "promotional_offers"}
    assert any("canary-kneecap" in each["text"] for each in document["messages"])
    assert {each["what"] for each in document["kept"]} >= {"support_conversations", "audit"}
    assert copy.read("photos/ph-1.jpg") == b"a photo"


async def test_what_somebody_wrote_who_only_knew_name_and_address_is_not_in_it(platform: Platform) -> None:
    copy = await opened(platform)
    assert "canary-by-details" not in copy.read("data.json").decode()
    assert [each["id"] for each in json.loads(copy.read("data.json"))["conversations"]] == ["own"]


async def test_nothing_of_others_is_in_it(platform: Platform) -> None:
    await platform.server.engine.database.transact(
        lambda tx: tx.execute(
            "INSERT INTO messages (conversation_id, place, id, author, person_id, text, at)"
            " VALUES ('own', 900, 'x-1', 'agent', 'p-mira', 'We look into it', 5),"
            " ('own', 901, 'x-2', 'note', 'p-mira', 'Her neighbour Bert called', 6)"
        )
    )
    copy = await opened(platform)
    written = copy.read("data.json").decode() + copy.read("data.txt").decode()
    assert "We look into it" in written
    assert "Taro" not in written
    assert "Bert" not in written
    assert "p-mira" not in written


async def test_the_text_is_in_the_language_of_the_account(platform: Platform) -> None:
    assert "Ihre Benachrichtigungen" in (await opened(platform)).read("data.txt").decode()
    assert "通知の設定" in (await opened(platform, "a-2")).read("data.txt").decode()


async def test_what_was_said_cannot_pass_for_a_heading(platform: Platform) -> None:
    text = (await opened(platform)).read("data.txt").decode()
    lines = [line for line in text.splitlines() if "canary-kneecap" in line]
    assert lines
    assert all(line.startswith("  ") for line in lines)


async def test_there_is_no_copy_of_nobody(platform: Platform) -> None:
    with pytest.raises(LookupError):
        await make_copy(platform.server.engine.database, "nobody", load_wording(), now=1)
