"""Whole conversations with a session and a code: the copy comes by mail, the erasure waits and can be taken back."""

from __future__ import annotations

import asyncio
import io
import json
import re
import zipfile
from collections.abc import AsyncIterator
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from bot.privacy.erasure_list import ErasureList
from bot.privacy.parting import parting
from bot.proof.fulfilling import TAKEN_BACK_WITHIN
from bot.sweeping import Sweeper
from tests.bot.living import Clock, Platform, living
from tests.bot.privacy.person import CANARIES, find_places, read_everything, token
from tests.waiting import PATIENCE, until

ORIGIN = {"Origin": "https://help.example.com"}
COPY = {
    "en": "Please send me a copy of all my data",
    "de": "Bitte schicken Sie mir eine Kopie all meiner Daten",
    "fr": "Je veux une copie de toutes mes données",
    "ja": "私のデータのコピーをすべて送ってください",
    "zh-Hans": "请把我的所有数据发一份给我",
}
ERASE = {
    "en": "Please erase my account and all my data",
    "de": "Bitte löschen Sie mein Konto und alle meine Daten",
    "fr": "Veuillez supprimer mon compte et toutes mes données",
    "ja": "アカウントとすべてのデータを消去してください",
    "zh-Hans": "请删除我的账号和所有数据",
}
YES = {"en": "Yes", "de": "Ja", "fr": "Oui", "ja": "はい", "zh-Hans": "是"}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def platform(tmp_path: Path, clock: Clock) -> AsyncIterator[Platform]:
    async with living(tmp_path, clock) as platform:
        yield platform


