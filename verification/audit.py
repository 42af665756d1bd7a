"""The audit: one entry for each attempt, chained by hashes so that a later alteration shows (pure).

An entry holds no name, email, message, code or token: of the address it keeps a keyed hash, of the network a
truncated form. Its result is for auditors only.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Final

from verification.assurance import Assurance
from verification.emails import loose_key
from verification.keys import KeyRing, Purpose

GENESIS: Final = "0" * 64
"""What the first entry follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One attempt. `at` is UTC in the store's unit; `network` as `recorded_network` cuts it; `actor` says who acted
    (contact, owner, an agent's id, the assistant itself). `before` and `after` name a change's two values.
    """

    at: int
    actor: str
    proof: str
    """What was shown: none, details, code, session, link."""
    result: str
    """What came of it, in one word."""
    asked: Assurance
    reached: Assurance
    conversation_id: str | None = None
    account_id: str | None = None
    email_hash: str | None = None
    network: str | None = None
    category: str | None = None
    before: bool | None = None
    after: bool | None = None
    notice_id: str | None = None
    person_id: str | None = None
    """Whom of staff it was about."""
    count: int | None = None
    """How many there were, where only that is kept."""
    reason: str | None = None
    """Why somebody of staff did it, in their words, with addresses and long numbers masked."""


def hash_email(ring: KeyRing, email: str) -> str:
    """Return the keyed hash of an address that the audit keeps, in hex."""
    key = ring.derive_newest(Purpose.AUDIT_EMAILS)
    return hmac.new(key, loose_key(email).encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def encode_entry(entry: AuditEntry) -> str:
    """Return the entry as canonical JSON: keys sorted, ASCII only, no spaces. It is stored and hashed as this text."""
    fields = asdict(entry) | {"asked": entry.asked.value, "reached": entry.reached.value}
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def chain_hash(previous: str, encoded: str) -> str:
    """Return the hash of an encoded entry that follows the entry with hash `previous` (or `GENESIS`), in hex."""
    return hashlib.sha256(f"{previous}\n{encoded}".encode()).hexdigest()


def verify_chain(rows: Iterable[tuple[str, str]], start: str = GENESIS) -> int | None:
    """Return the index of the first row, an encoded entry with its stored hash, that breaks the chain; None if none does.

    `start` is the hash before the first row. Rows cut off at the end do not show: compare the last hash with one
    kept elsewhere.
    """
    previous = start
    for index, (encoded, stored) in enumerate(rows):
        previous = chain_hash(previous, encoded)
        if previous != stored:
            return index
    return None
