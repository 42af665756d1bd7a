"""Forms that the help page sends: read within limits, and their texts made fit to be kept."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl

from aiohttp import web

from bot.channels.problems import refuse
from bot.channels.reading import read_body
from bot.pages.refusing import SENT

LONGEST_COMMENT: Final = 1_000
"""Characters; a line break counts as one."""
_MOST_FIELDS: Final = 10

# Controls save tab and line break, half characters, and overrides of the direction of writing.
_UNFIT: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")


async def read_form(request: web.Request) -> dict[str, str]:
    """The fields of a plain form; of two of a name the first. Refuses other media (415) and bodies (400, 413)."""
    if request.content_type != "application/x-www-form-urlencoded":
        raise refuse(415, "Send the form as application/x-www-form-urlencoded.")
    body = await read_body(request)
    try:
        fields = parse_qsl(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise refuse(400, "The form cannot be read.") from None
    request[SENT] = form = dict(reversed(fields))
    return form


def clean_comment(text: str) -> str:
    """The comment with plain line breaks and nothing that cannot be seen; refuses (422) one that is too long."""
    plain = _UNFIT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(plain) > LONGEST_COMMENT:
        raise refuse(422, f"A comment has at most {LONGEST_COMMENT} characters.")
    return plain
