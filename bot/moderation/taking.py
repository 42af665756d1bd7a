"""A post comes in: it is looked at, kept, and put before people where something was found or changed.

One transaction a post, with the post as its key. The same text again changes nothing; another text is an edit, which
opens the review again whatever was decided, save that a fair text in place of a fair one is nobody's business.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from bot.moderation.around import REPEATED, find_around, leave_feud, list_repeats, lock_around
from bot.moderation.looking import Looked, digest_of, pack_findings, read_findings
from bot.moderation.rules import State, pack_rules
from bot.moderation.standing import edit_review, end_proposals, note, pack_points, sum_points
from bot.moderation.trail import tell
from bot.moderation.weighing import Finding, first_look, weigh
from bot.store.database import Row, Transaction
from bot.store.posts import Post, count_posts, find_post, mark_deleted, save_post
from bot.store.reader_reports import close_reports, reopen_gone
from bot.store.reviews import (
    NewReview,
    add_review,
    end_samples,
    find_review_of,
    set_state,
)
from bot.store.threads import free_feud, save_findings

RUDE: Final = 2
"""The severity of what is one more post of a feud: what is worse is a case of its own."""
WEBHOOK: Final = "webhook"
"""The forum of posts that come by the signed webhook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A post as a forum sent it. `place`, `version`, `updated` and `posted_at` (unix milliseconds) are 0 where the forum
    says none."""

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
    posted_at: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it; `opened` says that a review began, or is open again.

    `again` are ids of other posts of the forum that have to be looked at anew, each in a work of its own.
    """

    review: bool
    review_id: str | None
    findings: tuple[Finding, ...]
    opened: bool = False
    again: tuple[str, ...] = ()


def key_of(forum: str, object_id: str) -> str:
    """The key of all works on one post."""
    return f"post {forum} {object_id}"


async def take_post(
    tx: Transaction,
    arrived: Arrived,
    looked: Looked,
    *,
    now: int,
    new_id: Callable[[], str],
    sampled: bool = False,
) -> Taken:
    """Take a post with what was found in it. `sampled`: somebody looks at it although nothing is found, once."""
    await lock_around(tx, arrived.forum, arrived.topic_id, looked.likeness)
    known = await find_post(tx, arrived.forum, arrived.object_id)
    review = await find_review_of(tx, arrived.forum, arrived.object_id)
    if known is not None and _is_nothing_new(known, arrived):
        return _told(known, review)
    await save_post(tx, _post(arrived, looked, now=now), now=now)
    looked, again, feud = await _look_around(tx, arrived, looked)
    await end_samples(tx, arrived.forum, arrived.object_id, now=now)
    if review is not None:
        await reopen_gone(tx, review["id"])
        opened = await edit_review(tx, review, looked, now=now)
        return Taken(looked.review, review["id"], looked.findings, opened, again)
    if looked.review and feud is not None and looked.severity <= RUDE:
        await tell(tx, feud)
        return Taken(True, feud, looked.findings, again=again)
    if looked.review:
        review_id = await begin_review(tx, arrived.kind, arrived, looked, now=now, new_id=new_id)
        return Taken(True, review_id, looked.findings, True, again)
    if sampled and known is None:
        await begin_review(tx, arrived.kind, arrived, looked, now=now, new_id=new_id, sample="passed")
    return Taken(False, None, looked.findings, again=again)


async def begin_review(
    tx: Transaction,
    kind: str,
    arrived: Arrived,
    looked: Looked,
    *,
    now: int,
    new_id: Callable[[], str],
    least: int = 0,
    sample: str | None = None,
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
            priority=sum_points(points),
            points=pack_points(points),
            due_at=now + first_look(severity),
            created_at=now,
            sample=sample,
        ),
    )
    await note(tx, arrived.forum, arrived.object_id, "opened", now=now)
    return review_id


async def delete_post(
    tx: Transaction, forum: str, object_id: str, *, now: int
) -> tuple[Row | None, tuple[str, ...]]:
    """The post is gone; its review, as far as there is one, closes and may still be decided, and who reported it is told.

    The second are other posts that have to be looked at anew.
    """
    post = await find_post(tx, forum, object_id)
    if post is None:
        return None, ()
    await lock_around(tx, forum, post["topic_id"], None)
    gone = await mark_deleted(tx, forum, object_id, now=now)
    again = await leave_feud(tx, post) if gone else None
    await end_samples(tx, forum, object_id, now=now)
    review = await find_review_of(tx, forum, object_id)
    if review is not None and gone and review["state"] in (State.PENDING, State.AWAITING_SECOND):
        await end_proposals(tx, review["id"], now=now)
        by = review["escalated_by"]
        # What was measured in an emergency is still in force: somebody else has to look, post or no post.
        state = State.DELETED if by is None else State.ESCALATED
        await set_state(tx, review["id"], state.value, now=now, escalated_by=by)
        await close_reports(tx, review["id"], outcome="gone", decision_id=None, now=now)
        await note(tx, forum, object_id, "deleted", now=now)
    return review, () if again is None else (again,)


async def _look_around(
    tx: Transaction, arrived: Arrived, looked: Looked
) -> tuple[Looked, tuple[str, ...], str | None]:
    """What others make of the post that was just kept; the others that this is news to; the review of its feud, if that is
    under another post."""
    post = await find_post(tx, arrived.forum, arrived.object_id)
    assert post is not None  # it was just kept
    left = await leave_feud(tx, post) if looked.unkind is None else None
    around = await find_around(tx, post, looked.unkind)
    found, detectors = around.findings, {each.detector for each in around.findings}
    if post["feud"] == post["object_id"] and around.feud != post["object_id"]:
        await free_feud(tx, arrived.forum, arrived.object_id)
    others = await list_repeats(tx, post) if REPEATED in detectors else []
    again = (*(each["object_id"] for each in others if each["object_id"] != arrived.object_id), left)
    if found:
        looked = replace(looked, review=True, findings=(*looked.findings, *found))
        await save_findings(
            tx,
            arrived.forum,
            arrived.object_id,
            findings=pack_findings(looked.findings),
            verdict="review",
            severity=looked.severity,
        )
    other = around.feud is not None and around.feud != post["object_id"]
    review = await find_review_of(tx, arrived.forum, str(around.feud)) if other else None
    return looked, tuple(each for each in again if each is not None), review["id"] if review else None


def _is_nothing_new(known: Row, arrived: Arrived) -> bool:
    """Whether it is the same text, or came later than what is newer."""
    before = (known["forum_updated"], known["forum_version"])
    if known["deleted_at"] is None and known["digest"] == digest_of(arrived.text):
        return True
    return (arrived.updated, arrived.version) < before


def _told(known: Row, review: Row | None) -> Taken:
    in_review = known["verdict"] == "review"
    return Taken(in_review, review["id"] if review is not None else None, read_findings(known["findings"]))


def _post(arrived: Arrived, looked: Looked, *, now: int) -> Post:
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
        posted_at=min(arrived.posted_at, now) or now,
        unkind=int(looked.unkind is not None),
        likeness=looked.likeness,
    )
