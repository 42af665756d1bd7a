"""The rest of what users of other inboxes complain of, as far as it concerns ours; see docs/complaints.md."""

from __future__ import annotations

import asyncio
import re
from pathlib import Path
from typing import Any

import pytest

from tests.bot.inbox.listening import listening
from tests.bot.inbox.office import Office, waiting
from tests.bot.inbox.queueing import put_hours
from tests.bot.living import START

ROOT = Path(__file__).parents[3]
TABLE = ROOT / "docs" / "complaints.md"
BACK = {
    "en": "You can expect an answer from ",
    "de": "Mit einer Antwort können Sie ab ",
    "fr": "Vous pouvez compter sur une réponse à partir du ",
    "ja": "以降にお返事いたします",
    "zh-Hans": "之后收到答复",
}
WISHES = {
    "en": "I want to talk to a human",
    "de": "Ich möchte mit einem Menschen sprechen",
    "fr": "Je veux parler à un humain",
    "ja": "人間の担当者と話したいです",
    "zh-Hans": "我要转人工客服",
}


async def claim(office: Office, conversation: str) -> None:
    """Somebody types Anna's name and address, and has a change made by them."""
    await office.platform.say("Turn off my weekly reports", conversation)
    await office.platform.say("Anna Schmidt, anna@example.com", conversation)
    await office.platform.choose("yes", conversation)


async def earlier(office: Office, conversation: str) -> Any:
    return (await office.ada.call("GET", f"/api/conversations/{conversation}/history"))[1]


async def test_17_two_who_type_one_address_stay_two_and_see_nothing_of_each_other(office: Office) -> None:
    """17: two people who type one email address become one contact with one history."""
    await claim(office, "c-1")
    await claim(office, "c-2")
    for name in ("c-1", "c-2"):
        assert (await office.ada.read(name))["assurance"] == "details"
        assert await earlier(office, name) == {"proved": False, "conversations": []}
    await office.prove("c-3")
    assert [each["id"] for each in (await earlier(office, "c-3"))["conversations"]] == []


@pytest.mark.parametrize("token", ["", " ", "x", "eyJhbGciOiJub25lIn0.e30.", "a.b.c", "None", "0" * 64])
async def test_18_what_proves_nothing_never_hides_that_nothing_is_proved(office: Office, token: str) -> None:
    """18: any made-up hash takes the warning away that nobody knows who writes."""
    await office.platform.say("Hello", session_token=token)
    await office.hand_off()
    shown = await office.ada.read()
    assert (shown["assurance"], shown["account"], shown["verified"]["as"]) == ("none", None, "none")
    assert shown["verified"]["wording"] == "Nothing shown"


async def test_22_hours_are_told_in_the_contacts_language_whichever_team_is_asked(office: Office) -> None:
    """22: the text of the hours is in one language for everybody."""
    monday = {"time_zone": "UTC", "weekdays": {"monday": [{"from": "09:00", "to": "17:00"}]}}
    assert START // 86_400 % 7 != 4, "the tests' clock must not stand on a Monday"
    await put_hours(office, "general", monday)
    for language, wish in WISHES.items():
        said = []
        for text in (wish, wish, "lina@example.com"):
            answer = await office.platform.say(text, f"c-{language}", language=language)
            said += [each["text"] for each in answer["replies"]]
        assert [text for text in said if BACK[language] in text], (language, said)


async def test_22_who_goes_on_in_another_language_keeps_their_conversation(office: Office) -> None:
    """22: with an inbox for each language, a visitor who switches loses what was said."""
    await office.platform.say("How safe is my data?", language="en")
    for _ in range(2):
        await office.platform.say("Ich möchte mit einem Menschen sprechen", language="de")
    shown = await office.ada.read()
    assert (shown["status"], shown["messages"][0]["text"]) == ("waiting", "How safe is my data?")
    assert len([each for each in shown["messages"] if each["author"] == "contact"]) == 3


async def test_25_that_somebody_types_is_said_once_and_never_kept(office: Office) -> None:
    """25: the sign that somebody types sticks, also to those who come later."""
    await office.place_all([waiting("c-1")])
    await office.mira.must("takeover")
    async with listening(office.noah, open="c-1") as noah:
        assert (await office.mira.act("typing", {"on": True}))[0] == 204
        assert (await noah.until("typing"))["on"]
        async with listening(office.ada, open="c-1") as ada:
            await office.mira.must("messages", {"text": "Good morning"})
            await ada.until("message")
            assert "typing" not in [each.name for each in ada.told]


async def test_15_a_hundred_messages_in_a_gap_are_all_told_in_their_order(office: Office) -> None:
    """15: after a cut only the last seconds are asked for again."""
    await office.place("c-1")
    await office.mira.must("takeover")
    async with listening(office.noah, open="c-1") as noah:
        await office.mira.must("messages", {"text": "0"})
        await noah.until("message")
        last = noah.last_id
    texts = [str(number) for number in range(1, 101)]
    for text in texts:
        await office.mira.must("messages", {"text": text})
    async with listening(office.noah, open="c-1", after=last or START * 1000) as again:
        heard: list[str] = []
        while not heard or heard[-1] != texts[-1]:
            heard.append((await again.until("message"))["text"])
    assert [text for text in heard if text != "0"] == texts


async def test_13_of_messages_that_come_at_once_none_is_lost_or_doubled_for_who_takes_over(
    office: Office,
) -> None:
    """13: fast messages come twice, or not at all, around a hand-off."""
    await office.hand_off()
    texts = [f"message {number}" for number in range(20)]
    said = [office.platform.say(text) for text in texts]
    await asyncio.gather(office.mira.must("takeover"), *said)
    kept = [each["text"] for each in (await office.mira.read())["messages"] if each["author"] == "contact"]
    assert sorted(each for each in kept if each.startswith("message ")) == sorted(texts)


def test_every_complaint_has_a_line_and_every_test_of_a_line_is_there() -> None:
    """The table names tests by file and name; each of the 25 items has its line."""
    page = TABLE.read_text(encoding="utf-8")
    lines = [line for line in page.splitlines() if re.match(r"\| \d", line)]
    numbers = [int(found) for line in lines for found in re.findall(r"\d+", line.split("|")[1])]
    assert sorted(set(numbers)) == list(range(1, 26))
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", page)
    assert len(named) >= len(lines)
    for path, name in named:
        assert re.search(rf"def {name}\(", (ROOT / path).read_text(encoding="utf-8")), (path, name)
