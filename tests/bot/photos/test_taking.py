"""A contact's photos by the web chat: when they are taken, how many, and how each refusal is told."""

from __future__ import annotations

import asyncio

import pytest

from tests.bot.channels.chat.browser import Browser
from tests.bot.channels.chat.conftest import NewBrowser
from tests.bot.inbox.office import Office
from tests.bot.photos.pictures import KINDS, encode, halves, pictured, pngs_header
from tests.bot.photos.sending import PHOTO, begin_report, hand_in, must_send, say, send, state_of, texts_of

MEGABYTE = 1024 * 1024


async def stored(office: Office) -> int:
    rows = await office.platform.rows("SELECT COUNT(*) AS n FROM photos")
    number: int = rows[0]["n"]
    return number


@pytest.mark.parametrize("kind", KINDS)
async def test_a_photo_is_taken_while_a_report_is_open(office: Office, browser: Browser, kind: str) -> None:
    await begin_report(browser)
    status, answer = await send(browser, pictured(kind))
    assert (status, answer["width"], answer["height"]) == (201, 60, 40)
    assert (await office.platform.rows("SELECT id FROM photos"))[0]["id"] == answer["photo_id"]


async def test_the_assistant_tells_of_each_and_the_question_stays_open(browser: Browser) -> None:
    asked = await begin_report(browser)
    assert asked["photos"] == {"allowed": True, "left": 5}
    before = texts_of(await browser.get())
    await must_send(browser)
    told = texts_of(await browser.get())
    assert told == [*before, "Photo 1 of at most 5 is with your report. Only our staff can see it."]
    state = await state_of(browser)
    assert state["photos"] == {"allowed": True, "left": 4}
    assert (state["expects"], state["choices"]) == (asked["expects"], asked["choices"])
    assert (await say(browser, "The glass is cracked"))["status"] == "bot"


async def test_photos_are_taken_while_waiting_and_with_a_person(office: Office, browser: Browser) -> None:
    await hand_in(browser)
    await must_send(browser)
    await office.mira.must("takeover", conversation=browser.conversation_id)
    before = texts_of(await browser.get())
    await must_send(browser)
    assert texts_of(await browser.get()) == before  # a person speaks: the assistant does not
    shown = await office.mira.read(browser.conversation_id)
    assert len(shown["details"]["photos"]) == 2
    assert shown["summary"].endswith("📷 2")
    assert [event["what"] for event in shown["events"]].count("photo_added") == 2


async def test_without_a_report_no_photo_is_taken(office: Office, browser: Browser) -> None:
    assert (await send(browser))[1]["code"] == "no_report"
    await say(browser, "How safe is my data?")
    status, answer = await send(browser)
    assert (status, answer["code"]) == (409, "no_report")
    await begin_report(browser)
    await say(browser, "cancel")
    assert (await send(browser))[0] == 409
    assert await stored(office) == 0


async def test_a_closed_report_takes_no_photo(office: Office, browser: Browser) -> None:
    await hand_in(browser)
    await office.mira.must("takeover", conversation=browser.conversation_id)
    await office.mira.must("resolve", conversation=browser.conversation_id)
    assert (await send(browser))[0] == 409


async def test_the_sixth_is_too_many(office: Office, browser: Browser) -> None:
    await begin_report(browser)
    for _ in range(5):
        await must_send(browser)
    status, answer = await send(browser)
    assert (status, answer["code"]) == (409, "too_many_photos")
    assert (await state_of(browser))["photos"] == {"allowed": True, "left": 0}
    assert await stored(office) == 5


async def test_a_refusal_is_told_in_the_contacts_language(browser: Browser) -> None:
    await say(browser, "Meine Waage ist kaputt")
    assert (await send(browser, b"GIF89a"))[1]["message"].endswith("JPEG, PNG, WebP oder HEIC.")
    for _ in range(5):
        await must_send(browser)
    assert "5 Fotos" in (await send(browser))[1]["message"]


