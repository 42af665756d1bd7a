"""A provider that lies, or somebody between us and it: nothing of that opens anything."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from tests.bot.inbox.console import SESSION, Browser
from tests.bot.inbox.provider import (
    CLIENT,
    SECRET,
    Ahead,
    Liar,
    come_back,
    leave,
    sign_in,
)
from verification.keys import KeyRing

RING = KeyRing((b"k" * 32,))
CALLBACK = "https://help.example.com/signin/oidc/callback"


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
    provided: Browser, liar: Liar, lie: dict[str, Any]
) -> None:
    liar.claims = lie
    assert await sign_in(provided, liar) == (303, "https://help.example.com/console?signin=refused")
    assert SESSION not in provided.cookies


async def test_two_audiences_are_good_if_we_are_who_asked(provided: Browser, liar: Liar) -> None:
    liar.claims = {"aud": [CLIENT, "somebody-else"], "azp": CLIENT}
    assert (await sign_in(provided, liar))[0] == 200


def write(header: dict[str, Any], claims: dict[str, Any], secret: bytes | None = None) -> str:
    """A token as its sender likes it; without a secret it is not signed."""

    def part(raw: bytes) -> str:
        return base64.urlsafe_b64encode(raw).decode().rstrip("=")

    text = f"{part(json.dumps(header).encode())}.{part(json.dumps(claims).encode())}"
    mac = b"" if secret is None else hmac.digest(secret, text.encode(), hashlib.sha256)
    return f"{text}.{part(mac)}"


async def test_only_the_providers_own_signature_counts(provided: Browser, liar: Liar) -> None:
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
        assert (await sign_in(provided, liar))[1].endswith("refused")
    liar.forge = None
    assert (await sign_in(provided, liar))[0] == 200


async def test_keys_that_were_changed_are_looked_up_and_not_at_every_call(
    provided: Browser, liar: Liar, ahead: Ahead
) -> None:
    await sign_in(provided, liar)
    await sign_in(provided, liar)
    assert liar.looks == 1
    liar.key = RSAKey.generate_key(2048, {"kid": "second"})
    assert (await sign_in(provided, liar))[1].endswith("refused")
    assert liar.looks == 1
    ahead.more = 59
    liar.claims = {"iat": int(ahead()), "exp": int(ahead()) + 300}
    ahead.more = 61
    assert (await sign_in(provided, liar))[0] == 200
    assert liar.looks == 2


async def test_a_code_that_another_browser_brings_opens_nothing(provided: Browser, liar: Liar) -> None:
    code = liar.arrive(await leave(provided))
    other = Browser(provided.office)
    assert (await come_back(other, code=code, state=liar.asked["state"]))[1].endswith("refused")
    await leave(other)
    assert (await come_back(other, code=code, state=liar.asked["state"]))[1].endswith("refused")
    assert liar.tokens == []


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
    provided: Browser, liar: Liar, document: dict[str, Any]
) -> None:
    liar.document = document
    assert await leave(provided) == "https://help.example.com/console?signin=away"
