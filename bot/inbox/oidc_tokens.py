"""What an ID token has to show before it is believed (OpenID Connect Core 1.0, 3.1.3.7)."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import Any, Final

from bot.errors import AssistantError

ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Signatures by a key that only the provider has: none, and none under the client's own secret, are not among them."""
LEEWAY: Final = 60
"""Seconds that its clock may differ from ours."""
LONGEST: Final = 60 * 60
"""Seconds since it was issued: it was asked for just now."""


class NotVouched(AssistantError):
    """The provider does not vouch for anybody with this, or not for us."""


def read_key_id(token: str) -> str | None:
    """Which key it says that it is signed with. Raises `NotVouched` for what is no token."""
    from joserfc.errors import JoseError
    from joserfc.jws import extract_compact

    try:
        header = extract_compact(token.encode()).headers()
    except (JoseError, ValueError, TypeError) as fault:
        raise NotVouched("no token") from fault
    name = header.get("kid")
    return name if isinstance(name, str) else None


def read_claims(token: str, keys: Any) -> dict[str, Any]:
    """The claims of a token that is signed by one of the keys, as JSON has them. Raises `NotVouched`."""
    from joserfc import jwt
    from joserfc.errors import JoseError
    from joserfc.jwk import KeySet

    try:
        return dict(jwt.decode(token, KeySet.import_key_set(keys), algorithms=ALGORITHMS).claims)
    except (JoseError, ValueError, TypeError, KeyError) as fault:
        raise NotVouched("not signed by the provider") from fault


def check_claims(claims: Mapping[str, Any], *, issuer: str, client_id: str, nonce: str, now: float) -> None:
    """Refuse (`NotVouched`) what was not issued by this provider, for us, for this very sign-in and just now."""
    audience = claims.get("aud")
    named = audience if isinstance(audience, list) else [audience]
    told = claims.get("nonce")
    checks = {
        "issuer": claims.get("iss") == issuer,
        "audience": client_id in named,
        "party": claims.get("azp", client_id) == client_id and (len(named) == 1 or "azp" in claims),
        "nonce": isinstance(told, str)
        and hmac.compare_digest(told.encode("utf-8", "replace"), nonce.encode()),
        "time": _is_current(claims, now),
        "subject": isinstance(claims.get("sub"), str) and bool(claims["sub"]),
    }
    wrong = [name for name, good in checks.items() if not good]
    if wrong:
        raise NotVouched(f"the token's {wrong[0]} does not fit")


def _is_current(claims: Mapping[str, Any], now: float) -> bool:
    expires, issued = _number(claims.get("exp")), _number(claims.get("iat"))
    begins = _number(claims.get("nbf", 0))
    if expires is None or issued is None or begins is None:
        return False
    return expires > now - LEEWAY and now - LONGEST < issued < now + LEEWAY and begins < now + LEEWAY


def _number(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
