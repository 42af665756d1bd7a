"""A notice in the words of one language: what kind it is, its days, what to do; for mails, the page and the feeds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list

from bot.dialogue.effects import Text, TextValue
from bot.notices.messages import REMINDER, Told, ToldNotice
from bot.store.notices import EventKind, NoticeState, NoticeText
from bot.wording import Wording
from knowledge.languages import Language
from knowledge.notices import ChangeCategory

_KINDS: Final = {
    (ChangeCategory.NORMAL, False): "notices.kind.normal",
    (ChangeCategory.MAJOR, False): "notices.kind.major",
    (ChangeCategory.MAJOR, True): "notices.kind.major_critical",
    (ChangeCategory.EMERGENCY, False): "notices.kind.emergency",
    (ChangeCategory.EMERGENCY, True): "notices.kind.emergency_critical",
}
_STATES: Final = {
    NoticeState.PLANNED: "notices.line.planned",
    NoticeState.RELEASED: "notices.line.released",
    NoticeState.CANCELLED: "notices.line.cancelled",
}
_SUBJECTS: Final = {
    EventKind.PUBLISHED.value: "notices.subject.published",
    EventKind.RESCHEDULED.value: "notices.subject.rescheduled",
    EventKind.CANCELLED.value: "notices.subject.cancelled",
    EventKind.RELEASED.value: "notices.subject.released",
    REMINDER: "notices.subject.reminder",
}


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """Writes in one language."""

    wording: Wording
    language: Language

    def say(self, key: str, values: Mapping[str, TextValue] | None = None, count: int | None = None) -> str:
        """A message of the catalogues."""
        return self.wording.say(Text(key, dict(values or {}), count=count), self.language)

    def day(self, day: date) -> str:
        """A day in full, as it is written in the language."""
        return format_date(day, "long", _locale(self.language))

    def find_text(self, notice: ToldNotice) -> tuple[NoticeText, Language]:
        """What it says, and in which language: English where it was not written in this one."""
        text = notice.texts.get(self.language.value)
        return (notice.texts["en"], Language.EN) if text is None else (text, self.language)

    def kind(self, notice: ToldNotice) -> str:
        """The category, and whether it is business-critical."""
        return self.say(_KINDS[notice.category, notice.business_critical])

    def list_services(self, services: Sequence[str]) -> str:
        """Names as a list of the language; nothing for none."""
        return format_list(list(services), locale=_locale(self.language))

    def services(self, notice: ToldNotice) -> str:
        """The services that it touches."""
        return self.say("notices.line.services", {"services": self.list_services(notice.services)})

    def when(self, notice: ToldNotice) -> str:
        """Where it stands, with its day."""
        return self.say(_STATES[notice.state], {"day": self.day(notice.planned_on)})

    def test(self, notice: ToldNotice) -> str | None:
        """When it can be tried, None where nothing is said of it."""
        if notice.test_from is None:
            return None
        first = self.day(notice.test_from)
        if notice.test_until is None:
            return self.say("notices.line.test_from", {"first": first})
        return self.say("notices.line.test", {"first": first, "last": self.day(notice.test_until)})

    def to_do(self, notice: ToldNotice) -> str:
        """What partners have to do."""
        text, _ = self.find_text(notice)
        return (
            self.say("notices.line.to_do", {"text": text.to_do})
            if text.to_do
            else self.say("notices.line.nothing")
        )

    def subject(self, told: Told) -> str:
        """What a message is about, in a line."""
        occasion = told.occasion.partition("-")[0]
        text, _ = self.find_text(told.notice)
        values = {"title": text.title, "day": self.day(told.notice.planned_on)}
        return self.say(_SUBJECTS[occasion], values, told.days)

    def paragraphs(self, told: Told) -> Iterator[str]:
        """A message in full, paragraph by paragraph."""
        notice = told.notice
        text, _ = self.find_text(notice)
        yield text.title
        yield "\n".join(self._facts(told))
        yield text.what
        if notice.state is not NoticeState.CANCELLED:
            yield self.to_do(notice)
        yield f"{self.say('notices.mail.more')}\n{notice.url}"

    def _facts(self, told: Told) -> Iterator[str]:
        notice = told.notice
        yield self.kind(notice)
        yield self.services(notice)
        yield self.when(notice)
        if told.planned_before is not None:
            yield self.say("notices.line.before", {"day": self.day(told.planned_before)})
        if (test := self.test(notice)) is not None and notice.state is NoticeState.PLANNED:
            yield test
        if told.reason:
            yield self.say("notices.line.reason", {"reason": told.reason})


def _locale(language: Language) -> Locale:
    return Locale.parse(language.value, sep="-")
