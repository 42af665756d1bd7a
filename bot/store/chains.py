"""The chains of the audit as one shape: rows by place, verified a stretch at a time, and read by whoever exports them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

import msgspec

from bot.store.database import Database, Transaction
from verification.audit import GENESIS, verify_chain

TABLES: Final[Mapping[str, str]] = {"accounts": "audit", "moderation": "moderation_audit"}
"""The table of each chain, by the chain's name."""
STRETCH: Final = 5000
"""Rows in one look: it keeps a reader for some 30 ms, and takes the memory of these rows, however long the chain is."""
_ANCHOR: Final = "SELECT place, hash FROM audit_anchors WHERE chain = :chain"

_ABOUT: Final = """
SELECT review_id FROM moderation_audit WHERE place >= :first AND place <= :last ORDER BY place
"""


class Chain(msgspec.Struct, frozen=True, kw_only=True):
    """One chain: the place (from 1) of the first row that does not fit, None if all do.

    `rows` is the place of the last row, `kept_from` that of the first: those before it are past their time. Rows taken off
    the end do not show: keep `rows` and `last_hash` elsewhere and compare.
    """

    name: str
    rows: int
    broken_at: int | None
    last_hash: str | None
    kept_from: int = 1


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """One row as it is stored: `hash` is of `previous`, a line break and `entry` (SHA-256, hex); `at` in unix milliseconds."""

    chain: str
    place: int
    at: int
    entry: str
    previous: str
    hash: str


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """How far a look has come: the last place that fits and its hash, and the first that does not."""

    place: int = 0
    hash: str = GENESIS
    broken_at: int | None = None
    ended: bool = False


class _Timed(msgspec.Struct):
    at: int
    review: str | None = None


_TIMED: Final = msgspec.json.Decoder(_Timed)


async def find_anchor(tx: Transaction, chain: str) -> Reach:
    """What the first row that is kept follows: nothing, or the last one that was taken off its beginning."""
    row = await tx.fetch_one(_ANCHOR, chain=chain)
    return Reach(place=row["place"], hash=row["hash"]) if row else Reach()


async def find_last(tx: Transaction, chain: str) -> Reach:
    """The end of a chain."""
    row = await tx.fetch_one(f"SELECT place, hash FROM {TABLES[chain]} ORDER BY place DESC LIMIT 1")  # noqa: S608 - our own names
    return Reach(place=row["place"], hash=row["hash"]) if row else Reach()


async def list_links(
    tx: Transaction, chain: str, *, after: int = 0, until: int = 2**53, most: int = STRETCH
) -> list[Link]:
    """Rows behind one place and up to another, oldest first."""
    sql = (
        f"SELECT place, at, entry, previous, hash FROM {TABLES[chain]} "  # noqa: S608 - our own names
        "WHERE place > :after AND place <= :until ORDER BY place LIMIT :most"
    )
    rows = await tx.fetch_all(sql, after=after, until=until, most=most)
    return [Link(chain=chain, **dict(row)) for row in rows]


async def find_span(tx: Transaction, chain: str, *, since: int, until: int) -> tuple[int, int] | None:
    """The places of the first and the last row of a time, which is whole between them; None where there is none.

    `since` counts, `until` does not; both in unix milliseconds. A clock that was put back may bring rows of before along.
    """
    sql = f"SELECT MIN(place) AS first, MAX(place) AS last FROM {TABLES[chain]} WHERE at >= :since AND at < :until"  # noqa: S608 - our own names
    row = await tx.fetch_one(sql, since=since, until=until)
    return (row["first"], row["last"]) if row and row["first"] is not None else None


async def look_on(tx: Transaction, chain: str, reach: Reach, *, most: int = STRETCH) -> Reach:
    """Verify the next rows of a chain. What was taken off its beginning meanwhile is left out."""
    anchor = await find_anchor(tx, chain)
    reach = max(reach, anchor, key=lambda each: each.place)
    links = await list_links(tx, chain, after=reach.place, most=most)
    if not links:
        return msgspec.structs.replace(reach, ended=True)
    faults = (find_break(links, reach), await _find_strayed(tx, chain, links))
    broken = min((each for each in faults if each is not None), default=None)
    if broken is not None:
        return msgspec.structs.replace(reach, broken_at=reach.place + 1 + broken, ended=True)
    return Reach(place=links[-1].place, hash=links[-1].hash, ended=len(links) < most)


def find_break(links: list[Link], reach: Reach) -> int | None:
    """The index of the first row that does not follow the one before it, or whose columns say something else than its entry."""
    faults = [
        index
        for index, link in enumerate(links)
        if link.place != reach.place + 1 + index
        or link.previous != (links[index - 1].hash if index else reach.hash)
        or link.at != _time_of(link.entry)
    ]
    broken = verify_chain([(link.entry, link.hash) for link in links], reach.hash)
    return min([*faults[:1], *([] if broken is None else [broken])], default=None)


async def _find_strayed(tx: Transaction, chain: str, links: list[Link]) -> int | None:
    """The index of the first row that is listed with another review than its entry names: histories are read by that column."""
    if chain != "moderation":
        return None
    rows = await tx.fetch_all(_ABOUT, first=links[0].place, last=links[-1].place)
    pairs = enumerate(zip(links, rows, strict=True))
    return next((index for index, (link, row) in pairs if row["review_id"] != _review_of(link.entry)), None)


async def verify_whole(tx: Transaction, chain: str, *, most: int = STRETCH) -> Reach:
    """Verify one chain on one snapshot."""
    reach = Reach()
    while not reach.ended:
        reach = await look_on(tx, chain, reach, most=most)
    return reach


async def verify_all(
    database: Database, told: Callable[[str, int, int], None] | None = None, *, most: int = STRETCH
) -> list[Chain]:
    """All chains, a look at a time, so that nobody else waits for a reader.

    `told` is called after each look with the chain's name, the place that was come to and the last one.
    """
    chains = []
    for chain in TABLES:
        end, reach = (await database.read(partial(find_last, chain=chain))).place, Reach()
        while not reach.ended:
            reach = await database.read(partial(look_on, chain=chain, reach=reach, most=most))
            if told is not None:
                told(chain, reach.place, max(end, reach.place))
        chains.append(await database.read(partial(_sum_up, chain=chain, reach=reach)))
    return chains


async def _sum_up(tx: Transaction, chain: str, reach: Reach) -> Chain:
    anchor, last = await find_anchor(tx, chain), await find_last(tx, chain)
    return Chain(
        name=chain,
        rows=last.place,
        broken_at=reach.broken_at,
        last_hash=last.hash if last.place else None,
        kept_from=anchor.place + 1,
    )


def _time_of(entry: str) -> int | None:
    try:
        return _TIMED.decode(entry).at
    except msgspec.MsgspecError:
        return None


def _review_of(entry: str) -> str | None:
    try:
        return _TIMED.decode(entry).review
    except msgspec.MsgspecError:
        return None
