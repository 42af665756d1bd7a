"""`assistant outbox`: what is not delivered yet or was given up, and trying it again."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.outbox.showing import ShownDelivery
    from bot.store.database import Database, Transaction
    from bot.store.deliveries import State

PAGE = 500


def add_parser(subparsers: Any) -> None:
    """Add `outbox` with its verbs."""
    parser = subparsers.add_parser("outbox", help="callbacks and mails that are not delivered")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listing = verbs.add_parser("list", help="what waits or was given up, oldest first; texts are not shown")
    listing.add_argument("--dead", action="store_true", help="only what was given up")
    listing.add_argument("--json", action="store_true", help="one JSON document a line")
    listing.set_defaults(run=show)
    replaying = verbs.add_parser("replay", help="try again what was given up, under its old id")
    which = replaying.add_mutually_exclusive_group(required=True)
    which.add_argument("id", metavar="ID", nargs="?", help="one delivery; one that waits is tried at once")
    which.add_argument("--all", action="store_true", help="all that was given up")
    replaying.set_defaults(run=try_again)
    enabling = verbs.add_parser("enable", help="go on with a receiver that answered 410 (Gone)")
    enabling.set_defaults(run=enable)


def show(arguments: argparse.Namespace) -> int:
    """Print what is not delivered; remarks on receivers that want no more go to stderr."""
    from bot.commands.running import with_database
    from bot.store.deliveries import State

    with_database(
        lambda database: _print_all(database, State.DEAD if arguments.dead else None, arguments.json)
    )
    return 0


def try_again(arguments: argparse.Namespace) -> int:
    """Try one delivery again or all. Raises `AssistantError` for one that is not there or was delivered."""
    from bot.commands.running import now_ms, with_database

    now = now_ms()
    if arguments.all:
        count = with_database(lambda database: database.transact(lambda tx: _replay_all(tx, now)))
        print(f"{count} deliveries are tried again by the server", file=sys.stderr)
        return 0
    remark = with_database(lambda database: database.transact(lambda tx: _replay(tx, arguments.id, now)))
    print(remark, file=sys.stderr)
    return 0


def enable(_: argparse.Namespace) -> int:
    """Open the receivers that want no more."""
    from bot.commands.running import now_ms, with_database

    now = now_ms()
    opened = with_database(lambda database: database.transact(lambda tx: _open_all(tx, now)))
    print("deliveries go on" if opened else "no receiver was closed", file=sys.stderr)
    return 0


async def _print_all(database: Database, state: State | None, as_json: bool) -> None:
    from bot.outbox.showing import show_closure, show_delivery
    from bot.store.deliveries import Place, list_closures, list_deliveries

    for row in await database.read(list_closures):
        closed = show_closure(row)
        print(f"{closed.kind}: stopped since {closed.closed_at}, {closed.fault}", file=sys.stderr)
    place = Place()
    while rows := await database.read(partial(list_deliveries, state=state, after=place, most=PAGE)):
        for row in rows:
            print(_line(show_delivery(row), as_json))
        place = Place(rows[-1]["created_at"], rows[-1]["id"])


def _line(delivery: ShownDelivery, as_json: bool) -> str:
    import msgspec

    from bot.commands.printing import write_line

    if as_json:
        return write_line(msgspec.to_builtins(delivery))
    about = delivery.payload.get("type") or delivery.payload.get("letter") or "unreadable"
    parts = [delivery.id, delivery.kind, delivery.state, delivery.created_at, f"attempts {delivery.attempts}"]
    parts += [
        str(about),
        delivery.conversation_id or "",
        f"next {delivery.next_at}" if delivery.next_at else "",
    ]
    return " ".join(part for part in [*parts, delivery.fault or ""] if part)


async def _replay_all(tx: Transaction, now: int) -> int:
    from bot.inbox.recording import record_operator
    from bot.store.deliveries import replay_all

    count = await replay_all(tx, now=now)
    if count:
        await record_operator(tx, "deliveries_replayed", now=now, count=count)
    return count


async def _open_all(tx: Transaction, now: int) -> int:
    from bot.inbox.recording import record_operator
    from bot.store.deliveries import open_receivers

    opened = await open_receivers(tx, now=now)
    if opened:
        await record_operator(tx, "receivers_opened", now=now, count=opened)
    return opened


async def _replay(tx: Transaction, identifier: str, now: int) -> str:
    from bot.errors import AssistantError
    from bot.inbox.recording import record_operator
    from bot.store.deliveries import find_delivery, hurry, replay

    if await replay(tx, identifier, now=now):
        await record_operator(tx, "delivery_replayed", now=now)
        return "it is tried again by the server"
    row = await find_delivery(tx, identifier)
    if row is None:
        raise AssistantError("there is no delivery with this id")
    if row["delivered_at"] is not None:
        raise AssistantError("it was delivered; nothing of it is kept that could be sent again")
    await hurry(tx, identifier, now=now)
    await record_operator(tx, "delivery_replayed", now=now)
    return "it was not given up; it is tried by the server at once"
