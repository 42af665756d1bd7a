"""The plain page in words: who said what, how things stand, and which field fits what is asked."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil
from typing import Any, Final

import msgspec
from aiohttp import web

from bot.channels.chat.blocks import read_blocks
from bot.channels.chat.standing import State
from bot.channels.chat.view import View
from bot.dialogue.effects import Kind, Moment, Text
from bot.pages.help_rendering import OWN_NAMES
from bot.pages.rendering import TEMPLATES
from bot.store.database import Row
from bot.wording import Wording
from knowledge.languages import Language

_WORDS: Final = (
    "page.chat.title",
    "page.chat.log",
    "page.chat.assistant",
    "page.chat.greeting",
    "page.chat.privacy",
    "page.chat.send",
    "page.chat.person",
    "page.chat.person_word",
    "page.chat.refresh",
    "page.chat.transcript_file",
    "page.chat.end",
    "page.chat.erase",
    "page.chat.end_text",
    "page.chat.erase_text",
)
_ASSURANCE: Final = {
    "none": "page.chat.assurance_none",
    "details": "page.chat.assurance_details",
    "code": "page.chat.assurance_code",
    "session": "page.chat.assurance_session",
}
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    # The forms tell where they come from, and nobody else is told.
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex",
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field for what is asked: what a browser fills in by itself, and which keyboard it shows."""

    label: str = "page.chat.input"
    one_line: bool = False
    autocomplete: str = "off"
    inputmode: str = "text"


_FIELDS: Final = {
    "name": Field("page.chat.input_name", True, "name"),
    "email": Field("page.chat.input_email", True, "email", "email"),
    "code": Field("page.chat.input_code", True, "one-time-code", "numeric"),
}


def draw_page(
    wording: Wording,
    language: Language,
    view: View,
    rows: Iterable[Row],
    *,
    fault: str | None,
    draft: str,
    status: int,
    article: str,
) -> web.Response:
    """The page. A message that is sent from it has a name of its own, so that it is taken once; `article` is what was read."""
    state = msgspec.json.decode(view.state, type=State)
    field = _FIELDS.get(state.expects or "", Field())
    html = TEMPLATES.get_template("chat_plain.html").render(
        language=language.value,
        languages=[(each.value, own) for each, own in OWN_NAMES.items()],
        words={key.rpartition(".")[2]: _say(wording, key, language) for key in _WORDS},
        messages=[_message(row, wording, language) for row in rows if row["author"] != "note"],
        standing=_standing(state, wording, language),
        choices=state.choices,
        ended=state.ended,
        acts=("end", "erase"),
        offers_person=state.status == "bot",
        field=field,
        label=_say(wording, field.label, language),
        draft=draft,
        fault=fault,
        article=article,
        name=secrets.token_hex(16),
        base="..",
    )
    return web.Response(text=html, status=status, content_type="text/html", charset="utf-8", headers=_HEADERS)


def _message(row: Row, wording: Wording, language: Language) -> dict[str, Any]:
    key = {"contact": "page.chat.you", "assistant": "page.chat.assistant"}.get(row["author"])
    role = f"{row['name']}, {_say(wording, 'page.chat.agent_role', language)}"
    answered = row["author"] == "assistant" and row["kind"] == Kind.ANSWER
    return {
        "author": row["author"],
        "who": _say(wording, key, language) if key else role,
        "iso": datetime.fromtimestamp(row["at"] / 1000, UTC).isoformat(),
        "at": wording.write(Moment(row["at"]), language),
        "text": row["text"],
        "content": read_blocks(row["text"]) if answered else None,
    }


def _standing(state: State, wording: Wording, language: Language) -> str:
    """Who has the conversation, where in the line it is, and what is proved until when."""
    said = []
    if state.agent is not None:
        said.append(f"{state.agent}, {_say(wording, 'page.chat.agent_role', language)}")
    if state.queue is not None:
        place = "page.chat.next" if state.queue.position == 1 else "page.chat.position"
        said.append(wording.say(Text(place, {"number": state.queue.position}), language))
        if state.queue.wait_seconds is not None:
            said.append(_count(wording, "page.chat.wait", ceil(state.queue.wait_seconds / 60), language))
        said.extend(_hours(state, wording, language))
    until = {} if state.assurance_until is None else {"until": Moment(state.assurance_until)}
    proved = Text(_ASSURANCE[state.assurance], until)
    return " · ".join([*said, wording.say(proved, language)])


def _hours(state: State, wording: Wording, language: Language) -> list[str]:
    """When somebody will be there, where nobody is."""
    if state.open.now:
        return []
    if state.open.next_at is None:
        return [_say(wording, "page.chat.hours_unknown", language)]
    when = Moment(state.open.next_at, told=0)  # the page may stay open: with its weekday whatever the day
    return [wording.say(Text("page.chat.hours_closed", {"when": when}), language)]


def _count(wording: Wording, key: str, number: int, language: Language) -> str:
    return wording.say(Text(key, {"number": number}, count=number), language)


def _say(wording: Wording, key: str, language: Language) -> str:
    return wording.say(Text(key), language)
