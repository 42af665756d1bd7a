"""Signed links in mails to the account's owner: undo, "this was not me", consent, one-click unsubscribe.

Each kind has a salt and so a signing key of its own: a link of one kind is nothing to another. A link holds opaque
ids only (of a change, a confirmation, an account with a category). What it does is decided where it is followed,
by the record it names; following it (GET) only shows a page, and a POST acts.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from verification.durations import DAY, HOUR
from verification.keys import KeyRing, Purpose
from verification.signing import Unreadable, open_signed, sign_payload

_MOST_IDS: Final = 4


class Link(Enum):
    """The kinds of links: the salt, and for how many seconds a link is good."""

    UNDO = ("notice.undo.v1", 30 * DAY)
    NOT_ME = ("notice.notme.v1", 30 * DAY)
    CONSENT = ("consent.confirm.v1", 72 * HOUR)
    UNSUBSCRIBE = ("mail.unsub.v1", 400 * DAY)
    """RFC 8058 names no time; mails are kept for long, so over twice the 180 days that are required."""

    COPY = ("privacy.copy.v1", 24 * HOUR)
    """The copy of a person's data: once, within a day."""

    KEEP = ("privacy.keep.v1", 24 * HOUR)
    """Taking an erasure back before it is done."""

    @property
    def salt(self) -> str:
        """The salt, one for each kind."""
        return self.value[0]

    @property
    def life(self) -> int:
        """How long a link is good, in seconds."""
        return self.value[1]


def sign_link(ring: KeyRing, kind: Link, ids: tuple[str, ...], now: int) -> str:
    """Return the token of a link that names these ids, safe in a path; `now` in Unix seconds."""
    return sign_payload(_keys(ring), kind.salt, list(ids), now)


def read_link(ring: KeyRing, kind: Link, token: str, now: int) -> tuple[str, ...] | None:
    """Return the ids that a link names; None if it is not of this kind, altered, too old, or nothing at all."""
    try:
        payload = open_signed(_keys(ring), kind.salt, token, kind.life, now).payload
    except Unreadable:
        return None
    if not isinstance(payload, list) or not 0 < len(payload) <= _MOST_IDS:
        return None
    ids = tuple(part for part in payload if isinstance(part, str))
    return ids if len(ids) == len(payload) else None


def _keys(ring: KeyRing) -> list[bytes]:
    return list(reversed(ring.derive(Purpose.LINKS)))