class Mailbox:
    """Anna's mails, as they arrive."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    async def newest(self, count: int) -> str:
        """The text of the last of so many mails."""
        await until(lambda: len(list(self.folder.glob("*.eml"))) >= count)
        texts = []
        for path in self.folder.glob("*.eml"):
            mail = message_from_bytes(path.read_bytes(), policy=policy.default)
            body = mail.get_body(("plain",))
            assert body is not None
            texts.append((path.stat().st_mtime_ns, str(body.get_content())))
        return max(texts)[1]


async def ask(
    platform: Platform, mailbox: Mailbox, text: str, *, seen: int = 0, conversation: str = "own"
) -> dict[str, Any]:
    """Ask with a session, prove it by the mailed code; the question that is then put."""
    asked = await platform.say(text, conversation, session_token=token(platform))
    assert [each["id"] for each in asked["replies"][-1]["choices"]] == ["yes", "no", "code"]
    prompt = await platform.choose("code", conversation)
    assert prompt["replies"][-1]["expects"] == "code"
    code = re.search(r"\d{4}[ \u2009\u202f\u00a0]?\d{4}", await mailbox.newest(seen + 1))
    assert code is not None
    proved = await platform.say(code[0], conversation)
    assert (proved["assurance"], proved["replies"][-1]["expects"]) == ("session", "confirmation")
    return proved


async def sweep(platform: Platform, tmp_path: Path, clock: Clock) -> None:
    erased = ErasureList(tmp_path / "erasures.jsonl")
    sweeper = Sweeper(platform.server.engine.database, clock=lambda: int(clock.now * 1000))
    await sweeper.sweep(parting(erased))


def link_in(text: str, kind: str) -> str:
    found = re.search(rf"https://help\.example\.com(/n/{kind}/\S+)", text)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("language", list(COPY))
async def test_the_copy_is_mailed_without_anybody(platform: Platform, tmp_path: Path, language: str) -> None:
    mailbox = Mailbox(tmp_path / "mail")
    await ask(platform, mailbox, COPY[language])
    done = await platform.say(YES[language], "own")
    assert (done["status"], done["language"]) == ("bot", language)
    assert [(each["kind"], each["action"]) for each in done["replies"]] == [("done", "export_data")]
    url = platform.server.url + link_in(await mailbox.newest(2), "copy")
    async with platform.session.post(url, headers=ORIGIN) as file:
        assert (file.status, file.headers["Cache-Control"]) == (200, "no-store")
        copy = zipfile.ZipFile(io.BytesIO(await file.read()))
    assert "anna@example.com" in copy.read("data.json").decode()
    async with platform.session.post(url, headers=ORIGIN) as again:
        assert again.status == 410


@pytest.mark.parametrize("language", list(ERASE))
async def test_an_erasure_is_done_when_its_time_has_come(
    platform: Platform, tmp_path: Path, clock: Clock, language: str
) -> None:
    mailbox = Mailbox(tmp_path / "mail")
    await ask(platform, mailbox, ERASE[language])
    done = await platform.say(YES[language], "own")
    assert [(each["kind"], each["action"]) for each in done["replies"]] == [
        ("done", "erase_data"),
        ("choices", None),
    ]
    assert "/n/keep/" in await mailbox.newest(2)
    clock.now += TAKEN_BACK_WITHIN - 1
    await sweep(platform, tmp_path, clock)
    assert await platform.rows("SELECT name FROM accounts WHERE id = 'a-1'") == [{"name": "Anna Schmidt"}]
    clock.now += 60
    await sweep(platform, tmp_path, clock)
    await mailbox.newest(3)
    await outbox_is_empty(platform)
    tables = await read_everything(platform.server.engine.database, "sqlite")
    assert not any(find_places(tables, canary) for canary in CANARIES)
    assert ErasureList(tmp_path / "erasures.jsonl").read() == {"a-1": int(clock.now * 1000)}


async def outbox_is_empty(platform: Platform) -> None:
    """Wait until the last letter, which has an address of its own, is delivered and gone."""
    async with asyncio.timeout(PATIENCE):
        while await platform.rows("SELECT 1 FROM outbox WHERE payload <> ''"):  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.01)


async def test_it_is_taken_back_in_the_chat(platform: Platform, tmp_path: Path, clock: Clock) -> None:
    mailbox = Mailbox(tmp_path / "mail")
    await ask(platform, mailbox, ERASE["en"])
    await platform.say("Yes", "own")
    kept = await platform.say("Keep my data", "own")
    assert [(each["kind"], each["action"]) for each in kept["replies"]] == [("done", "erase_data")]
    clock.now += TAKEN_BACK_WITHIN
    await sweep(platform, tmp_path, clock)
    assert await platform.rows("SELECT state FROM data_requests") == [{"state": "withdrawn"}]
    assert len(await platform.rows("SELECT 1 FROM accounts WHERE id = 'a-1'")) == 1


async def test_it_is_taken_back_by_the_link_and_looking_changes_nothing(
    platform: Platform, tmp_path: Path
) -> None:
    mailbox = Mailbox(tmp_path / "mail")
    await ask(platform, mailbox, ERASE["en"])
    await platform.say("Yes", "own")
    url = platform.server.url + link_in(await mailbox.newest(2), "keep")
    for _ in range(2):
        async with platform.session.get(url) as page:
            assert (page.status, "Meine Daten behalten" in await page.text()) == (200, True)
    assert await platform.rows("SELECT state FROM data_requests") == [{"state": "open"}]
    for _ in range(2):
        async with platform.session.post(url, headers=ORIGIN) as page:
            assert page.status == 200
    assert await platform.rows("SELECT state FROM data_requests") == [{"state": "withdrawn"}]
    entries = await platform.rows("SELECT entry FROM audit WHERE entry LIKE '%\"erasure %' ORDER BY place")
    assert [json.loads(row["entry"])["result"] for row in entries] == [
        "erasure set going",
        "erasure withdrawn",
    ]


async def test_the_same_wish_again_keeps_the_first_time(
    platform: Platform, tmp_path: Path, clock: Clock
) -> None:
    mailbox = Mailbox(tmp_path / "mail")
    await ask(platform, mailbox, ERASE["en"])
    await platform.say("Yes", "own")
    (first,) = await platform.rows("SELECT erased_at FROM data_requests")
    clock.now += 300
    await platform.say(ERASE["en"], "own", session_token=token(platform))
    await platform.choose("yes", "own")
    assert await platform.rows("SELECT erased_at FROM data_requests") == [first]


async def test_a_code_for_a_copy_asked_elsewhere_opens_nothing(platform: Platform, tmp_path: Path) -> None:
    mailbox = Mailbox(tmp_path / "mail")
    await platform.say(COPY["en"], "own", session_token=token(platform))
    await platform.choose("code", "own")
    code = re.search(r"\d{4}\D?\d{4}", await mailbox.newest(1))
    assert code is not None
    await platform.say(COPY["en"], "else", session_token=token(platform))
    await platform.choose("code", "else")
    await platform.say(code[0], "else")
    assert await platform.rows("SELECT 1 FROM data_requests") == []


async def test_less_than_both_goes_to_people(platform: Platform) -> None:
    await platform.say(ERASE["en"], "own", session_token=token(platform))
    answer = await platform.choose("yes", "own")
    assert answer["status"] == "waiting"
    (row,) = await platform.rows(
        "SELECT state, assurance, why_code, erased_at, due_at - created_at AS days FROM data_requests"
    )
    assert row == {
        "state": "open",
        "assurance": "session",
        "why_code": None,
        "erased_at": None,
        "days": 30 * 86_400_000,
    }
