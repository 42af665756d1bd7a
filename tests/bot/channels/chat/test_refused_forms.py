"""Who has no script and is refused gets a page in their language, and what they wrote is not lost."""

from __future__ import annotations

import html
import re

import pytest

from tests.bot.channels.chat.browser import Browser
from tests.bot.channels.chat.conftest import NewBrowser
from tests.bot.inbox.office import Office

PAGE = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"


@pytest.fixture
def reader(new_browser: NewBrowser) -> Browser:
    """A browser that goes from page to page, as one without script does."""
    browser = new_browser()
    browser.headers["Accept"] = PAGE
    return browser


@pytest.fixture
def crowd(monkeypatch: pytest.MonkeyPatch) -> None:
    """More waits than may."""
    monkeypatch.setattr("bot.channels.crowding.MOST_DELAY", -1.0)


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/chat/ja", {"id": "a1", "text": "こんにちは"}),
        ("/help/ja/data-security/feedback", {"helpful": "yes"}),
    ],
)
async def test_a_form_from_elsewhere_is_told_so_on_a_page(
    reader: Browser, path: str, form: dict[str, str]
) -> None:
    reader.origin = "https://evil.example"
    status, page = await reader.call("POST", path, data=form)
    assert (status, '<html lang="ja">' in page) == (403, True)
    assert 'role="alert"' in page


async def test_a_form_that_makes_no_sense_is_told_so_on_a_page(reader: Browser) -> None:
    status, page = await reader.call("POST", "/help/fr/data-security/feedback", data={"helpful": "maybe"})
    assert (status, '<html lang="fr">' in page) == (422, True)


async def test_an_empty_message_asks_for_one(reader: Browser) -> None:
    status, page = await reader.call("POST", "/chat/en", data={"id": "a1", "text": "  "})
    assert status == 422
    assert "Please write a message first" in page


async def test_what_was_turned_away_can_be_sent_again_as_it_was(
    office: Office, reader: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = {"id": "a1", "text": 'Hello "you" & <b>all</b>'}
    with monkeypatch.context() as moment:
        moment.setattr("bot.channels.crowding.MOST_DELAY", -1.0)
        status, page = await reader.call("POST", "/chat/de", data=form)
    assert (status, '<html lang="de">' in page) == (503, True)
    assert await office.platform.rows("SELECT id FROM messages") == []
    fields = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', page)
    again = {name: html.unescape(value) for name, value in fields}
    assert again == form
    assert (await reader.call("POST", "/chat/de", data=again))[0] == 303
    texts = await office.platform.rows("SELECT text FROM messages WHERE author = 'contact'")
    assert [row["text"] for row in texts] == [form["text"]]


@pytest.mark.usefixtures("crowd")
async def test_programs_still_get_a_problem_document(new_browser: NewBrowser) -> None:
    status, answer = await new_browser().call("POST", "/chat/de", data={"id": "a1", "text": "Hello"})
    assert (status, answer["status"]) == (503, 503)


@pytest.mark.parametrize("path", ["/chat/xx", "/chat/transcript", "/help/en/nothing/there"])
async def test_an_address_that_leads_nowhere_is_a_page(reader: Browser, path: str) -> None:
    reader.headers["Accept-Language"] = "fr"
    status, page = await reader.call("GET", path)
    assert status in (401, 404)
    assert '<html lang="fr">' in page


@pytest.mark.parametrize("path", ["/help", "/help/de", "/help/de/data-security", "/chat/de"])
async def test_a_slash_too_many_leads_on(reader: Browser, path: str) -> None:
    async with reader.session.get(
        f"{reader.url}{path}/?a=b", headers=reader.sent_headers(), allow_redirects=False
    ) as response:
        assert response.status == 308
        assert response.headers["Location"].endswith(f"{path}?a=b")
        assert not response.headers["Location"].startswith("//")
