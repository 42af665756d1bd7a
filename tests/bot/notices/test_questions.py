"""Questions about announced changes, ten a language, are answered from the notices with their days."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from babel.dates import format_date

from tests.bot.inbox.office import Office
from tests.bot.living import Clock
from tests.bot.notices.questions import QUESTIONS

TITLES = {"measures": "Two fields", "sleep": "Fifth stage"}
TO_DO = "Read both of them."


async def announce(office: Office, clock: Clock) -> dict[str, date]:
    today = datetime.fromtimestamp(clock(), UTC).date()
    days = {"measures": today + timedelta(45), "sleep": today + timedelta(130)}
    for service, planned in days.items():
        document = {
            "id": f"{service}-v9",
            "category": "major",
            "business_critical": service == "sleep",
            "services": [service],
            "planned_on": planned.isoformat(),
            "texts": {"en": {"title": TITLES[service], "what": "It becomes two.", "to_do": TO_DO}},
        }
        status, answer, _ = await office.ada.call("POST", "/api/notices", json=document)
        assert status == 201, answer
    return days


@pytest.mark.parametrize("language", QUESTIONS)
async def test_questions_are_answered_from_the_notices(office: Office, clock: Clock, language: str) -> None:
    days = await announce(office, clock)
    written = {name: format_date(day, "long", language.replace("-", "_")) for name, day in days.items()}
    missed = []
    for number, (question, about) in enumerate(QUESTIONS[language]):
        answer = await office.platform.say(question, f"c-{number}", language=language)
        reply = answer["replies"][0]
        named = [about] if about in days else list(days)
        told = [written[each] in reply["text"] and TITLES[each] in reply["text"] for each in named]
        if reply["article"] != "api-change-notice" or not all(told):
            missed.append((question, reply["article"], reply["action"]))
        elif about in days:
            (other,) = set(days) - {about}
            assert TITLES[other] not in reply["text"], question
            assert TO_DO in reply["text"], question
    assert missed == []
