"""Deciding, in one transaction: what is decided, the statement, the strike, the reports that it closes, and what goes out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from bot.moderation import links
from bot.moderation.bureau import Bureau, Lacking
from bot.moderation.looking import read_findings, read_verdict
from bot.moderation.measuring import call_back, hand_over, is_called_back, stamp
from bot.moderation.planning import plan, settle_as
from bot.moderation.rules import (
    APPEAL,
    COUNTS,
    LAPSE,
    LONGEST,
    SANCTIONS,
    UNDO,
    Decision,
    Found,
    find_missing,
    needs_second,
    pack_rules,
    state_after,
    unpack_rules,
)
from bot.moderation.second_looks import PASSED, begin_second_look, end_second_look, is_second_look
from bot.moderation.statements import Case, Statement, find_excerpt, write_statement
from bot.moderation.trail import record, tell
from bot.store.database import Row, Transaction
from bot.store.decisions import NewDecision, add_decision, add_statement, add_warning, find_decision
from bot.store.people import Person
from bot.store.reader_reports import close_reports
from bot.store.reviews import free_review, set_state
from bot.triage.verdict import Rule
from knowledge.languages import Language, negotiate


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What somebody wants to decide; `until` in unix milliseconds."""

    decision: Decision
    rules: tuple[Rule, ...] = ()
    reason: str = ""
    until: int | None = None
    message: str | None = None
    emergency: bool = False


def language_of(review: Row) -> Language:
    """What the author reads: the forum's word, else the post's language, else English."""
    told = negotiate(review["author_language"]) or negotiate(review["language"])
    return told or Language.EN


def excerpt_of(review: Row, rules: tuple[Rule, ...]) -> str:
    """The words in question: what was found of these rules, else the beginning of the post."""
    findings = read_findings(review["findings"])
    return find_excerpt(review["text"], tuple(each.quote for each in findings if each.rule in rules))


def check_whole(review: Row, wanted: Judgement, *, now: int) -> None:
    """Raise `Lacking` for a judgement of which nobody could be told why, or until when."""
    pointers = find_missing(
        wanted.decision,
        rules=bool(wanted.rules),
        reason=wanted.reason,
        until=wanted.until,
        excerpt=excerpt_of(review, wanted.rules),
        message=wanted.message,
    )
    if wanted.until is not None and not now < wanted.until <= now + LONGEST:
        pointers.append("/until")
    if pointers:
        raise Lacking(pointers)


async def judge(bureau: Bureau, tx: Transaction, review: Row, person: Person, wanted: Judgement) -> str:
    """Decide, or propose what needs a second person; the decision's id. The caller has checked that they may."""
    now, second = bureau.clock(), needs_second(wanted.decision, wanted.until, bureau.clock())
    check_whole(review, wanted, now=now)
    decision = _decision(bureau.new_id(), review, person, wanted, now=now)
    await add_decision(tx, decision)
    await record(
        tx,
        "proposed" if second else "emergency" if wanted.emergency else "decided",
        actor=person.id,
        now=now,
        review=review,
        decision=decision.id,
        what=decision.decision,
        until=wanted.until,
    )
    if is_second_look(review):
        await end_second_look(tx, review, wanted.decision, person.id, now=now)
    elif second:
        by = review["escalated_by"]
        await set_state(tx, review["id"], "awaiting_second", now=now, step=0, escalated_by=by)
        await free_review(tx, review["id"], person.id)
    else:
        await carry_out(bureau, tx, review, decision.id, now=now)
    await tell(tx, review["id"])
    return decision.id


def _decision(identifier: str, review: Row, person: Person, wanted: Judgement, *, now: int) -> NewDecision:
    second, found = needs_second(wanted.decision, wanted.until, now), _found(review)
    return NewDecision(
        id=identifier,
        review_id=review["id"],
        review_version=review["version"],
        decision=wanted.decision.value,
        rules=pack_rules(tuple(rule.value for rule in wanted.rules)),
        reason=wanted.reason,
        message=wanted.message or None,
        until=wanted.until,
        emergency=int(wanted.emergency),
        second_needed=int(second),
        state="proposed" if second else "waiting",
        proposer=person.id,
        at=now,
        effective_at=None if second else now if wanted.emergency else now + UNDO,
        lapses_at=now + LAPSE if second else None,
        excerpt=excerpt_of(review, wanted.rules),
        digest=review["digest"],
        found_by=_COLUMN.get(found, found).value,
        forum=review["forum"],
        author_id=review["author_id"],
        author_name=review["author_name"],
        language=language_of(review).value,
        blind=int(is_second_look(review)),
    )


