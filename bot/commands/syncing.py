"""`assistant accounts sync`: bring the accounts into step with a file, or say what that would change."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.proof.syncing import Plan
    from bot.store.database import Database, Transaction


def add_verb(verbs: Any) -> None:
    """Add `sync` to the verbs of `accounts`."""
    summary = "bring the accounts into step with a CSV file: changed rows only, all of them or none"
    parser = verbs.add_parser("sync", help=summary, description=summary)
    parser.add_argument("file", metavar="FILE.csv", type=Path)
    parser.add_argument(
        "--remove-missing",
        action="store_true",
        help="remove accounts that are not in the file, one in twenty (ten at least) and no more",
    )
    parser.add_argument(
        "--at-most", type=_count, metavar="N", help="with --remove-missing: so many may be removed"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
    parser.add_argument("--json", action="store_true", help="one JSON document, with the ids")
    parser.set_defaults(run=sync, wrong=parser.error)


def sync(arguments: argparse.Namespace) -> int:
    """Bring the accounts into step. Raises `AssistantError`, and then nothing was changed."""
    if arguments.at_most is not None and not arguments.remove_missing:
        arguments.wrong("argument --at-most: needs --remove-missing")
    from bot.commands.elsewhere import refuse_elsewhere
    from bot.commands.running import with_database
    from bot.errors import AssistantError
    from bot.proof.syncing import TooManyMissing
    from verification.faults import ImportFault

    refuse_elsewhere()
    try:
        plan, removed = with_database(
            lambda database: _sync(database, arguments), create=not arguments.dry_run
        )
    except (ImportFault, TooManyMissing) as fault:
        raise AssistantError(f"{arguments.file}: {fault}; nothing was changed") from None
    if arguments.json:
        print(json.dumps(describe(plan, removed=removed, dry_run=arguments.dry_run), ensure_ascii=False))
    print(_tell(plan, removed, dry_run=arguments.dry_run), file=sys.stderr)
    return 0


def describe(plan: Plan, *, removed: int, dry_run: bool) -> dict[str, Any]:
    """What was changed, or would be, by ids; of names and addresses nothing is told."""
    return {
        "dry_run": dry_run,
        "rows": plan.rows,
        "added": [row.account.id for row in plan.added],
        "changed": [{"id": row.account.id, "columns": list(columns)} for row, columns in plan.changed],
        "unchanged": plan.unchanged,
        "erased": list(plan.erased),
        "missing": list(plan.missing),
        "removed": removed,
    }


async def _sync(database: Database, arguments: argparse.Namespace) -> tuple[Plan, int]:
    from bot.commands.running import erasure_list, now_ms
    from bot.inbox.recording import record_operator
    from bot.proof.syncing import carry_out, plan_sync
    from knowledge.languages import negotiate
    from verification.account_file import LARGEST_FILE, read_accounts

    with arguments.file.open("rb") as file:
        rows = read_accounts(file.read(LARGEST_FILE + 1), negotiate)
    listed = erasure_list()
    erased, marks, now = listed.read(), listed.marks(make=arguments.remove_missing), now_ms()

    async def plan(tx: Transaction) -> tuple[Plan, int]:
        planned = await plan_sync(tx, rows, erased)
        return planned, min(len(planned.missing), _most(arguments, planned))

    async def carry(tx: Transaction) -> tuple[Plan, int]:
        planned = await plan_sync(tx, rows, erased)
        remove = _most(arguments, planned) if arguments.remove_missing else None
        removed = await carry_out(tx, planned, now_ms=now, marks=marks, remove=remove, progress=_progress)
        count = len(planned.added) + len(planned.changed) + removed
        await record_operator(tx, "accounts_synced", now=now, count=count)
        return planned, removed

    return await (database.read(plan) if arguments.dry_run else database.transact(carry))


def _most(arguments: argparse.Namespace, plan: Plan) -> int:
    """How many may be removed."""
    if not arguments.remove_missing:
        return 0
    return plan.most if arguments.at_most is None else int(arguments.at_most)


def _progress(written: int, of: int) -> None:
    print(f"{written} of {of} rows written", file=sys.stderr)


def _tell(plan: Plan, removed: int, *, dry_run: bool) -> str:
    parts = [f"{len(plan.added)} added", f"{len(plan.changed)} changed", f"{plan.unchanged} unchanged"]
    parts.append(f"{removed} of {len(plan.missing)} missing ones removed" if plan.missing else "none missing")
    if plan.erased:
        parts.append(f"{len(plan.erased)} left out that were erased")
    return ("would be: " if dry_run else "synced: ") + ", ".join(parts)


def _count(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 9):
        raise argparse.ArgumentTypeError("must be a whole number")
    return int(text)
