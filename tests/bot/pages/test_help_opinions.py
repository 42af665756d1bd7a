"""Whether an article helped: kept once, with what was read, and of nobody."""

from __future__ import annotations

import pytest

from bot.pages.help_forms import LONGEST_COMMENT
from bot.pages.help_site import OPINIONS
from bot.store.article_feedback import COMMENT_TIME
from knowledge.languages import Language
from tests.bot.living import content
from tests.bot.pages.helping import NOW, PUBLIC_URL, Reader

PATH = "/help/de/data-use/feedback"
VERSION = content().library.articles["data-use"].translations[Language.DE].version
SCRIPT = {"Accept": "application/json"}


async def comment_path(reader: Reader) -> str:
    return (await reader.ask("POST", PATH, {"helpful": "no"})).headers["Location"]


@pytest.mark.parametrize(("said", "helpful"), [("yes", 1), ("no", 0)])
async def test_an_opinion_is_kept_with_what_was_read(reader: Reader, said: str, helpful: int) -> None:
    answer = await reader.ask("POST", PATH, {"helpful": said, "version": "0123456789ab"})
    assert answer.status == 303
    (row,) = await reader.rows()
    kept = (row["article"], row["language"], row["version"], row["helpful"], row["comment"], row["at"])
    assert kept == ("data-use", "de", "0123456789ab", helpful, None, NOW)
    assert answer.headers["Location"] == f"{PATH}/{row['id']}"
    assert len(row["id"]) == 32


@pytest.mark.parametrize("version", ["", "newest", "x" * 12, "' OR 1=1 --", "0123456789AB"])
async def test_a_version_that_cannot_be_is_the_one_of_now(reader: Reader, version: str) -> None:
    await reader.ask("POST", PATH, {"helpful": "yes", "version": version})
    assert [row["version"] for row in await reader.rows()] == [VERSION]


async def test_the_page_that_follows_thanks_and_asks_for_a_comment(reader: Reader) -> None:
    page = await reader.get(await comment_path(reader))
    assert page.status == 200
    assert "Danke, das ist notiert." in page.text
    assert '<textarea id="comment" name="comment"' in page.text


async def test_a_comment_goes_with_its_opinion_without_address_and_numbers(reader: Reader) -> None:
    path = await comment_path(reader)
    said = "Unklar!\r\nSchreiben Sie an anna@example.com oder +49 170 1234567.\x00\u202e"
    page = await reader.ask("POST", path, {"comment": said})
    assert (page.status, "Danke." in page.text) == (200, True)
    (row,) = await reader.rows()
    assert row["comment"] == "Unklar!\nSchreiben Sie an ••• oder •••."


async def test_a_comment_is_taken_once_and_for_an_hour(reader: Reader) -> None:
    path, other = await comment_path(reader), await comment_path(reader)
    assert (await reader.ask("POST", path, {"comment": "first"})).status == 200
    again = await reader.ask("POST", path, {"comment": "second"})
    assert (again.status, "nicht mehr angenommen" in again.text) == (409, True)
    reader.times.now += COMMENT_TIME
    assert (await reader.ask("POST", other, {"comment": "late"})).status == 409
    assert sorted(row["comment"] or "" for row in await reader.rows()) == ["", "first"]


async def test_a_comment_on_an_opinion_of_another_article_or_of_nobody_is_not_kept(reader: Reader) -> None:
    path = (await comment_path(reader)).replace("data-use", "data-security")
    assert (await reader.ask("POST", path, {"comment": "x"})).status == 409
    assert (await reader.ask("POST", f"{PATH}/{'0' * 32}", {"comment": "x"})).status == 409
    assert [row["comment"] for row in await reader.rows()] == [None]


async def test_a_comment_that_is_empty_changes_nothing_and_is_thanked(reader: Reader) -> None:
    assert (await reader.ask("POST", await comment_path(reader), {"comment": " \n "})).status == 200
    assert [row["comment"] for row in await reader.rows()] == [None]


