"""Photos once they are kept: shown to those of staff who may see the conversation, taken back unseen, gone with it."""

from __future__ import annotations

import errno
import io
import os
from typing import Any

import pytest
from PIL import Image

from bot.store.photos import delete_photos
from tests.bot.channels.chat.browser import Browser
from tests.bot.channels.chat.conftest import NewBrowser
from tests.bot.inbox.office import Caller, Office
from tests.bot.photos.pictures import SECRETS, pictured
from tests.bot.photos.sending import begin_report, hand_in, must_send, say, send, state_of, texts_of


async def fetch(caller: Caller, conversation: str, photo: str) -> tuple[int, bytes, dict[str, str]]:
    """What the staff API gives under a photo's address."""
    url = f"{caller.url}/api/conversations/{conversation}/photos/{photo}"
    async with caller.session.get(url, headers=caller.headers) as response:
        return response.status, await response.read(), dict(response.headers)


async def stored(office: Office) -> int:
    number: int = (await office.platform.rows("SELECT COUNT(*) AS n FROM photos"))[0]["n"]
    return number


async def test_staff_see_the_picture_and_nothing_else_of_it(office: Office, browser: Browser) -> None:
    await hand_in(browser)
    status, answer = await send(browser, pictured("JPEG"), file='"><script>alert(1)</script>.jpg')
    assert status == 201
    shown = await office.mira.read(browser.conversation_id)
    (photo,) = shown["details"]["photos"]
    assert (photo["id"], photo["width"], photo["height"]) == (answer["photo_id"], 60, 40)
    assert "script" not in str(shown)
    status, content, headers = await fetch(office.mira, browser.conversation_id, photo["id"])
    assert (status, headers["Content-Type"]) == (200, "image/jpeg")
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["Content-Disposition"] == 'inline; filename="photo.jpg"'
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in headers["Content-Security-Policy"]
    assert Image.open(io.BytesIO(content)).size == (60, 40)
    assert not [secret for secret in SECRETS if secret in content]


async def test_nobody_else_sees_it(office: Office, browser: Browser) -> None:
    await hand_in(browser)
    photo, here = await must_send(browser), browser.conversation_id
    assert (await fetch(office.nobody, here, photo))[0] == 401
    assert (await fetch(office.mo, here, photo))[0] == 403
    assert (await fetch(office.otto, here, photo))[0] == 404  # of another language
    assert (await fetch(office.kim, here, photo))[0] == 200
    assert (await fetch(office.ada, here, photo))[0] == 200
    await office.kim.must("takeover", conversation=here)
    await office.kim.must("transfer", {"team": "privacy"}, conversation=here)
    assert (await fetch(office.kim, here, photo))[0] == 404  # of another team


async def test_a_photo_is_not_found_under_another_conversation(
    office: Office, browser: Browser, new_browser: NewBrowser
) -> None:
    await hand_in(browser)
    photo = await must_send(browser)
    other = new_browser()
    await other.open()
    await hand_in(other)
    assert (await fetch(office.mira, other.conversation_id, photo))[0] == 404
    assert (await fetch(office.mira, browser.conversation_id, "0" * 32))[0] == 404
    assert (await fetch(office.mira, "no%20such", photo))[0] == 404
    assert (await other.call("DELETE", f"/chat/photos/{photo}"))[0] == 404
    assert await stored(office) == 1


async def test_the_contact_never_gets_it_back(browser: Browser) -> None:
    await begin_report(browser)
    photo = await must_send(browser)
    for path in (f"/chat/photos/{photo}", "/chat/photos"):
        assert (await browser.call("GET", path))[0] in (404, 405)
    path = f"/api/conversations/{browser.conversation_id}/photos/{photo}"
    assert (await browser.call("GET", path))[0] == 401
    assert photo not in str(await browser.get())


