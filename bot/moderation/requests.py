"""What comes with the acts of moderators."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final

import msgspec
from aiohttp import web

from bot.channels.json_input import fit, parse_json
from bot.channels.reading import check_media, read_body
from bot.moderation.judging import Judgement
from bot.moderation.rules import Decision, pack_rules, unpack_rules
from bot.triage.verdict import Rule

Version = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
Reason = Annotated[str, msgspec.Meta(max_length=2_000)]
Words = Annotated[str, msgspec.Meta(max_length=1_000)]
Moment = Annotated[datetime, msgspec.Meta(tz=True)]
_NUL: Final = str.maketrans({"\0": "\N{REPLACEMENT CHARACTER}"})


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """A decision. `reason` stays inside, `message` is told to the author; without `version` it is on whatever there is."""

    decision: Decision
    rules: tuple[Rule, ...] = ()
    reason: Reason = ""
    until: Moment | None = None
    message: Words | None = None
    version: Version | None = None


class Previewed(msgspec.Struct, frozen=True, kw_only=True):
    """A decision as it might be made."""

    decision: Decision
    rules: tuple[Rule, ...] = ()
    until: Moment | None = None
    message: Words | None = None


class Urgent(msgspec.Struct, frozen=True, kw_only=True):
    """What an emergency is about."""

    rules: tuple[Rule, ...] = ()
    reason: Reason = ""
    version: Version | None = None


class Agreed(msgspec.Struct, frozen=True, kw_only=True):
    """Which version the second person looked at."""

    version: Version | None = None


class Declined(msgspec.Struct, frozen=True, kw_only=True):
    """Why the second person says no."""

    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]
    version: Version | None = None


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """To whom a review is given, by id."""

    person: Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class NewNote(msgspec.Struct, frozen=True, kw_only=True):
    """A note for colleagues."""

    text: Annotated[str, msgspec.Meta(min_length=1, max_length=4_000)]


class Lift(msgspec.Struct, frozen=True, kw_only=True):
    """Why a warning counts no more."""

    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=2_000)]


async def read_document(request: web.Request, kind: Any) -> Any:
    """The body as a document. Refuses 400, 413, 415 and 422."""
    check_media(request)
    return fit(parse_json(await read_body(request)), kind)


async def read_maybe(request: web.Request, kind: Any) -> Any:
    """The same, where nothing at all is as good as an empty document."""
    if not request.can_read_body:
        return kind()
    return await read_document(request, kind | None) or kind()


def clean(text: str) -> str:
    """Text as every database keeps it: half a character or a NUL is shown as what cannot be read, one for one."""
    return text.translate(_NUL).encode("utf-8", "replace").decode() if _is_odd(text) else text


def judgement_of(wanted: Decided | Previewed) -> Judgement:
    """The decision as it is made."""
    return Judgement(
        decision=wanted.decision,
        rules=unpack_rules(pack_rules(wanted.rules)),
        reason=clean(wanted.reason) if isinstance(wanted, Decided) else "-",
        until=None if wanted.until is None else int(wanted.until.timestamp() * 1000),
        message=None if wanted.message is None else clean(wanted.message),
    )


def _is_odd(text: str) -> bool:
    return "\0" in text or not text.isascii()
