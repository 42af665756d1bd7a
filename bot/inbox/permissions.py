"""The one table of permissions: every route of the staff API, the roles that may use it and the scope a token needs.

A route that is not here is refused to everybody (threat row 33). What somebody sees within a route, an agent their teams
and languages, is `bot.inbox.access.sight_of`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.store.people import Role


class Scope(StrEnum):
    """What a token may be used for; each stands for itself."""

    READ = "read"
    WRITE = "write"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Right:
    """Who may use a route.

    `signed_in`: only by the console's cookie, since a token that could make tokens would outlive its end. `enrolling`: also
    before the second factor that is required was set up. `quiet`: it comes by itself and is no sign that somebody is there.
    """

    roles: frozenset[Role]
    scope: Scope
    signed_in: bool = False
    enrolling: bool = False
    quiet: bool = False


SUPPORT: Final = frozenset({Role.AGENT, Role.ADMIN})
"""Roles that see support conversations; moderators never do (privacy by role)."""
MODERATION: Final = frozenset({Role.MODERATOR, Role.ADMIN})
"""Roles that see posts of the forum."""
ADMINS: Final = frozenset({Role.ADMIN})
EVERYBODY: Final = frozenset(Role)

_ONE: Final = "/api/conversations/{id}"
_REVIEW: Final = "/api/moderation/reviews/{id}"

_READS: Final = Right(SUPPORT, Scope.READ)
_WRITES: Final = Right(SUPPORT, Scope.WRITE)
_LEADS: Final = Right(ADMINS, Scope.READ)
_RULES: Final = Right(ADMINS, Scope.ADMIN)
_JUDGES: Final = Right(MODERATION, Scope.READ)
_DECIDES: Final = Right(MODERATION, Scope.WRITE)
_OWN: Final = Right(EVERYBODY, Scope.READ)
_OWN_CHANGE: Final = Right(EVERYBODY, Scope.WRITE, signed_in=True)
_FACTOR: Final = Right(EVERYBODY, Scope.WRITE, signed_in=True, enrolling=True)

_LINES: Final[Mapping[Right, str]] = {
    Right(EVERYBODY, Scope.READ, enrolling=True, quiet=True): "GET /api/session",
    _FACTOR: """
        DELETE /api/session
        POST /api/session/totp
        POST /api/session/totp/confirm
    """,
    _OWN: "GET /api/tokens",
    Right(EVERYBODY, Scope.WRITE): "DELETE /api/tokens/{id}",
    _OWN_CHANGE: """
        DELETE /api/session/totp
        POST /api/session/password
        POST /api/tokens
    """,
    Right(EVERYBODY, Scope.READ, quiet=True): "GET /api/events",
    _READS: f"""
        GET /api/inbox
        GET {_ONE}
        GET {_ONE}/photos/{{photo_id}}
        GET {_ONE}/history
        GET {_ONE}/draft
        GET {_ONE}/deliveries
        GET /api/me/presence
        GET /api/me/offer
        GET /api/me/mentions
        GET /api/teams
        GET /api/teams/{{team}}/hours
        GET /api/saved-replies
        GET /api/search
        GET /api/views
        GET /api/labels
        GET /api/service-levels
        GET /api/privacy/requests
        GET {_ONE}/corrections
        GET /api/notices
        GET /api/notices/{{id}}
        GET /api/notice-subscriptions
    """,
    _WRITES: f"""
        POST {_ONE}/takeover
        POST {_ONE}/messages
        POST {_ONE}/release
        POST {_ONE}/resolve
        POST {_ONE}/transfer
        POST {_ONE}/accept
        POST {_ONE}/decline
        POST {_ONE}/snooze
        POST {_ONE}/unsnooze
        POST {_ONE}/reveal
        PUT {_ONE}/draft
        PUT {_ONE}/labels
        PUT {_ONE}/restricted
        POST {_ONE}/corrections
        POST {_ONE}/typing
        POST {_ONE}/looking
        POST {_ONE}/deliveries/{{delivery}}/retry
        PUT /api/me/presence
        POST /api/saved-replies
        PATCH /api/saved-replies/{{id}}
        DELETE /api/saved-replies/{{id}}
        POST /api/views
        DELETE /api/views/{{id}}
        POST /api/labels
        POST /api/privacy/requests/{{id}}/approve
        POST /api/privacy/requests/{{id}}/refuse
        POST /api/privacy/requests/{{id}}/extend
        POST /api/notices
        POST /api/notices/{{id}}/reschedule
        POST /api/notices/{{id}}/cancel
        POST /api/notices/{{id}}/release
        POST /api/notice-subscriptions
        DELETE /api/notice-subscriptions/{{id}}
    """,
    _JUDGES: f"""
        GET /api/moderation/reviews
        GET {_REVIEW}
        GET /api/moderation/people
        GET /api/moderation/warnings
        GET /api/moderation/transparency
    """,
    _DECIDES: f"""
        POST {_REVIEW}/claim
        POST {_REVIEW}/release
        POST {_REVIEW}/assign
        POST {_REVIEW}/notes
        POST {_REVIEW}/statement
        POST {_REVIEW}/decision
        POST {_REVIEW}/confirm
        POST {_REVIEW}/refuse
        POST {_REVIEW}/undo
        POST {_REVIEW}/emergency
        POST {_REVIEW}/measures/{{measure}}/retry
        POST /api/moderation/bulk
        POST /api/moderation/warnings/{{id}}/lift
    """,
    _LEADS: """
        GET /api/audit
        GET /api/moderation/audit
        GET /api/moderation/audit/verify
        GET /api/moderation/lists
        GET /api/outbox
        GET /api/people
        GET /api/reports
        GET /api/reveals
        GET /api/reports/chart.svg
    """,
    _RULES: """
        POST /api/outbox/{id}/replay
        POST /api/outbox/enable
        POST /api/moderation/lists/trial
        PUT /api/moderation/lists
        PATCH /api/people/{id}
        POST /api/people/{id}/password-link
        PATCH /api/labels/{id}
        DELETE /api/labels/{id}
        PUT /api/teams/{team}/hours
        PUT /api/service-levels
    """,
}


def _table() -> Iterator[tuple[tuple[str, str], Right]]:
    for right, lines in _LINES.items():
        for line in filter(None, map(str.strip, lines.splitlines())):
            method, _, path = line.partition(" ")
            yield (method, path), right


TABLE: Final[Mapping[tuple[str, str], Right]] = dict(_table())
"""By method and path as the route has it."""


def permitted(role: Role) -> tuple[str, ...]:
    """What a role may use, as `GET /api/inbox`."""
    return tuple(f"{method} {path}" for (method, path), right in TABLE.items() if role in right.roles)
