"""`assistant privacy keys`: the keys of marks of erased addresses, a new one, and giving up those of a lost one."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.store.database import Database


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
    from bot.commands.running import erasure_list, with_database
    from bot.errors import AssistantError
    from bot.privacy.mark_keys import add_key
    from bot.store.marks import count_by_key, drop_marks, name_key

    erased = erasure_list()
    marks = add_key(erased.keys) if arguments.new else erased.marks()
    here = [name_key(key) for key in marks.keys]
    lost = arguments.drop
    if lost in here:
        raise AssistantError(f"the key {lost} is not lost: it lies in {erased.keys}")

    async def run(database: Database) -> dict[str, int]:
        if lost is not None and not await database.transact(lambda tx: drop_marks(tx, lost)):
            raise AssistantError(f"no mark was made with a key {lost}")
        return await database.read(count_by_key)

    counts = with_database(run)
    if lost is not None:
        print(f"gave up the marks of the key {lost}", file=sys.stderr)
    for key_id in dict.fromkeys([*here, *counts]):
        shown = {"id": key_id, "marks": counts.get(key_id, 0), "here": key_id in here}
        print(json.dumps(shown) if arguments.json else " ".join(map(str, shown.values())))
    return 0
