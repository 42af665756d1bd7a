"""What the links in the owner's mails do. Looking changes nothing; acting twice does it once.

The names of the records in a link are opaque; a link that is altered, too old or names nothing is `INVALID`, whichever.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec

from bot.proof.letters import Switch
from bot.proof.rules import Rules
from verification.assurance import Category
from verification.durations import DAY
from verification.keys import KeyRing
from verification.links import Link, read_link, sign_link

DETAILS_CLOSED: Final = 30 * DAY
"""Seconds that name and email are not enough after "this was not me"."""

PATHS: Final = {
    Link.UNDO: "/n/undo/",
    Link.NOT_ME: "/n/not-me/",
    Link.CONSENT: "/n/consent/",
    Link.UNSUBSCRIBE: "/n/unsubscribe/",
    Link.COPY: "/n/copy/",
    Link.KEEP: "/n/keep/",
}
"""Where each kind is followed, below the public address; the token comes behind."""


class LinkOutcome(StrEnum):
    """What a link leads to."""

    OPEN = "open"
    """Nothing was done yet: the page asks."""
    DONE = "done"
    ALREADY = "already"
    CONFLICT = "conflict"
    """There is nothing left to undo: newer choices are kept."""
    INVALID = "invalid"


class LinkPage(msgspec.Struct, frozen=True, kw_only=True):
    """What the page of a link tells."""

    outcome: LinkOutcome
    language: str | None = None
    """The account's; None where the link is invalid."""
    switches: tuple[Switch, ...] = ()
    """What is switched by it, or was: each category with what it is before and after."""
    closed_until: int | None = None
    """After "this was not me": until when name and email are not enough, in unix milliseconds."""

    @property
    def categories(self) -> tuple[Category, ...]:
        """The categories it is about."""
        return tuple(category for category, _, _ in self.switches)


INVALID: Final = LinkPage(outcome=LinkOutcome.INVALID)


def sign_undo(keys: KeyRing, change_id: str, now_ms: int) -> str:
    """Return the token that undoes a change."""
    return sign_link(keys, Link.UNDO, (change_id,), now_ms // 1000)


def sign_not_me(keys: KeyRing, change_id: str, now_ms: int) -> str:
    """Return the token that says of a change: this was not me."""
    return sign_link(keys, Link.NOT_ME, (change_id,), now_ms // 1000)


def sign_not_me_until(keys: KeyRing, change_id: str, until_ms: int, now_ms: int) -> str:
    """Return the token that says it of a change and of all made in the chat after it, until then."""
    return sign_link(keys, Link.NOT_ME, (change_id, str(until_ms)), now_ms // 1000)


def sign_consent(keys: KeyRing, confirmation_id: str, now_ms: int) -> str:
    """Return the token that confirms opt-ins."""
    return sign_link(keys, Link.CONSENT, (confirmation_id,), now_ms // 1000)


def sign_one_click(keys: KeyRing, account_id: str, category: Category, now_ms: int) -> str:
    """Return the token that switches one category off (RFC 8058)."""
    return sign_link(keys, Link.UNSUBSCRIBE, (account_id, category.value), now_ms // 1000)


def sign_copy(keys: KeyRing, request_id: str, at_ms: int) -> str:
    """Return the token that fetches the copy made for a request; it counts from the approval, however late the mail."""
    return sign_link(keys, Link.COPY, (request_id,), at_ms // 1000)


def sign_keep(keys: KeyRing, request_id: str, now_ms: int) -> str:
    """Return the token that takes an erasure back."""
    return sign_link(keys, Link.KEEP, (request_id,), now_ms // 1000)


def link_address(public_url: str, kind: Link, token: str) -> str:
    """Return the whole address of a link; `public_url` has no slash at its end."""
    return public_url + PATHS[kind] + token


def read_ids(
    rules: Rules, kind: Link, token: str, now_ms: int, *, count: int, most: int | None = None
) -> tuple[str, ...] | None:
    """Return the `count` to `most` ids a token names; None for whatever is not a good token of this kind."""
    ids = read_link(rules.keys, kind, token, now_ms // 1000)
    return ids if ids is not None and count <= len(ids) <= (most or count) else None
