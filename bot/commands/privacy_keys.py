"""`assistant privacy keys`: the keys of marks of erased addresses, a new one, and giving up those of a lost one."""

from __future__ import annotations

import argparse
import json
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.store.database import Database, Transaction


def add_keys(verbs: Any) -> None:
    """Add the verb."""
    keys = verbs.add_parser(
        "keys", help="the keys of marks of erased addresses, and how many marks each made"
    )
    acts = keys.add_mutually_exclusive_group()
    acts.add_argument(
        "--new", action="store_true", help="make a new key, which marks from now on; the others stay"
    )
    acts.add_argument(
        "--drop",
        metavar="ID",
        help="give up the marks of a key that is lost: opt-ins of those people may come back",
    )
    keys.add_argument("--json", action="store_true", help="one JSON document a line")
    keys.set_defaults(run=show_keys)


def show_keys(arguments: argparse.Namespace) -> int:
    """Print the keys. Raises `AssistantError` for a key to be dropped that is here, or made no mark."""
    from bot.commands.running import erasure_list, now_ms, with_database
    from bot.errors import AssistantError
    from bot.inbox.recording import record_operator
    from bot.privacy.mark_keys import add_key
    from bot.store.marks import count_by_key, name_key

    erased = erasure_list()
    marks = add_key(erased.keys) if arguments.new else erased.marks()
    here = [name_key(key) for key in marks.keys]
    lost = arguments.drop
    if lost in here:
        raise AssistantError(f"the key {lost} is not lost: it lies in {erased.keys}")

    async def run(database: Database) -> dict[str, int]:
        if lost is not None:
            await database.transact(partial(_drop, key_id=lost))
        elif arguments.new:
            await database.transact(partial(record_operator, result="mark_key_made", now=now_ms()))
        return await database.read(count_by_key)

    counts = with_database(run)
    if lost is not None:
        print(f"gave up the marks of the key {lost}", file=sys.stderr)
    for key_id in dict.fromkeys([*here, *counts]):
        shown = {"id": key_id, "marks": counts.get(key_id, 0), "here": key_id in here}
        print(json.dumps(shown) if arguments.json else " ".join(map(str, shown.values())))
    return 0


async def _drop(tx: Transaction, *, key_id: str) -> None:
    from bot.commands.running import now_ms
    from bot.errors import AssistantError
    from bot.inbox.recording import record_operator
    from bot.store.marks import drop_marks

    dropped = await drop_marks(tx, key_id)
    if not dropped:
        raise AssistantError(f"no mark was made with a key {key_id}")
    await record_operator(tx, "marks_dropped", now=now_ms(), count=dropped)
