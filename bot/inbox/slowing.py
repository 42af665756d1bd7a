"""How fast somebody may try to sign in: every lane lets a few through and then makes each failure cost twice the wait.

No lane is ever shut (threat row 49). Guessing at somebody's password from many places slows the lane of their email, which
is for browsers that were never signed in by them; a browser that was has a lane of its own.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Final

from verification.attempts import email_subject, network_subject
from verification.keys import KeyRing, Purpose
from verification.networks import counted_network

WINDOW: Final = 60 * 60 * 1000
"""Milliseconds for which a failure counts."""
_SECOND: Final = 1000


@dataclass(frozen=True, slots=True)
class Lane:
    """Failures are counted under scope and subject; `free` of them cost nothing, and no wait is over `longest` seconds."""

    scope: str
    subject: str
    free: int
    longest: int

    def wait(self, failures: int, last: int | None, now: int) -> int:
        """Milliseconds until the next try is let through, after so many failures in the window, the last at `last`."""
        beyond = failures - self.free
        if beyond < 0 or last is None:
            return 0
        pause = min(1 << min(beyond, 30), self.longest) * _SECOND
        return max(0, last + pause - now)


def lanes_of(ring: KeyRing, email: str, address: str | None, known: str | None) -> tuple[Lane, ...]:
    """The lanes of a try; `known` is the mark of a browser that this person was signed in with before."""
    if known is not None:
        return (Lane("signin.known", known, 5, 60),)
    network = counted_network(address) if address else None
    # Many colleagues sit behind one address, so it may fail more often.
    by_network = (Lane("signin.network", network_subject(ring, network), 50, 900),) if network else ()
    return (*by_network, Lane("signin.email", email_subject(ring, email), 5, 60))


def code_lane(person_id: str, known: str | None) -> Lane:
    """The lane of a wrong code after the right password: there is little to guess, so it slows down more."""
    return Lane("signin.known", known, 5, 60) if known else Lane("signin.code", person_id, 5, 900)


def sign_known(ring: KeyRing, person_id: str) -> str:
    """The cookie of a browser that somebody signed in with."""
    mark = secrets.token_hex(16)
    return f"{mark}.{_mac(ring.derive_newest(Purpose.KNOWN_BROWSERS), person_id, mark)}"


def read_known(ring: KeyRing, person_id: str | None, cookie: str | None) -> str | None:
    """The mark in such a cookie; None if there is none, or it is of somebody else."""
    mark, _, mac = (cookie or "").partition(".")
    if person_id is None or not mac:
        return None
    told = mac.encode("utf-8", "surrogatepass")
    keys = ring.derive(Purpose.KNOWN_BROWSERS)
    known = any(hmac.compare_digest(_mac(key, person_id, mark).encode(), told) for key in keys)
    return mark if known else None


def _mac(key: bytes, person_id: str, mark: str) -> str:
    return hmac.new(key, f"{person_id}\0{mark}".encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()
