"""What the assistant says of changes in the chat, from the notices themselves."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.notices.answering import find_named
from bot.notices.drafts import check_draft
from tests.bot.inbox.office import Office
from tests.bot.living import Clock
from tests.bot.notices.year import draft


async def ask(office: Office, text: str, **more: Any) -> str:
    """The text of the one answer, in a conversation of its own."""
    answer = await office.platform.say(text, f"c-{text}"[:60].replace(" ", "-"), **more)
    reply = answer["replies"][0]
    assert (reply["kind"], reply["article"]) == ("answer", "api-change-notice"), reply
    return str(reply["text"])


async def publish(office: Office, clock: Clock, days: int, **more: Any) -> date:
    planned = datetime.fromtimestamp(clock(), UTC).date() + timedelta(days)
    document = {
        "id": "measures-v3",
        "category": "major",
        "services": ["measures"],
        "planned_on": planned.isoformat(),
        "texts": {"en": {"title": "Measures have a *unit*", "what": "One field becomes two."}},
    }
    status, answer, _ = await office.ada.call("POST", "/api/notices", json=document | more)
    assert status == 201, answer
    return planned


async def test_the_answers_are_those_of_the_notices_with_their_dates(office: Office, clock: Clock) -> None:
    article = await ask(office, "How are changes to the web services announced?")
    planned = await publish(office, clock, 60)
    sleep = {"en": {"title": "Sleep stages", "what": "There is a fifth stage."}}
    critical = await publish(
        office, clock, 120, id="sleep-v2", services=["sleep"], business_critical=True, texts=sleep
    )

    text = await ask(office, "What changes next in the API?")
    assert text.startswith(article)
    assert text.index("Measures have a \\*unit\\*") < text.index("Sleep stages")
    assert f"Planned release: {planned:%B} {planned.day}, {planned.year}" in text

    text = await ask(office, "Is the change to sleep business critical?")
    assert text.endswith(article)
    assert "This change is business-critical." in text
    assert f"{critical:%B} {critical.day}, {critical.year}" in text
    assert "Measures" not in text
    assert "This change is not business-critical." in await ask(
        office, "Is the change to measures business critical?"
    )
    text = await ask(office, "How much notice do I get for the change to measures?")
    assert "60 days before the release" in text
    german = await ask(office, "Was ändert sich als Nächstes an der API?", language="de")
    assert "Als Nächstes angekündigt:" in german
    assert "60 Tage vor der Freigabe" in german

    await office.ada.call("POST", "/api/notices/measures-v3/cancel", json={"reason": "not needed"})
    await office.ada.call("POST", "/api/notices/sleep-v2/cancel", json={"reason": "not needed"})
    assert (await ask(office, "What is the next API change?")).endswith(
        "No change is announced at the moment."
    )
    assert "Cancelled" in await ask(office, "is the sleep change business-critical?")


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("is the change to sleep critical", True),
        ("SLEEP?", True),
        ("change in sleep-stages", True),
        ("sleepの変更は重要ですか", True),
        ("sleep的变更", True),
        ("Why am I asleep", False),
        ("what changes next", False),
    ],
)
def test_a_service_is_found_as_a_word(said: str, found: bool) -> None:
    notice = check_draft(draft("n-1", "emergency", ["sleep"], "2026-11-22"), 1_795_219_200_000)
    assert (find_named([notice], said) == [notice]) is found
