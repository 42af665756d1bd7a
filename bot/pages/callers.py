"""What a browser's headers say of who is asking: from where a form was sent, and which language is wished."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from bot.channels.problems import refuse
from knowledge.languages import Language, negotiate

_OWN_SITES: Final = frozenset({"same-origin", "none"})
_MOST_TAGS: Final = 10


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
    """The first of `Accept-Language` that is spoken here, English otherwise.

    Browsers list by preference, so the weights need no reading.
    """
    tags = headers.get("Accept-Language", "").split(",")[:_MOST_TAGS]
    spoken = (negotiate(tag.partition(";")[0]) for tag in tags)
    return next((language for language in spoken if language is not None), Language.EN)


def _origin(url: str) -> str:
    """Scheme, host and port as a browser writes them: lower case, and without the scheme's own port."""
    parts = urlsplit(url)
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    port = "" if parts.port in (None, usual) else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"
