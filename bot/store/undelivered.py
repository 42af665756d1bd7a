"""What one conversation led to and was not delivered: its callbacks, and the letters about what was done in it."""

from __future__ import annotations

from typing import Any, Final

import msgspec

from bot.store.database import Row, Transaction

_LINE: Final = "SELECT * FROM outbox WHERE line = :line AND delivered_at IS NULL ORDER BY place"
_LINES_OF_LETTERS: Final = ("mail:{}", "mail:{}:code", "mail:{}:later")
"""Of an account (`bot.proof.letters.post_letter`)."""

# What a letter is about, by the names that its payload has them under.
_ABOUT: Final = """
SELECT account_id, 'change_id' AS name, change_id AS id FROM preference_changes WHERE conversation_id = :conversation_id
UNION SELECT account_id, 'challenge_id', id FROM challenges
    WHERE conversation_id = :conversation_id AND account_id IS NOT NULL
UNION SELECT account_id, 'confirmation_id', id FROM confirmations WHERE conversation_id = :conversation_id
UNION SELECT account_id, 'conversation_id', id FROM conversations WHERE id = :conversation_id AND account_id IS NOT NULL
"""


async def list_undelivered(tx: Transaction, conversation_id: str) -> list[Row]:
    """The rows of the outbox that wait or were given up, oldest first."""
    about = await tx.fetch_all(_ABOUT, conversation_id=conversation_id)
    facts = {(row["name"], row["id"]) for row in about}
    accounts = sorted({row["account_id"] for row in about})
    lines = [line.format(account) for account in accounts for line in _LINES_OF_LETTERS]
    letters = [
        row
        for line in lines
        for row in await tx.fetch_all(_LINE, line=line)
        if facts & set(_read(row["payload"]).items())
    ]
    callbacks = await tx.fetch_all(_LINE, line=f"callback:{conversation_id}")
    return sorted([*callbacks, *letters], key=lambda row: (row["created_at"], row["id"]))


def _read(payload: str) -> dict[str, str]:
    try:
        document = msgspec.json.decode(payload, type=dict[str, Any])
    except msgspec.MsgspecError:
        return {}
    return {name: value for name, value in document.items() if isinstance(value, str)}
