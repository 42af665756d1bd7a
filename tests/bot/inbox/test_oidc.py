"""Signing in at the company's own provider: a real one that vouches, and one that lies."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from bot.inbox.oidc_flow import LIFE, begin_flow, read_flow, returns_to
from bot.settings.staff import Provider
from tests.bot.inbox.console import SESSION, Browser
from tests.bot.inbox.office import Office, hire
from tests.bot.inbox.provider import CLIENT, SECRET, Liar, lying_provider, real_provider, sign_in_there
from tests.bot.living import Clock, living
from verification.keys import KeyRing

RING = KeyRing((b"k" * 32,))
CALLBACK = "https://help.example.com/signin/oidc/callback"


class Ahead:
    """The real time, since the provider's tokens have it; a test may move it on."""

    def __init__(self) -> None:
        self.more = 0.0

    def __call__(self) -> float:
        return time.time() + self.more


@pytest.fixture
async def liar() -> AsyncIterator[Liar]:
    async with lying_provider() as provider:
        yield provider


@pytest.fixture
def ahead() -> Ahead:
    return Ahead()


@pytest.fixture
async def browser(liar: Liar, tmp_path: Path, ahead: Ahead) -> AsyncIterator[Browser]:
    provider = Provider(issuer=liar.issuer, client_id=CLIENT, client_secret=SECRET)
    async with living(tmp_path, ahead, provider=provider) as platform:
        yield Browser(await hire(platform))


async def leave(browser: Browser) -> str:
    """Go to the provider; the address."""
    status, _, headers = await browser.fetch("GET", "/signin/oidc")
    assert status == 303
    return headers["Location"]


async def come_back(browser: Browser, **query: str) -> tuple[int, str]:
    """Come back as the provider sends the browser; the status, and where it goes on to."""
    target = "&".join(f"{name}={value}" for name, value in query.items())
    status, page, headers = await browser.fetch("GET", f"/signin/oidc/callback?{target}")
    return status, headers.get("Location", "") or page.decode()


async def sign_in(browser: Browser, liar: Liar) -> tuple[int, str]:
    code = liar.arrive(await leave(browser))
    return await come_back(browser, code=code, state=liar.asked["state"])


async def is_in(browser: Browser) -> bool:
    return (await browser.call("GET", "/api/inbox"))[0] == 200


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


async def test_who_is_vouched_for_goes_on_to_the_console(browser: Browser, liar: Liar) -> None:
    status, page = await sign_in(browser, liar)
    assert (status, "https://help.example.com/console" in page) == (200, True)
    assert await is_in(browser)
    _, answer = await browser.call("GET", "/api/session")
    assert (answer["person"]["email"], answer["second_factor"]) == ("mira@example.com", "off")
    rows = await browser.office.platform.rows("SELECT entry FROM audit")
    assert [(json.loads(row["entry"])["result"], json.loads(row["entry"])["proof"]) for row in rows] == [
        ("signed_in", "oidc")
    ]


async def test_the_request_has_state_nonce_and_a_challenge(browser: Browser, liar: Liar) -> None:
    await sign_in(browser, liar)
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


async def test_the_cookies_are_as_strict_as_they_can_be(browser: Browser, liar: Liar) -> None:
    code = liar.arrive(await leave(browser))
    [flow] = browser.sent
    assert flow.startswith("__Host-staff-flow=")
    assert "SameSite=Lax" in flow  # the provider's page sends the browser back
    assert "HttpOnly" in flow
    await come_back(browser, code=code, state=liar.asked["state"])
    session = next(each for each in browser.sent if each.startswith(f"{SESSION}="))
    assert "SameSite=Strict" in session
    assert "__Host-staff-flow" not in browser.cookies


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://evil.example"},
        {"iss": None},
        {"aud": "somebody-else"},
        {"aud": None},
        {"aud": [CLIENT, "somebody-else"]},
        {"azp": "somebody-else"},
        {"nonce": "another"},
        {"nonce": None},
        {"nonce": 7},
        {"exp": 1_000_000_000},
        {"exp": None},
        {"exp": "soon"},
        {"iat": 1_000_000_000},
        {"iat": 4_000_000_000},
        {"nbf": 4_000_000_000},
        {"sub": None},
        {"sub": ""},
        {"email": "nobody@example.com"},
        {"email": None},
        {"email": ["mira@example.com"]},
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "true"},
    ],
    ids=str,
)
async def test_a_token_that_is_not_for_this_sign_in_opens_nothing(
    browser: Browser, liar: Liar, lie: dict[str, Any]
) -> None:
    liar.claims = lie
    assert await sign_in(browser, liar) == (303, "https://help.example.com/console?signin=refused")
    assert SESSION not in browser.cookies


async def test_two_audiences_are_good_if_we_are_who_asked(browser: Browser, liar: Liar) -> None:
    liar.claims = {"aud": [CLIENT, "somebody-else"], "azp": CLIENT}
    assert (await sign_in(browser, liar))[0] == 200


