"""The second factor: an app's code or a recovery code, each once, and the secret nowhere in clear."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from bot.inbox.sealing import seal, unseal
from bot.inbox.totp import STEP, code_at, enrolment_uri, find_step, write_secret
from tests.bot.inbox.console import Browser, browse, enter
from tests.bot.inbox.office import Office, hire
from tests.bot.living import Clock, living
from verification.keys import KeyRing

RFC_SECRET = b"12345678901234567890"


@pytest.mark.parametrize(
    ("at", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_codes_are_those_of_the_standard(at: int, code: str) -> None:
    assert code_at(RFC_SECRET, at // STEP) == code  # RFC 6238, appendix B, the last six digits


@pytest.mark.parametrize(("drift", "good"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_off_by_one_step(drift: int, good: bool) -> None:
    code = code_at(RFC_SECRET, 1000 + drift)
    assert find_step(RFC_SECRET, code, 1000 * STEP + 29) == (1000 + drift if good else None)


@pytest.mark.parametrize("typed", ["287 082", " 287082", "２８７０８２", "287\u00a0082"])
def test_a_code_is_read_as_people_type_it(typed: str) -> None:
    assert find_step(RFC_SECRET, typed, 59) == 1


@pytest.mark.parametrize("typed", ["", "28708", "2870822", "abcdef", "\ud800", "-87082"])
def test_what_is_no_code_is_of_no_step(typed: str) -> None:
    assert find_step(RFC_SECRET, typed, 59) is None


def test_the_address_for_the_app_names_us_and_the_person() -> None:
    parts = urlsplit(enrolment_uri(RFC_SECRET, "mira+1@example.com"))
    assert (parts.scheme, parts.netloc, unquote(parts.path)) == (
        "otpauth",
        "totp",
        "/Health Mate:mira+1@example.com",
    )
    assert parse_qs(parts.query) == {"secret": [write_secret(RFC_SECRET)], "issuer": ["Health Mate"]}


def test_a_sealed_secret_opens_for_its_person_and_with_its_key_alone() -> None:
    old, new = b"o" * 32, b"n" * 32
    sealed = seal(KeyRing((old,)), "p-1", RFC_SECRET)
    assert unseal(KeyRing((new, old)), "p-1", sealed) == RFC_SECRET
    assert unseal(KeyRing((new,)), "p-1", sealed) is None
    assert unseal(KeyRing((old,)), "p-2", sealed) is None
    for altered in (sealed[:-4] + "AAA=", sealed.partition(".")[0] + ".", "", sealed + "é"):
        assert unseal(KeyRing((old,)), "p-1", altered) is None
    assert seal(KeyRing((old,)), "p-1", RFC_SECRET) != sealed


async def test_where_it_is_required_nothing_works_before_it_is_set_up(office: Office) -> None:
    mira = await browse(office)
    assert (await mira.sign_in())["second_factor"] == "needed"
    for method, path in (
        ("GET", "/api/inbox"),
        ("POST", "/api/conversations/c-1/takeover"),
        ("GET", "/api/tokens"),
    ):
        status, answer = await mira.call(method, path)
        assert (status, answer["code"]) == (403, "second_factor_setup")
    await mira.enrol()
    assert await mira.listed() == 200
    assert (await mira.call("GET", "/api/session"))[1]["second_factor"] == "on"


async def test_where_it_is_optional_it_is_asked_of_those_who_have_it(tmp_path: Path, clock: Clock) -> None:
    async with living(tmp_path, clock, second_factor_required=False) as platform:
        office = await hire(platform)
        mira, noah = await browse(office), await browse(office, "noah")
        for each in (mira, noah):
            assert (await each.sign_in())["second_factor"] == "off"
            assert await each.listed() == 200
        await mira.enrol()
        assert (await mira.try_in())[1]["code"] == "second_factor"
        assert (await noah.try_in())[0] == 200


async def test_without_a_code_only_that_is_missing(office: Office) -> None:
    mira = await enter(office)
    mira.cookies.clear()
    status, answer = await mira.try_in()
    assert (status, answer["code"], mira.cookies) == (401, "second_factor", {})


async def test_a_wrong_code_is_answered_like_a_wrong_password(office: Office) -> None:
    mira = await enter(office)
    for wrong in ({"code": "000000"}, {"recovery_code": "aaaa-bbbb-cccc-dddd-eeee-ffff"}):
        assert await mira.try_in(**wrong) == await mira.try_in("not the password")


async def test_no_code_counts_twice_nor_one_before_it(office: Office, clock: Clock) -> None:
    mira = await enter(office)
    clock.now += 2 * STEP
    code, earlier = mira.code(), mira.code(later=-1)
    assert (await mira.try_in(code=code))[0] == 200
    assert (await mira.try_in(code=code))[0] == 401
    assert (await mira.try_in(code=earlier))[0] == 401
    assert (await mira.try_in(code=mira.code(later=1)))[0] == 200


async def test_the_code_that_was_confirmed_is_used_up(office: Office) -> None:
    mira = await enter(office)
    assert (await mira.try_in(code=mira.code()))[0] == 401


async def test_one_code_at_the_same_moment_lets_one_in(office: Office, clock: Clock) -> None:
    mira = await enter(office)
    clock.now += 30
    answers = await asyncio.gather(*(mira.try_in(code=mira.code()) for _ in range(4)))
    assert sorted(status for status, _ in answers) == [200, 401, 401, 401]


async def test_a_recovery_code_lets_in_once_however_it_is_typed(office: Office) -> None:
    mira = await browse(office)
    await mira.sign_in()
    codes = await mira.enrol()
    assert len(set(codes)) == 10
    for typed in (codes[0], codes[1].upper().replace("-", " "), codes[2].replace("o", "0").replace("l", "1")):
        assert (await mira.try_in(recovery_code=typed))[0] == 200
        assert (await mira.try_in(recovery_code=typed))[0] == 401


async def test_a_code_of_somebody_else_opens_nothing(office: Office) -> None:
    mira, noah = await browse(office), await enter(office, "noah")
    await mira.sign_in()
    codes = await mira.enrol()
    assert (await noah.try_in(recovery_code=codes[0]))[0] == 401
    assert (await noah.try_in(code=mira.code(later=1)))[0] == 401


async def test_guessing_codes_slows_down_and_never_beyond_a_quarter_of_an_hour(
    office: Office, clock: Clock
) -> None:
    mira = await enter(office)
    mira.cookies.clear()
    waits = []
    for _ in range(40):
        _, _, headers = await mira.fetch(
            "POST",
            "/api/session",
            {"email": mira.email, "password": "correct horse battery", "code": "000000"},
        )
        waits.append(int(headers.get("Retry-After", 0)))
        clock.now += waits[-1]
    assert 60 < max(waits) <= 900


async def test_a_wrong_first_code_sets_up_nothing(office: Office) -> None:
    mira = await browse(office)
    await mira.sign_in()
    await mira.call("POST", "/api/session/totp")
    status, answer = await mira.call("POST", "/api/session/totp/confirm", {"code": "000000"})
    assert (status, answer["pointer"]) == (422, "/code")
    assert (await mira.try_in())[0] == 200
    assert await mira.listed() == 403


async def test_nobody_replaces_a_second_factor_that_is_there(office: Office) -> None:
    mira = await enter(office)
    assert (await mira.call("POST", "/api/session/totp"))[0] == 409
    assert (await mira.call("POST", "/api/session/totp/confirm", {"code": mira.code(later=1)}))[0] == 422


async def test_setting_it_up_ends_the_sessions_of_whoever_had_only_the_password(office: Office) -> None:
    mira, thief = await browse(office), Browser(office)
    await thief.sign_in()
    await mira.sign_in()
    await mira.enrol()
    assert [await each.listed() for each in (mira, thief)] == [200, 401]


async def test_it_is_ended_soon_after_signing_in_only(office: Office, clock: Clock) -> None:
    mira = await enter(office)
    clock.now += 11 * 60
    status, answer = await mira.call("DELETE", "/api/session/totp")
    assert (status, answer["code"]) == (403, "fresh")
    await mira.sign_in()
    assert (await mira.call("DELETE", "/api/session/totp"))[0] == 204
    assert (await mira.call("GET", "/api/session"))[1]["second_factor"] == "needed"


async def test_the_audit_has_every_change_of_it(office: Office) -> None:
    mira = await enter(office)
    await mira.call("DELETE", "/api/session/totp")
    rows = [
        json.loads(row["entry"])
        for row in await office.platform.rows("SELECT entry FROM audit ORDER BY place")
    ]
    assert [row["result"] for row in rows] == ["signed_in", "second_factor_on", "second_factor_off"]


async def test_old_keys_can_be_retired_once_somebody_has_signed_in_under_the_new(
    tmp_path: Path, clock: Clock
) -> None:
    old, new = b"o" * 32, b"n" * 32
    async with living(tmp_path, clock, secret_keys=(old,)) as platform:
        mira = await enter(await hire(platform))
    for keys in ((new, old), (new,)):
        clock.now += STEP
        async with living(tmp_path, clock, secret_keys=keys) as platform:
            again = Browser(replace(mira.office, platform=platform), secret=mira.secret)
            assert (await again.sign_in())["second_factor"] == "on"
