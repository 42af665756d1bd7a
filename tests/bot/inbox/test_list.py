"""The list of the inbox: its order, its pages while others work, and what it costs."""

from __future__ import annotations

import base64
import json
import random
import re
from typing import Any, Final
from urllib.parse import quote

from bot.dialogue.state import Priority, Team
from bot.inbox.listing import PAGE
from bot.store.database import Row, Transaction
from bot.store.inbox import Search, Sight, list_conversations
from knowledge.languages import Language
from tests.bot.inbox.office import Office, waiting
from tests.bot.living import START, Clock

EXPLAIN: Final = {"sqlite": "EXPLAIN QUERY PLAN", "postgres": "EXPLAIN"}


async def walk(office: Office, **query: str) -> list[list[str]]:
    """All pages, the ids of each."""
    pages: list[list[str]] = []
    cursor: str | None = ""
    while cursor is not None:
        page = await office.mira.page(next=cursor, **query)
        pages.append([each["id"] for each in page["conversations"]])
        cursor = page["next"]
    return pages


async def test_danger_comes_first_then_who_waits_longest_then_what_somebody_has(
    office: Office, clock: Clock
) -> None:
    chance = random.Random(1)
    placed = [
        (f"{priority}-{has}-{wait:03}", priority, has == "had", wait)
        for priority in (Priority.NORMAL, Priority.DANGER)
        for has in ("waits", "had")
        for wait in chance.sample(range(1, 500), 5)
    ]
    chance.shuffle(placed)
    await office.place_all(
        waiting(name, since=START - wait, priority=priority) for name, priority, _, wait in placed
    )
    for name, _, had, wait in placed:
        if had:  # who has it is listed by when something was last said in it
            clock.now = START - wait
            await office.mira.must("takeover", None, name)
    expected = sorted(placed, key=lambda each: (each[1] != Priority.DANGER, each[2], -each[3]))
    assert await office.mira.listed() == [name for name, *_ in expected]


async def test_a_danger_that_comes_last_is_shown_first(office: Office) -> None:
    await office.place("c-1", "c-2", since=START - 3600)
    await office.platform.say("My scale is smoking and I got an electric shock", "c-3")
    answer = await office.platform.say("I want to talk to a human", "c-3")
    while answer["status"] == "bot":
        answer = await office.platform.say("Since this morning", "c-3")
    assert (await office.mira.listed())[0] == "c-3"


async def test_an_entry_says_what_an_agent_needs_to_choose(office: Office) -> None:
    await office.place("c-1", team=Team.HARDWARE, language=Language.JA, matter="ガラスが割れました")
    (entry,) = (await office.mira.page())["conversations"]
    assert entry == {
        "id": "c-1",
        "status": "waiting",
        "language": "ja",
        "reason": "talk_to_human",
        "team": "hardware",
        "priority": "normal",
        "assurance": "none",
        "account": None,
        "proved_at": None,
        "summary": "ガラスが割れました",
        "waiting_since": "2027-01-15T08:00:00.000Z",
        "assignee": None,
        "ownership": 0,
        "snoozed": False,
        "snoozed_until": None,
        "labels": [],
        "restricted": False,
        "due_at": None,
        "due": None,
    }


async def test_the_list_never_shows_an_address_of_a_contact(office: Office) -> None:
    matters = (
        "I am anna.schmidt@example.com and it broke",
        "アドレスはanna.schmidt＠example.comです",
        "<anna.schmidt@example.com>,anna.schmidt@example.com",
    )
    await office.place_all(waiting(f"c-{place}", matter=text) for place, text in enumerate(matters))
    page = await office.mira.page()
    assert "schmidt" not in str(page)
    assert "a•••@example.com" in str(page)
    assert (await office.mira.read("c-0"))["details"]["matter"] == matters[0]


async def test_filters_narrow_together(office: Office) -> None:
    await office.place("c-1", team=Team.HARDWARE, language=Language.DE)
    await office.place("c-2", team=Team.HARDWARE, language=Language.ZH_HANS)
    await office.place("c-3", team=Team.PRIVACY, language=Language.DE)
    await office.mira.must("takeover", None, "c-3")
    assert await office.mira.listed(team="hardware", language="de") == ["c-1"]
    assert await office.mira.listed(language="zh-CN") == ["c-2"]
    assert await office.mira.listed(status="agent") == ["c-3"]
    assert await office.mira.listed(status="waiting", team="", language="", q="", next="") == ["c-1", "c-2"]
    assert await office.mira.listed(status="closed") == []


async def test_a_filter_that_cannot_be_is_refused_by_name(office: Office) -> None:
    for name in ("status", "team", "language"):
        for wrong in ("x", "%", "' OR 1=1 --", "waiting,agent", "\x00", "ＤＥ"):
            status, answer, _ = await office.mira.call("GET", f"/api/inbox?{name}={quote(wrong)}")
            assert (wrong, status, answer["pointer"]) == (wrong, 422, f"/{name}")


