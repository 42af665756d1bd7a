"""Notices for programs: an Atom feed (RFC 4287) of what happened, and a calendar (RFC 5545) of the days of release."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import pairwise
from typing import Final
from urllib.parse import urlsplit
from xml.sax.saxutils import escape, quoteattr

import msgspec

from bot.notices.messages import Told, ToldNotice, instant, show_notice
from bot.notices.words import NoticeWords
from bot.store.notices import EventKind, Notice, NoticeEvent, NoticeState
from knowledge.languages import Language

MOST_ENTRIES: Final = 100
"""Events in the feed, the newest."""
LONGEST_LINE: Final = 75
"""Octets of a line of a calendar (RFC 5545, 3.1)."""
_STATES: Final = {EventKind.RELEASED: NoticeState.RELEASED, EventKind.CANCELLED: NoticeState.CANCELLED}
_CONTROLS: Final = {code: None for code in range(32) if code not in (9, 10)}
"""What neither XML 1.0 nor a calendar can hold."""


def write_atom(
    notices: Sequence[Notice],
    events: Iterable[NoticeEvent],
    words: NoticeWords,
    public_url: str,
    address: str,
) -> str:
    """The feed; `address` is where it was asked for."""
    happened = sorted(
        _happened(notices, events, public_url), key=lambda each: (-each[0].at, each[0].notice_id)
    )
    newest = max((event.at for event, _ in happened), default=0)
    title = escape(words.say("notices.page.title"))
    entries = "".join(_entry(event, told, words) for event, told in happened[:MOST_ENTRIES])
    text = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{words.language.value}">\n'
        f"<id>{escape(public_url)}/partners/changes</id>\n<title>{title}</title>\n"
        f"<updated>{instant(newest)}</updated>\n<author><name>{escape(words.say('mail.footer'))}</name></author>\n"
        f'<link rel="self" type="application/atom+xml" href={quoteattr(address)}/>\n'
        f'<link rel="alternate" type="text/html" href={quoteattr(public_url + "/partners/changes")}/>\n'
        f"{entries}</feed>\n"
    )
    return text.translate(_CONTROLS)


def write_calendar(
    notices: Sequence[Notice], events: Iterable[NoticeEvent], words: NoticeWords, public_url: str
) -> str:
    """The calendar, lines ending in CR LF: a day for each change."""
    changed = {event.notice_id: event.at for event in events}
    host = urlsplit(public_url).hostname or "localhost"
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Health Mate//Change notices//EN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_plain(words.say('notices.page.title'))}",
    ]
    for notice in notices:
        shown = show_notice(notice, public_url)
        lines += _day(shown, changed.get(notice.id, notice.published_at), words, host)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _fold(line))


def _happened(
    notices: Sequence[Notice], events: Iterable[NoticeEvent], public_url: str
) -> Iterator[tuple[NoticeEvent, Told]]:
    """Each event with the notice as it was told then."""
    shown: Mapping[str, ToldNotice] = {each.id: show_notice(each, public_url) for each in notices}
    ordered = [None, *events]
    for earlier, event in pairwise(ordered):
        if event is None or event.notice_id not in shown:
            continue
        notice = msgspec.structs.replace(
            shown[event.notice_id],
            planned_on=event.planned_on,
            revision=event.revision,
            state=_STATES.get(event.kind, NoticeState.PLANNED),
        )
        before = earlier.planned_on if earlier is not None and earlier.notice_id == event.notice_id else None
        moved = before if before != event.planned_on else None
        yield event, Told(notice=notice, occasion=event.kind.value, reason=event.reason, planned_before=moved)


def _entry(event: NoticeEvent, told: Told, words: NoticeWords) -> str:
    _, language = words.find_text(told.notice)
    address = told.notice.url
    body = escape("\n\n".join(words.paragraphs(told)))
    published = f"<published>{instant(event.at)}</published><updated>{instant(event.at)}</updated>"
    return (
        f"<entry><id>{escape(address)}-{event.revision}</id>"
        f"<title{_mark(language, words)}>{escape(words.subject(told))}</title>{published}"
        f'<link rel="alternate" type="text/html" href={quoteattr(address)}/>'
        f"<category term={quoteattr(told.notice.category.value)}/>"
        f'<content type="text"{_mark(language, words)}>{body}</content></entry>\n'
    )


def _mark(language: Language, words: NoticeWords) -> str:
    return "" if language is words.language else f' xml:lang="{language.value}"'


def _day(notice: ToldNotice, changed: int, words: NoticeWords, host: str) -> list[str]:
    text, _ = words.find_text(notice)
    about = [words.kind(notice), words.services(notice), words.when(notice), text.what, words.to_do(notice)]
    cancelled = notice.state is NoticeState.CANCELLED
    return [
        "BEGIN:VEVENT",
        f"UID:{notice.id}@{host}",
        f"DTSTAMP:{instant(changed).replace('-', '').replace(':', '')}",
        f"SEQUENCE:{notice.revision - 1}",
        f"DTSTART;VALUE=DATE:{notice.planned_on:%Y%m%d}",
        f"DTEND;VALUE=DATE:{notice.planned_on + timedelta(1):%Y%m%d}",
        f"SUMMARY:{_plain(text.title)}",
        f"DESCRIPTION:{_plain(chr(10).join(about))}",
        f"URL:{notice.url}",
        f"STATUS:{'CANCELLED' if cancelled else 'CONFIRMED'}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _plain(text: str) -> str:
    """A text as a calendar holds it (RFC 5545, 3.3.11)."""
    escaped = text.translate(_CONTROLS).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return escaped.replace("\n", "\\n")


def _fold(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets, none of which ends within a character; those after the first are indented."""
    part, size = "", 0
    for character in line:
        width = len(character.encode())
        if size + width > LONGEST_LINE:
            yield part
            part, size = " ", 1
        part += character
        size += width
    yield part
