"""What a partner's message tells of a request: service, environment, request id, and the rest in its own words.

Read beside the general understanding, for signed-in partners alone. Several fields may stand in one message, a clause
each or together; what is none of them is kept as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from bot.dialogue.understood import RequestWords
from bot.understanding.enquiries import find_enquiry
from bot.understanding.words.partners import (
    CORRECTIONS,
    FILING,
    FILLERS,
    LACKING,
    NOT_A_SERVICE,
    PRODUCTION,
    REQUEST_LABELS,
    TESTING,
    WITHOUT,
)

LONGEST_READ: Final = 4_000
"""Characters; a message has no more (CONTRACT)."""
_NUMBER: Final = re.compile(r"(?<![A-Za-z0-9-])PR?[- ]?(\d{4,9})(?![A-Za-z0-9-])", re.IGNORECASE)
_CLAUSES: Final = re.compile(r"[,;、，；\n]+|(?<=[^\d]):\s+|：|(?<=[.!?])\s+|[。！？]|\s[-–—]\s")
_TOKEN: Final = r"(?P<id>(?=[A-Za-z0-9._:\-]*\d)[A-Za-z0-9][A-Za-z0-9._:\-]{1,98}[A-Za-z0-9])"
_LABELLED: Final = re.compile(rf"(?:{REQUEST_LABELS})[\"'«„“「]?{_TOKEN}", re.IGNORECASE)
_UUID: Final = re.compile(
    r"(?<![A-Za-z0-9-])(?P<id>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![A-Za-z0-9-])", re.IGNORECASE
)
_API: Final = re.compile(
    r"(?P<name>[A-Za-zÀ-ÿ0-9][\wÀ-ÿ.]*)[ -]APIs?(?![A-Za-z])|(?P<cjk>[ァ-ヶー\u4e00-\u9fff]{1,10}|[A-Za-z0-9]+)[ ]?API(?![A-Za-z])"
)
_PRODUCTION: Final = re.compile(PRODUCTION, re.IGNORECASE)
_TESTING: Final = re.compile(TESTING, re.IGNORECASE)
_WITHOUT: Final = re.compile(WITHOUT, re.IGNORECASE)
_CORRECTIONS: Final = re.compile(CORRECTIONS, re.IGNORECASE)
_LACKING: Final = re.compile(LACKING, re.IGNORECASE)
_FILING: Final = re.compile(FILING, re.IGNORECASE)
_FILLERS: Final = re.compile(FILLERS, re.IGNORECASE)
_WORD: Final = re.compile(r"\w")


def find_numbers(text: str) -> tuple[int, ...]:
    """The numbers of requests in a text, such as P-1001."""
    return tuple(dict.fromkeys(int(each) for each in _NUMBER.findall(text)))


def read_request(text: str, services: Iterable[str] = (), *, answer: bool | None = None) -> RequestWords:
    """Read a message; `services` are those known by name, `answer` is whether it begins with yes or no."""
    read = text[:LONGEST_READ]
    request_id, left = _take_request_id(read)
    clauses = [clause.strip() for clause in _CLAUSES.split(left) if clause.strip()]
    numbers = find_numbers(read)
    found = _Found(tuple(services))
    rest = [clause for clause in clauses if not found.take(clause) and not _is_filing(clause)]
    return RequestWords(
        service=found.service,
        environment=_read_environment(read),
        request_id=request_id,
        rest=", ".join(rest),
        single=len(clauses) == 1,
        correcting=answer is False or bool(_CORRECTIONS.search(read)),
        lacking=bool(_LACKING.search(read)),
        enquiry=find_enquiry(read, numbers),
        numbers=numbers,
    )


class _Found:
    """The fields of a message, clause by clause; the first of each kind counts."""

    def __init__(self, services: tuple[str, ...]) -> None:
        self.services = services
        self.service: str | None = None

    def take(self, clause: str) -> bool:
        """Take the fields of a clause; whether it holds nothing else."""
        left = clause
        if (named := _find_service(left, self.services)) is not None:
            name, written = named
            self.service = self.service or name
            left = left.replace(written, " ")
        for pattern in (_WITHOUT, _TESTING, _PRODUCTION, _CORRECTIONS, _FILLERS):
            left = pattern.sub(" ", left)
        return not _WORD.search(left)


def is_named(service: str, text: str) -> bool:
    """Whether a service stands in a text, as a word of its own."""
    return _find_name(service, text) is not None


def _find_name(service: str, text: str) -> str | None:
    """How the service is written there."""
    found = re.search(rf"(?<![A-Za-z0-9]){re.escape(service)}(?![A-Za-z0-9])", text, re.IGNORECASE)
    return found[0] if found else None


def _take_request_id(text: str) -> tuple[str | None, str]:
    """The request id that is named as one, or has the shape of a UUID, and the text without it."""
    match = _LABELLED.search(text) or _UUID.search(text)
    return (match["id"], text.replace(match[0], " ")) if match else (None, text)


def _find_service(clause: str, services: tuple[str, ...]) -> tuple[str, str] | None:
    """The service that a clause names, and how it is written there: one that is known, or "the … API"."""
    for match in _named_apis(clause):
        known = [each for each in services if each.casefold() == (match["name"] or match["cjk"]).casefold()]
        return (known[0] if known else match[0]), match[0]
    for each in services:
        if written := _find_name(each, clause):
            return each, written
    return None


def _named_apis(clause: str) -> Iterator[re.Match[str]]:
    return (
        match
        for match in _API.finditer(clause)
        if (match["name"] or match["cjk"]).casefold() not in NOT_A_SERVICE
    )


def _read_environment(text: str) -> str | None:
    """ "production" or "test", where one of them alone is said; "not production but test" is test."""
    said = _WITHOUT.sub(" ", text)
    testing = bool(_TESTING.search(said))
    production = bool(_PRODUCTION.search(_TESTING.sub(" ", said)))
    if testing is production:
        return None
    return "test" if testing else "production"


def _is_filing(clause: str) -> bool:
    """Whether it only says that there is a request: "I want to file a partner request"."""
    return bool(_FILING.search(clause))
