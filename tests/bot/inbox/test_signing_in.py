"""Signing in at the console: email and password, the cookie, and how a session ends."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from bot.credentials import empty_hash, hash_password
from bot.store.people import set_password
from tests.bot.inbox.console import PASSWORD, SESSION, Browser, browse, enter
from tests.bot.inbox.office import Office, hire
from tests.bot.living import Clock, living


@pytest.fixture
async def mira(office: Office) -> Browser:
    return await browse(office)


async def test_who_signs_in_is_told_who_they_are_and_what_they_may(mira: Browser) -> None:
    answer = await mira.sign_in()
    assert (answer["person"]["name"], answer["person"]["role"]) == ("Mira Roth", "agent")
    assert "GET /api/inbox" in answer["may"]
    assert "PATCH /api/people/{id}" not in answer["may"]
    status, again = await mira.call("GET", "/api/session")
    assert (status, again) == (200, answer)


async def test_the_cookie_is_for_this_host_and_no_script(mira: Browser) -> None:
    await mira.sign_in()
    session = next(each for each in mira.sent if each.startswith("__Host-staff="))
    parts = {each.strip() for each in session.split(";")[1:]}
    assert {"Secure", "HttpOnly", "SameSite=Strict", "Path=/"} <= parts
    assert not any(each.startswith("Domain") for each in parts)
    assert len(mira.cookies[SESSION]) == 43  # 256 bits in base64


async def test_on_plain_http_at_loopback_the_cookie_works_without_its_prefix(
    tmp_path: Path, clock: Clock
) -> None:
    async with living(tmp_path, clock, public_url="http://127.0.0.1:8080") as platform:
        browser = await browse(await hire(platform))
        browser.origin = "http://127.0.0.1:8080"
        await browser.sign_in()
        assert set(browser.cookies) == {"staff", "staff-known"}
        assert not any("Secure" in each for each in browser.sent)
        assert (await browser.call("GET", "/api/session"))[0] == 200


async def test_plain_http_elsewhere_gets_a_cookie_that_browsers_keep_to_https(
    tmp_path: Path, clock: Clock
) -> None:
    async with living(tmp_path, clock, public_url="http://help.example.com") as platform:
        browser = await browse(await hire(platform))
        browser.origin = "http://help.example.com"
        await browser.sign_in()
        assert all("Secure" in each for each in browser.sent)


async def test_whatever_is_wrong_is_one_and_the_same_answer(office: Office, mira: Browser) -> None:
    strangers = (
        mira,  # a wrong password
        Browser(office, "noah@example.com"),  # somebody without a password
        Browser(office, "nobody@example.com"),
        Browser(office, "no address"),
        Browser(office, "\ud800@example.com"),
    )
    answers = [
        await each.fetch("POST", "/api/session", {"email": each.email, "password": "x"}) for each in strangers
    ]
    kept = [(status, body, set(headers)) for status, body, headers in answers]
    assert kept == kept[:1] * len(kept)
    assert kept[0][0] == 401
    assert kept[0][1]["code"] == "wrong"
    assert not any(each.cookies for each in strangers)


@pytest.mark.usefixtures("full_price")
def test_who_is_not_there_costs_the_same_work_as_who_is() -> None:
    kinds = [each.rpartition("$")[0].rpartition("$")[0] for each in (empty_hash(), hash_password(PASSWORD))]
    assert kinds[0] == kinds[1]
    assert kinds[0].startswith("$argon2id$v=19$m=65536,")


async def test_a_password_of_half_characters_is_only_wrong(mira: Browser) -> None:
    assert (await mira.try_in("\ud800" * 20))[0] == 401


async def test_a_password_fits_however_its_letters_are_composed(office: Office, mira: Browser) -> None:
    composed = unicodedata.normalize("NFC", "größere Brücken überall")
    hashed = hash_password(composed)
    await office.database.transact(lambda tx: set_password(tx, "p-mira", hashed))
    assert (await mira.try_in(unicodedata.normalize("NFD", composed)))[0] == 200


async def test_the_email_is_told_by_its_strict_key(mira: Browser) -> None:
    mira.email = "  Mira@Example.COM "
    await mira.sign_in()


@pytest.mark.parametrize("minutes", [29, 31])
async def test_a_session_ends_after_half_an_hour_of_nothing(
    office: Office, clock: Clock, minutes: int
) -> None:
    mira = await enter(office)
    clock.now += minutes * 60
    assert await mira.listed() == (200 if minutes < 30 else 401)


async def test_whoever_works_on_stays_signed_in_for_twelve_hours_and_no_longer(
    office: Office, clock: Clock
) -> None:
    mira = await enter(office)
    for _ in range(12 * 3 - 1):
        clock.now += 20 * 60
        assert await mira.listed() == 200
    clock.now += 21 * 60
    assert await mira.listed() == 401


async def test_what_a_page_asks_by_itself_keeps_nobody_signed_in(office: Office, clock: Clock) -> None:
    mira = await enter(office)
    for _ in range(2):
        clock.now += 14 * 60
        assert (await mira.call("GET", "/api/session"))[0] == 200
    clock.now += 3 * 60
    assert await mira.listed() == 401


async def test_the_end_that_is_told_is_the_end(office: Office, clock: Clock) -> None:
    mira = await enter(office)
    ends = (await mira.call("GET", "/api/session"))[1]["expires_at"]
    assert ends == "2027-01-15T08:30:00.000Z"  # half an hour after the clock's start
    clock.now += 30 * 60
    assert (await mira.call("GET", "/api/session"))[0] == 401


async def test_who_signs_out_is_out(office: Office) -> None:
    mira = await enter(office)
    kept = dict(mira.cookies)
    assert (await mira.call("DELETE", "/api/session"))[0] == 204
    assert SESSION not in mira.cookies
    mira.cookies = kept
    assert await mira.listed() == 401


async def test_signing_in_again_ends_the_browsers_session_before(office: Office, clock: Clock) -> None:
    mira = await enter(office)
    before = dict(mira.cookies)
    clock.now += 30
    await mira.sign_in()
    assert await mira.listed() == 200
    mira.cookies = before
    assert await mira.listed() == 401


async def test_a_new_password_ends_every_session(office: Office, clock: Clock) -> None:
    mira, elsewhere = await enter(office), Browser(office)
    elsewhere.secret = mira.secret
    clock.now += 30
    await elsewhere.sign_in()
    wanted = {"old": PASSWORD, "new": "a quite different sentence"}
    assert (await mira.call("POST", "/api/session/password", wanted))[0] == 204
    assert [await each.listed() for each in (mira, elsewhere)] == [401, 401]
    assert (await mira.try_in())[0] == 401
    assert (await mira.try_in(wanted["new"]))[1]["code"] == "second_factor"


async def test_a_new_password_needs_the_old_one_and_fifteen_characters(office: Office) -> None:
    mira = await enter(office)
    for wanted, pointer in (
        ({"old": "not the one until now", "new": "a quite different sentence"}, "/old"),
        ({"old": PASSWORD, "new": "fourteen chars"}, "/new"),
        ({"old": PASSWORD, "new": "two lines\nof a password"}, "/new"),
    ):
        status, answer = await mira.call("POST", "/api/session/password", wanted)
        assert (status, answer["pointer"]) == (422, pointer)
    assert await mira.listed() == 200


async def test_every_request_that_changes_something_needs_the_pages_token(office: Office) -> None:
    mira = await enter(office)
    for token in ("", "0" * 64, mira.csrf[:-1], "é"):
        mira.csrf, kept = token, mira.csrf
        status, answer = await mira.call("POST", "/api/conversations/c-1/takeover")
        assert (status, answer["code"]) == (403, "csrf")
        mira.csrf = kept
    assert (await mira.call("POST", "/api/conversations/c-1/takeover"))[0] == 404


@pytest.mark.parametrize(
    "origin",
    ["", "null", "https://evil.example", "https://help.example.com.evil.example", "http://help.example.com"],
)
async def test_a_request_from_elsewhere_changes_nothing(office: Office, origin: str) -> None:
    mira = await enter(office)
    await office.place("c-1")
    mira.origin = origin
    status, answer = await mira.call("POST", "/api/conversations/c-1/takeover")
    assert (status, answer["code"]) == (403, "foreign")
    assert (await office.ada.read())["assignee"] is None


async def test_nobody_is_signed_in_by_a_page_of_somebody_else(mira: Browser) -> None:
    mira.origin = "https://evil.example"
    assert (await mira.try_in())[0] == 403


async def test_a_token_needs_neither_origin_nor_page(office: Office) -> None:
    await office.place("c-1")
    headers = {"Origin": "https://elsewhere.example"}
    status, _, _ = await office.mira.call("POST", "/api/conversations/c-1/takeover", headers=headers)
    assert status == 200


async def test_a_wrong_token_is_not_helped_by_a_cookie(office: Office) -> None:
    mira = await enter(office)
    assert (await mira.call("GET", "/api/inbox", Authorization="Bearer hma_x"))[0] == 401


async def test_cookies_that_were_never_given_out_are_worth_nothing(office: Office) -> None:
    mira = await enter(office)
    for wrong in ("A" * 43, mira.cookies[SESSION][:-1] + "!", "x" * 5000, "é" * 43):
        mira.cookies[SESSION] = wrong
        assert await mira.listed() == 401


async def test_no_cookie_no_password_and_no_secret_is_kept_in_clear(office: Office) -> None:
    mira = await enter(office)
    tables = (
        "staff_sessions",
        "personal_tokens",
        "second_factors",
        "recovery_codes",
        "people",
        "attempts",
        "audit",
    )
    kept = str([await office.platform.rows(f"SELECT * FROM {table}") for table in tables])  # noqa: S608 - names above
    for secret in (mira.cookies[SESSION], mira.csrf, PASSWORD, mira.secret.hex(), repr(mira.secret)):
        assert secret not in kept


async def test_the_audit_has_who_came_and_went_and_how_many_failed_before(
    office: Office, mira: Browser
) -> None:
    for _ in range(3):
        await mira.try_in("not the password")
    await mira.sign_in()
    await mira.call("DELETE", "/api/session")
    rows = [
        json.loads(row["entry"])
        for row in await office.platform.rows("SELECT entry FROM audit ORDER BY place")
    ]
    told = [(row["actor"], row["person_id"], row["result"], row["proof"], row["count"]) for row in rows]
    assert told == [
        ("p-mira", "p-mira", "signed_in", "password", 3),
        ("p-mira", "p-mira", "signed_out", "none", None),
    ]
    assert rows[0]["network"] == "127.0.0.0/24"


async def test_nothing_personal_is_logged(mira: Browser, caplog: pytest.LogCaptureFixture) -> None:
    for password in ("wrong canary password", PASSWORD):
        for _ in range(12):
            await mira.try_in(password)
    told = caplog.text + " ".join(str(vars(record)) for record in caplog.records)
    for canary in ("mira", "canary", PASSWORD, *mira.cookies.values()):
        assert canary not in told
