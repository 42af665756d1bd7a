"""An installation's own lists of triage, every version of them. Times are unix milliseconds."""

from __future__ import annotations

from typing import Final

import msgspec

from bot.store.database import Row, Transaction

_NEWEST: Final = """
SELECT o.language, o.number, o.digest FROM own_lists AS o
WHERE o.number = (SELECT MAX(n.number) FROM own_lists AS n WHERE n.language = o.language) ORDER BY o.language
"""
_LIST: Final = """
SELECT o.language, o.number, o.document, o.digest, o.why, o.trial, o.person_id, o.at, p.name FROM own_lists AS o
LEFT JOIN people AS p ON p.id = o.person_id WHERE o.language = :language ORDER BY o.number DESC LIMIT :most
"""
_ADD: Final = """
INSERT INTO own_lists (language, number, document, digest, why, trial, person_id, at)
VALUES (:language, :number, :document, :digest, :why, :trial, :person_id, :at)
"""
_PAST: Final = """
SELECT forum, object_id, author_language, reply_to, language, text, url, first_at FROM posts
WHERE (language = :language OR language = 'other') AND deleted_at IS NULL AND text <> '' AND first_at <= :until
ORDER BY first_at DESC, forum, object_id LIMIT :most OFFSET :skip
"""
_COUNT_PAST: Final = """
SELECT COUNT(*) AS many FROM posts
WHERE (language = :language OR language = 'other') AND deleted_at IS NULL AND text <> '' AND first_at <= :until
"""


class NewOwnList(msgspec.Struct, frozen=True, kw_only=True):
    """A version as it is kept; `document` and `trial` are JSON."""

    language: str
    number: int
    document: str
    digest: str
    why: str
    trial: str
    person_id: str
    at: int


async def find_newest(tx: Transaction) -> list[Row]:
    """Of each language that has own lists: the number of the newest, and its digest."""
    return await tx.fetch_all(_NEWEST)


async def list_versions(tx: Transaction, language: str, *, most: int) -> list[Row]:
    """The versions of a language, the newest first, with who made them."""
    return await tx.fetch_all(_LIST, language=language, most=most)


async def add_version(tx: Transaction, version: NewOwnList) -> None:
    """Keep a version. Raises `ConstraintViolated` where there is one of this number."""
    await tx.execute(_ADD, **msgspec.structs.asdict(version))


async def count_past(tx: Transaction, language: str, *, until: int) -> int:
    """How many posts in this language, or in none that is known, came until then."""
    row = await tx.fetch_one(_COUNT_PAST, language=language, until=until)
    return int(row["many"]) if row else 0


async def read_past(tx: Transaction, language: str, *, until: int, skip: int, most: int) -> list[Row]:
    """Those posts, the newest first."""
    return await tx.fetch_all(_PAST, language=language, until=until, skip=skip, most=most)
