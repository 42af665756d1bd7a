"""What the page of a mailed link says: pure, from what the link leads to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from bot.dialogue.effects import Categories, Moment, States, Text, TextValue
from bot.proof.links import DETAILS_CLOSED, LinkOutcome, LinkPage
from bot.wording import Wording
from knowledge.languages import Language
from verification.durations import DAY
from verification.links import Link


@dataclass(frozen=True, slots=True)
class Shown:
    """A page in words: without `button` there is nothing to do on it."""

    title: str
    text: str
    lines: tuple[str, ...] = ()
    button: str | None = None
    one_click: bool = False
    """Whether the button sends what a mail program sends (RFC 8058)."""


@dataclass(frozen=True, slots=True)
class _Page:
    """The messages of one kind of link. Each takes what it needs from `_values`."""

    title: str
    explain: str
    button: str
    outcomes: Mapping[LinkOutcome, str]
    count: int | None = None
    lines: Callable[[LinkPage], States | Categories | None] = lambda _: None


_PAGES: Final[Mapping[Link, _Page]] = MappingProxyType(
    {
        Link.UNDO: _Page(
            title="page.undo.title",
            explain="page.undo.explain",
            button="page.undo.button",
            outcomes={
                LinkOutcome.DONE: "page.undo.done",
                LinkOutcome.ALREADY: "page.undo.already",
                LinkOutcome.CONFLICT: "page.undo.conflict",
            },
            lines=lambda page: States(tuple((category, after) for category, _, after in page.switches)),
        ),
        Link.NOT_ME: _Page(
            title="page.not_me.title",
            explain="page.not_me.explain",
            button="page.not_me.button",
            outcomes={
                LinkOutcome.DONE: "page.not_me.done",
                LinkOutcome.ALREADY: "page.not_me.done",
            },
            count=DETAILS_CLOSED // DAY,
        ),
        Link.CONSENT: _Page(
            title="page.consent.title",
            explain="page.consent.explain",
            button="page.consent.button",
            outcomes={
                LinkOutcome.DONE: "page.consent.done",
                LinkOutcome.ALREADY: "page.consent.already",
            },
            lines=lambda page: Categories(page.categories),
        ),
        Link.UNSUBSCRIBE: _Page(
            title="page.unsubscribe.title",
            explain="page.unsubscribe.explain",
            button="page.unsubscribe.button",
            outcomes={
                LinkOutcome.DONE: "page.unsubscribe.done",
                LinkOutcome.ALREADY: "page.unsubscribe.done",
            },
        ),
        Link.KEEP: _Page(
            title="page.keep.title",
            explain="page.keep.explain",
            button="page.keep.button",
            outcomes={
                LinkOutcome.DONE: "page.keep.done",
                LinkOutcome.ALREADY: "page.keep.done",
            },
        ),
    }
)


def word_page(wording: Wording, kind: Link, page: LinkPage, language: Language) -> Shown:
    """The page in words. One that a link cannot lead to is told as a link that cannot be used."""
    texts = _PAGES[kind]
    values = _values(wording, page, language)

    def say(key: str, count: int | None = None) -> str:
        return wording.say(Text(key, values, count), language)

    if page.outcome is LinkOutcome.OPEN:
        return Shown(
            title=say(texts.title),
            text=say(texts.explain, texts.count),
            lines=_lines(wording, texts.lines(page), language),
            button=say(texts.button),
            one_click=kind is Link.UNSUBSCRIBE,
        )
    told = texts.outcomes.get(page.outcome)
    if told is None:
        return word_invalid(wording, language)
    return Shown(say(texts.title), say(told))


def word_invalid(wording: Wording, language: Language) -> Shown:
    """The page of a link that cannot be used, the same for whatever reason."""
    path = wording.say(Text("app.path"), language)
    title = wording.say(Text("page.link_invalid.title"), language)
    return Shown(title, wording.say(Text("page.link_invalid.explain", {"path": path}), language))


def _values(wording: Wording, page: LinkPage, language: Language) -> dict[str, TextValue]:
    return {
        "categories": Categories(page.categories),
        "path": wording.say(Text("app.path"), language),
        "until": Moment(page.closed_until or 0),
    }


def _lines(wording: Wording, listed: States | Categories | None, language: Language) -> tuple[str, ...]:
    if listed is None:
        return ()
    if isinstance(listed, States):
        return tuple(wording.write(listed, language).splitlines())
    titles = wording.category_titles(language)
    return tuple(titles[category] for category in listed.of)
