"""What moderators do with a review: claim, decide, agree, refuse, undo, and measure in an emergency."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.moderation.appealing import decide_appeal, undo_appeal
from bot.moderation.bureau import Bureau, Conflicting, Lacking, NotAllowed, act_on, must_find
from bot.moderation.checking import (
    check_claim,
    check_open,
    check_own,
    check_sanctions,
    check_second_look,
    check_there,
    check_version,
)
from bot.moderation.judging import Judgement, carry_out, judge
from bot.moderation.rules import CLAIM, EMERGENCY, OF_APPEALS, UNDO, Decision, State
from bot.moderation.trail import record, tell
from bot.store.database import Row, Transaction
from bot.store.decisions import (
    confirm_decision,
    drop_warning,
    end_decision,
    list_decisions,
)
from bot.store.measures import withdraw_measures
from bot.store.people import Person
from bot.store.reader_reports import close_reports, reopen_reports
from bot.store.reviews import add_note, claim_review, end_sample, free_review, set_state


async def claim(bureau: Bureau, person: Person, review_id: str, to: Person | None = None) -> None:
    """Make a review somebody's for a while: one's own, or a colleague's. Raises `Conflicting` where another has it."""

    async def work(tx: Transaction) -> None:
        review, now = await must_find(tx, person, review_id), bureau.clock()
        owner = to or person
        if to is None:
            await check_claim(tx, review, person, now=now)
        else:
            await claim_review(tx, review_id, owner.id, now=now, until=now + CLAIM, force=True)
        await record(tx, "claimed", actor=person.id, now=now, review=review, to=owner.id)
        await tell(tx, review_id)

    await act_on(bureau, person, review_id, work)


async def release(bureau: Bureau, person: Person, review_id: str) -> None:
    """Let it be free again; what is not one's own stays as it is."""

    async def work(tx: Transaction) -> None:
        review = await must_find(tx, person, review_id)
        if await free_review(tx, review_id, person.id):
            await record(tx, "released", actor=person.id, now=bureau.clock(), review=review)
            await tell(tx, review_id)

    await act_on(bureau, person, review_id, work)


async def write_note(bureau: Bureau, person: Person, review_id: str, text: str) -> None:
    """Leave a note for colleagues; a review that is free becomes theirs."""

    async def work(tx: Transaction) -> None:
        review, now = await must_find(tx, person, review_id), bureau.clock()
        await add_note(
            tx, note_id=bureau.new_id(), review_id=review_id, person_id=person.id, text=text, now=now
        )
        await claim_review(tx, review_id, person.id, now=now, until=now + CLAIM)
        await record(tx, "noted", actor=person.id, now=now, review=review)
        await tell(tx, review_id)

    await act_on(bureau, person, review_id, work)


async def decide(
    bureau: Bureau, person: Person, review_id: str, wanted: Judgement, version: int | None
) -> str:
    """Decide, or propose; the decision's id.

    Raises `NoSuchReview`, `Conflicting`, `NotAllowed`, `TooMany`, `Lacking`.
    """
    return await act_on(
        bureau, person, review_id, lambda tx: decide_one(bureau, tx, person, review_id, wanted, version)
    )


async def decide_one(
    bureau: Bureau, tx: Transaction, person: Person, review_id: str, wanted: Judgement, version: int | None
) -> str:
    """The same, within a transaction of the post's key."""
    review, now = await must_find(tx, person, review_id), bureau.clock()
    check_version(review, version)
    check_open(review)
    check_there(review, wanted.decision)
    await check_own(tx, review, person)
    await check_second_look(tx, review, person)
    await check_claim(tx, review, person, now=now)
    if (wanted.decision in OF_APPEALS) != (review["appeal_number"] is not None):
        raise Lacking(["/decision"])
    await check_sanctions(tx, wanted.decision, person, now=now)
    if review["appeal_number"] is not None:
        return await decide_appeal(bureau, tx, review, person, wanted)
    decision_id = await judge(bureau, tx, review, person, wanted)
    if review["state"] == State.ESCALATED and wanted.decision is Decision.DISMISS:
        await _take_emergency_back(tx, review_id, now=now)
    return decision_id


async def take_emergency_measures(
    bureau: Bureau, person: Person, review_id: str, wanted: Judgement, version: int | None
) -> None:
    """Hide and silence for 24 hours at once; somebody else has to look then. Raises as `decide`, and `Conflicting` (`severity`)."""

    async def work(tx: Transaction) -> None:
        review, now = await must_find(tx, person, review_id), bureau.clock()
        check_version(review, version)
        if review["state"] != State.PENDING or review["appeal_number"] is not None:
            raise Conflicting("decided", "It is no open review of a post.", review_id)
        if review["severity"] < _DANGER:
            raise Conflicting("severity", "Emergency measures are for severity 4 alone.", review_id)
        await check_own(tx, review, person)
        await check_claim(tx, review, person, now=now)
        await check_sanctions(tx, wanted.decision, person, now=now)
        await judge(bureau, tx, review, person, wanted)
        await free_review(tx, review_id, person.id)

    await act_on(bureau, person, review_id, work)


def emergency(bureau: Bureau, rules: Judgement) -> Judgement:
    """What is decided in an emergency, for these rules and this reason."""
    return Judgement(
        decision=Decision.SILENCE,
        rules=rules.rules,
        reason=rules.reason,
        until=bureau.clock() + EMERGENCY,
        emergency=True,
    )


