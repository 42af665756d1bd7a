"""A post comes in: it is looked at, kept, and put before people where something was found or changed.

One transaction a post, with the post as its key. The same text again changes nothing; another text is an edit, which
opens the review again whatever was decided, save that a fair text in place of a fair one is nobody's business.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import msgspec

from bot.moderation.looking import Looked, digest_of, pack_findings, read_findings
from bot.moderation.rules import State, pack_rules
from bot.moderation.trail import PROGRAM, record, tell
from bot.moderation.weighing import Finding, Point, first_look, rate_reporter, weigh
from bot.store.database import Row, Transaction
from bot.store.decisions import end_decision, list_decisions
from bot.store.posts import Post, count_posts, find_post, mark_deleted, save_post
from bot.store.reader_reports import count_record, list_reports
from bot.store.reviews import NewReview, Weight, add_review, change_review, find_review_of, set_state

WEBHOOK: Final = "webhook"
"""The forum of posts that come by the signed webhook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A post as a forum sent it. `place`, `version` and `updated` (unix milliseconds) are 0 where the forum says none."""

    forum: str
    object_id: str
    kind: str = "post"
    topic_id: str
    place: int = 0
    reply_to: str | None = None
    author_id: str
    author_name: str
    author_language: str | None = None
    title: str | None = None
    text: str
    url: str
    version: int = 0
    updated: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it; `opened` says that a review began, or is open again."""

    review: bool
    review_id: str | None
    findings: tuple[Finding, ...]
    opened: bool = False


def key_of(forum: str, object_id: str) -> str:
    """The key of all works on one post."""
    return f"post {forum} {object_id}"


async def take_post(
    tx: Transaction, arrived: Arrived, looked: Looked, *, now: int, new_id: Callable[[], str]
) -> Taken:
    """Take a post with what was found in it."""
    known = await find_post(tx, arrived.forum, arrived.object_id)
    review = await find_review_of(tx, arrived.forum, arrived.object_id)
    if known is not None and _is_nothing_new(known, arrived):
        return _told(known, review)
    await save_post(tx, _post(arrived, looked), now=now)
    if review is not None:
        opened = await _edited(tx, review, looked, now=now)
        return Taken(looked.review, review["id"], looked.findings, opened)
    if not looked.review:
        return Taken(False, None, looked.findings)
    review_id = await begin_review(tx, arrived.kind, arrived, looked, now=now, new_id=new_id)
    return Taken(True, review_id, looked.findings, True)


async def begin_review(
    tx: Transaction,
    kind: str,
    arrived: Arrived,
    looked: Looked,
    *,
    now: int,
    new_id: Callable[[], str],
    least: int = 0,
) -> str:
    """Put a post before people for the first time; its id. `least` is the severity at least."""
    posts = await count_posts(tx, arrived.forum, arrived.author_id)
    points, severity = weigh(looked.findings, posts=posts), max(looked.severity, least)
    review_id = new_id()
    await add_review(
        tx,
        NewReview(
            id=review_id,
            kind=kind,
            forum=arrived.forum,
            object_id=arrived.object_id,
            author_id=arrived.author_id,
            language=looked.language,
            severity=severity,
            rules=pack_rules(looked.rules),
            priority=_sum(points),
            points=_pack(points),
            due_at=now + first_look(severity),
            created_at=now,
        ),
    )
    await _note(tx, arrived.forum, arrived.object_id, "opened", now=now)
    return review_id


async def delete_post(tx: Transaction, forum: str, object_id: str, *, now: int) -> Row | None:
    """The post is gone; its review, as far as there is one, closes and may still be decided."""
    gone = await mark_deleted(tx, forum, object_id, now=now)
    review = await find_review_of(tx, forum, object_id)
    if review is not None and gone and review["state"] in (State.PENDING, State.AWAITING_SECOND):
        await end_proposals(tx, review["id"], now=now)
        by = review["escalated_by"]
        # What was measured in an emergency is still in force: somebody else has to look, post or no post.
        state = State.DELETED if by is None else State.ESCALATED
        await set_state(tx, review["id"], state.value, now=now, escalated_by=by)
        await _note(tx, forum, object_id, "post_deleted", now=now)
    return review


