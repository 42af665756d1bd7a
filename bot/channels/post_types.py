"""What forums send by the signed webhooks about posts: types, and the rules that types cannot say (CONTRACT, Forum posts)."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Final, Literal

import msgspec

from bot.channels.characters import is_id
from bot.channels.json_input import fit, parse_json
from bot.channels.messages import Id, Tag
from bot.channels.problems import refuse
from bot.moderation.taking import WEBHOOK, Arrived
from bot.triage.verdict import Rule

PostText = Annotated[str, msgspec.Meta(min_length=1)]
"""As long as the body may be (413)."""
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Address = Annotated[str, msgspec.Meta(max_length=2_000)]
_ODD: Final = str.maketrans({"\0": "\N{REPLACEMENT CHARACTER}"})


class Author(msgspec.Struct, frozen=True, kw_only=True):
    """Who wrote it; `language` is a tag, a hint, and may be missing."""

    id: Id
    name: Name
    language: Tag | None = None


class PostData(msgspec.Struct, frozen=True, kw_only=True):
    """A post. `reply_to` and `mentions` are names of people, as shown in the forum; `posted_at` is when it was written, of use
    where posts do not come in their order."""

    post_id: Id
    topic_id: Id
    author: Author
    text: PostText
    url: Address = ""
    title: Annotated[str, msgspec.Meta(max_length=1_000)] | None = None
    reply_to: Name | None = None
    mentions: Annotated[tuple[Name, ...], msgspec.Meta(max_length=50)] = ()
    posted_at: Annotated[datetime, msgspec.Meta(tz=True)] | None = None


class PostGone(msgspec.Struct, frozen=True, kw_only=True):
    """A post that is no more."""

    post_id: Id


class PostSent(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="post.created"):
    """A delivery with a new post. `timestamp` is for the sender's own use."""

    data: PostData
    timestamp: str | None = None


class PostEdited(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="post.edited"):
    """A delivery with a post as it is now."""

    data: PostData
    timestamp: str | None = None


class PostDeleted(msgspec.Struct, frozen=True, kw_only=True, tag_field="type", tag="post.deleted"):
    """A delivery that tells of a post that is gone."""

    data: PostGone
    timestamp: str | None = None


class ReportData(msgspec.Struct, frozen=True, kw_only=True):
    """A reader's report: of which post, and why they think so in good faith."""

    report_id: Id
    post: PostData
    reporter: Author
    reason: Annotated[str, msgspec.Meta(min_length=1, max_length=4_000)]
    rules: tuple[Rule, ...] = ()
    good_faith: Literal[True] = True


class ReportSent(msgspec.Struct, frozen=True, kw_only=True):
    """A delivery with a report."""

    type: Literal["report.created"]
    data: ReportData
    timestamp: str | None = None


class DraftData(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody is about to post."""

    author: Author
    text: PostText
    language: Tag | None = None


class DraftSent(msgspec.Struct, frozen=True, kw_only=True):
    """A question before posting."""

    type: Literal["post.drafted"]
    data: DraftData
    timestamp: str | None = None


class CharterData(msgspec.Struct, frozen=True, kw_only=True):
    """Who committed to the charter, or is asked about; `version` is the current one where it is left out."""

    author: Author
    version: Annotated[str, msgspec.Meta(min_length=1, max_length=64)] | None = None


class CharterSent(msgspec.Struct, frozen=True, kw_only=True):
    """A commitment to the charter, or a question about it."""

    type: Literal["charter.accepted", "charter.asked"]
    data: CharterData
    timestamp: str | None = None


def read_post(body: bytes) -> PostSent | PostEdited | PostDeleted:
    """The post in a body. Refuses 400 what is not JSON and 422 a wrong value."""
    sent: PostSent | PostEdited | PostDeleted = fit(parse_json(body), PostSent | PostEdited | PostDeleted)  # type: ignore[arg-type]  # a union is a type to msgspec
    check_ids({"post_id": sent.data.post_id})
    if not isinstance(sent, PostDeleted):
        check_post(sent.data)
    return sent


def check_post(post: PostData, *, place: str = "/data") -> None:
    """Refuse 422 ids that are none."""
    check_ids({"post_id": post.post_id, "topic_id": post.topic_id, "author/id": post.author.id}, place=place)


def check_ids(ids: dict[str, str], *, place: str = "/data") -> None:
    """Refuse 422 ids that are none, by their pointers."""
    for name, value in ids.items():
        if not is_id(value):
            detail = "An id has 1 to 200 printable characters without spaces."
            raise refuse(422, detail, pointer=f"{place}/{name}")


def arrived_of(post: PostData) -> Arrived:
    """The post as it is taken."""
    return Arrived(
        forum=WEBHOOK,
        object_id=post.post_id,
        topic_id=post.topic_id,
        reply_to=clean_maybe(post.reply_to),
        author_id=post.author.id,
        author_name=clean(post.author.name),
        author_language=clean_maybe(post.author.language),
        title=clean_maybe(post.title),
        text=clean(post.text),
        url=clean(post.url),
        posted_at=0 if post.posted_at is None else max(0, int(post.posted_at.timestamp() * 1000)),
    )


def clean(text: str) -> str:
    """Text as every database keeps it, with as many characters: half of one, or a NUL, is shown as what cannot be read."""
    text = text.translate(_ODD)
    if text.isascii():
        return text
    return "".join("\N{REPLACEMENT CHARACTER}" if "\ud800" <= each <= "\udfff" else each for each in text)


def clean_maybe(text: str | None) -> str | None:
    """The same, of what may be left out."""
    return None if text is None else clean(text)
