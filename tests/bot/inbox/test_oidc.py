"""Signing in at the company's own provider: a real one that vouches, and one that lies."""

from __future__ import annotations

import base64
import json
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.inbox.oidc_flow import LIFE, begin_flow, read_flow, returns_to
from bot.settings.staff import Provider
from tests.bot.inbox.console import SESSION, Browser
from tests.bot.inbox.office import Office, hire
from tests.bot.inbox.provider import (
    CLIENT,
    SECRET,
    Ahead,
    Liar,
    come_back,
    is_in,
    leave,
    real_provider,
    sign_in,
    sign_in_there,
)
from tests.bot.living import Clock, living
from verification.keys import KeyRing

RING = KeyRing((b"k" * 32,))
CALLBACK = "https://help.example.com/signin/oidc/callback"


async def test_a_real_provider_vouches_for_who_is_known(tmp_path: Path) -> None:
    mira = {"sub": "u-1", "email": "Mira@example.com", "email_verified": True}
    ghost = {"sub": "u-2", "email": "ghost@example.com", "email_verified": True}
    async with real_provider(mira, ghost) as issuer:
        provider = Provider(issuer=issuer, client_id=CLIENT, client_secret=SECRET)
        async with living(tmp_path, time.time, provider=provider) as platform:
            office = await hire(platform)
            for subject, known in (("u-1", True), ("u-2", False)):
                browser = Browser(office)
                back = urlsplit(await sign_in_there(await leave(browser), subject))
                assert f"{back.scheme}://{back.netloc}{back.path}" == CALLBACK
                query = {name: values[0] for name, values in parse_qs(back.query).items()}
                status, _ = await come_back(browser, **query)
                assert (status, await is_in(browser)) == (200 if known else 303, known)
                again, _ = await come_back(browser, **query)
                assert again == 303


async def test_who_is_vouched_for_goes_on_to_the_console(provided: Browser, liar: Liar) -> None:
    status, page = await sign_in(provided, liar)
    assert (status, "https://help.example.com/console" in page) == (200, True)
    assert await is_in(provided)
    _, answer = await provided.call("GET", "/api/session")
    assert (answer["person"]["email"], answer["second_factor"]) == ("mira@example.com", "off")
    rows = await provided.office.platform.rows("SELECT entry FROM audit")
    assert [(json.loads(row["entry"])["result"], json.loads(row["entry"])["proof"]) for row in rows] == [
        ("signed_in", "oidc")
    ]


async def test_the_request_has_state_nonce_and_a_challenge(provided: Browser, liar: Liar) -> None:
    await sign_in(provided, liar)
    asked = liar.asked
    assert (asked["response_type"], asked["client_id"], asked["redirect_uri"]) == ("code", CLIENT, CALLBACK)
    assert (asked["scope"].split()[0], asked["code_challenge_method"], asked["theme"]) == (
        "openid",
        "S256",
        "dark",
    )
    assert len({asked["state"], asked["nonce"], asked["code_challenge"]}) == 3
    [token] = liar.tokens
    assert base64.b64decode(token["auth"].removeprefix("Basic ")) == b"console:a+secret+of+the+client"
    assert SECRET not in str(asked)


async def test_the_cookies_are_as_strict_as_they_can_be(provided: Browser, liar: Liar) -> None:
    code = liar.arrive(await leave(provided))
    [flow] = provided.sent
    assert flow.startswith("__Host-staff-flow=")
    assert "SameSite=Lax" in flow  # the provider's page sends the provided back
    assert "HttpOnly" in flow
    await come_back(provided, code=code, state=liar.asked["state"])
    session = next(each for each in provided.sent if each.startswith(f"{SESSION}="))
    assert "SameSite=Strict" in session
    assert "__Host-staff-flow" not in provided.cookies


async def test_the_provider_sees_the_verifier_that_was_promised(provided: Browser, liar: Liar) -> None:
    code = liar.arrive(await leave(provided))
    liar.asked["code_challenge"] = "A" * 43
    assert (await come_back(provided, code=code, state=liar.asked["state"]))[1].endswith("refused")


async def test_who_refuses_there_is_told_at_the_console(provided: Browser, liar: Liar) -> None:
    liar.arrive(await leave(provided))
    assert (await come_back(provided, error="access_denied", state=liar.asked["state"]))[1].endswith(
        "refused"
    )


