"""How sure we are of who a contact is, in words that promise no more than was shown (threat row 68).

Name and email are known to many: that they match is told as just that, and never as a proof of the person.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from bot.dialogue.effects import Text

WORDINGS: Final[Mapping[str, tuple[Text, str]]] = {
    "none": (Text("staff.verified.none"), "Nothing shown"),
    "details": (Text("staff.verified.details"), "Details matched"),
    "code": (Text("staff.verified.code"), "Code from the registered mailbox entered"),
    "session": (Text("staff.verified.session"), "Signed in to the account"),
}
"""By assurance: the key in the catalogues, and the English text."""


class Verified(msgspec.Struct, frozen=True, kw_only=True):
    """What was shown last, and how long ago. `key` is the wording's key in the catalogues, `wording` its English text."""

    as_: str = msgspec.field(name="as")
    at: str | None
    age_seconds: int | None
    key: str
    wording: str


def tell_verified(assurance: str, at: str | None, proved_at: int | None, *, now: int) -> Verified:
    """What staff are told; times in unix milliseconds, `at` the same as a text."""
    text, english = WORDINGS[assurance]
    age = None if proved_at is None else max(0, (now - proved_at) // 1000)
    return Verified(as_=assurance, at=at, age_seconds=age, key=text.key, wording=english)
