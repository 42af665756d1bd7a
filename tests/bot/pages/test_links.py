"""Mailed links over HTTP: looking changes nothing, a POST acts once, and a wrong link tells nothing."""

from __future__ import annotations

import re

import aiohttp
import pytest

from bot.dialogue.effects import Text
from knowledge.languages import Language
from tests.bot.mail.office import WORDING
from tests.bot.pages.following import FOLLOWED, ONE_CLICK, PUBLIC_URL, Site, path_of
from tests.bot.proof.desk import ANNA, OFFERS_OFF, OFFERS_ON
from verification.accounts import Account
from verification.assurance import Category
from verification.links import Link

OFFERS = Category.PROMOTIONAL_OFFERS


def words(key: str, language: Language = Language.DE) -> str:
    return WORDING.say(Text(key), language)


@pytest.mark.parametrize("kind", FOLLOWED)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
async def test_looking_changes_nothing_however_often(site: Site, kind: Link, method: str) -> None:
    path = await site.path(kind)
    before = await site.dump()
    answers = [await site.ask(method, path) for _ in range(10)]
    assert {answer.status for answer in answers} == {200}
    assert await site.dump() == before


@pytest.mark.parametrize("kind", FOLLOWED)
async def test_a_page_has_one_form_one_button_and_no_script(site: Site, kind: Link) -> None:
    text = (await site.get(await site.path(kind))).text
    assert text.count('<form method="post">') == 1
    assert text.count("<button>") == 1
    assert "<script" not in text
    assert re.findall(r"https?://", text) == []


@pytest.mark.parametrize("kind", FOLLOWED)
async def test_a_page_is_kept_told_framed_and_fed_by_nobody(site: Site, kind: Link) -> None:
    path = await site.path(kind)
    for answer in (await site.get(path), await site.post(path), await site.get(path + "x")):
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "style-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert "Set-Cookie" not in answer.headers


async def test_undoing_puts_back_the_earlier_value_once(site: Site) -> None:
    before = await site.desk.enabled()
    path = await site.undo_path()
    assert OFFERS not in await site.desk.enabled()
    first, second = await site.post(path), await site.post(path)
    assert (first.status, second.status) == (200, 200)
    assert words("page.undo.done") in first.text
    assert words("page.undo.already") in second.text
    assert await site.desk.enabled() == before


async def test_the_page_tells_what_undoing_would_put_back(site: Site) -> None:
    text = (await site.get(await site.undo_path())).text
    assert (
        f"<li>{WORDING.category_titles(Language.DE)[OFFERS]}: {words('notifications.state_on')}</li>" in text
    )


async def test_a_newer_choice_is_kept_and_told_as_a_conflict(site: Site) -> None:
    path = await site.undo_path()
    evidence = await site.desk.prove_by_session()
    await site.desk.change(evidence, OFFERS_ON)
    await site.desk.change(evidence, OFFERS_OFF)
    answer = await site.post(path)
    assert answer.status == 409
    assert words("app.path").replace(">", "&gt;") in answer.text
    assert OFFERS not in await site.desk.enabled()


async def test_this_was_not_me_undoes_and_closes_the_account_for_name_and_email(site: Site) -> None:
    path = await site.not_me_path()
    first, second = await site.post(path), await site.post(path)
    assert OFFERS in await site.desk.enabled()
    assert (await site.desk.check(ANNA.name, ANNA.email, "c-3")).evidence is None
    assert (first.status, second.status) == (200, 200)
    assert first.text == second.text


async def test_consent_is_given_by_the_button_and_only_by_it(site: Site) -> None:
    path = await site.consent_path()
    await site.get(path)
    assert OFFERS not in await site.desk.enabled()
    first, second = await site.post(path), await site.post(path)
    assert OFFERS in await site.desk.enabled()
    assert WORDING.category_titles(Language.DE)[OFFERS] in first.text
    assert words("page.consent.already") in second.text


def multipart() -> aiohttp.MultipartWriter:
    form = aiohttp.FormData(ONE_CLICK, default_to_multipart=True)()
    assert isinstance(form, aiohttp.MultipartWriter)
    return form


@pytest.mark.parametrize("encoding", ["urlencoded", "multipart"])
async def test_one_click_takes_both_form_encodings_from_anywhere(site: Site, encoding: str) -> None:
    before = await site.desk.enabled()
    data = ONE_CLICK if encoding == "urlencoded" else multipart()
    answer = await site.post(
        site.one_click_path(), data, Origin="https://mail.example.net", Sec_Fetch_Site="cross-site"
    )
    assert answer.status == 200
    assert "Location" not in answer.headers
    assert await site.desk.enabled() == before - {Category.WEEKLY_REPORTS}


async def test_one_click_twice_is_right_both_times(site: Site) -> None:
    path = site.one_click_path()
    first, second = await site.post(path, ONE_CLICK), await site.post(path, ONE_CLICK)
    assert (first.status, second.status) == (200, 200)
    assert first.text == second.text


