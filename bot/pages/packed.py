"""Bodies that are kept: known by a tag, compressed once when somebody wants them, and sent only to who has them not yet."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from aiohttp import web


@dataclass(frozen=True)
class Packed:
    """A body, and twelve hexadecimal digits that change with it."""

    body: bytes = field(repr=False)
    media: str
    tag: str

    @cached_property
    def squeezed(self) -> bytes:
        """The body compressed with gzip: the work of a millisecond or two, done for the first who takes it so."""
        return gzip.compress(self.body, 9, mtime=0)


def pack(body: bytes, media: str) -> Packed:
    """Tag it; equal bodies get equal tags, in every process."""
    return Packed(body, media, hashlib.sha256(body).hexdigest()[:12])


def answer_packed(
    request: web.Request, packed: Packed, headers: Mapping[str, str], *, status: int = 200
) -> web.Response:
    """The body as this request wants it: compressed, plain, or not at all (304) when it has it.

    The tag is a weak one (RFC 9110, 8.8.1), as the compressed and the plain body share it.
    """
    sent = {**headers, "ETag": f'W/"{packed.tag}"', "Vary": _add_encoding(headers.get("Vary", ""))}
    if status == 200 and _has_already(request, packed.tag):
        return web.Response(status=304, headers=sent)
    squeeze = _takes_gzip(request) and len(packed.squeezed) < len(packed.body)
    if squeeze:
        sent["Content-Encoding"] = "gzip"
    body = packed.squeezed if squeeze else packed.body
    return web.Response(body=body, status=status, content_type=packed.media, charset="utf-8", headers=sent)


def _add_encoding(vary: str) -> str:
    return f"{vary}, Accept-Encoding" if vary else "Accept-Encoding"


def _takes_gzip(request: web.Request) -> bool:
    offers = (part.partition(";") for part in request.headers.get("Accept-Encoding", "").split(","))
    return any(name.strip().lower() == "gzip" and rest.strip() != "q=0" for name, _, rest in offers)


def _has_already(request: web.Request, tag: str) -> bool:
    return any(known.value in (tag, "*") for known in request.if_none_match or ())
