"""What moderators are shown: the documents of the API. Times are RFC 3339; nobody's address and no account is in them."""

from __future__ import annotations

from typing import Any

import msgspec

from bot.moderation.looking import ShownFinding
from bot.moderation.weighing import Point


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """A colleague, or an author at the forum: the id that is used there."""

    id: str
    name: str


class ShownMeasure(msgspec.Struct, frozen=True, kw_only=True):
    """What was done at the forum, and how it went."""

    id: str
    what: str
    state: str
    fault: str | None
    at: str


class ShownStatement(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody is told."""

    language: str
    subject: str
    text: str


class ShownDecision(msgspec.Struct, frozen=True, kw_only=True):
    """A decision; `second` is who agreed, `closing` why a second person refused."""

    id: str
    review_id: str
    decision: str
    rules: tuple[str, ...]
    reason: str
    message: str | None
    until: str | None
    state: str
    version: int
    by: Name
    second: Name | None
    at: str
    undo_until: str | None
    lapses_at: str | None
    emergency: bool
    closing: str | None
    statement: ShownStatement | None
    measures: tuple[ShownMeasure, ...] = ()


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A review in the queue; `deleted_at` is when its author deleted the post."""

    id: str
    kind: str
    post_id: str
    topic_id: str
    forum: str
    author: Name
    language: str
    text: str
    url: str
    title: str | None
    findings: tuple[ShownFinding, ...]
    severity: int
    rules: tuple[str, ...]
    priority: int
    state: str
    version: int
    created_at: str
    updated_at: str
    due_at: str
    late: bool
    reports: int
    claimed_by: Name | None
    claimed_until: str | None
    decision: ShownDecision | None
    own: bool
    deleted_at: str | None = None


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """How many are open, and of them those that the caller has, that wait for a second person, appeals, and late ones."""

    open: int
    mine: int
    awaiting_second: int
    appeals: int
    late: int


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the queue."""

    reviews: tuple[Entry, ...]
    next: str | None
    counts: Counts


class Engine(msgspec.Struct, frozen=True, kw_only=True):
    """What looked at the post."""

    version: str
    lists: str
    found_by: str


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """A post that a finding rests on beside the one in question: of a feud, or the same text in another thread."""

    post_id: str
    topic_id: str
    author: Name
    text: str
    at: str
    url: str


class ThreadPost(msgspec.Struct, frozen=True, kw_only=True):
    """A post around the one in question, which has `this`."""

    post_id: str
    author: Name
    text: str
    at: str
    url: str
    this: bool


class Lifted(msgspec.Struct, frozen=True, kw_only=True):
    """Who lifted a warning, and why."""

    at: str
    by: Name | None
    reason: str


class Warned(msgspec.Struct, frozen=True, kw_only=True):
    """A strike; it counts while it is `active`."""

    id: str
    author: Name
    rules: tuple[str, ...]
    at: str
    expires_at: str
    lifted: Lifted | None
    active: bool
    review_id: str


class Accepted(msgspec.Struct, frozen=True, kw_only=True):
    """The version of the charter that somebody committed to last."""

    version: str
    at: str


class History(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an author."""

    posts: int
    reviews: int
    warnings: tuple[Warned, ...]
    decisions: tuple[ShownDecision, ...]
    charter: Accepted | None


class Similar(msgspec.Struct, frozen=True, kw_only=True):
    """What was decided on something like it."""

    id: str
    language: str
    quote: str
    decision: str
    rules: tuple[str, ...]
    at: str


class Note(msgspec.Struct, frozen=True, kw_only=True):
    """A note for colleagues."""

    id: str
    by: Name
    text: str
    at: str


class ReaderReport(msgspec.Struct, frozen=True, kw_only=True):
    """A reader's report, without who it was."""

    number: str
    reason: str
    rules: tuple[str, ...]
    at: str
    outcome: str | None


class ShownAppeal(msgspec.Struct, frozen=True, kw_only=True):
    """An appeal against a decision; `side` is author or reporter."""

    number: str
    text: str
    at: str
    side: str
    outcome: str | None
    of: ShownDecision


class Happened(msgspec.Struct, frozen=True, kw_only=True):
    """One thing in the history of a case."""

    at: str
    by: Name | None
    what: str
    detail: dict[str, Any]


class Detail(Entry, frozen=True, kw_only=True):
    """A review in full."""

    points: tuple[Point, ...]
    engine: Engine
    thread: tuple[ThreadPost, ...]
    history: History
    similar: tuple[Similar, ...]
    notes: tuple[Note, ...]
    report_list: tuple[ReaderReport, ...]
    appeal: ShownAppeal | None
    decisions: tuple[ShownDecision, ...]
    timeline: tuple[Happened, ...]
    other_open: int
    evidence: tuple[Evidence, ...] = ()


class Clash(msgspec.Struct, frozen=True, kw_only=True):
    """Why an act was refused: `version`, `claimed`, `decided`, `late`, `severity` or `count`; with the other's decision."""

    status: int
    title: str
    detail: str
    code: str
    version: int | None = None
    decision: ShownDecision | None = None
    claimed_by: Name | None = None
    count: int | None = None
