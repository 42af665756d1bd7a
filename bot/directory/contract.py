"""What is said to the directory and what it answers: the wire, as docs/accounts-openapi.json describes it."""

from __future__ import annotations

from typing import Annotated, Final, TypeAlias

import msgspec

from bot.store.preferences import State
from bot.store.shadows import Known
from verification.accounts import Account
from verification.assurance import Category
from verification.emails import clean_address, strict_key

FIND: Final = "/find"
CHANGE: Final = "/change"
NO_SUCH_ACCOUNT: Final = "no_such_account"
"""The `code` of a 404 that says so; any other 404 is some other server's, and tells nothing."""
CHANGED_ELSEWHERE: Final = "changed_elsewhere"
"""The `code` of a 409."""

Id: TypeAlias = Annotated[
    str,
    msgspec.Meta(
        min_length=1,
        max_length=200,
        pattern=r"^[!-~]+$",
        description="opaque, printable ASCII without spaces",
    ),
]
Version: TypeAlias = Annotated[
    str,
    msgspec.Meta(
        min_length=1,
        max_length=64,
        description="another one after every change of this category, whoever made it; opaque",
    ),
]


class FindByEmail(msgspec.Struct, frozen=True):
    """Who has this address? It is in its strict form: ASCII letters in lower case, the domain as IDNA has it."""

    email: str


class FindById(msgspec.Struct, frozen=True):
    """Who has this id?"""

    id: str


class Preference(msgspec.Struct, frozen=True):
    """Whether a category is on."""

    enabled: bool
    version: Version


class Found(msgspec.Struct, frozen=True):
    """One account, as little of it as is needed."""

    id: Id
    name: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
    email: Annotated[
        str, msgspec.Meta(max_length=254, description="as registered: codes and notices are mailed there")
    ]
    language: Annotated[str, msgspec.Meta(max_length=35, description="a BCP 47 tag")]
    preferences: Annotated[dict[Category, Preference], msgspec.Meta(description="all six")]


class Switch(msgspec.Struct, frozen=True, kw_only=True):
    """One category to switch. With `version`: only if the directory still has that one, or has it so already."""

    category: Category
    enabled: bool
    expected: Annotated[bool, msgspec.Meta(description="what it was when the change was wished")]
    version: Version | None


class Change(msgspec.Struct, frozen=True):
    """Switch all of these or none. The same `webhook-id` again is the same change: answered again, made once."""

    id: Id
    changes: list[Switch]


class Changed(msgspec.Struct, frozen=True):
    """How all six are now."""

    id: Id
    preferences: dict[Category, Preference]


class Refusal(msgspec.Struct, frozen=True):
    """A problem document (RFC 9457), as far as it is read here; `preferences` come with 409."""

    code: str = ""
    preferences: dict[Category, Preference] | None = None


class Unusable(ValueError):
    """A record that cannot be used as it is; the text is ours."""


def check_found(found: Found, *, email_key: str | None = None, account_id: str | None = None) -> Found:
    """Return the record if it is what was asked for. Raises `Unusable`."""
    if account_id is not None and found.id != account_id:
        raise Unusable("another id than was asked for")
    if clean_address(found.email) is None or (email_key is not None and strict_key(found.email) != email_key):
        raise Unusable("an address that is none, or another one than was asked for")
    check_whole(found.preferences)
    return found


def check_whole(preferences: dict[Category, Preference]) -> dict[Category, Preference]:
    """Return the preferences if all six are there. Raises `Unusable`."""
    if len(preferences) != len(Category):
        raise Unusable("a category is missing")
    return preferences


def merge(told: dict[Category, Preference], known: dict[Category, Known]) -> dict[Category, State]:
    """How the six are, from what the directory says and what is known here.

    A change of ours that is on its way counts already, and so does what we have for the version that is told: only
    another version means that somebody changed it elsewhere. So nothing that was switched off here comes back by an
    answer that is old.
    """
    return {category: _merge(told[category], known.get(category)) for category in Category}


def is_news(told: Preference, known: Known | None) -> bool:
    """Whether the directory says something of a category that is not known here and not overtaken by a change of ours."""
    return known is None or not (known.waiting or known.version == told.version)


def describe_account(found: Found, states: dict[Category, State]) -> Account:
    """The account as the checks take it."""
    enabled = {category: state.enabled for category, state in states.items()}
    return Account(found.id, found.name, found.email, found.language, enabled)


def _merge(told: Preference, known: Known | None) -> State:
    if known is None or is_news(told, known):
        return State(told.enabled)
    return known.state
