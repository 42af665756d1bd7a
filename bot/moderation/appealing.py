"""Appeals: made once by whoever was told of a decision, decided by somebody else, and undone at the forum where they are right."""

from __future__ import annotations

import secrets
from typing import Final

import msgspec

from bot.moderation.bureau import Bureau
from bot.moderation.checking import find_appealed
from bot.moderation.judging import Judgement, check_whole, describe, details_of, language_of
from bot.moderation.measuring import call_back, hand_over, is_called_back
from bot.moderation.planning import What, plan, plan_reversal
from bot.moderation.rules import UNDO, Decision, State, pack_rules, state_after
from bot.moderation.statements import Case, Statement, write_statement
from bot.moderation.trail import record, tell
from bot.moderation.weighing import first_look, weigh
from bot.store.database import Row, Transaction
from bot.store.decisions import (
    NewDecision,
    add_decision,
    add_statement,
    end_decision,
    find_decision,
    lift_warning,
    unlift_warning,
)
from bot.store.measures import list_measures_of
from bot.store.people import Person
from bot.store.reader_reports import (
    add_appeal,
    close_reports,
    end_appeal,
    find_appeal,
    find_appeal_of,
    open_appeal,
    reopen_reports,
)
from bot.store.reviews import NewReview, add_review, find_review, find_review_of, set_state
from knowledge.languages import Language

AUTHOR: Final = "author"
LONGEST: Final = 2_000
"""Characters of an appeal."""
_ALPHABET: Final = "23456789ABCDEFGHJKLMNPQRSTVWXYZ"
"""Without what is taken for one another."""


def new_number(letter: str) -> str:
    """A number to be told: R-… of a report, A-… of an appeal. 49 random bits, and it opens nothing."""
    code = "".join(secrets.choice(_ALPHABET) for _ in range(10))
    return f"{letter}-{code[:5]}-{code[5:]}"


async def make_appeal(
    bureau: Bureau, tx: Transaction, decision: Row, appellant: str, text: str, language: Language
) -> Row:
    """Put a decision before somebody else; the appeal, or the one that was made before. `appellant`: author, or a report's number."""
    made = await find_appeal_of(tx, decision["id"], appellant)
    if made is not None:
        return made
    post, now, number = await find_review(tx, decision["review_id"]), bureau.clock(), new_number("A")
    assert post is not None  # a decision is always on one
    points = weigh((), appeal=True)
    review = NewReview(
        id=bureau.new_id(),
        kind="appeal",
        forum=post["forum"],
        object_id=post["object_id"],
        author_id=post["author_id"],
        language=post["language"],
        severity=post["severity"],
        rules=decision["rules"],
        priority=sum(each.points for each in points),
        points=msgspec.json.encode(points).decode(),
        due_at=now + first_look(0),
        created_at=now,
        appeal_number=number,
    )
    await add_review(tx, review)
    await add_appeal(
        tx,
        number=number,
        decision_id=decision["id"],
        appellant=appellant,
        text=text,
        language=language.value,
        review_id=review.id,
        now=now,
    )
    side = AUTHOR if appellant == AUTHOR else "reporter"
    await record(
        tx,
        "appealed",
        actor=side,
        now=now,
        review=await find_review(tx, review.id),
        number=number,
        against=decision["id"],
    )
    await tell(tx, review.id)
    found = await find_appeal(tx, number)
    assert found is not None  # it was just written
    return found


async def decide_appeal(
    bureau: Bureau, tx: Transaction, review: Row, person: Person, wanted: Judgement
) -> str:
    """Uphold or reverse; the decision's id. The caller has checked that they may. Raises `Lacking`."""
    now, original = bureau.clock(), await find_appealed(tx, review)
    check_whole(review, wanted, now=now)
    appeal = await find_appeal(tx, review["appeal_number"])
    assert appeal is not None  # the review has its number
    decision = _decision(bureau, review, person, wanted, original, now=now)
    await add_decision(tx, decision)
    reversed_ = wanted.decision is Decision.REVERSE
    await end_appeal(tx, appeal["number"], "reversed" if reversed_ else "upheld", now=now)
    await set_state(tx, review["id"], state_after(wanted.decision).value, now=now)
    row = await find_decision(tx, decision.id)
    assert row is not None  # it was just written
    statement = await _tell_appellant(bureau, tx, review, row, appeal)
    if reversed_:
        await _take_back(tx, review, original, person, now=now)
    await _send(bureau, tx, review, row, original, statement, now=now)
    await record(
        tx,
        wanted.decision.value,
        actor=person.id,
        now=now,
        review=review,
        decision=decision.id,
        against=original["id"],
    )
    await tell(tx, review["id"])
    return decision.id