async def carry_out(bureau: Bureau, tx: Transaction, review: Row, decision_id: str, *, now: int) -> None:
    """What follows from a decision that stands: strike, reports, statement, and what is done at the forum."""
    row = await find_decision(tx, decision_id)
    assert row is not None  # it was just written
    decision = Decision(row["decision"])
    state = "escalated" if row["emergency"] else state_after(decision).value
    by = row["proposer"] if row["emergency"] else None
    await set_state(tx, review["id"], state, now=now, escalated_by=by)
    if decision is Decision.WARN:
        await add_warning(tx, row, warning_id=bureau.new_id(), now=now, expires_at=now + COUNTS)
    if not row["emergency"]:
        outcome = "none" if decision is Decision.DISMISS else "measure"
        await close_reports(tx, review["id"], outcome=outcome, decision_id=decision_id, now=now)
    statement = await _tell_author(bureau, tx, review, row, now=now)
    await send(bureau, tx, review, row, statement, now=now)
    if not row["emergency"]:
        await begin_second_look(bureau, tx, review, decision_id, now=now)


async def send(
    bureau: Bureau, tx: Transaction, review: Row, row: Row, statement: Statement | None, *, now: int
) -> None:
    """Hand a decision to the forum that the post came from."""
    due_at = row["effective_at"]
    if is_called_back(review):
        await call_back(
            bureau,
            tx,
            review,
            "post.decided",
            decision=describe(row),
            statement=statement,
            due_at=due_at,
            now=now,
        )
        return
    escalated = review["escalated_by"] is not None
    steps = plan(Decision(row["decision"]), emergency=bool(row["emergency"]), escalated=escalated)
    details = details_of(review, row, statement)
    await hand_over(bureau, tx, review, steps, decision_id=row["id"], details=details, due_at=due_at, now=now)


def details_of(review: Row, row: Row, statement: Statement | None) -> dict[str, Any]:
    """What the adapter needs to carry out a decision: in whose name, about whom, until when, and the words."""
    return {
        "person": row["approver"] or row["proposer"],
        "author": review["author_name"],
        "author_id": review["author_id"],
        "until": row["until"],
        "settle": settle_as(Decision(row["decision"])),
        "rules": row["rules"].split(),
        "subject": statement.subject if statement else None,
        "text": statement.text if statement else None,
    }


def describe(row: Row) -> dict[str, Any]:
    """A decision for a platform's program."""
    return {
        "decision_id": row["id"],
        "decision": row["decision"],
        "emergency": bool(row["emergency"]),
        "rules": row["rules"].split(),
        "until": stamp(row["until"]) if row["until"] is not None else None,
        "decided_at": stamp(row["at"]),
    }


def preview(bureau: Bureau, review: Row, wanted: Judgement, language: Language, *, now: int) -> Statement:
    """What would be told, in a language. The link is no real one."""
    return write_statement(_case(bureau, review, wanted, "…", now=now), bureau.wording, language)


async def _tell_author(
    bureau: Bureau, tx: Transaction, review: Row, row: Row, *, now: int
) -> Statement | None:
    wanted = Judgement(
        decision=Decision(row["decision"]),
        rules=unpack_rules(row["rules"]),
        reason=row["reason"],
        until=row["until"],
        message=row["message"],
        emergency=bool(row["emergency"]),
    )
    taken_back = review["escalated_by"] is not None and wanted.decision is Decision.DISMISS
    if wanted.decision is Decision.DISMISS and not taken_back:
        return None
    token = links.sign(bureau.keys, links.Kind.APPEAL, (row["id"], "author"), row["effective_at"])
    link = links.address(bureau.public_url, links.Kind.APPEAL, token)
    again = review["updated_at"] if taken_back else None
    case = _case(bureau, review, wanted, link, now=now, again_at=again)
    statement = write_statement(case, bureau.wording, Language(row["language"]))
    await add_statement(
        tx, row["id"], language=statement.language.value, subject=statement.subject, text=statement.text
    )
    return statement


def _case(
    bureau: Bureau, review: Row, wanted: Judgement, link: str, *, now: int, again_at: int | None = None
) -> Case:
    warned = now + COUNTS if wanted.decision is Decision.WARN else None
    return Case(
        decision=wanted.decision,
        author=review["author_name"],
        url=review["url"] or bureau.public_url,
        posted_at=review["first_at"],
        rules=() if wanted.decision is Decision.DISMISS else wanted.rules,
        excerpt=excerpt_of(review, wanted.rules) if wanted.decision is not Decision.DISMISS else "",
        until=wanted.until if warned is None else warned,
        found=_found(review),
        message=wanted.message,
        emergency=wanted.emergency,
        link=link if wanted.decision in SANCTIONS else "",
        appeal_until=now + APPEAL,
        again_at=again_at,
    )


_COLUMN: Final = {Found.SAMPLE: Found.REPORTS}
"""As the table knows it: people found it, and no rules."""


def _found(review: Row) -> Found:
    if not review["reports"]:
        by_chance = review["sample"] == PASSED and read_verdict(review["findings"]) == 0
        return Found.SAMPLE if by_chance else Found.RULES
    return Found.REPORTS if review["findings"] == "[]" else Found.BOTH
