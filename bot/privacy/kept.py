"""What is kept, what for, and for how long: the record of processing (GDPR Art. 30) as a table.

The days are the product's privacy requirement (Art. 5(1)(e)). The purge takes its times from here, and so do the copy of a
person's data and docs/processing.json, so that none of them can promise something else than is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

DAY: Final = 24 * 3600 * 1000
"""Milliseconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One kind of data. `days` count from `since`; None: until the person is erased, or as `since` says."""

    kind: str
    purpose: str
    holds: str
    recipients: str
    days: int | None
    since: str

    def before(self, now: int) -> int:
        """The moment before which it is past its time, both in unix milliseconds. Raises `ValueError` without days."""
        if self.days is None:
            raise ValueError(f"{self.kind} has no fixed time")
        return now - self.days * DAY


def _kept(kind: str, purpose: str, holds: str, recipients: str, days: int | None, since: str) -> Kept:
    return Kept(kind=kind, purpose=purpose, holds=holds, recipients=recipients, days=days, since=since)


_STAFF: Final = "support staff of the team it was handed to"
_NOBODY: Final = "nobody"

KEPT: Final = (
    _kept("accounts", "changing notifications for their owner", "id, name, email, language, six notifications with history",
          "the product's mailing", None, "until erasure"),
    _kept("directory_writes", "passing changes on to where accounts are kept", "account id, category", "the account directory",
          None, "until the directory answers"),
    _kept("anonymous_conversations", "answering questions", "messages, turns, what was understood", _NOBODY, 30,
          "last message, nobody was recognised and no person took part"),
    _kept("support_conversations", "support by people", "messages, notes, photos, labels, ratings, fields of partner requests", _STAFF, 180,
          "last message of a closed conversation"),
    _kept("verification_attempts", "checking the account's owner", "proofs, pending claims, use of session tokens", _NOBODY,
          30, "the attempt"),
    _kept("throttle_keys", "limiting attempts", "keyed hashes of addresses and networks, times", _NOBODY, 2, "the attempt"),
    _kept("codes", "checking the account's owner", "keyed hash of the one-time code", _NOBODY, 1, "expiry"),
    _kept("link_tokens", "undoing and confirming changes by mail", "id of the wish, categories", _NOBODY, 30, "expiry"),
    _kept("reveals", "accounting for who saw an address", "person of staff, conversation, reason", "auditors", 396,
          "the reveal"),
    _kept("consents", "proof of consent", "category, wording, language, time, assurance", "auditors", 1096, "withdrawal"),
    _kept("data_requests", "proof that requests were answered in time", "account id, kind, dates, outcome", "auditors", 1096,
          "decision"),
    _kept("deliveries_given_up", "finding out why nothing arrived", "message or mail that was not delivered", "operators", 30,
          "giving up"),
    _kept("article_feedback", "better articles", "article, yes or no, comment without addresses and numbers",
          "article editors", 396, "the comment"),
    _kept("moderation", "enforcing the charter and accounting for it", "post, findings, decision, statement, appeal",
          "moderators; the author", 365, "decision"),
    _kept("notice_subscriptions", "telling integration partners of API changes in time",
          "partner or account, address of a mail or webhook, language, services", "the partner team", None,
          "until the reader, the account or the team ends it: then the address is forgotten at once; never confirmed, two days"),
    _kept("audit", "finding tampering and misuse", "ids, times, results; keyed hash of an address", "auditors", 1096,
          "the entry, also after an erasure: it holds no name, address or text (Art. 17(3)(e))"),
    _kept("erasures", "erasing again what a backup brings back", "account id, time", _NOBODY, None,
          "kept: without it a restored backup would undo the erasure"),
    _kept("suppressions", "keeping off what was on when somebody was erased", "keyed hash of an address", _NOBODY, None,
          "kept: the withdrawal must outlast the erasure (Art. 7(3))"),
)  # fmt: skip


def find_kept(kind: str) -> Kept:
    """The row of a kind. Raises `KeyError`."""
    return {each.kind: each for each in KEPT}[kind]
