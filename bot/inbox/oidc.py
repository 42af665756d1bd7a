"""The company's OpenID provider as we talk to it: what it says of itself, its keys, and a code for who it is."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote_plus, urlsplit

import aiohttp
from aiohttp import ClientSession, ClientTimeout

from bot.errors import AssistantError
from bot.inbox.oidc_tokens import NotVouched, check_claims, read_claims, read_key_id
from bot.settings.staff import Provider
from bot.settings.urls import names_loopback
from bot.trust import system_trust

PATIENCE: Final = ClientTimeout(total=10)
LARGEST: Final = 256 * 1024
"""Bytes of one answer of the provider."""
KEPT: Final = 60 * 60
"""Seconds for which what it says of itself, and its keys, are taken as they are."""
SOONEST: Final = 60
"""Seconds between two looks for a key that is not known: whoever sends us tokens must not make us knock at its door."""


class ProviderAway(AssistantError):
    """The provider cannot be reached, or answers what no provider does."""


@dataclass(slots=True)
class Directory:
    """What a provider says of itself, kept for a while. `clock` gives Unix seconds."""

    provider: Provider
    clock: Callable[[], float]
    _document: dict[str, Any] = field(default_factory=dict)
    _keys: dict[str, Any] = field(default_factory=dict)
    _looked: float = 0.0
    _read: float = 0.0
    _gate: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def endpoint(self, name: str) -> str:
        """The address of `authorization`, `token` or `userinfo`; raises `ProviderAway`."""
        return self._address(await self.document(), f"{name}_endpoint")

    async def document(self) -> Mapping[str, Any]:
        """The discovery document (OpenID Connect Discovery 1.0, 4.2); raises `ProviderAway`."""
        async with self._gate:
            if not self._document or self.clock() - self._looked > KEPT:
                found = await _get(f"{self.provider.issuer.rstrip('/')}/.well-known/openid-configuration")
                if found.get("issuer") != self.provider.issuer:
                    raise ProviderAway("the provider calls itself something else")
                self._document, self._looked = found, self.clock()
            return self._document

    async def keys(self, key_id: str | None) -> Mapping[str, Any]:
        """Its keys; looked up anew when they are old, or the one that is named is not among them."""
        address = self._address(await self.document(), "jwks_uri")
        async with self._gate:
            age = self.clock() - self._read
            unknown = key_id is not None and key_id not in {each.get("kid") for each in self._listed()}
            if not self._keys or age > KEPT or (unknown and age > SOONEST):
                self._keys, self._read = await _get(address), self.clock()
            return {"keys": [each for each in self._listed() if each.get("use", "sig") == "sig"]}

    def _listed(self) -> list[dict[str, Any]]:
        listed = self._keys.get("keys", [])
        return [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []

    def _address(self, document: Mapping[str, Any], name: str) -> str:
        address = document.get(name)
        if not isinstance(address, str) or not self._is_safe(address):
            raise ProviderAway(f"the provider's {name} is missing or not safe")
        return address

    def _is_safe(self, address: str) -> bool:
        """https, or this very machine where the provider itself is there."""
        scheme = urlsplit(address).scheme
        nearby = names_loopback(self.provider.issuer) and names_loopback(address)
        return scheme == "https" or (scheme == "http" and nearby)


async def redeem(
    directory: Directory, *, code: str, verifier: str, nonce: str, redirect_uri: str
) -> dict[str, Any]:
    """Exchange a code for the checked claims of whoever signed in. Raises `NotVouched`, `ProviderAway`."""
    provider = directory.provider
    told = await _ask_token(directory, code=code, verifier=verifier, redirect_uri=redirect_uri)
    token = told.get("id_token")
    if not isinstance(token, str):
        raise NotVouched("no token")
    claims = read_claims(token, await directory.keys(read_key_id(token)))
    check_claims(
        claims, issuer=provider.issuer, client_id=provider.client_id, nonce=nonce, now=directory.clock()
    )
    return claims if "email" in claims else claims | await _ask_person(directory, told, claims["sub"])


async def _ask_token(directory: Directory, *, code: str, verifier: str, redirect_uri: str) -> dict[str, Any]:
    provider = directory.provider
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": redirect_uri,
        "code_verifier": verifier,
    }
    methods = (await directory.document()).get(
        "token_endpoint_auth_methods_supported", ["client_secret_basic"]
    )
    endpoint = await directory.endpoint("token")
    if "client_secret_basic" in methods:
        return await _post(endpoint, form, {"Authorization": f"Basic {_credentials(provider)}"})
    return await _post(
        endpoint, form | {"client_id": provider.client_id, "client_secret": provider.client_secret}
    )


def _credentials(provider: Provider) -> str:
    """RFC 6749, 2.3.1: both are form-encoded first."""
    pair = f"{quote_plus(provider.client_id)}:{quote_plus(provider.client_secret)}"
    return base64.b64encode(pair.encode()).decode()


async def _ask_person(directory: Directory, told: Mapping[str, Any], subject: str) -> dict[str, Any]:
    """The email, of a provider that keeps it out of the token (OpenID Connect Core 1.0, 5.3)."""
    bearer = {"Authorization": f"Bearer {told.get('access_token', '')}"}
    found = await _get(await directory.endpoint("userinfo"), bearer)
    if found.get("sub") != subject:
        raise NotVouched("the provider speaks of somebody else")
    return {name: found[name] for name in ("email", "email_verified", "name") if name in found}


async def _get(address: str, headers: Mapping[str, str] | None = None) -> dict[str, Any]:
    return await _fetch("GET", address, headers=headers)


async def _post(
    address: str, form: Mapping[str, str], headers: Mapping[str, str] | None = None
) -> dict[str, Any]:
    return await _fetch("POST", address, data=dict(form), headers=headers)


async def _read(response: aiohttp.ClientResponse) -> bytes:
    """The body, as far as it is read at all: one `read` of a stream gives no more than what has arrived."""
    body = bytearray()
    async for chunk in response.content.iter_any():
        body += chunk
        if len(body) >= LARGEST:
            break
    return bytes(body[:LARGEST])


def _connect(address: str) -> aiohttp.TCPConnector:
    return aiohttp.TCPConnector(ssl=system_trust() if address.startswith("https:") else True)


async def _fetch(method: str, address: str, **how: Any) -> dict[str, Any]:
    """A JSON object; raises `NotVouched` where the provider refuses, `ProviderAway` for anything else."""
    try:
        async with (
            ClientSession(timeout=PATIENCE, connector=_connect(address)) as session,
            session.request(method, address, allow_redirects=False, **how) as response,
        ):
            body = await _read(response)
            if response.status in (400, 401, 403):
                raise NotVouched("the provider refuses")
            found = json.loads(body) if response.status == 200 else None
    except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as fault:
        raise ProviderAway("the provider does not answer") from fault
    if not isinstance(found, dict):
        raise ProviderAway("the provider answers something else")
    return found
