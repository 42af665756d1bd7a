"""Making the documents of rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from bot.moderation.documents import (
    Entry,
    Happened,
    Lifted,
    Name,
    ReaderReport,
    ShownDecision,
    ShownMeasure,
    ShownStatement,
    Warned,
)
from bot.moderation.looking import read_findings, show_finding
from bot.moderation.measuring import stamp
from bot.store.database import Row
from bot.wording import Wording
from knowledge.languages import Language


def maybe(at: int | None) -> str | None:
    """A time, or none."""
    return None if at is None else stamp(at)


def name_of(identifier: str | None, name: str | None) -> Name | None:
    """Somebody, or nobody; who is no longer known has an id alone."""
    return None if identifier is None else Name(id=identifier, name=name or "")


def show_entry(
    row: Row, wording: Wording, language: Language, *, own: bool, decision: ShownDecision | None, now: int
) -> Entry:
    """An entry of the queue."""
    return Entry(**entry_fields(row, wording, language, now=now), own=own, decision=decision)


def entry_fields(row: Row, wording: Wording, language: Language, *, now: int) -> dict[str, Any]:
    """The fields of an entry that its row holds."""
    claimed = row["claimed_by"] is not None and row["claimed_until"] > now
    findings = read_findings(row["findings"])
    return {
        "id": row["id"],
        "kind": row["kind"],
        "post_id": row["object_id"],
        "topic_id": row["topic_id"],
        "forum": row["forum"],
        "author": Name(id=row["author_id"], name=row["author_name"]),
        "language": row["language"],
        "text": row["text"],
        "url": row["url"],
        "title": row["title"],
        "findings": tuple(show_finding(each, wording, language) for each in findings),
        "severity": row["severity"],
        "rules": tuple(row["rules"].split()),
        "priority": row["priority"],
        "state": row["state"],
        "version": row["version"],
        "created_at": stamp(row["created_at"]),
        "updated_at": stamp(row["updated_at"]),
        "due_at": stamp(row["due_at"]),
        "deleted_at": maybe(row["deleted_at"]),
        "late": row["due_at"] < now and row["state"] in ("pending", "escalated", "awaiting_second"),
        "reports": row["reports"],
        "claimed_by": name_of(row["claimed_by"], row["claimer_name"]) if claimed else None,
        "claimed_until": stamp(row["claimed_until"]) if claimed else None,
    }


def show_decision(row: Row, measures: Iterable[Row] = (), *, now: int) -> ShownDecision:
    """A decision; one whose ten seconds are over is done."""
    over = row["state"] == "waiting" and row["effective_at"] <= now
    by, second = (
        name_of(row["proposer"], row["proposer_name"]),
        name_of(row["approver"], row["approver_name"]),
    )
    assert by is not None  # the column is never empty
    return ShownDecision(
        id=row["id"],
        review_id=row["review_id"],
        decision=row["decision"],
        rules=tuple(row["rules"].split()),
        reason=row["reason"],
        message=row["message"],
        until=maybe(row["until"]),
        state="done" if over else row["state"],
        version=row["review_version"],
        by=by,
        second=second,
        at=stamp(row["at"]),
        undo_until=maybe(row["effective_at"]),
        lapses_at=maybe(row["lapses_at"]),
        emergency=bool(row["emergency"]),
        closing=row["closing"],
        statement=_statement(row),
        measures=tuple(show_measure(each) for each in measures if each["decision_id"] == row["id"]),
    )


def latest(decisions: Sequence[ShownDecision]) -> ShownDecision | None:
    """The decision that stands: the last that was not taken back, refused or forgotten."""
    standing = [each for each in decisions if each.state in ("waiting", "proposed", "done", "reversed")]
    return standing[-1] if standing else None


def show_measure(row: Row) -> ShownMeasure:
    """A measure."""
    return ShownMeasure(
        id=row["id"],
        what=row["what"],
        state=row["state"],
        fault=row["fault"],
        at=stamp(row["ended_at"] or row["at"]),
    )


def show_warning(row: Row, *, now: int) -> Warned:
    """A strike."""
    lifted = row["lifted_at"] is not None
    return Warned(
        id=row["id"],
        author=Name(id=row["author_id"], name=row["author_name"]),
        rules=tuple(row["rules"].split()),
        at=stamp(row["at"]),
        expires_at=stamp(row["expires_at"]),
        lifted=Lifted(
            at=stamp(row["lifted_at"]),
            by=name_of(row["lifted_by"], row["lifter_name"]),
            reason=row["lift_reason"] or "",
        )
        if lifted
        else None,
        active=not lifted and row["expires_at"] > now,
        review_id=row["review_id"],
    )


def show_report(row: Row) -> ReaderReport:
    """A reader's report."""
    return ReaderReport(
        number=row["number"],
        reason=row["reason"],
        rules=tuple(row["rules"].split()),
        at=stamp(row["at"]),
        outcome=row["outcome"],
    )


def show_happened(row: Row, names: Mapping[str, str]) -> Happened:
    """A row of the audit in the history of a case."""
    entry = json.loads(row["entry"])
    actor = entry.pop("actor")
    by = Name(id=actor, name=names[actor]) if actor in names else None
    what = entry.pop("action")
    for known in ("at", "review", "engine", "lists", "digest"):
        entry.pop(known, None)
    return Happened(at=stamp(row["at"]), by=by, what=what, detail=entry)


def _statement(row: Row) -> ShownStatement | None:
    if row["told"] is None:
        return None
    return ShownStatement(language=row["told_in"], subject=row["subject"], text=row["told"])


def encode(document: msgspec.Struct) -> bytes:
    """A document as JSON."""
    return msgspec.json.encode(document)
