"""The staff API's documents (CONTRACT, Staff API)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

import msgspec

from bot.dialogue.state import Conversation, PartnerForm
from bot.inbox.verified import Verified, tell_verified
from bot.store.database import Row
from bot.store.queue import FOREVER
from bot.understanding.masking import mask_addresses, mask_looked_through


class Listed(msgspec.Struct, frozen=True, kw_only=True):
    """A conversation in the list. `account` is the account's id, at `details` or better; `assignee` an email of staff.

    `restricted`: at the person's wish nobody works on it (GDPR, Art. 18), and it is shown without what was said.
    `ownership` rises with every change of who has it. What is `snoozed` without a time is so until the contact writes.
    `due_at` is when the next promise breaks, or broke (`due`: first_response, resolution; docs/reports.md), some 15 seconds exact.
    """

    id: str
    status: str
    language: str
    reason: str | None
    team: str | None
    priority: str
    assurance: str
    account: str | None
    proved_at: str | None
    summary: str | None
    waiting_since: str | None
    assignee: str | None
    ownership: int
    snoozed: bool
    snoozed_until: str | None
    labels: tuple[str, ...] = ()
    restricted: bool = False
    due_at: str | None = None
    due: str | None = None


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A page of the list; `next` asks for the one after it."""

    conversations: tuple[Listed, ...]
    next: str | None


class ShownMessage(msgspec.Struct, frozen=True, kw_only=True):
    """A message; `external_id` is the sender's own, `name` the agent's."""

    id: str
    external_id: str | None
    author: str
    name: str | None
    text: str
    kind: str | None
    article: str | None
    at: str
    mentioned: tuple[str, ...] = ()


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a release gives back to the assistant: how long they had it, how often they answered, what it was about."""

    seconds: int
    replies: int
    matter: str | None = None


class Hinted(msgspec.Struct, frozen=True, kw_only=True):
    """A message of the contact that may break the charter: how grave, and which of its rules. It is for agents alone."""

    message_id: str
    severity: int
    rules: tuple[str, ...]


class ShownEvent(msgspec.Struct, frozen=True, kw_only=True):
    """What became of the conversation, and by whom; the summary of a release, the detail of a hint."""

    what: str
    at: str
    person: str | None
    summary: Summary | None = None
    detail: Hinted | None = None


class ShownPhoto(msgspec.Struct, frozen=True, kw_only=True):
    """A photo of the report: the JPEG is at `/api/conversations/{id}/photos/{photo_id}` with this id; the size in pixels."""

    id: str
    width: int
    height: int
    at: str


class ShownRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A partner's request: `number` as partners write it (P-1001), `account` whose session filed it, `environment`
    production or test."""

    number: str | None
    account: str | None
    service: str | None
    environment: str | None
    happened: str | None
    request_id: str | None


class Details(msgspec.Struct, frozen=True, kw_only=True):
    """What the contact told for people, in their own words."""

    device: str | None
    damage: str | None
    since: str | None
    contact: str | None
    matter: str | None
    photos: tuple[ShownPhoto, ...] = ()
    request: ShownRequest | None = None


class SuggestedArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article that may answer, in the contact's language: `text` (Markdown) ready to be inserted, `link` on the help page."""

    id: str
    title: str
    text: str
    link: str


class Handover(msgspec.Struct, frozen=True, kw_only=True):
    """The note that a conversation was transferred with; `by` is the name of who wrote it."""

    text: str
    by: str | None
    at: str


