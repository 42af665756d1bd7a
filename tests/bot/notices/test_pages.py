"""The team's API and what partners read of it: page, feed, calendar, the end of mails."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import feedparser
from icalendar import Calendar

from tests.bot.inbox.office import Office
from tests.bot.living import Clock
from tests.bot.mail.mailbox import text_of
from tests.waiting import until

TEXTS = {
    "en": {
        "title": "Measures: <value> & unit",
        "what": "The field value; becomes two, as 測定値 needs.\nSee both.",
        "to_do": "Read both.",
    },
    "de": {
        "title": "Messwerte: Wert und Einheit",
        "what": "Das Feld wird zu zweien.",
        "to_do": "Beide lesen.",
    },
}


def today(clock: Clock) -> date:
    return datetime.fromtimestamp(clock(), UTC).date()


def notice(planned: date, **more: Any) -> dict[str, Any]:
    plain = {"id": "measures-v3", "category": "major", "services": ["measures"], "texts": TEXTS}
    return plain | {"planned_on": planned.isoformat()} | more


async def ask(
    office: Office, method: str, path: str, document: Any = None, who: str = "ada"
) -> tuple[int, Any]:
    status, answer, _ = await getattr(office, who).call(method, path, json=document)
    return status, answer


async def get(office: Office, path: str, **headers: str) -> tuple[int, str, Mapping[str, str]]:
    url = office.ada.url + path
    async with office.ada.session.get(url, headers=headers) as response:
        return response.status, await response.text(), response.headers.copy()


def events_of(calendar: str) -> list[Any]:
    """The days of a calendar, as another program reads them."""
    return list(Calendar.from_ical(calendar).walk("VEVENT"))


async def test_the_team_publishes_and_everybody_reads(office: Office, clock: Clock) -> None:
    planned = today(clock) + timedelta(60)
    status, refused = await ask(office, "POST", "/api/notices", notice(today(clock)))
    assert (status, refused["pointer"], refused["code"]) == (422, "/planned_on", "policy")
    earliest = date.fromisoformat(refused["subject"])
    assert timedelta(28) <= earliest - today(clock) <= timedelta(31)
    for title in ("two\nlines", "a\u202eb", "\u0000", " "):
        texts = {"en": {"title": title, "what": "One field becomes two."}}
        assert (await ask(office, "POST", "/api/notices", notice(planned, texts=texts)))[0] == 422
    assert (await ask(office, "POST", "/api/notices", notice(planned)))[0] == 201
    assert (await ask(office, "POST", "/api/notices", notice(planned)))[0] == 409
    for who, expected in (("mira", 200), ("kim", 403), ("mo", 403), ("nobody", 401)):
        assert (await ask(office, "GET", "/api/notices", who=who))[0] == expected

    status, page, headers = await get(office, "/partners/changes?language=de")
    assert status == 200
    assert "Messwerte: Wert und Einheit" in page
    assert "Größere Änderung" in page
    assert "<script" not in page
    unchanged = {"If-None-Match": headers["ETag"]}
    assert (await get(office, "/partners/changes?language=de", **unchanged))[0] == 304
    _, japanese, _ = await get(office, "/partners/changes", **{"Accept-Language": "ja"})
    assert '<h3 id="measures-v3-title" lang="en">Measures: &lt;value&gt; &amp; unit</h3>' in japanese
    assert "measures-v3" not in (await get(office, "/partners/changes?service=sleep"))[1]

    moved = {"planned_on": (planned + timedelta(7)).isoformat(), "reason": "partners need longer"}
    status, shown = await ask(office, "POST", "/api/notices/measures-v3/reschedule", moved)
    assert (status, shown["notice"]["revision"]) == (200, 2)
    assert [each["reason"] for each in shown["events"]] == [None, "partners need longer"]
    assert (await get(office, "/partners/changes?language=de", **unchanged))[0] == 200

    _, atom, _ = await get(office, "/partners/changes.atom?language=de")
    feed = feedparser.parse(atom)
    assert not feed.bozo
    assert feed.feed.title == "API-Änderungen für Partner"
    assert [each.title.partition(" ")[0] for each in feed.entries] == ["API-Änderung", "API-Änderung"]
    assert len({each.id for each in feed.entries}) == 2
    assert all("Messwerte" in each.content[0].value for each in feed.entries)
    assert "partners need longer" in str([each.content[0].value for each in feed.entries])

    _, text, _ = await get(office, "/partners/changes.ics")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    (event,) = events_of(text)
    assert event["DTSTART"].dt == planned + timedelta(7)
    assert event["SUMMARY"] == TEXTS["en"]["title"]
    assert TEXTS["en"]["what"] in event["DESCRIPTION"]
    assert (event["SEQUENCE"], event["STATUS"]) == (1, "CONFIRMED")

    assert (await ask(office, "POST", "/api/notices/measures-v3/cancel", {"reason": "not needed"}))[0] == 200
    (event,) = events_of((await get(office, "/partners/changes.ics"))[1])
    assert (event["SEQUENCE"], event["STATUS"]) == (2, "CANCELLED")
    assert (await ask(office, "POST", "/api/notices/measures-v3/release", {}))[0] == 409
    assert (await ask(office, "POST", "/api/notices/none/cancel", {"reason": "x"}))[0] == 404


async def test_a_mail_ends_itself_by_the_button_and_not_by_looking(
    office: Office, clock: Clock, tmp_path: Path
) -> None:
    wanted = {"partner": "Weights Ltd", "channel": "mail", "address": "dev@example.com", "language": "fr"}
    assert (await ask(office, "POST", "/api/notice-subscriptions", wanted))[0] == 201
    assert (await ask(office, "POST", "/api/notice-subscriptions", wanted))[0] == 422
    planned = today(clock) + timedelta(60)
    assert (await ask(office, "POST", "/api/notices", notice(planned)))[0] == 201
    folder = tmp_path / "mail"
    await until(lambda: len(list(folder.glob("*.eml"))) == 1)
    (path,) = folder.glob("*.eml")
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(mail, EmailMessage)
    assert mail["To"] == "dev@example.com"
    assert str(mail["Subject"]).startswith("Changement de l’API le ")
    one_click = str(mail["List-Unsubscribe"]).strip("<>")
    assert one_click in text_of(mail)
    link = one_click.removeprefix("https://help.example.com")

    status, page, _ = await get(office, link)
    assert (status, "<button>" in page) == (200, True)
    (standing,) = (await ask(office, "GET", "/api/notice-subscriptions"))[1]["subscriptions"]
    assert standing["address"] == "dev@example.com"
    async with office.ada.session.post(
        office.ada.url + link, data={"List-Unsubscribe": "One-Click"}
    ) as response:
        assert response.status == 200
    assert (await ask(office, "GET", "/api/notice-subscriptions"))[1]["subscriptions"] == []
    assert (await get(office, link[:-3] + "AAA"))[0] == 404
    shown = (await ask(office, "GET", "/api/notices/measures-v3"))[1]
    assert [each["state"] for each in shown["tellings"]] == ["delivered"]


async def test_webhooks_go_only_where_they_may(office: Office) -> None:
    good = {
        "partner": "Hooks",
        "channel": "webhook",
        "address": "https://hooks.example.com/in?key=secret-part",
    }
    status, made = await ask(office, "POST", "/api/notice-subscriptions", good)
    assert status == 201
    assert re.fullmatch(r"whsec_[A-Za-z0-9+/]{43}=", made["secret"])
    assert made["address"] == "hooks.example.com"
    _, listed = await ask(office, "GET", "/api/notice-subscriptions")
    assert "secret" not in str(listed)
    for address in (
        "http://10.0.0.7/in",
        "https://169.254.169.254/latest",
        "ftp://hooks.example.com",
        "hooks",
    ):
        status, refused = await ask(office, "POST", "/api/notice-subscriptions", good | {"address": address})
        assert (status, refused["pointer"]) == (422, "/address")
    assert (await ask(office, "DELETE", f"/api/notice-subscriptions/{made['id']}"))[0] == 204
    assert (await ask(office, "DELETE", f"/api/notice-subscriptions/{made['id']}"))[0] == 404
