"""What a console needs to tell a refusal in its own words: which field, in one word what is wrong, and with which part."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot.inbox.console import enter
from tests.bot.inbox.office import Office

EARLY, LATE = {"from": "09:00", "to": "12:00"}, {"from": "11:00", "to": "18:00"}
HOURS = "/api/teams/general/hours"
REPLY = {"name": "Greeting", "language": "ja", "text": "Hello"}


def hours(**changes: Any) -> dict[str, Any]:
    return {"hours": {"time_zone": "Europe/Paris", "weekdays": {}, "holidays": []} | changes}


def holiday(date: str, *spans: Any) -> dict[str, Any]:
    return {"date": date, "spans": list(spans)}


@pytest.mark.parametrize(
    ("method", "path", "document", "told"),
    [
        ("PUT", HOURS, hours(time_zone="Europe/Atlantis"), ("/hours/time_zone", "time_zone", None)),
        (
            "PUT",
            HOURS,
            hours(weekdays={"monday": [EARLY], "friday": [EARLY, LATE]}),
            ("/hours/weekdays/friday", "spans", None),
        ),
        (
            "PUT",
            HOURS,
            hours(holidays=[holiday("2026-12-24"), holiday("2026-12-31", LATE, EARLY)]),
            ("/hours/holidays/1", "spans", "2026-12-31"),
        ),
        (
            "PUT",
            HOURS,
            hours(holidays=[holiday("2026-12-24"), holiday("2026-12-25"), holiday("2026-12-24")]),
            ("/hours/holidays", "date_twice", "2026-12-24"),
        ),
        ("POST", "/api/saved-replies", REPLY | {"text": "{nobody} here"}, ("/text", "variable", "{nobody}")),
        (
            "POST",
            "/api/saved-replies",
            REPLY | {"text": "{article_link:none}"},
            ("/text", "article", "none"),
        ),
    ],
)
async def test_a_refusal_names_the_field_and_what_is_wrong(
    office: Office, method: str, path: str, document: Any, told: tuple[str, str, str | None]
) -> None:
    status, answer, _ = await office.ada.call(method, path, json=document)
    assert (status, (answer["pointer"], answer["code"], answer.get("subject"))) == (422, told)


async def test_a_name_that_is_taken_is_said_of_the_name(office: Office) -> None:
    assert (await office.ada.call("POST", "/api/saved-replies", json=REPLY))[0] == 201
    status, answer, _ = await office.ada.call("POST", "/api/saved-replies", json=REPLY)
    assert (status, answer["pointer"], answer["code"]) == (409, "/name", "taken")


async def test_what_is_wrong_with_signing_in_is_told_too(office: Office) -> None:
    mira = await enter(office)
    end = {"name": "Nightly", "scopes": ["read"], "expires_at": "2000-01-01T00:00:00Z"}
    assert (await mira.call("POST", "/api/tokens", end))[1]["code"] == "past"
    change = {"old": "not this one at all", "new": "an entirely new phrase"}
    assert (await mira.call("POST", "/api/session/password", change))[1]["code"] == "password_old"
