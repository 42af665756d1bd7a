"""What contacts think of answers and conversations, what could not be answered, and what they ask of their data."""

from __future__ import annotations

from typing import Final

from bot.store.database import Transaction

ANSWER_DUE: Final = 30 * 24 * 3600 * 1000
"""Milliseconds until a data request must be answered: a month (GDPR Art. 12(3)), counted as its shortest usual length."""

_HELPFUL = """
INSERT INTO feedback (id, conversation_id, article, version, language, helpful, at)
VALUES (:id, :conversation_id, :article, :version, :language, :helpful, :now)
"""
_RATING = "INSERT INTO ratings (id, conversation_id, stars, at) VALUES (:id, :conversation_id, :stars, :now)"
_MISS = """
INSERT INTO misses (id, conversation_id, message_id, language, at)
VALUES (:id, :conversation_id, :message_id, :language, :now)
"""
_REQUEST = """
INSERT INTO data_requests (id, account_id, kind, conversation_id, assurance, why_code, created_at, due_at, state)
VALUES (:id, :account_id, :kind, :conversation_id, :assurance, :why_code, :now, :due_at, 'open')
"""


async def add_helpful(
    tx: Transaction,
    *,
    record_id: str,
    conversation_id: str,
    article: str,
    version: str,
    language: str,
    helpful: bool,
    now: int,
) -> None:
    """Keep whether an article, in the version and language read, helped."""
    await tx.write(
        _HELPFUL,
        id=record_id,
        conversation_id=conversation_id,
        article=article,
        version=version,
        language=language,
        helpful=int(helpful),
        now=now,
    )


async def add_rating(tx: Transaction, *, record_id: str, conversation_id: str, stars: int, now: int) -> None:
    """Keep a rating of one to five."""
    await tx.write(_RATING, id=record_id, conversation_id=conversation_id, stars=stars, now=now)


async def add_miss(
    tx: Transaction, *, record_id: str, conversation_id: str, message_id: str, language: str, now: int
) -> None:
    """Keep that a message was not answered; its text stays with the conversation alone."""
    await tx.write(
        _MISS,
        id=record_id,
        conversation_id=conversation_id,
        message_id=message_id,
        language=language,
        now=now,
    )


async def add_data_request(
    tx: Transaction,
    *,
    record_id: str,
    account_id: str,
    kind: str,
    conversation_id: str,
    assurance: str,
    now: int,
    why_code: str | None = None,
) -> None:
    """File a request for a copy ("export") or for erasure ("erase"), due within a month.

    `why_code`: why a code was asked for beside what was known already; None where nothing more was (GDPR Art. 12(6)).
    """
    await tx.write(
        _REQUEST,
        id=record_id,
        account_id=account_id,
        kind=kind,
        conversation_id=conversation_id,
        assurance=assurance,
        why_code=why_code,
        now=now,
        due_at=now + ANSWER_DUE,
    )