class Shown(Listed, frozen=True, kw_only=True):
    """A conversation in full. `handover` is there until whoever has it then has answered."""

    handover: Handover | None = None

    verified: Verified
    messages: tuple[ShownMessage, ...]
    events: tuple[ShownEvent, ...]
    details: Details
    suggested_articles: tuple[SuggestedArticle, ...]


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody else has it, or nobody: `assignee` is who, `ownership` the number to act under from here on."""

    assignee: str | None
    ownership: int
    detail: str


HANDOVER: Final = "handover"
"""The kind of a note that whoever has the conversation next sees first."""
_SUMMARY: Final = msgspec.json.Decoder(Summary)
_NAMES: Final = msgspec.json.Decoder(tuple[str, ...])


def list_row(row: Row) -> Listed:
    """Make a list entry of a row of the store."""
    return Listed(**_fields(row))


def show(
    row: Row,
    conversation: Conversation | None,
    messages: Iterable[Row],
    events: Iterable[Row],
    suggested: tuple[SuggestedArticle, ...],
    photos: Iterable[Row],
    *,
    now: int,
) -> Shown:
    """Make the full document."""
    shown = tuple(show_message(each) for each in messages)
    return Shown(
        **_fields(row),
        verified=tell_verified(row["assurance"], _maybe(row["proved_at"]), row["proved_at"], now=now),
        messages=shown,
        handover=_handover(shown),
        events=tuple(
            ShownEvent(
                what=each["what"],
                at=moment(each["at"]),
                person=each["person"],
                summary=_SUMMARY.decode(each["detail"]) if each["detail"] else None,
            )
            for each in events
        ),
        details=_details(conversation, photos),
        suggested_articles=suggested,
    )


def _handover(messages: Iterable[ShownMessage]) -> Handover | None:
    """The last note of a transfer that no answer of an agent followed."""
    last = None
    for each in messages:
        if each.author == "agent":
            last = None
        elif each.kind == HANDOVER:
            last = Handover(text=each.text, by=each.name, at=each.at)
    return last


def show_message(row: Row, mentioned: Iterable[str] = ()) -> ShownMessage:
    """Make a message's document of a row of the store; `mentioned` are emails of staff whom a new note told."""
    return ShownMessage(
        id=row["id"],
        external_id=row["external_id"],
        author=row["author"],
        name=row["name"],
        text=row["text"],
        kind=row["kind"],
        article=row["article"],
        at=moment(row["at"]),
        mentioned=tuple(mentioned),
    )


def _fields(row: Row) -> dict[str, Any]:
    plain = ("id", "status", "language", "reason", "team", "priority", "assurance")
    restricted = row["restricted_at"] is not None
    return {name: row[name] for name in plain} | {
        "summary": mask_looked_through(row["summary"]) if row["summary"] and not restricted else None,
        "labels": _NAMES.decode(row["labels"]),
        "restricted": restricted,
        "account": row["account_id"],
        "proved_at": _maybe(row["proved_at"]),
        "waiting_since": _maybe(row["waiting_since"]),
        "assignee": row["assignee_email"],
        "ownership": row["ownership"],
        "due_at": _maybe(row["due_at"]),
        "due": row["due_what"],
        "snoozed": row["snoozed_until"] is not None,
        "snoozed_until": None if row["snoozed_until"] == FOREVER else _maybe(row["snoozed_until"]),
    }


def _request(form: PartnerForm | None) -> ShownRequest | None:
    if form is None:
        return None
    return ShownRequest(
        number=None if form.number is None else f"P-{form.number}",
        account=form.account,
        service=form.service,
        environment=form.environment,
        happened=form.happened,
        request_id=form.request_id,
    )


def _details(conversation: Conversation | None, photos: Iterable[Row]) -> Details:
    handoff = conversation.handoff if conversation else None
    report = handoff.report if handoff else None
    return Details(
        device=report.product if report else None,
        damage=report.damage if report else None,
        since=report.since if report else None,
        contact=_masked(handoff.contact if handoff else None),
        matter=handoff.matter if handoff else None,
        request=_request(handoff.request if handoff else None),
        photos=tuple(
            ShownPhoto(id=each["id"], width=each["width"], height=each["height"], at=moment(each["at"]))
            for each in photos
        ),
    )


def _masked(text: str | None) -> str | None:
    return None if text is None else mask_addresses(text)


def _maybe(at: int | None) -> str | None:
    return None if at is None else moment(at)


def moment(at: int) -> str:
    """A time of the store, RFC 3339 in UTC."""
    told = datetime.fromtimestamp(at / 1000, UTC)
    return told.isoformat(timespec="milliseconds").replace("+00:00", "Z")