async def test_a_photo_is_taken_back_while_nobody_has_seen_it(office: Office, browser: Browser) -> None:
    await hand_in(browser)
    photo = await must_send(browser)
    assert (await browser.call("DELETE", f"/chat/photos/{photo}"))[0] == 204
    assert await stored(office) == 0
    assert (await state_of(browser))["photos"]["left"] == 5
    assert texts_of(await browser.get())[-1] == "The photo has been deleted from your report."
    assert (await browser.call("DELETE", f"/chat/photos/{photo}"))[0] == 404
    shown = await office.mira.read(browser.conversation_id)
    assert "📷" not in shown["summary"]
    assert {"photo_added", "photo_removed"} <= {event["what"] for event in shown["events"]}


async def test_what_staff_have_opened_stays(office: Office, browser: Browser) -> None:
    await hand_in(browser)
    photo = await must_send(browser)
    await office.mira.listed()
    assert (await fetch(office.otto, browser.conversation_id, photo))[0] == 404
    await office.mira.read(browser.conversation_id)
    status, answer = await browser.call("DELETE", f"/chat/photos/{photo}")
    assert (status, answer["code"]) == (409, "photo_seen")
    later = await must_send(browser)
    assert (await browser.call("DELETE", f"/chat/photos/{later}"))[0] == 204
    seen = await must_send(browser)
    await fetch(office.mira, browser.conversation_id, seen)
    assert (await browser.call("DELETE", f"/chat/photos/{seen}"))[0] == 409
    assert await stored(office) == 2


async def test_taking_back_needs_our_own_page(office: Office, browser: Browser) -> None:
    await begin_report(browser)
    photo = await must_send(browser)
    browser.origin = "https://elsewhere.example.com"
    assert (await browser.call("DELETE", f"/chat/photos/{photo}"))[0] == 403
    assert await stored(office) == 1


async def test_a_photo_is_taken_back_after_the_report_was_cancelled(office: Office, browser: Browser) -> None:
    await begin_report(browser)
    photo = await must_send(browser)
    await say(browser, "cancel")
    assert (await browser.call("DELETE", f"/chat/photos/{photo}"))[0] == 204
    assert await stored(office) == 0


async def test_an_erased_conversation_takes_its_photos_along(office: Office, browser: Browser) -> None:
    await begin_report(browser)
    await must_send(browser)
    status, answer = await browser.call("POST", "/chat/erase")
    assert status in (200, 204), answer
    assert await stored(office) == 0


async def test_the_photos_of_one_conversation_can_be_deleted_alone(
    office: Office, browser: Browser, new_browser: NewBrowser
) -> None:
    other = new_browser()
    for each in (browser, other):
        await each.open()
        await begin_report(each)
        await must_send(each)
    here = browser.conversation_id
    assert await office.database.transact(lambda tx: delete_photos(tx, here), key=here) == 1
    assert await stored(office) == 1


async def test_photos_replay_with_the_rest(office: Office, browser: Browser) -> None:
    await begin_report(browser)
    photo = await must_send(browser)
    await must_send(browser)
    await browser.call("DELETE", f"/chat/photos/{photo}")
    state: dict[str, Any] = await state_of(browser)
    assert state["photos"] == {"allowed": True, "left": 4}
    rows = await office.platform.rows("SELECT events FROM turns ORDER BY place")
    told = "".join(row["events"] for row in rows)
    assert (told.count("photoadded"), told.count("photoremoved")) == (2, 1)


@pytest.mark.parametrize("fault", [errno.ENOSPC, errno.EDQUOT, errno.EMFILE])
async def test_where_there_is_no_room_for_a_photo_it_is_told_so_and_nothing_is_kept(
    office: Office, browser: Browser, monkeypatch: pytest.MonkeyPatch, fault: int
) -> None:
    def refuse(**_: object) -> None:
        raise OSError(fault, os.strerror(fault))

    await begin_report(browser)
    with monkeypatch.context() as moment:
        moment.setattr("bot.channels.chat_photos.tempfile.TemporaryFile", refuse)
        status, answer = await send(browser)
    assert (status, answer["status"]) == (503, 503)
    assert await office.platform.rows("SELECT id FROM photos") == []
    await must_send(browser)