async def weigh_again(
    tx: Transaction, review: Row, looked: Looked, *, state: State, now: int, least: int = 0
) -> None:
    """Reckon a review anew, with the reports that there are; its version rises."""
    reports = await list_reports(tx, review["id"])
    open_ones = [each for each in reports if each["outcome"] is None]
    rates = [await _rate(tx, each) for each in open_ones]
    posts = await count_posts(tx, review["forum"], review["author_id"])
    points = weigh(looked.findings, reliabilities=rates, posts=posts)
    severity = max(looked.severity, least)
    rules = (*looked.rules, *(rule for each in open_ones for rule in each["rules"].split()))
    weight = Weight(
        state=state.value,
        version=review["version"] + 1,
        severity=severity,
        rules=pack_rules(rules),
        priority=_sum(points),
        points=_pack(points),
        reports=len(open_ones),
        language=looked.language,
        due_at=now + first_look(severity) if state is State.PENDING else review["due_at"],
    )
    await change_review(tx, review["id"], weight, now=now)


async def end_proposals(tx: Transaction, review_id: str, *, now: int) -> None:
    """What was proposed on another version is nothing that somebody could still agree to."""
    for each in await list_decisions(tx, review_id):
        if each["state"] == "proposed":
            await end_decision(tx, each["id"], "lapsed", before="proposed", now=now)


async def _edited(tx: Transaction, review: Row, looked: Looked, *, now: int) -> bool:
    before = State(review["state"]) if review["escalated_by"] is None else State.ESCALATED
    state = state_after_edit(before, looked, reports=review["reports"])
    if state is None:
        return False
    await end_proposals(tx, review["id"], now=now)
    await weigh_again(tx, review, looked, state=state, now=now)
    await _note(tx, review["forum"], review["object_id"], "edited", now=now)
    return state is State.PENDING


def state_after_edit(state: State, looked: Looked, *, reports: int) -> State | None:
    """How a review stands once its post is another text; None: nothing becomes of it."""
    if state is State.ESCALATED:
        return state
    if looked.review:
        return State.PENDING
    if state in (State.REJECTED, State.IGNORED):
        return None
    if state in (State.PENDING, State.DELETED) and not reports:
        return State.IGNORED
    # Somebody asked for an edit, hid it, or proposed more: a person should see that it is another text now.
    return State.PENDING


async def _note(tx: Transaction, forum: str, object_id: str, what: str, *, now: int) -> None:
    review = await find_review_of(tx, forum, object_id)
    if review is not None:
        await record(tx, what, actor=PROGRAM, now=now, review=review)
        await tell(tx, review["id"])


async def _rate(tx: Transaction, report: Row) -> float:
    if report["reporter_id"] is None:
        return rate_reporter(upheld=0, decided=0)
    upheld, decided = await count_record(tx, report["forum"], report["reporter_id"])
    return rate_reporter(upheld=upheld, decided=decided)


def _is_nothing_new(known: Row, arrived: Arrived) -> bool:
    """Whether it is the same text, or came later than what is newer."""
    before = (known["forum_updated"], known["forum_version"])
    if known["deleted_at"] is None and known["digest"] == digest_of(arrived.text):
        return True
    return (arrived.updated, arrived.version) < before


def _told(known: Row, review: Row | None) -> Taken:
    in_review = known["verdict"] == "review"
    return Taken(in_review, review["id"] if review is not None else None, read_findings(known["findings"]))


def _post(arrived: Arrived, looked: Looked) -> Post:
    return Post(
        forum=arrived.forum,
        object_id=arrived.object_id,
        kind=arrived.kind,
        topic_id=arrived.topic_id,
        place=arrived.place,
        reply_to=arrived.reply_to,
        author_id=arrived.author_id,
        author_name=arrived.author_name,
        author_language=arrived.author_language,
        language=looked.language,
        title=arrived.title,
        text=arrived.text,
        url=arrived.url,
        digest=digest_of(arrived.text),
        forum_version=arrived.version,
        forum_updated=arrived.updated,
        verdict="review" if looked.review else "ok",
        findings=pack_findings(looked.findings),
        severity=looked.severity,
        engine=looked.engine,
        lists=looked.lists,
    )


def _sum(points: tuple[Point, ...]) -> int:
    return sum(each.points for each in points)


def _pack(points: tuple[Point, ...]) -> str:
    return msgspec.json.encode(points).decode()
