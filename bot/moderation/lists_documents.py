"""The lists as the API has them."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import msgspec

from bot.moderation.documents import Name
from bot.moderation.looking import ShownFinding
from bot.triage.own import FIT, OwnEntry, OwnList
from bot.triage.verdict import Reason, Rule, Severity
from knowledge.languages import Language

MOST_FRAMES: Final = 500
"""Of one entry, of the exceptions, of what is struck out."""
MOST_ENTRIES: Final = 50
USUAL_POSTS: Final = 2_000
MOST_POSTS: Final = 20_000
"""Of the past, for one dry run."""

Frame = Annotated[
    str, msgspec.Meta(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f\ud800-\udfff]*$")
]
Frames = Annotated[tuple[Frame, ...], msgspec.Meta(max_length=MOST_FRAMES)]
Number = Annotated[int, msgspec.Meta(ge=0, le=2**53)]
Token = Annotated[str, msgspec.Meta(max_length=2_048)]


class ShownEntry(msgspec.Struct, frozen=True, kw_only=True):
    """Frames that mean the same. `confidence`: how sure it is that somebody should look; two weak ones add up."""

    rule: Rule
    why: Reason
    severity: Annotated[int, msgspec.Meta(ge=1, le=4)]
    confidence: Annotated[float, msgspec.Meta(ge=0.1, le=0.99)]
    frames: Annotated[Frames, msgspec.Meta(min_length=1)]


class ShownOwn(msgspec.Struct, frozen=True, kw_only=True):
    """What an installation changes about a list: its own entries and exceptions, shipped frames that it strikes out, and
    whether what was learned beside the lists is heard (`learned`)."""

    entries: Annotated[tuple[ShownEntry, ...], msgspec.Meta(max_length=MOST_ENTRIES)] = ()
    exceptions: Frames = ()
    removed: Frames = ()
    learned: bool = True


class ListsQuery(msgspec.Struct, frozen=True, kw_only=True):
    """Of which language."""

    language: Language = Language.EN


class Tried(msgspec.Struct, frozen=True, kw_only=True):
    """A dry run of a draft that was made of version `number`; `next` goes on where the answer before ended."""

    language: Language
    number: Number
    own: ShownOwn
    posts: Annotated[int, msgspec.Meta(ge=1, le=MOST_POSTS)] = USUAL_POSTS
    next: Token | None = None


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """A draft to hold from now on: with what its dry run ended with, and why."""

    language: Language
    number: Number
    own: ShownOwn
    why: Annotated[str, msgspec.Meta(min_length=1, max_length=1_000)]
    trial: Token


class Judged(msgspec.Struct, frozen=True, kw_only=True):
    """A post that would be judged otherwise; `text` is a part of it, `findings` have their places in that part. Those of
    the list that holds where it is queued no longer, else those of the draft."""

    post_id: str
    url: str
    language: str
    at: str
    change: Literal["newly", "no_longer", "otherwise"]
    text: str
    findings: tuple[ShownFinding, ...]


class Caution(msgspec.Struct, frozen=True, kw_only=True):
    """What may be saved and should be thought over: `letter` (a single letter does) or `broad` (stands in so many posts)."""

    pointer: str
    line: str
    code: Literal["letter", "broad"]
    posts: int


class Trial(msgspec.Struct, frozen=True, kw_only=True):
    """So far `done` of `of` posts; the counts are of all so far, `changes` of this part. `trial` is there at the end."""

    done: int
    of: int
    newly: int
    no_longer: int
    otherwise: int
    changes: tuple[Judged, ...]
    cautions: tuple[Caution, ...]
    next: str | None
    trial: str | None


class TrialCounts(msgspec.Struct, frozen=True, kw_only=True):
    """What the dry run of a version found."""

    posts: int
    newly: int
    no_longer: int
    otherwise: int


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """A version that held, or holds."""

    number: int
    by: Name
    at: str
    why: str
    trial: TrialCounts
    own: ShownOwn


class ShippedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the shipped list."""

    rule: str
    why: str
    severity: int
    confidence: float
    frames: tuple[str, ...]


class Shipped(msgspec.Struct, frozen=True, kw_only=True):
    """A shipped list, as far as one can change it; classes are words with a name, which frames may use."""

    entries: tuple[ShippedEntry, ...]
    exceptions: tuple[str, ...]
    classes: dict[str, str]


class ShownLists(msgspec.Struct, frozen=True, kw_only=True):
    """The lists of a language: `version` is that of all lists together, as findings have it; `number` that of one's own, 0
    where there never was one; `idle` what of one's own does not fit with the shipped list any more, and is not used."""

    language: Language
    version: str
    number: int
    own: ShownOwn
    idle: tuple[str, ...]
    shipped: Shipped
    versions: tuple[Version, ...]


def own_of(shown: ShownOwn) -> OwnList:
    """The list as it is used."""
    entries = (
        OwnEntry(each.rule, each.why, Severity(each.severity), each.confidence, each.frames)
        for each in shown.entries
    )
    return OwnList(tuple(entries), shown.exceptions, shown.removed, shown.learned)


def show_own(own: OwnList) -> ShownOwn:
    """The list as it is shown."""
    entries = tuple(
        ShownEntry(
            rule=each.rule,
            why=each.reason,
            severity=int(each.severity),
            confidence=each.confidence,
            frames=each.frames,
        )
        for each in own.entries
    )
    return ShownOwn(entries=entries, exceptions=own.exceptions, removed=own.removed, learned=own.learned)


def find_unfit(own: OwnList) -> str | None:
    """The pointer of the first entry whose reason no words are evidence of."""
    for number, entry in enumerate(own.entries):
        if entry.reason not in FIT:
            return f"/entries/{number}/why"
    return None