async def test_pages_hold_everything_once(office: Office) -> None:
    names = [f"c-{number}" for number in range(2 * PAGE + 5)]
    await office.place_all(waiting(name, since=START + number % 7) for number, name in enumerate(names))
    pages = await walk(office)
    assert [len(page) for page in pages] == [PAGE, PAGE, 5]
    assert sorted(name for page in pages for name in page) == sorted(names)


async def test_a_page_that_is_just_full_is_the_last(office: Office) -> None:
    await office.place(*[f"c-{number}" for number in range(PAGE)])
    assert (await office.mira.page())["next"] is None


async def test_what_stays_is_shown_once_whatever_others_do_meanwhile(office: Office, clock: Clock) -> None:
    names = [f"c-{number:03}" for number in range(3 * PAGE)]
    await office.place_all(waiting(name, since=START + number) for number, name in enumerate(names))
    clock.now += 1000
    page = await office.mira.page()
    seen = [each["id"] for each in page["conversations"]]
    shown, coming = names[:PAGE], names[PAGE:]
    for name in (shown[0], coming[0]):
        await office.mira.must("takeover", None, name)
        await office.mira.must("resolve", None, name)
    for name in (shown[1], coming[1]):
        await office.mira.must("takeover", None, name)
        await office.mira.must("transfer", {"team": "privacy"}, name)
    await office.platform.say("Smoke is coming out of my scale", shown[2])
    await office.platform.say("cancel", shown[PAGE - 1])  # the very one that the cursor names
    await office.place("c-new", since=START + 5000)
    await office.place("c-old", since=START - 5000)
    while page["next"] is not None:
        page = await office.mira.page(next=page["next"])
        seen += [each["id"] for each in page["conversations"]]
    untouched = set(names) - {*shown[:3], shown[PAGE - 1], *coming[:2]}
    assert [name for name in seen if name in untouched] == sorted(untouched)
    assert seen.count(coming[0]) == 0
    assert seen.count(coming[1]) == 1
    assert seen[-1] == "c-new"
    assert "c-old" not in seen


PLACES: list[Any] = [
    [0, 0, ""],
    [0, 0, "a b"],
    [0, 0, "a\u0000"],
    [-1, 0, "c-1"],
    [0, 10**30, "c-1"],
    [0, -1, "c-1"],
    [10**30, 0, "c-1"],
    ["0", 0, "c-1"],
    [0, 0],
    {},
    None,
    "x",
]
"""None was ever given out as a cursor."""


async def test_a_cursor_that_was_not_given_out_is_refused(office: Office) -> None:
    cursors = [base64.urlsafe_b64encode(json.dumps(place).encode()).decode() for place in PLACES]
    for wrong in (*cursors, cursors[1][:-3], "x", "ü", "%"):
        status, answer, _ = await office.mira.call("GET", f"/api/inbox?next={quote(wrong)}")
        assert (wrong, status, answer["pointer"]) == (wrong, 422, "/next")


class Counting:
    """A transaction that counts its statements."""

    def __init__(self, tx: Transaction) -> None:
        self.tx = tx
        self.statements = 0

    def __getattr__(self, name: str) -> Any:
        self.statements += 1
        return getattr(self.tx, name)


async def test_the_list_takes_one_statement_however_long_it_is(office: Office) -> None:
    async def count(tx: Transaction) -> tuple[int, int]:
        counting: Any = Counting(tx)
        rows: list[Row] = await list_conversations(
            counting, Sight(person_id="p-mira"), Search(text="scale"), most=PAGE
        )
        return len(rows), counting.statements

    await office.place("c-1", said=["My scale is broken"])
    assert await office.database.read(count) == (1, 1)
    await office.place(*[f"d-{number}" for number in range(PAGE)], said=["a scale", "the scale"])
    assert await office.database.read(count) == (PAGE, 1)


async def test_what_waits_is_found_by_index_among_many_that_are_closed(office: Office, kind: str) -> None:
    class Explaining(Counting):
        async def fetch_all(self, statement: str, /, **values: Any) -> list[Row]:
            return await self.tx.fetch_all(f"{EXPLAIN[kind]} {statement}", **values)

    async def explain(tx: Transaction) -> list[Row]:
        if kind == "postgres":  # for the few rows here it would read the whole table otherwise
            await tx.execute("SET LOCAL enable_seqscan = off")
        explaining: Any = Explaining(tx)
        return await list_conversations(explaining, Sight(person_id="p-mira"), Search(), most=PAGE)

    plan = " ".join(str(tuple(row.values())) for row in await office.database.read(explain))
    assert "conversations_status" in plan
    assert not re.search("SCAN c |Seq Scan on conversations", f"{plan} ")