async def test_five_at_once_are_five(browser: Browser) -> None:
    await begin_report(browser)
    answers = await asyncio.gather(*(send(browser) for _ in range(5)))
    assert [status for status, _ in answers] == [201] * 5
    assert len({answer["photo_id"] for _, answer in answers}) == 5
    texts = texts_of(await browser.get())[-5:]
    assert [text[:7] for text in texts] == [f"Photo {n}" for n in range(1, 6)]


async def test_of_a_fifth_and_a_sixth_at_once_one_is_taken(office: Office, browser: Browser) -> None:
    await begin_report(browser)
    for _ in range(4):
        await must_send(browser)
    answers = await asyncio.gather(send(browser), send(browser))
    assert sorted(status for status, _ in answers) == [201, 409]
    assert await stored(office) == 5


async def test_reports_in_turn_do_not_fill_the_disk(office: Office, browser: Browser) -> None:
    await begin_report(browser)
    await must_send(browser)
    for _ in range(19):
        await office.database.transact(
            lambda tx: tx.execute(
                "INSERT INTO photos (id, conversation_id, place, width, height, content, at) SELECT "
                "'p-' || MAX(place), conversation_id, MAX(place) + 1, 1, 1, :content, 1 FROM photos GROUP BY conversation_id",
                content=b"",
            )
        )
    status, answer = await send(browser)
    assert (status, answer["code"]) == (409, "too_many_photos")


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 422, "photo_unreadable"),
        (PHOTO[:60], 422, "photo_unreadable"),
        (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 415, "photo_wrong_kind"),
        (b"GIF89a/*<script>alert(1)</script>*/=1;", 415, "photo_wrong_kind"),
        (encode(halves(), "GIF"), 415, "photo_wrong_kind"),
        (b"%PDF-1.7", 415, "photo_wrong_kind"),
        (pngs_header(100_000, 100_000), 413, "photo_too_large"),
        (PHOTO + bytes(10 * MEGABYTE + 1 - len(PHOTO)), 413, "photo_too_large"),
        (PHOTO + bytes(11 * MEGABYTE), 413, "photo_too_large"),
    ],
)
async def test_what_is_no_photo_is_told_by_its_word(
    office: Office, browser: Browser, content: bytes, status: int, code: str
) -> None:
    await begin_report(browser)
    answer = await send(browser, content)
    assert (answer[0], answer[1]["code"]) == (status, code)
    assert answer[1]["type"] == f"/problems/{code}"
    assert answer[1]["message"].startswith(("This photo", "This file is not a photo"))
    assert await stored(office) == 0
    assert (await state_of(browser))["photos"]["left"] == 5


async def test_ten_megabytes_are_not_too_large(browser: Browser) -> None:
    await begin_report(browser)
    whole = encode(halves(), "JPEG")
    assert (await send(browser, whole + bytes(10 * MEGABYTE - len(whole))))[0] == 201


@pytest.mark.parametrize(
    ("name", "media"),
    [("photo.exe", "image/png"), ("photo.svg", "image/svg+xml"), ("page.html", "text/html"), ("写真", "x/y")],
)
async def test_name_and_media_decide_nothing(browser: Browser, name: str, media: str) -> None:
    await begin_report(browser)
    assert (await send(browser, file=name, content_type=media))[0] == 201


async def test_a_file_of_another_name_or_form_is_refused(browser: Browser) -> None:
    await begin_report(browser)
    assert (await send(browser, name="document"))[0] == 422
    assert (await browser.call("POST", "/chat/photos", {"photo": "x"}))[0] == 415
    broken = {"Content-Type": "multipart/form-data; boundary=none"}
    browser.headers = broken
    assert (await browser.call("POST", "/chat/photos", data=b"nothing like it"))[0] == 400
    browser.headers = {"Content-Type": "multipart/form-data"}
    assert (await browser.call("POST", "/chat/photos", data=b"nothing like it"))[0] == 400


async def test_a_photo_from_elsewhere_is_refused(browser: Browser, new_browser: NewBrowser) -> None:
    await begin_report(browser)
    browser.origin = "https://elsewhere.example.com"
    status, answer = await send(browser)
    assert (status, answer["code"]) == (403, "foreign")
    assert (await send(new_browser()))[0] == 401
