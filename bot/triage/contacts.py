"""Contact data in a post: numbers, mail addresses, messenger names, streets; and whose they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.triage.hits import Reading, find_cues
from bot.triage.lines import Line
from knowledge.languages import Language

OTHER, OWN, BUSINESS, NUMBERED = "other", "own", "business", "numbered"
"""The groups of cues in the lists: somebody else's, the author's, a firm's; and words before numbers of things."""

_NUMBER: Final = re.compile(
    r"(?<![\w.,:/#-])(?:\+|\(?0|1[3-9]\d|\(?[2-9]\d\d\)?[ .-]\d{3}[ .-])[\d ()./-]{4,20}\d(?![\w:%-])"
)
_NO_NUMBER: Final = re.compile(r"\d{4}-\d\d-\d\d|\d\d[./]\d\d[./]\d{2,4}|\d{1,3}(?:\.\d{1,3}){3}")
_MESSENGER: Final = re.compile(
    r"(?<![a-z])(?:telegram|whats ?app|signal|skype|discord|snap(?:chat)?|insta(?:gram)?|line ?(?:id|@)|wechat|weixin|vx|v信|微信号?|加?薇|qq号?|扣扣)"
    r"\s?(?:id|号|me|is|:|=|是|は|:)?\s?[:=]?\s?(@?[a-z0-9][a-z0-9_.-]{3,30}[a-z0-9]|\ue000)"
)
_STREETS: Final = re.compile(
    r"\b\d{1,4}[a-z]? (?:[a-z]+ ){1,3}(?:street|road|avenue|lane|drive|close|crescent|boulevard|court|st|rd|ave)\b"
    r"|\b[a-z]+(?:strasse|str\.|weg|gasse|allee|platz|ring|damm)\s\d{1,4}[a-z]?\b"
    r"|\b[a-z]+er (?:strasse|str\.|weg|platz|allee) \d{1,4}\b"
    r"|\b\d{1,4},? ?(?:bis |ter )?(?:rue|avenue|boulevard|chemin|impasse|allee|place|quai) [a-z]+"
    r"|[都道府県市区町村][^。、\s]{0,12}\d{1,3}(?:丁目|番地|-\d)"
    r"|(?:路|街|巷|弄|道)\d{1,5}号|\d{1,3}(?:栋|幢|单元|室)\d*"
)
_DIGITS: Final = re.compile(r"\d")
_LEAST: Final = 7
_NEAR: Final = 25
"""Characters between a word such as "serial number" and the number."""

Cue = tuple[str, int, int]
"""A group of cues, and where one of it stands."""

_REGIONS: Final = {
    Language.EN: ("GB", "US", "AU", "IE"),
    Language.DE: ("DE", "AT", "CH"),
    Language.FR: ("FR", "BE", "CH", "CA"),
    Language.JA: ("JP",),
    Language.ZH_HANS: ("CN", "TW", "HK"),
}
_OFFICE: Final = re.compile(
    r"(?:support|help|info|service|contact|kontakt|hello|privacy|datenschutz|press|team|kundenservice|sav|hallo|noreply|no-reply)\b"
)


@dataclass(frozen=True, slots=True)
class Contact:
    """A piece of contact data: its place in the folded text, and whose it seems to be (None: not to be told)."""

    start: int
    end: int
    whose: str | None


def find_contacts(
    text: str,
    mails: Sequence[tuple[int, int]],
    folded: str,
    readings: Sequence[Reading],
    own: tuple[str, ...],
) -> Iterator[Contact]:
    """All contact data of a masked text. `own` are addresses and numbers known to be the author's."""
    for reading in readings:
        line = reading.line
        spans = list(_find_in_line(text, mails, folded, line))
        if spans:
            cues = [
                (name, line.spans[first][0], line.spans[last][1])
                for name, first, last in find_cues(reading, OTHER, OWN, BUSINESS, NUMBERED)
            ]
            for start, end in spans:
                if not _is_numbered(cues, start):
                    yield Contact(start, end, _tell_owner(folded[start:end], start, cues, own))


def _find_in_line(
    text: str, mails: Sequence[tuple[int, int]], folded: str, line: Line
) -> Iterator[tuple[int, int]]:
    for start, end in mails:
        if line.start <= start < line.end and not _OFFICE.match(folded, start, end):
            yield start, end
    if not any(char.isdigit() for char in text[line.start : line.end]) and "\ue000" not in text:
        return
    for hit in _NUMBER.finditer(text, line.start, line.end):
        if is_phone_number(hit[0], line.language):
            yield hit.span()
    for hit in _MESSENGER.finditer(text, line.start, line.end):
        yield hit.span()
    for hit in _STREETS.finditer(text, line.start, line.end):
        yield hit.span()


def is_phone_number(digits: str, language: Language) -> bool:
    """Tell whether it is a number that can be called, from where the language is spoken."""
    if len(_DIGITS.findall(digits)) < _LEAST or _NO_NUMBER.search(digits):
        return False
    import phonenumbers  # loaded with the first number that is seen: most processes never see one

    for region in _REGIONS[language]:
        try:
            if phonenumbers.is_valid_number(phonenumbers.parse(digits, region)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False


def _is_numbered(cues: Sequence[Cue], start: int) -> bool:
    """A serial, order or ticket number."""
    return any(name == NUMBERED and 0 <= start - end <= _NEAR for name, _, end in cues)


def _tell_owner(found: str, place: int, cues: Sequence[Cue], own: tuple[str, ...]) -> str | None:
    """Whose it is: by the nearest word that tells it; a word before tells more than one behind."""
    plain = re.sub(r"[^\w@.]", "", found)
    if any(plain == re.sub(r"[^\w@.]", "", each.casefold()) for each in own):
        return OWN
    if any(name == BUSINESS for name, _, _ in cues):
        return BUSINESS
    told = [
        (place - end if end <= place else 3 * (start - place), name)
        for name, start, end in cues
        if name != NUMBERED
    ]
    return min(told)[1] if told else None
