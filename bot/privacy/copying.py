"""The copy of a person's data (GDPR Art. 15 and 20): one JSON document for machines, a text for people, their photos."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from bot.dialogue.effects import Moment, Text
from bot.privacy.kept import KEPT
from bot.wording import Wording
from knowledge.languages import Language, negotiate

Rows = Mapping[str, Sequence[Mapping[str, Any]]]
"""What `bot.store.gathering.gather` gives."""

_TIMES: Final = frozenset(
    {
        "at",
        "created_at",
        "updated_at",
        "proved_at",
        "ended_at",
        "withdrawn_at",
        "undone_at",
        "disowned_at",
        "due_at",
        "filed_at",
    }
    | {"decided_at", "extended_at"}
)
_TRUTHS: Final = frozenset({"enabled", "before", "after", "helpful"})
AUTHORS: Final = {"contact": "privacy.copy.you", "agent": "privacy.copy.support"}
_TOLD: Final = (
    "accounts",
    "anonymous_conversations",
    "support_conversations",
    "verification_attempts",
    "consents",
)
_TOLD_ALSO: Final = ("data_requests", "audit", "erasures", "suppressions")


def describe(rows: Rows, *, now: int) -> dict[str, Any]:
    """The document: times as RFC 3339, truths as such, and what is kept how long and for whom."""
    (account,) = rows["account"]
    parts = {name: [_plain(row) for row in part] for name, part in rows.items() if name != "account"}
    return {
        "made_at": _moment(now),
        "account": _plain(account),
        **parts,
        "kept": [
            {"what": each.kind, "purpose": each.purpose, "recipients": each.recipients, "days": each.days, "from": each.since}
            for each in KEPT
            if each.kind in _TOLD + _TOLD_ALSO
        ],
    }  # fmt: skip


def write_readable(rows: Rows, wording: Wording, *, now: int) -> str:
    """The same for people, in the account's language: who, what is on, what was changed, what was said."""
    (account,) = rows["account"]
    language = negotiate(account["language"]) or Language.EN

    def say(key: str, **values: Any) -> str:
        return wording.say(Text(key, values), language)

    def when(at: int) -> str:
        return wording.write(Moment(at), language)

    sections = [
        say("privacy.copy.made", at=when(now)),
        "\n".join(
            [*_named(account, say), say("privacy.copy.id", id=account["id"])]
        ),
        _section(say("privacy.copy.notifications"), [_state(row, wording, language) for row in rows["notifications"]]),
        _section(
            say("privacy.copy.changes"),
            [f"{when(row['at'])}: {_state(row | {'enabled': row['after']}, wording, language)}" for row in _dicts(rows["changes"])],
        ),
        _section(
            say("privacy.copy.consents"),
            [f"{when(row['at'])}: {_category(row['category'], wording, language)}" for row in rows["consents"]],
        ),
        *_conversations(rows, say, when),
        say("privacy.copy.more"),
    ]  # fmt: skip
    return "\n\n".join(part for part in sections if part) + "\n"


def pack(document: Mapping[str, Any], readable: str, photos: Mapping[str, bytes]) -> bytes:
    """All of it as a ZIP: `data.json`, `data.txt`, and `photos/ID.jpg` each."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", json.dumps(document, ensure_ascii=False, indent=2))
        archive.writestr("data.txt", readable)
        for name, content in photos.items():
            archive.writestr(f"photos/{name}.jpg", content)
    return buffer.getvalue()


def _conversations(rows: Rows, say: Callable[..., str], when: Callable[[int], str]) -> list[str]:
    said: dict[str, list[str]] = {row["id"]: [] for row in rows["conversations"]}
    for row in rows["messages"]:
        author = say(AUTHORS.get(row["author"], "privacy.copy.assistant"))
        said[row["conversation_id"]].append(f"{when(row['at'])}, {author}: {row['text']}")
    return [
        _section(say("privacy.copy.conversation", at=when(row["created_at"])), said[row["id"]])
        for row in rows["conversations"]
    ]


def _section(title: str, lines: Sequence[str]) -> str:
    return "\n".join([title, *(f"  {line}" for each in lines for line in each.splitlines())]) if lines else ""


def _named(account: Mapping[str, Any], say: Callable[..., str]) -> Sequence[str]:
    """Name and address, where they are kept here: an account that is kept elsewhere has them there."""
    if not account["email"]:
        return ()
    return say("privacy.copy.name", name=account["name"]), say("privacy.copy.email", email=account["email"])


def _state(row: Mapping[str, Any], wording: Wording, language: Language) -> str:
    state = Text(
        "privacy.copy.on" if row["enabled"] else "privacy.copy.off",
        {"category": _category(row["category"], wording, language)},
    )
    return wording.say(state, language)  # fmt: skip


def _category(name: str, wording: Wording, language: Language) -> str:
    return wording.say(Text(f"category.{name}"), language)


def _dicts(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [dict(row) for row in rows]


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(name, value) for name, value in row.items()}


def _value(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _TIMES:
        return _moment(value)
    return bool(value) if name in _TRUTHS else value


def _moment(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
