"""What people read: a message of the catalogues by key, its slots filled, in one of the five languages.

Pure: the catalogues are handed in (`bot.catalogues` reads them). Lists, numbers, plurals and times follow CLDR, as
babel has it. A slot is filled once and what fills it is never read again, so that typed text cannot hold a slot.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, Final

from babel import Locale
from babel.dates import format_date, format_time, get_datetime_format
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.dialogue.effects import Categories, Day, Lines, Moment, States, Switches, Text, TextValue
from bot.errors import AssistantError
from knowledge.languages import Language
from verification.assurance import Category

SLOT: Final = re.compile(r"\{([a-z_]+)\}")
"""A place in a message that a value goes to: python-brace-format, names only."""


RESPONSIBLE: Final = "responsible"
"""The slot for who runs the assistant (GDPR Art. 13(1)(a)), which every message may have."""


class UnknownMessage(AssistantError):
    """A key that the catalogue of the language does not hold."""


class UnfilledSlot(AssistantError):
    """A message has a slot for which no value was given."""


class Wording:
    """The catalogues of all languages, and how values are written in each."""

    def __init__(
        self, catalogues: Mapping[Language, gettext.NullTranslations], responsible: str | None = None
    ) -> None:
        """Take one catalogue a language; one that is missing has no messages.

        `responsible` is who runs the assistant, for `{responsible}` in any message; None is told as whoever runs the page.
        """
        self._responsible = responsible
        self._catalogues = MappingProxyType(dict(catalogues))
        self._fixed: dict[tuple[str, Language], str] = {}
        """Messages without values, which are written but once: no more than the catalogues have."""

    def naming(self, responsible: str | None) -> Wording:
        """The same, with the name of who is responsible."""
        return Wording(self._catalogues, responsible)

    def say(self, text: Text, language: Language) -> str:
        """Write the message in the language. Raises `UnknownMessage`, `UnfilledSlot`."""
        if text.values or text.count is not None:
            return self._fill(text, language)
        written = self._fixed.get((text.key, language))
        if written is None:
            written = self._fixed[text.key, language] = self._fill(text, language)
        return written

    def _fill(self, text: Text, language: Language) -> str:
        message = self._find(text.key, text.count, language)
        values: Mapping[str, TextValue] = (
            text.values if text.count is None else {**text.values, "count": text.count}
        )

        def fill(slot: re.Match[str]) -> str:
            if slot[1] == RESPONSIBLE and slot[1] not in values:
                return self._responsible or self._find("page.chat.operator", None, language)
            if slot[1] not in values:
                raise UnfilledSlot(f"the message {text.key} has no value for {slot[0]}")
            return self.write(values[slot[1]], language)

        return SLOT.sub(fill, message)

    def write(self, value: TextValue, language: Language) -> str:
        """Write a value alone, as it would stand in a message."""
        return _WRITERS[type(value)](self, value, language)

    def category_titles(self, language: Language) -> dict[Category, str]:
        """The names of the six categories as the app writes them, in the app's order."""
        return {category: self._title(category, language) for category in Category}

    def _find(self, key: str, count: int | None, language: Language) -> str:
        catalogue = self._catalogues.get(language)
        if catalogue is None or not key:  # the empty key is the catalogue's own header
            raise UnknownMessage(f"no message {key!r} in {language.value}")
        found = catalogue.gettext(key) if count is None else catalogue.ngettext(key, key, count)
        if found == key:  # gettext's way to say that there is none
            raise UnknownMessage(f"no message {key!r} in {language.value}")
        return found

    def _title(self, category: Category, language: Language) -> str:
        return self._find(f"category.{category.value}", None, language)

    def _state(self, enabled: bool, language: Language) -> str:
        key = "notifications.state_on" if enabled else "notifications.state_off"
        return self._find(key, None, language)

    def _list_categories(self, value: Categories, language: Language) -> str:
        titles = [self._title(category, language) for category in value.of]
        return format_list(titles, locale=_locale(language))

    def _list_states(self, value: States, language: Language) -> str:
        return "\n".join(self._state_line(*each, language) for each in value.of)

    def _state_line(self, category: Category, enabled: bool, language: Language) -> str:
        values = {"category": self._title(category, language), "state": self._state(enabled, language)}
        return self.say(Text("notifications.state_line", values), language)

    def _list_switches(self, value: Switches, language: Language) -> str:
        return "\n".join(self._switch_line(*each, language) for each in value.of)

    def _list_lines(self, value: Lines, language: Language) -> str:
        return "\n".join(self.say(each, language) for each in value.of)

    def _switch_line(self, category: Category, before: bool, after: bool, language: Language) -> str:
        values = {
            "category": self._title(category, language),
            "before": self._state(before, language),
            "after": self._state(after, language),
        }
        return self.say(Text("notifications.switch_line", values), language)


def _write_moment(_: Wording, value: Moment, language: Language) -> str:
    """A time in UTC, and marked so: nobody here knows where the reader is."""
    moment, locale = datetime.fromtimestamp(value.at / 1000, UTC), _locale(language)
    today = value.told is None or datetime.fromtimestamp(value.told / 1000, UTC).date() == moment.date()
    date = format_date(moment, "medium" if today else "full", locale)  # in full it has its weekday
    clock = format_time(moment, "short", locale=locale)
    together = str(get_datetime_format("medium", locale)).replace("'", "")
    return f"{together.replace('{1}', date).replace('{0}', clock)} UTC"


def _write_day(_: Wording, value: Day, language: Language) -> str:
    return format_date(datetime.fromtimestamp(value.at / 1000, UTC), "long", _locale(language))


def _write_number(_: Wording, value: int, language: Language) -> str:
    return format_decimal(value, locale=_locale(language))


def _locale(language: Language) -> Locale:
    return Locale.parse(language.value, sep="-")


_WRITERS: Final[Mapping[type[Any], Callable[[Wording, Any, Language], str]]] = MappingProxyType(
    {
        str: lambda _, value, __: value,
        int: _write_number,
        Categories: Wording._list_categories,
        States: Wording._list_states,
        Switches: Wording._list_switches,
        Moment: _write_moment,
        Day: _write_day,
        Lines: Wording._list_lines,
    }
)
