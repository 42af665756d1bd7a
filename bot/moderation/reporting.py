"""A reader's report comes in: it opens a review, or the one that there is, and gets a number and a page of its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.moderation import links
from bot.moderation.appealing import new_number
from bot.moderation.bureau import Bureau
from bot.moderation.looking import Looked, digest_of, read_findings
from bot.moderation.rules import State, pack_rules
from bot.moderation.standing import weigh_again
from bot.moderation.taking import Arrived, begin_review, take_post
from bot.moderation.trail import record, tell
from bot.store.database import Row, Transaction
from bot.store.decisions import list_decisions
from bot.store.posts import find_post
from bot.store.reader_reports import NewReport, add_report, close_reports, find_sent
from bot.store.reviews import find_review_of, set_state


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """What a reader says; `sent_as` is the forum's own id of it, None for one of our form."""

    sent_as: str | None
    reporter_id: str | None
    reporter_name: str | None
    language: str
    reason: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the reader gets; `fresh` says that it did not come before."""

    number: str
    url: str
    review_id: str
    fresh: bool


async def take_report(
    bureau: Bureau, tx: Transaction, arrived: Arrived, looked: Looked, reported: Reported
) -> Receipt:
    """Take a report of a post, with the post as it was sent along."""
    sent = await find_sent(tx, reported.sent_as) if reported.sent_as else None
    if sent is not None:
        return _receipt(bureau, sent["number"], sent["review_id"], sent["at"], fresh=False)
    now = bureau.clock()
    gone = await _is_gone(tx, arrived)
    if not gone:
        await take_post(tx, arrived, looked, now=now, new_id=bureau.new_id)
    review = await find_review_of(tx, arrived.forum, arrived.object_id)
    if review is None:
        kept = await _kept(tx, arrived, looked)
        review_id = await begin_review(tx, "report", arrived, kept, now=now, new_id=bureau.new_id, least=2)
        review = await find_review_of(tx, arrived.forum, arrived.object_id)
        assert review is not None  # it was just begun
    else:
        review_id = review["id"]
    number = new_number("R")
    await add_report(
        tx,
        NewReport(
            number=number,
            sent_as=reported.sent_as,
            forum=arrived.forum,
            object_id=arrived.object_id,
            reporter_id=reported.reporter_id,
            reporter_name=reported.reporter_name,
            language=reported.language,
            reason=reported.reason,
            rules=pack_rules(reported.rules),
            review_id=review_id,
            at=now,
        ),
    )
    if gone and State(review["state"]) in _UNMEASURED:
        await close_reports(tx, review_id, outcome="gone", decision_id=None, now=now)
        await set_state(tx, review_id, State.DELETED.value, now=now)
    else:
        await _open(tx, review, await _kept(tx, arrived, looked), now=now)
    await record(tx, "reported", actor="reader", now=now, review=review, number=number)
    await tell(tx, review_id)
    return _receipt(bureau, number, review_id, now, fresh=True)


_UNMEASURED: Final = frozenset({State.PENDING, State.REJECTED, State.IGNORED, State.DELETED})


async def _is_gone(tx: Transaction, arrived: Arrived) -> bool:
    """Whether its author deleted just this text: a report that was written before brings no post back."""
    known = await find_post(tx, arrived.forum, arrived.object_id)
    deleted = known is not None and known["deleted_at"] is not None
    return deleted and known is not None and known["digest"] == digest_of(arrived.text)


async def _open(tx: Transaction, review: Row, looked: Looked, *, now: int) -> None:
    """A report opens what was closed without a measure; what is proposed stays as it is.

    What was measured stays so too, and is what became of this report: nobody else would ever answer it.
    """
    state = State(review["state"])
    reopened = State.PENDING if state in (State.REJECTED, State.IGNORED) else state
    await weigh_again(tx, review, looked, state=reopened, now=now, least=max(2, review["severity"]))
    if state is not State.APPROVED:
        return
    standing = [
        each for each in await list_decisions(tx, review["id"]) if each["state"] in ("waiting", "done")
    ]
    if standing:
        await close_reports(tx, review["id"], outcome="measure", decision_id=standing[-1]["id"], now=now)


async def _kept(tx: Transaction, arrived: Arrived, looked: Looked) -> Looked:
    """What is known of the post: a newer text than the one that was sent along counts."""
    post = await find_post(tx, arrived.forum, arrived.object_id)
    if post is None:
        return looked
    return Looked(
        post["verdict"] == "review",
        read_findings(post["findings"]),
        post["engine"],
        post["lists"],
        post["language"],
    )


def _receipt(bureau: Bureau, number: str, review_id: str, at: int, *, fresh: bool) -> Receipt:
    token = links.sign(bureau.keys, links.Kind.REPORT, (number,), at)
    return Receipt(number, links.address(bureau.public_url, links.Kind.REPORT, token), review_id, fresh)