async def test_the_page_to_unsubscribe_sends_what_a_mail_program_sends(site: Site) -> None:
    text = (await site.get(site.one_click_path())).text
    assert '<input type="hidden" name="List-Unsubscribe" value="One-Click">' in text


@pytest.mark.parametrize("kind", [Link.UNDO, Link.NOT_ME, Link.CONSENT])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "https://help.example.com.evil.example"},
        {"Origin": "http://help.example.com"},
        {"Origin": "https://help.example.com:444"},
        {"Sec_Fetch_Site": "cross-site", "Origin": PUBLIC_URL},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "cross-site", "Origin": "null"},
    ],
)
async def test_a_form_of_another_site_changes_nothing(
    site: Site, kind: Link, headers: dict[str, str]
) -> None:
    path = await site.path(kind)
    before = await site.dump()
    assert (await site.post(path, **headers)).status == 403
    assert await site.dump() == before


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": PUBLIC_URL},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "same-origin", "Origin": "null"},
        {"Sec_Fetch_Site": "none"},
    ],
)
async def test_a_form_of_our_own_page_acts(site: Site, headers: dict[str, str]) -> None:
    assert (await site.post(await site.undo_path(), **headers)).status == 200
    assert OFFERS in await site.desk.enabled()


@pytest.mark.parametrize("kind", FOLLOWED)
async def test_every_wrong_link_gets_one_and_the_same_page(site: Site, kind: Link) -> None:
    good = await site.path(kind)
    token = good.rpartition("/")[2]
    others = [path_of(other, token) for other in Link if other is not kind]
    wrong = [good[:-1], good + "A", path_of(kind, "x"), path_of(kind, "." * 3_000), "/n/nothing/x", *others]
    before = await site.dump()
    answers = [await site.get(path) for path in wrong] + [await site.post(path) for path in wrong]
    assert {answer.status for answer in answers} == {404}
    assert len({answer.text for answer in answers}) == 1
    assert words("page.link_invalid.title", Language.EN) in answers[0].text
    assert await site.dump() == before


async def test_a_good_signature_over_an_unknown_record_is_as_wrong_as_an_altered_one(site: Site) -> None:
    unknown = await site.get(site.one_click_path(account_id="nobody"))
    altered = await site.get(path_of(Link.UNSUBSCRIBE, "x"))
    assert (unknown.status, unknown.text) == (altered.status, altered.text) == (404, altered.text)


@pytest.mark.parametrize(
    ("kind", "days"), [(Link.UNDO, 30), (Link.NOT_ME, 30), (Link.CONSENT, 3), (Link.UNSUBSCRIBE, 400)]
)
async def test_a_link_is_good_for_its_time_and_no_longer(site: Site, kind: Link, days: int) -> None:
    path = await site.path(kind)
    site.desk.pass_time(days=days)
    assert (await site.get(path)).status == 200
    site.desk.pass_time(seconds=1)
    assert (await site.get(path)).status == 404


@pytest.mark.parametrize("language", Language)
async def test_a_page_is_in_the_language_of_the_account(site: Site, language: Language) -> None:
    account = Account("a-kim", "Kim Muster", "kim@example.com", language.value, {Category.NEWS: True})
    await site.desk.add(account)
    answer = await site.get(
        site.one_click_path(Category.WEEKLY_REPORTS, account.id), Accept_Language="de, en;q=0.5"
    )
    assert f'<html lang="{language.value}">' in answer.text
    assert WORDING.say(Text("page.unsubscribe.title"), language) in answer.text
    assert WORDING.category_titles(language)[Category.WEEKLY_REPORTS] in answer.text


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", Language.EN),
        ("fr-CH, fr;q=0.9, en;q=0.8", Language.FR),
        ("pt-BR,ja;q=0.7", Language.JA),
        ("zh-CN", Language.ZH_HANS),
        (",,;q=1, xx-nonsense-", Language.EN),
    ],
)
async def test_a_wrong_link_is_told_in_the_language_of_the_browser(
    site: Site, accepted: str, language: Language
) -> None:
    answer = await site.get(path_of(Link.UNDO, "x"), Accept_Language=accepted)
    assert words("page.link_invalid.title", language) in answer.text


async def test_the_files_of_a_page_are_there(site: Site) -> None:
    text = (await site.get(site.one_click_path())).text
    files = re.findall(r'href="\.\./\.\.(/static/[a-z.]+)"', text)
    assert len(files) == 2
    for file in files:
        answer = await site.get(file)
        assert (answer.status, answer.headers["Content-Type"]) == (200, "text/css; charset=utf-8")


@pytest.mark.parametrize("name", ["nothing.css", "..%2f__init__.py", "%2e%2e", "tokens.css%00"])
async def test_no_other_file_is_there(site: Site, name: str) -> None:
    assert (await site.get(f"/static/{name}")).status == 404
