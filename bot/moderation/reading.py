"""Reading a review in full: the post in its thread, its author's history, what was decided on the like, and all that happened."""

from __future__ import annotations

from typing import Final

import msgspec

from bot.moderation.bureau import Bureau, must_find
from bot.moderation.checking import find_appealed, is_own
from bot.moderation.documents import (
    Accepted,
    Detail,
    Engine,
    Happened,
    History,
    Name,
    Note,
    ReaderReport,
    ShownAppeal,
    ShownDecision,
    Similar,
    ThreadPost,
)
from bot.moderation.evidence import read_evidence
from bot.moderation.measuring import stamp
from bot.moderation.showing import (
    entry_fields,
    latest,
    show_decision,
    show_happened,
    show_report,
    show_warning,
)
from bot.moderation.weighing import Point
from bot.store.charter import find_acceptance
from bot.store.database import Row, Transaction
from bot.store.decisions import list_about, list_decisions, list_warnings
from bot.store.measures import list_measures
from bot.store.moderation_audit import list_rows
from bot.store.moderators import list_names
from bot.store.people import Person
from bot.store.posts import count_posts, read_thread
from bot.store.reader_reports import find_appeal, list_reports
from bot.store.review_list import count_of_author, list_similar
from bot.store.reviews import find_review_of, list_notes
from knowledge.languages import Language

FOREVER: Final = 2**62
_POINTS: Final = msgspec.json.Decoder(tuple[Point, ...])


async def read_review(
    bureau: Bureau, tx: Transaction, person: Person, review_id: str, language: Language
) -> Detail:
    """A review in full. Raises `NoSuchReview`."""
    row, now = await must_find(tx, person, review_id), bureau.clock()
    decisions = await read_decisions(tx, review_id, now=now)
    _, others = await count_of_author(tx, row)
    return Detail(
        **entry_fields(row, bureau.wording, language, now=now),
        own=await is_own(tx, row, person),
        decision=latest(decisions),
        points=_POINTS.decode(row["points"]),
        engine=Engine(version=row["engine"], lists=row["lists"], found_by=found_by(row)),
        thread=await _read_thread(tx, row),
        history=await _read_history(tx, row, now=now),
        similar=tuple(map(_show_similar, await list_similar(tx, row))),
        notes=tuple(map(_show_note, await list_notes(tx, review_id))),
        report_list=await _read_reports(tx, row),
        appeal=await _read_appeal(tx, row, now=now),
        decisions=decisions,
        timeline=await _read_timeline(tx, review_id),
        other_open=others,
        evidence=await read_evidence(tx, row),
    )


async def read_decisions(tx: Transaction, review_id: str, *, now: int) -> tuple[ShownDecision, ...]:
    """The decisions on a review with their measures, oldest first."""
    measures = await list_measures(tx, review_id)
    return tuple(show_decision(each, measures, now=now) for each in await list_decisions(tx, review_id))


def found_by(row: Row) -> str:
    """How it was found that somebody should look."""
    if row["kind"] == "appeal":
        return "appeal"
    if not row["reports"] and row["kind"] != "report":
        return "rules"
    return "reports" if row["findings"] == "[]" else "both"


async def _read_thread(tx: Transaction, row: Row) -> tuple[ThreadPost, ...]:
    return tuple(
        ThreadPost(
            post_id=each["object_id"],
            author=Name(id=each["author_id"], name=each["author_name"]),
            text=each["text"],
            at=stamp(each["first_at"]),
            url=each["url"],
            this=each["object_id"] == row["object_id"],
        )
        for each in await read_thread(tx, row)
    )


async def _read_history(tx: Transaction, row: Row, *, now: int) -> History:
    forum, author = row["forum"], row["author_id"]
    accepted = await find_acceptance(tx, forum, author)
    many, _ = await count_of_author(tx, row)
    hidden = await _find_hidden(tx, row)
    return History(
        posts=await count_posts(tx, forum, author),
        reviews=many,
        warnings=tuple(
            show_warning(each, now=now)
            for each in await list_warnings(tx, author, forum=forum)
            if each["review_id"] != hidden
        ),
        decisions=tuple(
            show_decision(each, now=now)
            for each in await list_about(tx, forum, author)
            if each["review_id"] != hidden
        ),
        charter=Accepted(version=accepted["version"], at=stamp(accepted["at"])) if accepted else None,
    )


async def _find_hidden(tx: Transaction, row: Row) -> str | None:
    """Of a second look, the review with the first decision, of which nothing is shown."""
    if row["sample_of"] is None:
        return None
    first = await find_review_of(tx, row["forum"], row["object_id"])
    return None if first is None else str(first["id"])


async def _read_reports(tx: Transaction, row: Row) -> tuple[ReaderReport, ...]:
    hidden = await _find_hidden(tx, row)
    shown = tuple(map(show_report, await list_reports(tx, hidden or row["id"])))
    return shown if hidden is None else tuple(msgspec.structs.replace(each, outcome=None) for each in shown)


async def _read_appeal(tx: Transaction, row: Row, *, now: int) -> ShownAppeal | None:
    appeal = await find_appeal(tx, row["appeal_number"]) if row["appeal_number"] else None
    if appeal is None:
        return None
    return ShownAppeal(
        number=appeal["number"],
        text=appeal["text"],
        at=stamp(appeal["at"]),
        side="author" if appeal["appellant"] == "author" else "reporter",
        outcome=appeal["outcome"],
        of=show_decision(await find_appealed(tx, row), now=now),
    )


async def _read_timeline(tx: Transaction, review_id: str) -> tuple[Happened, ...]:
    rows = await list_rows(tx, review_id=review_id, before=FOREVER, most=200)
    names = await list_names(tx)
    return tuple(show_happened(each, names) for each in reversed(rows))


def _show_similar(row: Row) -> Similar:
    return Similar(
        id=row["review_id"],
        language=row["post_language"],
        quote=row["excerpt"],
        decision=row["decision"],
        rules=tuple(row["rules"].split()),
        at=stamp(row["at"]),
    )


def _show_note(row: Row) -> Note:
    by = Name(id=row["person_id"], name=row["name"] or "")
    return Note(id=row["id"], by=by, text=row["text"], at=stamp(row["at"]))
