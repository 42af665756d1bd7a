"""What each assurance permits: one table, and everything that is not in it is denied."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from verification.assurance import Assurance, Category, Evidence, has_fresh_code, is_alive


class Permission(StrEnum):
    """The answer to "may this be done?"."""

    YES = "yes"
    PENDING = "pending"
    """Only after the owner confirms by the mailed link, within 72 hours."""
    PERSON_APPROVES = "person_approves"
    NO = "no"


class _Row(StrEnum):
    """A line of the table of levels."""

    TURN_OFF = "turn off"
    TURN_ON_FREELY = "turn on, no consent needed"
    TURN_ON_CONSENT = "turn on, consent needed"
    SHOW = "show the current states"
    OWN_DATA = "export or erase the person's data"


_NO, _YES, _PENDING, _PERSON = Permission.NO, Permission.YES, Permission.PENDING, Permission.PERSON_APPROVES

_LEVELS: Final = (Assurance.NONE, Assurance.DETAILS, Assurance.CODE, Assurance.SESSION)

# The fifth column is a session together with a code less than ten minutes old.
_TABLE: Final[Mapping[_Row, tuple[Permission, ...]]] = {
    _Row.TURN_OFF: (_NO, _YES, _YES, _YES, _YES),
    _Row.TURN_ON_FREELY: (_NO, _YES, _YES, _YES, _YES),
    _Row.TURN_ON_CONSENT: (_NO, _PENDING, _YES, _YES, _YES),
    _Row.SHOW: (_NO, _NO, _YES, _YES, _YES),
    _Row.OWN_DATA: (_NO, _NO, _PERSON, _PERSON, _YES),
}

_ROWS_OF_ACTIONS: Final[Mapping[str, _Row]] = {
    "show_notifications": _Row.SHOW,
    "export_data": _Row.OWN_DATA,
    "erase_data": _Row.OWN_DATA,
}


def permits(
    action: str,
    assurance: Assurance,
    *,
    category: str | None = None,
    enable: bool | None = None,
    fresh_code: bool = False,
) -> Permission:
    """Tell whether an action is allowed at an assurance.

    `action` is one of the contract's names; `change_notifications` needs `category` and `enable` as well, one
    category a call. `fresh_code` says that a code less than ten minutes old stands beside the session. Whatever is
    unknown or left out is denied.
    """
    row = _row(action, category, enable)
    if row is None:
        return Permission.NO
    strongest = fresh_code and assurance is Assurance.SESSION
    return _TABLE[row][-1 if strongest else _LEVELS.index(assurance)]


def permits_by(
    evidence: Evidence | None,
    now: int,
    action: str,
    *,
    category: str | None = None,
    enable: bool | None = None,
) -> Permission:
    """Tell whether the evidence at hand allows an action now (Unix seconds); dead or no evidence is `none`."""
    if evidence is None or not is_alive(evidence, now):
        return permits(action, Assurance.NONE, category=category, enable=enable)
    fresh = has_fresh_code(evidence, now)
    return permits(action, evidence.assurance, category=category, enable=enable, fresh_code=fresh)


def _row(action: str, category: str | None, enable: bool | None) -> _Row | None:
    if action != "change_notifications":
        return _ROWS_OF_ACTIONS.get(action)
    if category not in frozenset(Category) or not isinstance(enable, bool):
        return None
    if not enable:
        return _Row.TURN_OFF
    return _Row.TURN_ON_CONSENT if Category(category).needs_consent else _Row.TURN_ON_FREELY
