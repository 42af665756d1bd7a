"""One conversation as an agent opens it: what it is about, and what may answer it."""

from __future__ import annotations

from knowledge.languages import Language
from tests.bot.inbox.office import Office


async def test_articles_on_the_matter_are_suggested_in_the_contacts_language(office: Office) -> None:
    await office.platform.say("Ich möchte mit einem Menschen sprechen", language="de")
    await office.platform.say("Wie sicher sind meine Daten bei Ihnen?")
    assert (await office.platform.say("erreichbar@example.com"))["status"] == "waiting"
    suggested = (await office.mira.read())["suggested_articles"]
    titles = {each["id"]: each["title"] for each in suggested}
    assert "data-security" in titles
    assert 1 <= len(suggested) <= 3
    library = office.platform.server.engine.content.library
    assert titles == {each: library.articles[each].translations[Language.DE].title for each in titles}


async def test_suggestions_follow_what_the_contact_says_now(office: Office) -> None:
    await office.place("c-1", matter="My scale is broken")
    await office.mira.must("takeover")
    await office.platform.say("Which starting weight is taken when I set a goal?")
    shown = await office.mira.read()
    assert "starting-weight" in [each["id"] for each in shown["suggested_articles"]]


async def test_where_nothing_was_said_nothing_is_suggested(office: Office) -> None:
    await office.place("c-1", matter="")
    assert (await office.mira.read())["suggested_articles"] == []


async def test_a_report_is_shown_in_the_contacts_own_words(office: Office) -> None:
    answer = await office.platform.say("Hi, my scale fell and now the glass is cracked all over")
    words = {"details": "since last Tuesday", "email": "reach.me@example.com"}
    while answer["status"] == "bot":
        answer = await office.platform.say(words[answer["replies"][-1]["expects"]])
    shown = await office.kim.read()
    assert (shown["team"], shown["reason"]) == ("hardware", "report_hardware")
    assert shown["details"] == {
        "device": shown["details"]["device"],
        "damage": "Hi, my scale fell and now the glass is cracked all over",
        "since": "since last Tuesday",
        "contact": "r•••@example.com",
        "matter": shown["details"]["matter"],
        "photos": [],
        "request": None,
    }
    assert "scale" in shown["details"]["device"]


async def test_a_state_that_cannot_be_read_hides_nothing_else(office: Office) -> None:
    await office.platform.say("How safe is my data?")
    await office.hand_off()
    before = await office.mira.read()
    await office.database.transact(
        lambda tx: tx.execute("UPDATE conversations SET state = :state", state='{"version": 99}')
    )
    shown = await office.mira.read()
    assert {name: shown[name] for name in ("status", "messages", "events", "summary", "waiting_since")} == {
        name: before[name] for name in ("status", "messages", "events", "summary", "waiting_since")
    }
    assert [value for value in shown["details"].values() if value] == []
    assert (await office.mira.must("takeover"))["assignee"] == "mira@example.com"
    await office.mira.must("messages", {"text": "Good day"})
    assert (await office.mira.must("release"))["status"] == "bot"
