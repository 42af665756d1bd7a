"""`assistant privacy`: a person's copy, their erasure, the purge, requests with their dates, who was concerned when."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.commands.elsewhere import Find
    from bot.store.database import Database


def add_parser(subparsers: Any) -> None:
    """Add `privacy` with its verbs."""
    from bot.commands.privacy_keys import add_keys

    parser = subparsers.add_parser("privacy", help="copy, erasure, retention and requests on personal data")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    export = verbs.add_parser("export", help="write all data of one person into a ZIP file")
    export.add_argument("email", metavar="EMAIL")
    export.add_argument("file", metavar="OUT.zip", type=Path, help="where to; must not be there yet")
    export.add_argument("--json", action="store_true", help="what was written, as one JSON document")
    export.set_defaults(run=export_person)
    erase = verbs.add_parser("erase", help="erase all data of one person; it cannot be undone")
    erase.add_argument("email", metavar="EMAIL")
    erase.add_argument(
        "--json", action="store_true", help="what was done and what stays, as one JSON document"
    )
    erase.set_defaults(run=erase_person)
    purge = verbs.add_parser("purge", help="delete what is past its retention; the server does so every hour")
    purge.add_argument("--json", action="store_true", help="how many of each kind, as one JSON document")
    purge.set_defaults(run=purge_now)
    requests = verbs.add_parser("requests", help="requests for a copy or an erasure, the next due first")
    requests.add_argument("--overdue", action="store_true", help="only those past their date")
    requests.add_argument("--json", action="store_true", help="one JSON document a line")
    requests.set_defaults(run=list_requests)
    concerned = verbs.add_parser("concerned", help="accounts with a check, change or reveal in a time span")
    concerned.add_argument("since", metavar="SINCE", type=_day, help="first day, YYYY-MM-DD, UTC")
    concerned.add_argument("until", metavar="UNTIL", type=_day, help="last day, YYYY-MM-DD, UTC")
    concerned.add_argument("--json", action="store_true", help="one JSON document a line")
    add_keys(verbs)
    concerned.set_defaults(run=list_concerned, wrong=concerned.error)


def export_person(arguments: argparse.Namespace) -> int:
    """Write the ZIP. Raises `AssistantError` for an address without an account and a file that is there already."""
    from bot.commands.elsewhere import with_accounts
    from bot.commands.running import now_ms
    from bot.errors import AssistantError

    if arguments.file.exists():
        raise AssistantError(f"{arguments.file} is there already; name another file")
    packed = with_accounts(partial(_pack, email=arguments.email, now=now_ms()))
    with open(arguments.file, "xb", opener=_private) as file:
        file.write(packed)
    if arguments.json:
        print(json.dumps({"file": str(arguments.file), "bytes": len(packed)}))
    print(f"wrote {arguments.file}: hand it to nobody but the person", file=sys.stderr)
    return 0


def erase_person(arguments: argparse.Namespace) -> int:
    """Erase. Raises `AssistantError` for an address without an account."""
    import os

    from bot.commands.elsewhere import with_accounts
    from bot.commands.running import now_ms
    from bot.privacy.erasing import STAYS, erase_account
    from bot.privacy.erasure_list import list_beside
    from bot.privacy.kept import find_kept
    from bot.settings import PRIVACY, load_settings

    settings, now = load_settings(os.environ, need=PRIVACY), now_ms()
    erased = list_beside(settings.database, settings.erasures)

    async def run(database: Database, find: Find) -> int | None:
        account_id = await _find(database, find, arguments.email)
        _show_stage("erasing")
        return await erase_account(database, erased, account_id, now=now, actor="operator")

    gone = with_accounts(run)
    stays = {kind: find_kept(kind).since for kind in STAYS}
    if arguments.json:
        print(json.dumps({"erased": True, "conversations": gone, "stays": stays}))
        return 0
    print(f"erased the account and {gone} conversations; what stays, and why:", file=sys.stderr)
    for kind, ground in stays.items():
        print(f"  {kind}: {ground}", file=sys.stderr)
    return 0


def purge_now(arguments: argparse.Namespace) -> int:
    """Delete what is past its time."""
    from bot.commands.running import now_ms, with_database
    from bot.privacy.purging import purge_all, say_nothing

    told = _show_purged if sys.stderr.isatty() else say_nothing
    counts = with_database(partial(purge_all, now=now_ms(), told=told))
    if arguments.json:
        print(json.dumps(counts))
    for kind, count in counts.items():
        print(f"{kind}: {count}", file=sys.stderr)
    return 0


def _show_purged(kind: str, count: int) -> None:
    """How far it is, over the line before."""
    print(f"\r{kind}: {count} ", end="", file=sys.stderr, flush=True)


def _show_stage(text: str) -> None:
    """Tell whoever sits before it what takes its time now."""
    if sys.stderr.isatty():
        print(text, file=sys.stderr, flush=True)


def list_requests(arguments: argparse.Namespace) -> int:
    """Print the open requests."""
    from bot.commands.running import now_ms, with_database
    from bot.store.data_requests import list_open

    now = now_ms()
    rows = with_database(lambda database: database.read(list_open))
    for row in rows:
        overdue = row["due_at"] < now
        if overdue or not arguments.overdue:
            shown = {
                "id": row["id"],
                "kind": row["kind"],
                "account": row["account_id"],
                "assurance": row["assurance"],
            }
            shown |= {
                "asked_at": _moment(row["created_at"]),
                "due_at": _moment(row["due_at"]),
                "overdue": overdue,
            }
            print(json.dumps(shown) if arguments.json else " ".join(map(str, shown.values())))
    return 0


def list_concerned(arguments: argparse.Namespace) -> int:
    """Print account ids, one a line: for the notice of a breach (GDPR Art. 33, 34). No text, no address.

    Days the wrong way round are wrong usage: nobody must read the empty list as "nobody was concerned".
    """
    if arguments.until < arguments.since:
        arguments.wrong("argument UNTIL: must not be before SINCE")
    from bot.commands.running import with_database
    from bot.store.data_requests import list_concerned as concerned

    day = 24 * 3600 * 1000
    find = partial(concerned, since=arguments.since, until=arguments.until + day)
    for account_id in with_database(lambda database: database.read(find)):
        print(json.dumps({"account": account_id}) if arguments.json else account_id)
    return 0


async def _pack(database: Database, find: Find, *, email: str, now: int) -> bytes:
    from bot.catalogues import load_wording
    from bot.inbox.recording import record_operator
    from bot.privacy.making_copies import make_copy

    account_id = await _find(database, find, email)
    _show_stage("gathering what is stored")
    packed = await make_copy(database, account_id, load_wording(), now=now)
    await database.transact(partial(record_operator, result="copied", now=now, account_id=account_id))
    return packed


async def _find(database: Database, find: Find, email: str) -> str:
    from bot.errors import AssistantError
    from bot.store.accounts import find_language
    from verification.emails import strict_key

    account = await database.read(lambda tx: find(tx).find_by_email(strict_key(email) or ""))
    if account is None:
        raise AssistantError("there is no account with this email")
    account_id = account.id
    if await database.read(lambda tx: find_language(tx, account_id)) is None:
        raise AssistantError("the account is kept elsewhere, and nothing is kept here about it")
    return account_id


def _private(path: str, flags: int) -> int:
    import os

    return os.open(path, flags, 0o600)


def _moment(at: int) -> str:
    return datetime.fromtimestamp(at / 1000, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _day(text: str) -> int:
    try:
        day = datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise argparse.ArgumentTypeError("must be a day, YYYY-MM-DD") from None
    return int(day.timestamp() * 1000)
