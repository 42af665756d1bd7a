"""The forms of a partner's own page, read within limits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qs

from aiohttp import web

from bot.channels.problems import refuse
from bot.channels.reading import read_body
from bot.notices.drafts import MOST_SERVICES, SERVICE_PATTERN
from bot.store.notice_subscriptions import Channel
from knowledge.languages import Language, negotiate

LONGEST_URL: Final = 2_000
_MOST_FIELDS: Final = MOST_SERVICES + 10
_SERVICE: Final = re.compile(SERVICE_PATTERN)
_ACTS: Final = frozenset({"add", "change", "stop"})


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnForm:
    """What was sent. `id` is that of a subscription, of "change" and "stop"."""

    act: str
    id: str = ""
    channel: Channel = Channel.MAIL
    url: str = ""
    services: tuple[str, ...] = ()
    language: Language = Language.EN


async def read_own_form(request: web.Request) -> OwnForm:
    """Read it. Refuses other media (415), bodies (400, 413) and what no form of ours sends (400)."""
    if request.content_type != "application/x-www-form-urlencoded":
        raise refuse(415, "Send the form as application/x-www-form-urlencoded.")
    body = await read_body(request)
    try:
        fields = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise refuse(400, "The form cannot be read.") from None
    first = {name: values[0] for name, values in fields.items()}
    act, channel = first.get("act", ""), first.get("channel", "mail")
    if act not in _ACTS or channel not in set(Channel):
        raise refuse(400, "This is none of the forms of the page.")
    return OwnForm(
        act=act,
        id=first.get("id", "")[:200],
        channel=Channel(channel),
        url=first.get("url", "").strip()[:LONGEST_URL],
        services=_services(fields),
        language=negotiate(first.get("language")) or Language.EN,
    )


def _services(fields: dict[str, list[str]]) -> tuple[str, ...]:
    """Those that are ticked; none are all."""
    named = tuple(dict.fromkeys(fields.get("service", [])))[:MOST_SERVICES]
    if not all(map(_SERVICE.fullmatch, named)):
        raise refuse(400, "This is none of the forms of the page.")
    return named
