"""What everything in moderation works with, and how it refuses."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from aiohttp import web

from bot.errors import AssistantError, ConstraintViolated
from bot.moderation.sampling import is_sampled
from bot.moderation.taking import key_of
from bot.store.database import Database, Row, Transaction, Work
from bot.store.decisions import find_decision
from bot.store.people import Person
from bot.store.reviews import find_review
from bot.wording import Wording
from verification.keys import KeyRing, Purpose

T = TypeVar("T")
_LOG: Final = logging.getLogger("assistant.moderation")


@dataclass(frozen=True, slots=True)
class Bureau:
    """`clock` gives unix milliseconds, `public_url` has no slash at its end; `forum` is the address of the connected
    Discourse, None where there is none; `announces` says whether there is a callback address; `sample` is in percent."""

    database: Database
    wording: Wording
    keys: KeyRing
    public_url: str
    clock: Callable[[], int]
    new_id: Callable[[], str]
    forum: str | None = None
    announces: bool = False
    sample: int = 0

    def samples(self, *names: str) -> bool:
        """Whether what these name is one of the sample."""
        return is_sampled(self.keys.derive_newest(Purpose.SAMPLES), " ".join(names), self.sample)


BUREAU: Final = web.AppKey("bureau", Bureau)


class NoSuchReview(AssistantError):
    """There is none of this id, or it is not theirs to see."""


class Conflicting(AssistantError):
    """Somebody else was there before, or time is over; `review_id` is what it is about."""

    def __init__(self, code: str, detail: str, review_id: str) -> None:
        super().__init__(detail)
        self.code = code
        self.review_id = review_id


class NotAllowed(AssistantError):
    """They of all people may not do it: `own` or `same_person`."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code


class TooMany(AssistantError):
    """As many sanctions in an hour as one person may decide."""

    def __init__(self, retry_after: int) -> None:
        super().__init__("20 sanctions an hour are the most that one person decides")
        self.retry_after = retry_after


class Lacking(AssistantError):
    """Parts of a decision that are not there; `pointers` name them."""

    def __init__(self, pointers: list[str]) -> None:
        super().__init__(f"something is missing or wrong: {', '.join(pointers)}")
        self.pointers = pointers


def languages_of(person: Person) -> str:
    """Whose posts somebody sees, as the queue asks for it; empty: all."""
    return f" {' '.join(language.value for language in person.languages)} " if person.languages else ""


async def must_find(tx: Transaction, person: Person, review_id: str) -> Row:
    """A review in somebody's sight. Raises `NoSuchReview`."""
    review = await find_review(tx, review_id)
    seen = languages_of(person)
    if review is not None and review["sample_of"] and await knows(tx, person, review["sample_of"]):
        review = None
    if review is None or (seen and review["language"] != "other" and f" {review['language']} " not in seen):
        raise NoSuchReview("there is no such review")
    return review


async def knows(tx: Transaction, person: Person, decision_id: str) -> bool:
    """Whether somebody decided or confirmed it: a second look is somebody else's."""
    row = await find_decision(tx, decision_id)
    return row is None or person.id in (row["proposer"], row["approver"])


async def act_on(bureau: Bureau, person: Person, review_id: str, work: Work[T]) -> T:
    """Carry out what is done to one review, after all that was done to its post before.

    Raises `NoSuchReview`, and `Conflicting` for what the tables' rules do not allow: another work was there before.
    """
    review = await bureau.database.read(lambda tx: must_find(tx, person, review_id))
    try:
        return await bureau.database.transact(work, key=key_of(review["forum"], review["object_id"]))
    except ConstraintViolated as fault:
        _LOG.warning("the tables refused an act on review %s: %s", review_id, fault)
        raise Conflicting("decided", "Somebody else was there before.", review_id) from None