async def undo_appeal(tx: Transaction, review: Row, last: Row, *, now: int) -> None:
    """The decision on an appeal is taken back within its ten seconds: the one before stands again."""
    await open_appeal(tx, review["appeal_number"])
    if last["decision"] != Decision.REVERSE:
        return
    original = await find_appealed(tx, review)
    await end_decision(tx, original["id"], "done", before="reversed", now=now)
    await unlift_warning(tx, original["id"], person_id=last["proposer"], since=last["at"])
    post = await find_review_of(tx, review["forum"], review["object_id"])
    if post is None:
        return
    outcome = "none" if original["decision"] == Decision.DISMISS else "measure"
    await close_reports(tx, post["id"], outcome=outcome, decision_id=original["id"], now=now)
    await set_state(tx, post["id"], state_after(Decision(original["decision"])).value, now=now)
    await tell(tx, post["id"])


async def _take_back(tx: Transaction, review: Row, original: Row, person: Person, *, now: int) -> None:
    """What followed from the decision follows no longer: the strike, and the reports that it had closed."""
    await end_decision(tx, original["id"], "reversed", before=original["state"], now=now)
    reason = f"appeal {review['appeal_number']}"
    await lift_warning(tx, original["id"], person_id=person.id, reason=reason, now=now)
    reopened = await reopen_reports(tx, original["id"])
    post = await find_review_of(tx, review["forum"], review["object_id"])
    if post is not None:
        again = reopened or original["decision"] == Decision.DISMISS
        state = State.PENDING if again else State.REJECTED
        await set_state(tx, post["id"], state.value, now=now)
        await tell(tx, post["id"])


async def _tell_appellant(bureau: Bureau, tx: Transaction, review: Row, row: Row, appeal: Row) -> Statement:
    language = language_of(review) if appeal["appellant"] == AUTHOR else Language(appeal["language"])
    case = Case(
        decision=Decision(row["decision"]),
        author=review["author_name"] if appeal["appellant"] == AUTHOR else appeal["appellant"],
        url=review["url"] or bureau.public_url,
        posted_at=review["first_at"],
        message=row["message"],
        number=appeal["number"],
    )
    statement = write_statement(case, bureau.wording, language)
    await add_statement(
        tx, row["id"], language=language.value, subject=statement.subject, text=statement.text
    )
    return statement


async def _send(
    bureau: Bureau, tx: Transaction, review: Row, row: Row, original: Row, statement: Statement, *, now: int
) -> None:
    """Undo at the forum what is reversed, and tell the author; a reporter has a page of their own."""
    appeal = await find_appeal(tx, review["appeal_number"])
    by_author = appeal is not None and appeal["appellant"] == AUTHOR
    reversed_ = row["decision"] == Decision.REVERSE
    if is_called_back(review):
        kind = "post.reversed" if reversed_ else "post.decided"
        told = {**describe(row), "reversed": describe(original) if reversed_ else None}
        await call_back(
            bureau,
            tx,
            review,
            kind,
            decision=told,
            statement=statement if by_author else None,
            due_at=row["effective_at"],
            now=now,
        )
        return
    done = await list_measures_of(tx, original["id"]) if reversed_ else []
    steps = plan_reversal(tuple(What(each["what"]) for each in done)) if reversed_ else plan(Decision.UPHOLD)
    if not by_author:
        steps = tuple(step for step in steps if step is not What.TELL)
    details = details_of(review, row, statement)
    await hand_over(
        bureau, tx, review, steps, decision_id=row["id"], details=details, due_at=row["effective_at"], now=now
    )


def _decision(
    bureau: Bureau, review: Row, person: Person, wanted: Judgement, original: Row, *, now: int
) -> NewDecision:
    return NewDecision(
        id=bureau.new_id(),
        review_id=review["id"],
        review_version=review["version"],
        decision=wanted.decision.value,
        rules=pack_rules(tuple(original["rules"].split())),
        reason=wanted.reason,
        message=wanted.message,
        until=None,
        emergency=0,
        second_needed=0,
        state="waiting",
        proposer=person.id,
        at=now,
        effective_at=now + UNDO,
        lapses_at=None,
        excerpt="",
        digest=review["digest"],
        found_by="appeal",
        forum=review["forum"],
        author_id=review["author_id"],
        author_name=review["author_name"],
        language=language_of(review).value,
    )