async def confirm(bureau: Bureau, person: Person, review_id: str, version: int | None) -> None:
    """Agree to what was proposed, as the second person. Raises as `decide`."""

    async def work(tx: Transaction) -> None:
        review, proposal = await _find_proposal(bureau, tx, person, review_id, version)
        now = bureau.clock()
        await check_sanctions(tx, Decision(proposal["decision"]), person, now=now)
        effective = now + UNDO
        await confirm_decision(
            tx, proposal["id"], approver=person.id, version=review["version"], effective_at=effective
        )
        await record(tx, "confirmed", actor=person.id, now=now, review=review, decision=proposal["id"])
        await carry_out(bureau, tx, review, proposal["id"], now=now)
        await tell(tx, review_id)

    await act_on(bureau, person, review_id, work)


async def refuse_proposal(
    bureau: Bureau, person: Person, review_id: str, reason: str, version: int | None
) -> None:
    """Say no, as the second person: the review is open again. Raises as `decide`."""

    async def work(tx: Transaction) -> None:
        review, proposal = await _find_proposal(bureau, tx, person, review_id, version)
        now = bureau.clock()
        await end_decision(tx, proposal["id"], "refused", before="proposed", now=now, closing=reason)
        await open_again(tx, review, now=now)
        await record(tx, "refused", actor=person.id, now=now, review=review, decision=proposal["id"])
        await tell(tx, review_id)

    await act_on(bureau, person, review_id, work)


async def undo(bureau: Bureau, person: Person, review_id: str) -> None:
    """Take back what oneself decided some seconds ago; nothing of it has gone out. Raises as `decide`."""

    async def work(tx: Transaction) -> None:
        review, now = await must_find(tx, person, review_id), bureau.clock()
        last = next(
            (each for each in reversed(await list_decisions(tx, review_id)) if each["state"] == "waiting"),
            None,
        )
        if last is None or now >= last["effective_at"]:
            raise Conflicting("late", "There is nothing left to undo.", review_id)
        if person.id not in (last["proposer"], last["approver"]):
            raise NotAllowed("same_person", "Only who decided can undo it.")
        if not await withdraw_measures(tx, last["id"], now=now):
            raise Conflicting("late", "It has gone out already.", review_id)
        await _unmake(tx, review, last, now=now)
        await record(tx, "undone", actor=person.id, now=now, review=review, decision=last["id"])
        await tell(tx, review_id)

    await act_on(bureau, person, review_id, work)


async def _unmake(tx: Transaction, review: Row, last: Row, *, now: int) -> None:
    """Nothing follows from the decision any more, and what it replaced stands again."""
    await end_decision(tx, last["id"], "undone", before="waiting", now=now)
    await drop_warning(tx, last["id"])
    await end_sample(tx, last["id"], now=now)
    await reopen_reports(tx, last["id"])
    if review["appeal_number"] is not None:
        await undo_appeal(tx, review, last, now=now)
    await _put_emergency_back(tx, review["id"], since=last["at"], now=now)
    await open_again(tx, review, now=now)


_DANGER: Final = 4


async def _find_proposal(
    bureau: Bureau, tx: Transaction, person: Person, review_id: str, version: int | None
) -> tuple[Row, Row]:
    review = await must_find(tx, person, review_id)
    check_version(review, version)
    decisions = await list_decisions(tx, review_id)
    proposal = next((each for each in decisions if each["state"] == "proposed"), None)
    if review["state"] != State.AWAITING_SECOND or proposal is None:
        raise Conflicting("decided", "Nothing is proposed.", review_id)
    if bureau.clock() >= proposal["lapses_at"]:
        raise Conflicting("late", "It was proposed more than 72 hours ago.", review_id)
    if proposal["proposer"] == person.id:
        raise NotAllowed("same_person", "Somebody else than who proposed it has to agree.")
    await check_own(tx, review, person)
    await check_second_look(tx, review, person)
    return review, proposal


async def open_again(tx: Transaction, review: Row, *, now: int) -> None:
    """Put the review where it was: escalated where emergency measures are in force, deleted where the post is gone, else open."""
    standing = standing_emergency(await list_decisions(tx, review["id"]))
    if standing is not None:
        await set_state(tx, review["id"], State.ESCALATED.value, now=now, escalated_by=standing["proposer"])
        return
    gone = review["deleted_at"] is not None and review["appeal_number"] is None
    state = State.DELETED if gone else State.PENDING
    await set_state(tx, review["id"], state.value, now=now)
    if gone:
        await close_reports(tx, review["id"], outcome="gone", decision_id=None, now=now)


def standing_emergency(decisions: Sequence[Row]) -> Row | None:
    """The emergency measures that nobody has looked at since, of a review's decisions, oldest first."""
    carried = [each for each in decisions if each["state"] in ("waiting", "done")]
    return carried[-1] if carried and carried[-1]["emergency"] else None


async def _take_emergency_back(tx: Transaction, review_id: str, *, now: int) -> None:
    for each in await list_decisions(tx, review_id):
        if each["emergency"] and each["state"] in ("waiting", "done"):
            await end_decision(tx, each["id"], "reversed", before=each["state"], now=now)


async def _put_emergency_back(tx: Transaction, review_id: str, *, since: int, now: int) -> None:
    for each in await list_decisions(tx, review_id):
        if each["emergency"] and each["state"] == "reversed" and (each["ended_at"] or 0) >= since:
            await end_decision(tx, each["id"], "done", before="reversed", now=now)
