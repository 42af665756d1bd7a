"""Plain pages of moderation: some sentences, and a form that works without script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from bot.dialogue.effects import Text, TextValue
from bot.pages.callers import prefer_language
from bot.pages.rendering import render_page
from bot.wording import Wording
from knowledge.languages import Language, negotiate


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a form: an address, a text, a choice or a box to be ticked."""

    kind: str
    name: str
    label: str
    value: str = ""
    most: int = 2_000
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """A page: `up` is the way from it to the public address, `quoted` what somebody was told."""

    title: str
    texts: Sequence[str] = ()
    fault: str | None = None
    quoted: str | None = None
    quoted_language: str = "en"
    follow: str | None = None
    follow_text: str = ""
    fields: Sequence[Field] = ()
    button: str = ""
    up: str = "../"


@dataclass(frozen=True, slots=True)
class Speech:
    """Says messages of the catalogues in one language."""

    wording: Wording
    language: Language

    def __call__(self, key: str, **values: TextValue) -> str:
        """A message in words."""
        return self.wording.say(Text(key, values), self.language)


def render_plain(page: Plain, speech: Speech, *, status: int = 200) -> web.Response:
    """The page as a response, with the headers of a page whose address is a secret."""
    return render_page(
        "moderated.html",
        status=status,
        language=speech.language.value,
        footer=speech("statement.close"),
        **{name: getattr(page, name) for name in Plain.__slots__},
    )


def visitor_language(request: web.Request) -> Language:
    """The language of the address (`?language=`), else the browser's."""
    return negotiate(request.query.get("language", "")) or prefer_language(request.headers)