async def test_a_comment_has_its_length_counted_as_a_browser_counts(reader: Reader) -> None:
    fits = "a\r\n" * (LONGEST_COMMENT // 2)
    assert (await reader.ask("POST", await comment_path(reader), {"comment": fits})).status == 200
    too_long = "a" * (LONGEST_COMMENT + 1)
    assert (await reader.ask("POST", await comment_path(reader), {"comment": too_long})).status == 422


async def test_a_comment_is_text_wherever_it_goes(reader: Reader) -> None:
    said = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    page = await reader.ask("POST", await comment_path(reader), {"comment": said})
    assert said not in page.text
    assert [row["comment"] for row in await reader.rows()] == [said]


async def test_a_script_gets_json_and_stays_on_its_page(reader: Reader) -> None:
    answer = await reader.ask("POST", PATH, {"helpful": "yes"}, **SCRIPT)
    (row,) = await reader.rows()
    assert (answer.status, answer.json()) == (201, {"comment": f"{PATH}/{row['id']}"})
    first = await reader.ask("POST", answer.json()["comment"], {"comment": "x"}, **SCRIPT)
    second = await reader.ask("POST", answer.json()["comment"], {"comment": "y"}, **SCRIPT)
    assert [(each.status, each.json()) for each in (first, second)] == [
        (200, {"kept": True}),
        (409, {"kept": False}),
    ]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "https://help.example.com.evil.example"},
        {"Sec_Fetch_Site": "cross-site", "Origin": PUBLIC_URL},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
async def test_a_form_of_another_site_is_refused(reader: Reader, headers: dict[str, str]) -> None:
    path = await comment_path(reader)
    assert (await reader.vote(**headers)).status == 403
    assert (await reader.ask("POST", path, {"comment": "x"}, **headers)).status == 403
    assert [row["comment"] for row in await reader.rows()] == [None]


@pytest.mark.parametrize("form", [{}, {"helpful": "maybe"}, {"helpful": ""}])
async def test_neither_yes_nor_no_is_refused(reader: Reader, form: dict[str, str]) -> None:
    answer = await reader.ask("POST", PATH, form, Content_Type="application/x-www-form-urlencoded")
    assert answer.status == 422
    assert await reader.rows() == []


async def test_other_media_are_refused(reader: Reader) -> None:
    assert (await reader.ask("POST", PATH, None, Content_Type="text/plain")).status == 415


async def test_an_article_that_is_not_there_has_no_opinions(reader: Reader) -> None:
    assert (await reader.vote("no-such-article")).status == 404
    assert (await reader.vote(tag="tlh")).status == 404
    assert (await reader.get(f"/help/en/no-such-article/feedback/{'0' * 32}")).status == 404
    assert await reader.rows() == []


async def test_a_flood_of_opinions_is_slowed(reader: Reader) -> None:
    burst, per_second = OPINIONS
    answers = [await reader.vote() for _ in range(burst + 1)]
    assert [answer.status for answer in answers] == [303] * burst + [429]
    assert "Please try again in a moment" in answers[-1].text
    assert answers[-1].headers["Retry-After"] == "60"
    assert (await reader.vote(**SCRIPT)).json()["status"] == 429
    assert len(await reader.rows()) == burst
    reader.times.seconds += 1 / per_second
    assert (await reader.vote()).status == 303


async def test_nothing_of_the_reader_is_kept(reader: Reader) -> None:
    await reader.vote(User_Agent="Unmistakable/1.0", X_Forwarded_For="192.0.2.77", Cookie="a=b")
    (row,) = await reader.rows()
    assert set(row) == {"id", "article", "version", "language", "helpful", "comment", "at"}
    assert not {"Unmistakable/1.0", "192.0.2.77", "127.0.0.1"} & set(map(str, dict(row).values()))
