"""Full-text search over what people had before them: the same on both databases, and only in sight."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import urlencode

from bot.inbox.searching import PAGE
from bot.store.database import Database, Transaction
from bot.store.erasing import erase_conversation
from bot.store.searchable import index_late
from tests.bot.inbox.office import Caller, Office, waiting

SAID = {
    "cracked": "The glass of my scale is cracked",
    "umlaut": "Ärger mit der Waage: sie läuft über",
    "french": "L'ÉCRAN reste noir, ça ne marche plus",
    "japanese": "体重計のガラスが割れました",
    "chinese": "我的体重秤屏幕碎了",
    "wide": "ﾊﾞｯﾃﾘｰが切れた ＡＢＣ",
    "quotes": 'It says "low battery" NEAR(the door) OR AND NOT',
    "markup": "<script>alert(1)</script> {{7*7}} {0.__class__} %n ' OR 1=1 --",
    "private": "Write to lina.private@example.com or call +49 170 1234567",
    "emoji": "😢🔥",
}

FOUND = {
    "glass": ["cracked"],
    "GLASS scale": ["cracked"],
    "glass waage": [],
    "gla": ["cracked"],
    "lass": [],
    "arger": ["umlaut"],
    "ÄRGER": ["umlaut"],
    "uber": ["umlaut"],
    "ecran": ["french"],
    "ガラス": ["japanese"],
    "ガ": ["japanese"],
    "体重": ["chinese", "japanese"],
    "体重計": ["japanese"],
    "割": ["japanese"],
    "た": ["japanese", "wide"],
    "屏幕": ["chinese"],
    "幕屏": [],
    "碎": ["chinese"],
    "バッテリー": ["wide"],
    "abc": ["wide"],
    '"low battery"': ["quotes"],
    "NEAR(": ["quotes"],
    "OR": ["markup", "private", "quotes"],
    "' OR 1=1": ["markup"],
    "{{7*7}}": ["markup"],
    "__class__": ["markup"],
    "%": [],
    "*": [],
    '"': [],
    "": [],
    "\x00": [],
    "😢": [],
    "lina": [],
    "private": [],
    "1234567": [],
    "170": [],
}


async def search(caller: Caller, q: str, **more: str) -> dict[str, Any]:
    status, answer, _ = await caller.call("GET", f"/api/search?{urlencode({'q': q, **more})}")
    assert status == 200, answer
    assert isinstance(answer, dict)
    return answer


async def found(caller: Caller, q: str) -> list[str]:
    return sorted({hit["conversation_id"] for hit in (await search(caller, q))["results"]})


async def fill(database: Database) -> None:
    """What is not yet in the index comes into it now; the server's own sweep may have been first."""

    async def work(tx: Transaction) -> int:
        return await index_late(tx, most=10_000)

    await database.transact(work)


async def test_words_are_found_whatever_their_case_accents_and_script(office: Office) -> None:
    await office.place_all(waiting(name, said=[text], matter="Something") for name, text in SAID.items())
    await fill(office.database)
    assert {words: await found(office.mira, words) for words in FOUND} == FOUND


async def test_all_that_was_said_before_the_handoff_is_found_after_it(office: Office) -> None:
    await office.platform.say("Where is my zebra")
    assert await found(office.mira, "zebra") == []
    await office.hand_off()
    assert await found(office.mira, "zebra") == ["c-1"]
    await office.platform.say("And the giraffe")
    assert await found(office.mira, "giraffe") == ["c-1"]
    await office.mira.must("takeover")
    await office.mira.must("messages", {"text": "The okapi is with the workshop"})
    await office.mira.must("messages", {"text": "Ask the pelican", "note": True})
    await office.platform.say("Thanks for the lemur")
    for word in ("okapi", "pelican", "lemur"):
        assert await found(office.mira, word) == ["c-1"], word


async def test_a_conversation_of_the_assistant_alone_is_in_no_index(office: Office) -> None:
    await office.platform.say("Where is my zebra")
    await office.platform.say("Thank you")
    assert await office.platform.rows("SELECT place FROM searchable") == []


async def test_what_was_said_with_the_assistant_in_between_is_found_after_the_next_handoff(
    office: Office,
) -> None:
    await office.hand_off()
    await office.mira.must("takeover")
    await office.mira.must("release")
    await office.platform.say("Where is my zebra")
    assert await found(office.mira, "zebra") == []
    await office.hand_off()
    assert await found(office.mira, "zebra") == ["c-1"]


async def test_nothing_is_found_that_is_not_in_sight(office: Office) -> None:
    await office.place("c-1", said=["The glass is cracked"])
    await fill(office.database)
    assert await found(office.mira, "cracked") == ["c-1"]
    assert await found(office.kim, "cracked") == []
    assert await found(office.otto, "cracked") == []
    assert (await office.mo.call("GET", "/api/search?q=cracked"))[0] == 403
    assert (await office.nobody.call("GET", "/api/search?q=cracked"))[0] == 401


async def test_an_excerpt_shows_the_word_and_no_address(office: Office) -> None:
    long = (
        "x " * 200
        + "the zebra of lina@example.com, 0170 1234567, since 2026-11-20, stands here "
        + "y " * 200
    )
    await office.place("c-1", said=[long])
    await fill(office.database)
    (hit,) = (await search(office.mira, "zebra"))["results"]
    assert "zebra of l•••@example.com, •••, since 2026-11-20" in hit["excerpt"]
    assert hit["excerpt"].startswith("…")
    assert len(hit["excerpt"]) < 210


async def test_what_was_found_has_pages_with_the_newest_first(office: Office) -> None:
    names = [f"c-{number:03}" for number in range(PAGE + 5)]
    await office.place_all(
        waiting(name, since=1_700_000_000 + number, said=["A zebra"]) for number, name in enumerate(names)
    )
    await fill(office.database)
    first = await search(office.mira, "zebra")
    second = await search(office.mira, "zebra", next=first["next"])
    listed = [hit["conversation_id"] for page in (first, second) for hit in page["results"]]
    assert listed == names[::-1]
    assert (len(first["results"]), second["next"]) == (PAGE, None)


async def test_a_deleted_conversation_is_found_no_more(office: Office) -> None:
    await office.place("c-1", said=["A zebra"])
    await fill(office.database)
    await office.database.transact(lambda tx: erase_conversation(tx, "c-1"))
    assert await found(office.mira, "zebra") == []
    hits = await office.platform.rows("SELECT conversation_id FROM search_index('wzebra')")
    assert hits == []


async def test_the_index_has_each_message_once_however_many_write_at_a_time(office: Office) -> None:
    await office.hand_off()
    await asyncio.gather(*(office.platform.say(f"zebra number {number}") for number in range(10)))
    (row,) = await office.platform.rows(
        "SELECT COUNT(*) AS many, MIN(length) AS length FROM searchable AS s "
        "JOIN conversations AS c ON c.id = s.conversation_id"
    )
    assert row["many"] == row["length"]
