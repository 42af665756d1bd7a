"""The signed addresses of subscriptions: each a secret of whoever it was sent to, good for one thing and for a time.

Of the end of mails in every mail, good for as long as mails are; of the yes to a new subscription, a day; of an account's
own page, given in the chat to who is signed in, as long as a session token at most.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from verification.keys import KeyRing, Purpose
from verification.signing import Unreadable, open_signed, sign_payload

_END: Final = "partner-mails.end.v1"
_CONFIRM: Final = "partner-subscriptions.confirm.v1"
_OWN: Final = "partner-subscriptions.own.v1"
END_LIFE: Final = 400 * 24 * 3_600
"""Seconds."""
CONFIRM_LIFE: Final = 24 * 3_600
"""Seconds in which a subscription that an account wants is confirmed."""
OWN_LIFE: Final = 15 * 60
"""Seconds; as a session token at most (CONTRACT, Session token)."""


@dataclass(frozen=True, slots=True)
class OwnPage:
    """Whose page it is, and the conversation that showed the session it was given for."""

    account_id: str
    conversation_id: str


def sign_end(keys: KeyRing, subscription_id: str, now: int) -> str:
    """The token of the end of mails; `now` in Unix milliseconds, as in all of these."""
    return sign_payload(_keys(keys), _END, subscription_id, now // 1_000)


def end_address(public_url: str, token: str) -> str:
    """The whole address; `public_url` has no slash at its end, as in all of these."""
    return f"{public_url}/partners/unsubscribe/{token}"


def read_end(keys: KeyRing, token: str, now: int) -> str | None:
    """The subscription's id; None for a token that is not ours, altered or too old."""
    named = _open(keys, _END, token, END_LIFE, now)
    return named if isinstance(named, str) else None


def sign_confirm(keys: KeyRing, wanted_id: str, now: int) -> str:
    """The token of the yes to a subscription."""
    return sign_payload(_keys(keys), _CONFIRM, wanted_id, now // 1_000)


def confirm_address(public_url: str, token: str) -> str:
    """The whole address."""
    return f"{public_url}/partners/confirm/{token}"


def read_confirm(keys: KeyRing, token: str, now: int) -> str | None:
    """The id of what is wanted; None for a token that is not ours, altered or too old."""
    named = _open(keys, _CONFIRM, token, CONFIRM_LIFE, now)
    return named if isinstance(named, str) else None


def sign_own(keys: KeyRing, account_id: str, conversation_id: str, now: int) -> str:
    """The token of an account's own page."""
    return sign_payload(_keys(keys), _OWN, [account_id, conversation_id], now // 1_000)


def own_address(public_url: str, token: str) -> str:
    """The whole address."""
    return f"{public_url}/partners/subscriptions/{token}"


def read_own(keys: KeyRing, token: str, now: int) -> OwnPage | None:
    """Whose page it is; None for a token that is not ours, altered or too old."""
    named = _open(keys, _OWN, token, OWN_LIFE, now)
    match named:
        case [str(account_id), str(conversation_id)]:
            return OwnPage(account_id, conversation_id)
    return None


def _open(keys: KeyRing, salt: str, token: str, life: int, now: int) -> object:
    try:
        return open_signed(_keys(keys), salt, token, life, now // 1_000).payload
    except Unreadable:
        return None


def _keys(keys: KeyRing) -> list[bytes]:
    return list(reversed(keys.derive(Purpose.LINKS)))
