"""The posts that a finding rests on beside the one in question, as they are now."""

from __future__ import annotations

from bot.moderation.around import FEUD, REPEATED, list_repeats
from bot.moderation.documents import Evidence, Name
from bot.moderation.looking import read_findings
from bot.moderation.measuring import stamp
from bot.store.database import Row, Transaction
from bot.store.threads import list_of_feud


async def read_evidence(tx: Transaction, row: Row) -> tuple[Evidence, ...]:
    """Of a review with its post: the posts of its feud, and those that say the same; none for other findings."""
    detectors = {each.detector for each in read_findings(row["findings"])}
    rows = list(await list_of_feud(tx, row["forum"], row["object_id"])) if FEUD in detectors else []
    rows += await list_repeats(tx, row) if REPEATED in detectors else []
    return tuple(map(_show, {each["object_id"]: each for each in rows}.values()))


def _show(row: Row) -> Evidence:
    return Evidence(
        post_id=row["object_id"],
        topic_id=row["topic_id"],
        author=Name(id=row["author_id"], name=row["author_name"]),
        text=row["text"],
        at=stamp(row["posted_at"]),
        url=row["url"],
    )
