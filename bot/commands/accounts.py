"""`assistant accounts`: take accounts over from a file, and show one with its history."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands import syncing

if TYPE_CHECKING:
    from bot.commands.elsewhere import Find
    from bot.store.database import Transaction
    from bot.store.preferences import Changed


def add_parser(subparsers: Any) -> None:
    """Add `accounts` with its verbs."""
    parser = subparsers.add_parser("accounts", help="the accounts and their notifications")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    taking = verbs.add_parser("import", help="take accounts over from a CSV file, all rows or none")
    taking.add_argument("file", metavar="FILE.csv", type=Path)
    taking.set_defaults(run=import_file)
    syncing.add_verb(verbs)
    showing = verbs.add_parser("show", help="print an account with the history of its notifications")
    showing.add_argument("email", metavar="EMAIL")
    showing.add_argument("--json", action="store_true", help="as one JSON document")
    showing.set_defaults(run=show)


def import_file(arguments: argparse.Namespace) -> int:
    """Import a file. Raises `AssistantError` that names the first bad line; then nothing was taken."""
    from bot.commands.elsewhere import refuse_elsewhere
    from bot.commands.running import erasure_list, now_ms, with_database
    from bot.errors import AssistantError
    from bot.inbox.recording import record_operator
    from bot.proof.registration import import_accounts
    from knowledge.languages import negotiate
    from verification.account_file import read_accounts
    from verification.faults import ImportFault

    refuse_elsewhere()
    now = now_ms()
    try:
        rows = read_accounts(_read(arguments.file), negotiate)
        marks = erasure_list().marks()

        async def work(tx: Transaction) -> None:
            await import_accounts(tx, rows, now_ms=now, marks=marks)
            await record_operator(tx, "accounts_imported", now=now, count=len(rows))

        with_database(lambda database: database.transact(work), create=True)
    except ImportFault as fault:
        raise AssistantError(f"{arguments.file}: {fault}; nothing was imported") from None
    print(f"imported {len(rows)} accounts", file=sys.stderr)
    return 0


def show(arguments: argparse.Namespace) -> int:
    """Print an account. Raises `AssistantError` for an address that no account has."""
    from bot.commands.elsewhere import with_accounts
    from bot.errors import AssistantError

    described = with_accounts(
        lambda database, find: database.read(lambda tx: describe_account(tx, arguments.email, find))
    )
    if described is None:
        raise AssistantError("there is no account with this email")
    print(json.dumps(described, ensure_ascii=False) if arguments.json else _write(described))
    return 0


async def describe_account(tx: Transaction, email: str, find: Find) -> dict[str, Any] | None:
    """Return the account with this address as CONTRACT (`accounts show`) words it, None if there is none."""
    from bot.store.preferences import list_changes
    from verification.emails import strict_key

    account = await find(tx).find_by_email(strict_key(email) or "")
    if account is None:
        return None
    return {
        "id": account.id,
        "name": account.name,
        "email": account.email,
        "language": account.language,
        "notifications": {category.value: enabled for category, enabled in account.preferences.items()},
        "history": [_describe_change(change) for change in await list_changes(tx, account.id)],
    }


def _describe_change(change: Changed) -> dict[str, Any]:
    from datetime import UTC, datetime

    at = datetime.fromtimestamp(change.at / 1000, UTC).isoformat(timespec="milliseconds")
    return {
        "at": at.replace("+00:00", "Z"),
        "category": change.category.value,
        "from": change.before,
        "to": change.after,
        "assurance": change.assurance.value,
        "conversation_id": change.conversation_id,
        "source": change.source.value,
    }


def _write(described: dict[str, Any]) -> str:
    lines = [f"{name}: {_printable(described[name])}" for name in ("id", "name", "email", "language")]
    lines += [f"{name}: {_on(enabled)}" for name, enabled in described["notifications"].items()]
    lines += [
        f"{entry['at']} {entry['category']}: {_on(entry['from'])} to {_on(entry['to'])}"
        f" ({entry['source']}, {entry['assurance']})"
        for entry in described["history"]
    ]
    return "\n".join(lines)


def _printable(text: str) -> str:
    """The text without anything that a terminal would obey: a name is taken as it stands in the file."""
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)


def _on(enabled: bool) -> str:
    return "on" if enabled else "off"


def _read(path: Path) -> bytes:
    """The file's bytes, at most one more than an import may have: a file too large is refused without being read."""
    from verification.account_file import LARGEST_FILE

    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)
