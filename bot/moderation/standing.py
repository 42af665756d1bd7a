"""How a review stands once its post is another text, was reported, or is seen anew because of others."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bot.moderation.looking import Looked
from bot.moderation.rules import State, pack_rules
from bot.moderation.trail import PROGRAM, record, tell
from bot.moderation.weighing import Point, first_look, rate_reporter, weigh
from bot.store.database import Row, Transaction
from bot.store.decisions import end_decision, list_decisions
from bot.store.posts import count_posts
from bot.store.reader_reports import count_record, list_reports
from bot.store.reviews import Weight, change_review, find_review_of


async def weigh_again(
    tx: Transaction, review: Row, looked: Looked, *, state: State, now: int, least: int = 0
) -> None:
    """Reckon a review anew, with the reports that there are; its version rises."""
    reports = await list_reports(tx, review["id"])
    open_ones = [each for each in reports if each["outcome"] is None]
    rates = [await _rate(tx, each) for each in _one_a_reader(open_ones)]
    posts = await count_posts(tx, review["forum"], review["author_id"])
    points = weigh(looked.findings, reliabilities=rates, posts=posts)
    severity = max(looked.severity, least)
    rules = (*looked.rules, *(rule for each in open_ones for rule in each["rules"].split()))
    weight = Weight(
        state=state.value,
        version=review["version"] + 1,
        severity=severity,
        rules=pack_rules(rules),
        priority=sum_points(points),
        points=pack_points(points),
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


async def edit_review(
    tx: Transaction, review: Row, looked: Looked, *, now: int, what: str = "edited"
) -> bool:
    """Let a review stand as what is found in its post now wants it; whether it is open."""
    before = State(review["state"]) if review["escalated_by"] is None else State.ESCALATED
    state = state_after_edit(before, looked, reports=review["reports"])
    if state is None:
        return False
    await end_proposals(tx, review["id"], now=now)
    await weigh_again(tx, review, looked, state=state, now=now)
    await note(tx, review["forum"], review["object_id"], what, now=now)
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


async def note(tx: Transaction, forum: str, object_id: str, what: str, *, now: int) -> None:
    """Write down what became of a post's review, and tell the consoles."""
    review = await find_review_of(tx, forum, object_id)
    if review is not None:
        await record(tx, what, actor=PROGRAM, now=now, review=review)
        await tell(tx, review["id"])


def _one_a_reader(reports: Sequence[Row]) -> list[Row]:
    """The reports that count: who reports a post again and again says one thing. Nobody knows how many strangers are."""
    known = {each["reporter_id"]: each for each in reports if each["reporter_id"] is not None}
    return [*known.values(), *(each for each in reports if each["reporter_id"] is None)]


async def _rate(tx: Transaction, report: Row) -> float:
    if report["reporter_id"] is None:
        return rate_reporter(upheld=0, decided=0)
    upheld, decided = await count_record(tx, report["forum"], report["reporter_id"])
    return rate_reporter(upheld=upheld, decided=decided)


def sum_points(points: tuple[Point, ...]) -> int:
    """The priority that points make."""
    return sum(each.points for each in points)


def pack_points(points: tuple[Point, ...]) -> str:
    """Points as they are kept."""
    return msgspec.json.encode(points).decode()
