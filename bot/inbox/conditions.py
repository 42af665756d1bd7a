"""The ownership number that an act was meant for, from the header If-Match."""

from __future__ import annotations

import re
from typing import Final

from aiohttp import web

from bot.channels.problems import refuse

_NUMBER: Final = re.compile(r'"?([0-9]{1,18})"?')
ANY: Final = "*"


def read_under(request: web.Request) -> int | None:
    """The number; None without the header, or for any. Refuses 400 for what is none."""
    told = request.headers.get("If-Match", ANY).strip()
    if told == ANY:
        return None
    number = _NUMBER.fullmatch(told)
    if number is None:
        raise refuse(400, 'If-Match is the ownership number of the conversation, as in "7".')
    return int(number[1])
