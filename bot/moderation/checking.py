"""Whether somebody may decide on a review now: each check in the transaction of what it permits."""

from __future__ import annotations

from bot.moderation.bureau import Conflicting, NotAllowed, TooMany
from bot.moderation.rules import (
    CLAIM,
    DECIDABLE,
    HOUR,
    MOST_SANCTIONS,
    OF_POSTS,
    SANCTIONS,
    SECOND,
    Decision,
    State,
)
from bot.store.database import Row, Transaction
from bot.store.decisions import count_sanctions, find_decision
from bot.store.people import Person
from bot.store.reader_reports import find_appeal, list_reports
from bot.store.reviews import claim_review, find_review_of


def check_version(review: Row, version: int | None) -> None:
    """Raise `Conflicting` for an act that was meant for another version."""
    if version is not None and version != review["version"]:
        raise Conflicting("version", "It was changed or decided meanwhile.", review["id"])


def check_open(review: Row) -> None:
    """Raise `Conflicting` for a review that waits for no decision."""
    if State(review["state"]) not in DECIDABLE:
        raise Conflicting("decided", "It waits for no decision.", review["id"])


def check_there(review: Row, decision: Decision) -> None:
    """Raise `Conflicting` for hiding, or asking to edit, what its author deleted."""
    if review["deleted_at"] is not None and decision in OF_POSTS:
        detail = (
            "Its author has deleted the post. No issue, talk, remind, warn, silence and suspend are left."
        )
        raise Conflicting("gone", detail, review["id"])


async def check_claim(tx: Transaction, review: Row, person: Person, *, now: int) -> None:
    """Make it theirs. Raise `Conflicting` where a colleague has it."""
    if not await claim_review(tx, review["id"], person.id, now=now, until=now + CLAIM):
        raise Conflicting("claimed", "A colleague has it.", review["id"])


async def check_own(tx: Transaction, review: Row, person: Person) -> None:
    """Raise `NotAllowed` for one's own post, or one that oneself reported."""
    if await is_own(tx, review, person):
        raise NotAllowed("own", "Nobody decides on their own post or report.")


async def is_own(tx: Transaction, review: Row, person: Person) -> bool:
    """Whether somebody wrote the post, or reported it, by their name at the forum."""
    if person.forum_user is None:
        return False
    names = [review["author_id"], review["author_name"]]
    # An appeal is a review of its own; who reported stands at the one of the post.
    post = await find_review_of(tx, review["forum"], review["object_id"])
    for report in await list_reports(tx, review["id"] if post is None else post["id"]):
        names += [report["reporter_id"], report["reporter_name"]]
    return person.forum_user.casefold() in {name.casefold() for name in names if name}


async def check_second_look(tx: Transaction, review: Row, person: Person) -> None:
    """Raise `NotAllowed` for who measured in the emergency, or decided what is appealed against."""
    if review["escalated_by"] == person.id:
        raise NotAllowed("same_person", "Somebody else has to look at what was done in the emergency.")
    if review["appeal_number"] is None:
        return
    original = await find_appealed(tx, review)
    if person.id in (original["proposer"], original["approver"]):
        raise NotAllowed("same_person", "An appeal is decided by somebody else than before.")


async def find_appealed(tx: Transaction, review: Row) -> Row:
    """The decision that an appeal is against."""
    appeal = await find_appeal(tx, review["appeal_number"])
    decision = await find_decision(tx, appeal["decision_id"]) if appeal else None
    assert decision is not None  # the tables' rules see to it
    return decision


async def check_sanctions(tx: Transaction, decision: Decision, person: Person, *, now: int) -> None:
    """Raise `TooMany` for the 21st sanction in an hour."""
    if decision not in SANCTIONS:
        return
    await tx.lock(f"sanctions {person.id}")
    many, oldest = await count_sanctions(tx, person.id, since=now - HOUR)
    if many >= MOST_SANCTIONS:
        raise TooMany(max(1, -((now - oldest - HOUR) // SECOND)))