def write(header: dict[str, Any], claims: dict[str, Any], secret: bytes | None = None) -> str:
    """A token as its sender likes it; without a secret it is not signed."""

    def part(raw: bytes) -> str:
        return base64.urlsafe_b64encode(raw).decode().rstrip("=")

    text = f"{part(json.dumps(header).encode())}.{part(json.dumps(claims).encode())}"
    mac = b"" if secret is None else hmac.digest(secret, text.encode(), hashlib.sha256)
    return f"{text}.{part(mac)}"


async def test_only_the_providers_own_signature_counts(browser: Browser, liar: Liar) -> None:
    stranger = RSAKey.generate_key(2048, {"kid": "first"})
    public, none, symmetric = (
        liar.key.as_pem(private=False),
        {"alg": "none"},
        {"alg": "HS256", "kid": "first"},
    )
    forgeries = (
        lambda claims: write(none, claims),
        lambda claims: write(none | {"kid": "first"}, claims),
        lambda claims: jwt.encode({"alg": "RS256", "kid": "first"}, claims, stranger),
        lambda claims: write(symmetric, claims, public),
        lambda claims: write(symmetric, claims, SECRET.encode()),
        lambda claims: liar.sign(claims)[:-4] + "AAAA",
        lambda _: "no token",
        lambda _: "",
    )
    for forge in forgeries:
        liar.forge = forge
        assert (await sign_in(browser, liar))[1].endswith("refused")
    liar.forge = None
    assert (await sign_in(browser, liar))[0] == 200


async def test_keys_that_were_changed_are_looked_up_and_not_at_every_call(
    browser: Browser, liar: Liar, ahead: Ahead
) -> None:
    await sign_in(browser, liar)
    await sign_in(browser, liar)
    assert liar.looks == 1
    liar.key = RSAKey.generate_key(2048, {"kid": "second"})
    assert (await sign_in(browser, liar))[1].endswith("refused")
    assert liar.looks == 1
    ahead.more = 59
    liar.claims = {"iat": int(ahead()), "exp": int(ahead()) + 300}
    ahead.more = 61
    assert (await sign_in(browser, liar))[0] == 200
    assert liar.looks == 2


async def test_a_code_that_another_browser_brings_opens_nothing(browser: Browser, liar: Liar) -> None:
    code = liar.arrive(await leave(browser))
    other = Browser(browser.office)
    assert (await come_back(other, code=code, state=liar.asked["state"]))[1].endswith("refused")
    await leave(other)
    assert (await come_back(other, code=code, state=liar.asked["state"]))[1].endswith("refused")
    assert liar.tokens == []


async def test_the_provider_sees_the_verifier_that_was_promised(browser: Browser, liar: Liar) -> None:
    code = liar.arrive(await leave(browser))
    liar.asked["code_challenge"] = "A" * 43
    assert (await come_back(browser, code=code, state=liar.asked["state"]))[1].endswith("refused")


async def test_who_refuses_there_is_told_at_the_console(browser: Browser, liar: Liar) -> None:
    liar.arrive(await leave(browser))
    assert (await come_back(browser, error="access_denied", state=liar.asked["state"]))[1].endswith("refused")


async def test_an_answer_of_another_provider_is_not_believed(browser: Browser, liar: Liar) -> None:
    code = liar.arrive(await leave(browser))
    query = {"code": code, "state": liar.asked["state"], "iss": "https://evil.example"}
    assert (await come_back(browser, **query))[1].endswith("refused")
    assert liar.tokens == []


async def test_a_sign_in_that_took_too_long_is_begun_again(
    browser: Browser, liar: Liar, ahead: Ahead
) -> None:
    code = liar.arrive(await leave(browser))
    ahead.more = LIFE + 2
    assert (await come_back(browser, code=code, state=liar.asked["state"]))[1].endswith("refused")


async def test_an_email_outside_the_token_is_asked_for(browser: Browser, liar: Liar) -> None:
    liar.claims = {"email": None, "email_verified": None}
    liar.person = {"sub": "s-1", "email": "mira@example.com", "email_verified": True}
    assert (await sign_in(browser, liar))[0] == 200
    liar.person["sub"] = "s-2"
    assert (await sign_in(browser, liar))[1].endswith("refused")


@pytest.mark.parametrize(
    "document",
    [
        {"issuer": "https://evil.example"},
        {"authorization_endpoint": None},
        {"authorization_endpoint": "http://evil.example/a"},
        {"authorization_endpoint": "javascript:alert(1)"},
    ],
    ids=str,
)
async def test_a_provider_that_says_odd_things_is_not_gone_to(
    browser: Browser, liar: Liar, document: dict[str, Any]
) -> None:
    liar.document = document
    assert await leave(browser) == "https://help.example.com/console?signin=away"


async def test_a_provider_that_knows_only_the_other_way_to_show_the_secret(
    browser: Browser, liar: Liar
) -> None:
    liar.document = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}
    assert (await sign_in(browser, liar))[0] == 200
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
    browser: Browser, liar: Liar, caplog: pytest.LogCaptureFixture
) -> None:
    liar.claims = {"email": "canary@example.com"}
    await sign_in(browser, liar)
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
