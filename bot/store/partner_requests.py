"""Requests of integration partners by number. Times are unix milliseconds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.dialogue.events import ReadRequest, RequestState
from bot.dialogue.state import PartnerForm
from bot.store.database import Row, Transaction

FIRST: Final = 1_001
"""The number of the first request."""
_NEXT: Final = "SELECT COALESCE(MAX(number), :before) + 1 AS number FROM partner_requests"
_ADD: Final = """
INSERT INTO partner_requests (number, conversation_id, account_id, filed_at, service, environment, happened, request_id)
VALUES (:number, :conversation_id, :account_id, :now, :service, :environment, :happened, :request_id)
"""
_SHOWN: Final = """
SELECT 1 FROM session_uses WHERE conversation_id = :id AND account_id = :account_id AND ended_at IS NULL LIMIT 1
"""
# What was filed in one conversation before its last request was answered, else there would have been no further one.
_LIST: Final = """
SELECT r.number, r.filed_at, r.service, c.status, r.number < (
        SELECT MAX(later.number) FROM partner_requests AS later WHERE later.conversation_id = r.conversation_id
    ) AS older
FROM partner_requests AS r JOIN conversations AS c ON c.id = r.conversation_id
WHERE r.account_id = :account_id
ORDER BY r.number DESC LIMIT :most
"""


async def file_request(
    tx: Transaction, conversation_id: str, account_id: str, form: PartnerForm, *, now: int
) -> int:
    """Keep the account's request, filed in a conversation, under a number of its own."""
    await tx.lock("partner requests")
    row = await tx.fetch_one(_NEXT, before=FIRST - 1)
    number = int(row["number"]) if row else FIRST
    await tx.execute(
        _ADD,
        number=number,
        conversation_id=conversation_id,
        account_id=account_id,
        now=now,
        service=form.service,
        environment=form.environment,
        happened=form.happened,
        request_id=form.request_id,
    )
    return number


async def shows_session(tx: Transaction, conversation_id: str, account_id: str) -> bool:
    """Whether a session of the account was shown in the conversation and was not revoked since."""
    return await tx.fetch_one(_SHOWN, id=conversation_id, account_id=account_id) is not None


async def list_requests(tx: Transaction, account_id: str, *, most: int) -> list[ReadRequest]:
    """The account's newest requests with their states."""
    return [_read(row) for row in await tx.fetch_all(_LIST, account_id=account_id, most=most)]


def choose_requests(requests: Sequence[ReadRequest], numbers: Sequence[int], most: int) -> list[ReadRequest]:
    """Those of some numbers, or the newest where no number is given."""
    return [each for each in requests if each.number in numbers] if numbers else list(requests[:most])


def _read(row: Row) -> ReadRequest:
    known = {"waiting": RequestState.WAITING, "agent": RequestState.AGENT}
    state = RequestState.OVER if row["older"] else known.get(row["status"], RequestState.OVER)
    return ReadRequest(row["number"], row["filed_at"], state, row["service"])
