"""Somebody who used everything there is: after the erasure no table holds their name, address or words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from bot.privacy.erasing import STAYS, erase_account
from bot.privacy.erasure_list import ErasureList
from bot.proof.letters import RefusedLetter, post_letter
from bot.settings.urls import DatabaseRoute
from bot.store.database import Transaction
from bot.store.outbox import bury, post
from tests.bot.inbox.office import Office, hire
from tests.bot.living import START, Clock, Platform, living
from tests.bot.privacy.person import (
    ACCOUNT,
    CANARIES,
    add_photo,
    find_places,
    leave_traces,
    read_everything,
    token,
)

NOW: Final = START * 1000 + 1
WORDS: Final = (*CANARIES, "canary-report", "canary-note", "canary-draft", "canary-dead", "canary-refusal")  # fmt: skip


async def use_everything(platform: Platform, office: Office) -> None:
    """Beside the traces of a talk: a report with an address, notes, a draft, a label, a reveal, a copy, dead letters."""
    await leave_traces(platform)
    await add_photo(office.database, b"canary-kneecap")
    say = platform.say
    await say("My Body Scan is broken, the glass cracked: canary-report", "report")
    await say("Since yesterday", "report")
    await say("anna@example.com", "report")
    await say("Please send me a copy of all my data", "copy", session_token=token(platform))
    await platform.choose("yes", "copy")
    await say("Thank you", "rated", session_token=token(platform))
    await office.mira.must("takeover", conversation="own")
    await office.mira.must("messages", {"text": "canary-note on Anna Schmidt", "note": True}, "own")
    await office.mira.call(
        "PUT", "/api/conversations/own/draft", json={"text": "canary-draft", "note": False}
    )
    await office.mira.call("POST", "/api/labels", json={"name": "returns"})
    await office.mira.call("PUT", "/api/conversations/own/labels", json={"labels": ["returns"]})
    await office.mira.call(
        "POST", "/api/conversations/own/reveal", json={"what": "email", "reason": "To write to her"}
    )
    await say("Where is my order?", "neighbour", session_token=token(platform, "a-2"))
    for _ in range(2):
        await say("I want to talk to a human", "neighbour")
    await office.mira.must("takeover", conversation="neighbour")
    await office.mira.must("messages", {"text": "Ask anna@example.com first", "note": True}, "neighbour")
    await office.database.transact(_letters)


async def _letters(tx: Transaction) -> None:
    await post_letter(tx, RefusedLetter(account_id=ACCOUNT, erase=False, reason="canary-refusal"), now=1)
    payload = json.dumps({"text": "canary-dead", "email": "anna@example.com"})
    dead = await post(tx, kind="callback", line="callback:own", payload=payload, now=1)
    await bury(tx, dead, fault="gone", now=2)


async def test_nothing_is_left_of_somebody_who_used_everything(
    route: DatabaseRoute, kind: str, tmp_path: Path
) -> None:
    async with living(tmp_path, Clock(), database=route) as platform:
        office = await hire(platform)
        await use_everything(platform, office)
        before = await read_everything(office.database, kind)
        assert {word for word in WORDS if not find_places(before, word)} <= {"canary-refusal"}
        erased = ErasureList(tmp_path / "list.jsonl")
        assert await erase_account(office.database, erased, ACCOUNT, now=NOW, actor="p-ada") is not None
        after = await read_everything(office.database, kind)
        left = {word: find_places(after, word) for word in WORDS}
        assert {word: places for word, places in left.items() if places} == {}
        assert find_places(after, f"'{ACCOUNT}'") <= {*STAYS}
        assert find_places(after, "Taro Yamada")
        assert find_places(after, "Where is my order?")
