"""Letters to the account owner, as they wait in the outbox.

A letter names its account and what it is about. The address, the links and a code in clear are made when it is
delivered, so that none of them stands in the database.
"""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from bot.store import outbox
from bot.store.database import Transaction
from verification.assurance import Category

Switch: TypeAlias = tuple[Category, bool, bool]
"""A category with what it was and what it is."""


class _Letter(msgspec.Struct, frozen=True, kw_only=True, tag_field="letter"):
    account_id: str


class ChangedLetter(_Letter, frozen=True, kw_only=True, tag="changed"):
    """Preferences were changed in the chat; carries the links to undo it and "this was not me"."""

    change_id: str
    at: int
    """Unix milliseconds."""
    switches: tuple[Switch, ...]


class CodeLetter(_Letter, frozen=True, kw_only=True, tag="code"):
    """A one-time code, sealed: `verification.codes.open_code` opens it."""

    challenge_id: str
    sealed: str
    expires_at: int
    """Unix milliseconds; past it the letter is of no use."""


class ConsentLetter(_Letter, frozen=True, kw_only=True, tag="consent"):
    """Somebody wished opt-ins that need the owner's consent; carries the link to give it."""

    confirmation_id: str
    categories: tuple[Category, ...]
    at: int
    expires_at: int
    """Both unix milliseconds."""


class ElsewhereLetter(_Letter, frozen=True, kw_only=True, tag="elsewhere"):
    """A change wished at `at` (unix milliseconds) was not made: somebody was faster elsewhere. How it is now."""

    at: int
    states: tuple[tuple[Category, bool], ...]


class DigestLetter(_Letter, frozen=True, kw_only=True, tag="digest"):
    """More changes than letters a day: what was switched from `since` on, read when the letter is delivered.

    `change_id` is the first change of these: what the link "this was not me" is made for.
    """

    change_id: str
    since: int


class TranscriptLetter(_Letter, frozen=True, kw_only=True, tag="transcript"):
    """The owner asked for a conversation in writing: its messages before the place `length`, read at delivery."""

    conversation_id: str
    length: int


class CopyLetter(_Letter, frozen=True, kw_only=True, tag="copy"):
    """The copy of the owner's data is ready; carries the link to it, good once and for a day from `at`."""

    request_id: str
    at: int
    """Unix milliseconds."""


class PartingLetter(_Letter, frozen=True, kw_only=True, tag="parting"):
    """The owner's data will be erased at `erased_at` (unix milliseconds); carries the link that takes it back."""

    request_id: str
    erased_at: int


class RefusedLetter(_Letter, frozen=True, kw_only=True, tag="refused"):
    """A request on the owner's data was refused by a person, for the reason they gave."""

    erase: bool
    reason: str


class ExtendedLetter(_Letter, frozen=True, kw_only=True, tag="extended"):
    """A request on the owner's data takes longer, until `due_at` (unix milliseconds), for the reason given."""

    due_at: int
    reason: str


class ErasedLetter(_Letter, frozen=True, kw_only=True, tag="erased"):
    """All about the owner was erased. The one letter with an address of its own: there is no account to look in."""

    email: str
    language: str


Letter: TypeAlias = (
    ChangedLetter
    | CodeLetter
    | ConsentLetter
    | DigestLetter
    | ElsewhereLetter
    | TranscriptLetter
    | CopyLetter
    | PartingLetter
    | RefusedLetter
    | ExtendedLetter
    | ErasedLetter
)

_DECODER: msgspec.json.Decoder[Letter] = msgspec.json.Decoder(Letter)


def read_letter(payload: str) -> Letter:
    """Read a letter from the outbox. Raises `msgspec.MsgspecError` for anything else."""
    return _DECODER.decode(payload)


async def post_letter(tx: Transaction, letter: Letter, *, now: int, due_at: int | None = None) -> str:
    """Put a letter into the outbox and return its id there; times in unix milliseconds.

    A letter that is due later waits in a line of its own, so that it holds up none behind it; so does a code, which
    somebody is waiting for.
    """
    apart = ":later" if due_at is not None else ":code" if isinstance(letter, CodeLetter) else ""
    line = f"mail:{letter.account_id}{apart}"
    payload = msgspec.json.encode(letter).decode()
    return await outbox.post(tx, kind="mail", line=line, payload=payload, now=now, due_at=due_at)
