"""What a browser's headers say of who is asking: from where a form was sent, and which language is wished."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from bot.channels.problems import refuse
from knowledge.languages import Language, negotiate

_OWN_SITES: Final = frozenset({"same-origin", "none"})
_MOST_TAGS: Final = 10
_WEIGHT: Final = re.compile(r"q=([01](?:\.[0-9]{0,3})?)", re.IGNORECASE)


def refuse_foreign_form(headers: Mapping[str, str], public_url: str) -> None:
    """Refuse (403) a form that another site's page has sent; raises `RequestRefused`.

    `Sec-Fetch-Site` decides where the browser sends it. Otherwise `Origin` does, but our pages send no referrer and
    then a browser writes `null` there (Fetch, "append a request Origin header"), so that much is let pass. Who sends
    neither is no browser, and had the token to begin with.
    """
    site = headers.get("Sec-Fetch-Site")
    if site is not None:
        own = site in _OWN_SITES
    else:
        own = headers.get("Origin", "null") in ("null", _origin(public_url))
    if not own:
        raise refuse(403, "This form was not sent by a page of ours.")


def prefer_language(headers: Mapping[str, str]) -> Language:
    """The language spoken here that weighs most in `Accept-Language` (RFC 9110, 12.5.4), English where there is none.

    Of equal weights the first counts. A weight of 0 is a refusal.
    """
    offers = [_weigh(offer) for offer in headers.get("Accept-Language", "").split(",")[:_MOST_TAGS]]
    ordered = sorted(offers, key=lambda offer: -offer[1])  # keeps the order of equals
    spoken = (negotiate(tag) for tag, weight in ordered if weight > 0)
    return next((language for language in spoken if language is not None), Language.EN)


def _weigh(offer: str) -> tuple[str, float]:
    tag, _, rest = offer.partition(";")
    found = _WEIGHT.fullmatch(rest.strip())
    return tag, float(found[1]) if found else 1.0


def _origin(url: str) -> str:
    """Scheme, host and port as a browser writes them: lower case, and without the scheme's own port."""
    parts = urlsplit(url)
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    port = "" if parts.port in (None, usual) else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"
