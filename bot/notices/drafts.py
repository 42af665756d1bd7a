"""A notice as the team writes it: JSON over the API, JSON or TOML in a file."""

from __future__ import annotations

import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Final

import msgspec

from bot.channels.characters import TEXT_PATTERN, text_fault
from bot.errors import AssistantError
from bot.store.notices import Notice, NoticeText
from knowledge.languages import Language
from knowledge.notices import ChangeCategory, PolicyFault, check_release

ID_PATTERN: Final = r"^[a-z0-9][a-z0-9-]{0,62}$(?!\n)"
SERVICE_PATTERN: Final = r"^[A-Za-z0-9][A-Za-z0-9 ._/-]{0,62}$(?!\n)"
MOST_SERVICES: Final = 50

NoticeId = Annotated[str, msgspec.Meta(pattern=ID_PATTERN)]
Service = Annotated[str, msgspec.Meta(pattern=SERVICE_PATTERN)]
Line = Annotated[str, msgspec.Meta(min_length=1, max_length=200, extra_json_schema={"pattern": TEXT_PATTERN})]
Words = Annotated[
    str, msgspec.Meta(min_length=1, max_length=4_000, extra_json_schema={"pattern": TEXT_PATTERN})
]


class DraftText(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What partners read in one language; without `to_do` there is nothing to do."""

    title: Line
    what: Words
    to_do: Words | None = None

    def __post_init__(self) -> None:
        """Raise `ValueError` for what no mail or page may hold."""
        check_line(self.title)
        for text in (self.what, self.to_do):
            if text is not None and (fault := text_fault(text)):
                raise ValueError(fault)


class Texts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """By language; who reads another one than those given reads English."""

    en: DraftText
    de: DraftText | None = None
    fr: DraftText | None = None
    ja: DraftText | None = None
    zh_hans: DraftText | None = msgspec.field(default=None, name="zh-Hans")


class Draft(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A notice to be published. `shorter_reason` is why a business-critical change has less than three months."""

    id: NoticeId
    category: ChangeCategory
    business_critical: bool = False
    services: Annotated[tuple[Service, ...], msgspec.Meta(min_length=1, max_length=MOST_SERVICES)]
    planned_on: date
    test_from: date | None = None
    test_until: date | None = None
    texts: Texts
    shorter_reason: Line | None = None

    def __post_init__(self) -> None:
        """Raise `ValueError` for what no mail or page may hold."""
        check_line(self.shorter_reason)


def check_line(text: str | None) -> None:
    """Raise `ValueError` for what is no line of text: a title becomes the header of a mail."""
    if text is None:
        return
    if fault := text_fault(text):
        raise ValueError(fault)
    if len(text.splitlines()) > 1 or "\t" in text:
        raise ValueError("This is one line, without tabs.")


def check_draft(draft: Draft, now: int) -> Notice:
    """The notice that it makes, published now (Unix milliseconds). Raises `PolicyFault`."""
    today = day_of(now)
    check_release(
        draft.category,
        today,
        draft.planned_on,
        critical=draft.business_critical,
        reasoned=draft.shorter_reason is not None,
    )
    _check_test(draft)
    if draft.category is ChangeCategory.NORMAL and any(text.to_do for text in _texts(draft).values()):
        raise PolicyFault("a change that partners have to act on is major or an emergency, never normal")
    return Notice(
        id=draft.id,
        category=draft.category,
        critical=draft.business_critical,
        services=tuple(dict.fromkeys(draft.services)),
        texts=_texts(draft),
        planned_on=draft.planned_on,
        told_on=today,
        published_at=now,
        test_from=draft.test_from,
        test_until=draft.test_until,
    )


def read_draft(path: Path) -> Draft:
    """The draft in a file, TOML by the name's end, JSON otherwise. Raises `AssistantError` for one that does not fit."""
    try:
        content = path.read_bytes()
        if path.suffix == ".toml":
            return msgspec.convert(tomllib.loads(content.decode("utf-8")), Draft)
        return msgspec.json.decode(content, type=Draft)
    except (msgspec.MsgspecError, tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise AssistantError(f"{path.name}: {' '.join(str(fault).split())}") from None


def day_of(now: int) -> date:
    """The day in UTC of a moment in Unix milliseconds."""
    return datetime.fromtimestamp(now / 1_000, UTC).date()


def _check_test(draft: Draft) -> None:
    first, last = draft.test_from, draft.test_until
    if last is not None and (first is None or last < first):
        raise PolicyFault("the test period ends before it begins")
    if first is not None and first > draft.planned_on:
        raise PolicyFault("the test period begins after the release")


def _texts(draft: Draft) -> dict[str, NoticeText]:
    given = {language: getattr(draft.texts, _FIELDS[language]) for language in Language}
    return {
        language.value: NoticeText(title=text.title, what=text.what, to_do=text.to_do or "")
        for language, text in given.items()
        if text is not None
    }


_FIELDS: Final = {
    Language.EN: "en",
    Language.DE: "de",
    Language.FR: "fr",
    Language.JA: "ja",
    Language.ZH_HANS: "zh_hans",
}
