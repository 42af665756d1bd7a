"""Addresses that are a secret of whoever got them: to appeal against a decision, and to see what became of a report.

Each kind has a salt of its own, and so a signing key: a link of one kind is nothing to another.
"""

from __future__ import annotations

from enum import Enum

from bot.moderation.rules import APPEAL, DAY, SECOND
from verification.keys import KeyRing, Purpose
from verification.signing import Unreadable, open_signed, sign_payload


class Kind(Enum):
    """The salt, where it leads to below the public address, and for how many seconds it is good."""

    APPEAL = ("moderation.appeal.v1", "/appeal/", APPEAL // SECOND)
    REPORT = ("moderation.report.v1", "/report/", 400 * DAY // SECOND)


def sign(keys: KeyRing, kind: Kind, names: tuple[str, ...], now: int) -> str:
    """The token of a link that names these; `now` in unix milliseconds."""
    return sign_payload(_keys(keys), kind.value[0], list(names), now // SECOND)


def address(public_url: str, kind: Kind, token: str) -> str:
    """The whole address; `public_url` has no slash at its end."""
    return public_url + kind.value[1] + token


def read(keys: KeyRing, kind: Kind, token: str, now: int, *, count: int) -> tuple[str, ...] | None:
    """What a link names; None if it is not of this kind, altered, too old, or nothing at all."""
    try:
        named = open_signed(_keys(keys), kind.value[0], token, kind.value[2], now // SECOND).payload
    except Unreadable:
        return None
    if not isinstance(named, list) or len(named) != count:
        return None
    names = tuple(part for part in named if isinstance(part, str))
    return names if len(names) == count else None


def _keys(keys: KeyRing) -> list[bytes]:
    return list(reversed(keys.derive(Purpose.LINKS)))