async def test_an_answer_of_another_provider_is_not_believed(provided: Browser, liar: Liar) -> None:
    code = liar.arrive(await leave(provided))
    query = {"code": code, "state": liar.asked["state"], "iss": "https://evil.example"}
    assert (await come_back(provided, **query))[1].endswith("refused")
    assert liar.tokens == []


async def test_a_sign_in_that_took_too_long_is_begun_again(
    provided: Browser, liar: Liar, ahead: Ahead
) -> None:
    code = liar.arrive(await leave(provided))
    ahead.more = LIFE + 2
    assert (await come_back(provided, code=code, state=liar.asked["state"]))[1].endswith("refused")


async def test_an_email_outside_the_token_is_asked_for(provided: Browser, liar: Liar) -> None:
    liar.claims = {"email": None, "email_verified": None}
    liar.person = {"sub": "s-1", "email": "mira@example.com", "email_verified": True}
    assert (await sign_in(provided, liar))[0] == 200
    liar.person["sub"] = "s-2"
    assert (await sign_in(provided, liar))[1].endswith("refused")


async def test_a_provider_that_knows_only_the_other_way_to_show_the_secret(
    provided: Browser, liar: Liar
) -> None:
    liar.document = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    assert (await sign_in(provided, liar))[0] == 200
    assert (liar.tokens[0]["client_secret"], liar.tokens[0]["auth"]) == (SECRET, "")


async def test_a_provider_that_is_away_is_told_as_that(tmp_path: Path, clock: Clock) -> None:
    provider = Provider(issuer="http://127.0.0.1:9", client_id=CLIENT, client_secret=SECRET)
    async with living(tmp_path, clock, provider=provider) as platform:
        browser = Browser(await hire(platform))
        assert await leave(browser) == "https://help.example.com/console?signin=away"
        assert (await browser.call("GET", "/api/signin"))[1] == {
            "provider": True,
            "second_factor_required": True,
        }


async def test_without_a_provider_there_is_no_such_way(office: Office) -> None:
    browser = Browser(office)
    for path in ("/signin/oidc", "/signin/oidc/callback?code=1&state=2"):
        assert (await browser.call("GET", path))[0] == 404
    assert (await browser.call("GET", "/api/signin"))[1]["provider"] is False


async def test_people_are_added_only_where_a_setting_says_so(liar: Liar, tmp_path: Path) -> None:
    provider = Provider(issuer=liar.issuer, client_id=CLIENT, client_secret=SECRET, adds_agents=True)
    async with living(tmp_path, time.time, provider=provider) as platform:
        browser = Browser(await hire(platform))
        liar.claims = {"email": "new@example.com", "name": "  Nia\u202e  New "}
        assert (await sign_in(browser, liar))[0] == 200
        _, answer = await browser.call("GET", "/api/session")
        assert (answer["person"]["role"], answer["person"]["name"]) == ("agent", "new")
        liar.claims = {"email": "other@example.com", "email_verified": False}
        assert (await sign_in(browser, liar))[0] == 303
        rows = await platform.rows("SELECT email FROM people WHERE id NOT LIKE 'p-%'")
        assert [row["email"] for row in rows] == ["new@example.com"]


async def test_nothing_of_the_sign_in_is_logged(
    provided: Browser, liar: Liar, caplog: pytest.LogCaptureFixture
) -> None:
    liar.claims = {"email": "canary@example.com"}
    await sign_in(provided, liar)
    told = caplog.text + " ".join(str(vars(record)) for record in caplog.records)
    for canary in ("canary@", SECRET, liar.asked["state"], liar.asked["nonce"], "code-1"):
        assert canary not in told


def test_a_cookie_that_is_older_than_it_says_fits_no_state() -> None:
    cookie = begin_flow(1000)
    state = read_flow(RING, cookie).state
    assert returns_to(RING, cookie, state, 1000 + LIFE) is not None
    assert returns_to(RING, cookie, state, 1000 + LIFE + 1) is None
    later = cookie.replace("1000.", "1500.")
    assert returns_to(RING, later, state, 1500) is None
    for wrong in (None, "", "x", "é", ".", cookie + "x"):
        assert returns_to(RING, wrong, state, 1000) is None


async def test_a_long_answer_of_the_provider_is_read_to_its_end(provided: Browser, liar: Liar) -> None:
    liar.document["about"] = "x" * 250_000
    await sign_in(provided, liar)
    assert await is_in(provided)
