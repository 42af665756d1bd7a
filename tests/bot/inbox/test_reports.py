"""The lead's view: figures from what really happened, the same on both databases."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any
from xml.etree import ElementTree

import pytest

from bot.dialogue.state import Team
from bot.store.conversations import Message, add_event, add_messages
from bot.store.database import Transaction
from bot.store.feedback import add_helpful, add_rating
from knowledge.languages import Language
from tests.bot.inbox.office import Caller, Office, waiting
from tests.bot.living import START, Clock

SVG = "{http://www.w3.org/2000/svg}"
MINUTE = 60


async def report(caller: Caller, query: str = "") -> Any:
    status, document, _ = await caller.call("GET", f"/api/reports{query}")
    assert status == 200, document
    return document


async def fetch(office: Office, path: str) -> tuple[str, bytes]:
    """The type and the bytes of what is no JSON."""
    async with office.platform.session.get(
        office.platform.server.url + path, headers=office.ada.headers
    ) as answer:
        assert answer.status == 200, await answer.text()
        return answer.headers["Content-Type"], await answer.read()


async def happen(office: Office, conversation: str, events: Iterable[tuple[str, int]]) -> None:
    """Note events at seconds after the start; `reply` is a message of an agent."""

    async def work(tx: Transaction) -> None:
        for place, (what, after) in enumerate(events):
            now = (START + after) * 1000
            if what == "reply":
                message = Message(
                    id=f"{conversation}-r{place}", author="agent", text="Hello", person_id="p-mira"
                )
                await add_messages(tx, conversation, 50 + place, [message], now=now)
            else:
                await add_event(
                    tx, event_id=f"{conversation}-e{place}", conversation_id=conversation, what=what, now=now
                )

    await office.database.transact(work)


async def test_lengths_are_told_by_median_and_ninetieth(office: Office) -> None:
    for place, minutes in enumerate((1, 2, 3, 4, 10)):
        name = f"c-{place}"
        await office.place(name)
        await happen(
            office,
            name,
            [("handed_off", 0), ("taken_over", minutes * MINUTE), ("reply", minutes * MINUTE + 30)],
        )
    total = (await report(office.ada))["total"]
    assert total["waiting"] == {"count": 5, "median": 3 * MINUTE, "p90": round(7.6 * MINUTE)}
    assert total["first_response"]["median"] == 3 * MINUTE + 30
    assert (total["conversations"], total["to_people"], total["answered_alone"]) == (5, 5, 0)
    assert total["resolution"] == {"count": 0, "median": None, "p90": None}


async def test_only_what_the_contact_gets_to_read_is_a_response(office: Office, clock: Clock) -> None:
    await office.place("c-1", said=["Hello"])
    await happen(office, "c-1", [("handed_off", 0)])
    clock.now = START + 60
    await office.mira.must("messages", {"text": "Who knows this?", "note": True})
    assert (await report(office.ada))["total"]["first_response"]["count"] == 0
    await office.mira.must("takeover")
    clock.now = START + 90
    await office.mira.must("messages", {"text": "Hello"})
    assert (await report(office.ada))["total"]["first_response"]["median"] == 90


async def test_what_the_assistant_answered_alone_needed_nobody_and_was_not_disliked(office: Office) -> None:
    for name in ("c-alone", "c-disliked", "c-people"):
        await office.platform.say("How do I turn off the weekly reports?", name)
    await office.hand_off("c-people")

    async def dislike(tx: Transaction) -> None:
        about = {"conversation_id": "c-disliked", "article": "x", "version": "1", "language": "en"}
        await add_helpful(tx, record_id="f-1", now=START * 1000, helpful=False, **about)

    rows = await office.platform.rows("SELECT conversation_id FROM messages WHERE kind = 'answer'")
    alone = len({row["conversation_id"] for row in rows} - {"c-people"})
    assert (await report(office.ada))["total"]["answered_alone"] == alone
    await office.database.transact(dislike)
    total = (await report(office.ada))["total"]
    assert (total["answered_alone"], total["not_helpful"]) == (alone - 1, 1)


async def test_satisfaction_and_reopened(office: Office) -> None:
    await office.place("c-1", "c-2", "c-3")
    await happen(office, "c-1", [("handed_off", 0), ("resolved", 60), ("handed_off", 120)])
    await happen(office, "c-2", [("handed_off", 0), ("resolved", 60)])

    async def rate(tx: Transaction) -> None:
        for place, stars in enumerate((5, 2)):
            name = f"c-{place + 1}"
            await add_rating(tx, record_id=name, conversation_id=name, stars=stars, now=START * 1000)

    await office.database.transact(rate)
    total = (await report(office.ada))["total"]
    assert (total["ratings"], total["satisfaction"], total["satisfied"], total["reopened"]) == (2, 3.5, 1, 1)


async def test_a_team_is_counted_also_after_a_release(office: Office) -> None:
    await office.place("c-1", team=Team.HARDWARE)
    await happen(office, "c-1", [("handed_off", 0)])
    await office.mira.must("takeover")
    await office.mira.must("release")
    groups = (await report(office.ada, "?by=team"))["groups"]
    assert [(each["key"], each["figures"]["to_people"]) for each in groups] == [("hardware", 1)]


async def test_every_day_is_there_as_the_callers_zone_has_it(office: Office) -> None:
    # START is 08:00 in UTC: on the other side of the date line it is the evening before.
    await office.place("c-1")
    for zone, day in (("UTC", "2027-01-15"), ("Pacific/Pago_Pago", "2027-01-14")):
        told = await report(office.ada, f"?by=day&zone={zone}")
        days = [each["key"] for each in told["groups"] if each["figures"]["conversations"]]
        assert (told["time_zone"], len(told["groups"]), days) == (zone, 28, [day])


async def test_languages_are_told_apart(office: Office) -> None:
    await office.place("c-1", "c-2", language=Language.DE)
    await office.place("c-3", language=Language.JA)
    groups = (await report(office.ada, "?by=language"))["groups"]
    assert [(each["key"], each["figures"]["conversations"]) for each in groups] == [("de", 2), ("ja", 1)]


async def test_the_table_says_the_same_and_holds_no_formula(office: Office) -> None:
    await office.place("c-1", team=Team.HARDWARE)
    await happen(office, "c-1", [("handed_off", 0), ("taken_over", 90)])
    media, body = await fetch(office, "/api/reports?by=team&format=csv&bom=1")
    assert media.startswith("text/csv")
    assert body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")))
    assert [(row["team"], row["conversations"], row["waiting_median"]) for row in rows] == [
        ("hardware", "1", "90"),
        ("total", "1", "90"),
    ]
    assert body.count(b"\r\n") == 3


@pytest.mark.parametrize("by", ["day", "team", "language", "article"])
@pytest.mark.parametrize("language", ["en", "de", "fr", "ja", "zh-Hans"])
async def test_a_chart_has_a_name_and_a_description_in_the_readers_language(
    office: Office, by: str, language: str
) -> None:
    await office.place("c-1", team=Team.PRIVACY)
    await happen(office, "c-1", [("handed_off", 0), ("taken_over", 4000)])
    path = f"/api/reports/chart.svg?by={by}&language={language}&figure=waiting"
    media, body = await fetch(office, path)
    assert media == "image/svg+xml"
    picture = ElementTree.fromstring(body)  # noqa: S314  # our own answer
    title, description = picture.find(f"{SVG}title"), picture.find(f"{SVG}desc")
    assert picture.get("role") == "img"
    assert title is not None
    assert title.text
    assert description is not None
    assert description.text
    assert picture.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


async def test_only_admins_see_it_and_nobodys_name_is_in_it(office: Office) -> None:
    await office.prove("c-1")
    await office.hand_off("c-1")
    await office.mira.must("takeover")
    for caller in (office.mira, office.mo):
        assert (await caller.call("GET", "/api/reports"))[0] == 403
    _, body = await fetch(office, "/api/reports?by=article")
    for secret in (b"@", b"Anna", b"Mira", b"p-mira", b"a-1", b"c-1"):
        assert secret not in body


@pytest.mark.parametrize("query", ["zone=Nowhere/Land", "from=2026-02-31", "from=yesterday", "by=person"])
async def test_nonsense_is_refused(office: Office, query: str) -> None:
    assert (await office.ada.call("GET", f"/api/reports?{query}"))[0] == 422


@pytest.mark.parametrize(
    ("query", "days"),
    [("from=2026-01-10&to=2026-01-01", 10), ("from=0001-01-01&to=9999-12-31", 366), ("to=0001-01-01", 1)],
)
async def test_any_days_make_a_report(office: Office, query: str, days: int) -> None:
    assert len((await report(office.ada, f"?{query}"))["groups"]) == days


async def test_who_waits_now_is_told_by_team(office: Office) -> None:
    await office.place_all(
        [waiting("c-1", team=Team.ACCOUNT), waiting("c-2", team=Team.ACCOUNT, since=START - 60)]
    )
    (queue,) = (await report(office.ada))["queue"]
    assert (queue["team"], queue["waiting"], queue["late"]) == ("account", 2, 0)
