"""`assistant notices`: change notices for partners, and who is told."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands.notice_partners import add_partner_verbs

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from bot.notices.publishing import Act
    from bot.store.database import Transaction
    from bot.store.notices import Notice

    Deed = Callable[[Transaction, Act], Awaitable[Notice]]


POLICY = """\
How long before the release partners are told (docs/notices.md has all of it, and an example of FILE):
  normal                    not at all; asks nothing of partners, is never business-critical
  major                     one calendar month
  major, business-critical  three calendar months; with "shorter_reason" one at least
  emergency                 none to two weeks
A date that is too early is refused with the earliest allowed. Days are those of UTC."""


def add_parser(subparsers: Any) -> None:
    """Add `notices` with its verbs."""
    parser = subparsers.add_parser("notices", help="change notices for partners, and who is told")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    _verb(verbs, "list", list_all, "all notices, by the day of release")
    show = _verb(verbs, "show", show_one, "one notice, what happened to it, and who was told what")
    publish = _verb(verbs, "publish", publish_file, "publish a notice and tell partners")
    publish.formatter_class = argparse.RawDescriptionHelpFormatter
    publish.epilog = POLICY
    publish.add_argument(
        "file", metavar="FILE", type=Path, help="TOML where the name ends in .toml, else JSON"
    )
    reschedule = _verb(verbs, "reschedule", reschedule_one, "move the release, and tell partners why")
    cancel = _verb(verbs, "cancel", cancel_one, "the change does not come; tell partners why")
    release = _verb(verbs, "release", release_one, "the change is in production")
    for each in (show, reschedule, cancel, release):
        each.add_argument("id", metavar="ID")
    reschedule.add_argument("--to", required=True, type=_day, metavar="DAY", help="2027-02-15, in UTC")
    for each in (reschedule, cancel):
        each.add_argument("--reason", required=True, help="partners are told it in these words")
    release.add_argument("--reason", help="the same; needed before the planned day")
    add_partner_verbs(verbs)


def list_all(arguments: argparse.Namespace) -> int:
    """Print a line for each."""
    from bot.commands.running import with_database
    from bot.store.notices import list_notices

    notices = with_database(lambda database: database.read(list_notices))
    if arguments.json:
        _print({"notices": [_described(each) for each in notices]})
        return 0
    for each in notices:
        critical = " business-critical" if each.critical else ""
        print(f"{each.planned_on} {each.state.value} {each.id}: {each.category.value}{critical}")
    print(f"{len(notices)} notices", file=sys.stderr)
    return 0


def show_one(arguments: argparse.Namespace) -> int:
    """Print one in full. Raises `NoSuchNotice`."""
    import msgspec

    from bot.commands.running import with_database
    from bot.notices.documents import show_event, show_telling
    from bot.notices.publishing import NoSuchNotice
    from bot.store.notice_subscriptions import read_ledger
    from bot.store.notices import find_notice, list_events

    async def look(tx: Transaction) -> dict[str, Any]:
        notice = await find_notice(tx, arguments.id)
        if notice is None:
            raise NoSuchNotice(f"there is no notice {arguments.id}")
        events = [show_event(each) for each in await list_events(tx, notice.id)]
        tellings = [show_telling(each) for each in await read_ledger(tx, notice.id)]
        return {
            "notice": _described(notice),
            "events": msgspec.to_builtins(events),
            "tellings": msgspec.to_builtins(tellings),
        }

    shown = with_database(lambda database: database.read(look))
    if arguments.json:
        _print(shown)
        return 0
    for each in shown["events"]:
        print(
            f"{each['at']} {each['kind']}, planned for {each['planned_on']}: {each['reason'] or 'no reason'}"
        )
    for each in shown["tellings"]:
        print(f"{each['at']} {each['partner']} by {each['channel']}: {each['occasion']} {each['state']}")
    return 0


def publish_file(arguments: argparse.Namespace) -> int:
    """Publish. Raises `AssistantError` for a file that does not fit and a date that is too early."""
    from bot.notices.drafts import read_draft
    from bot.notices.publishing import publish

    draft = read_draft(arguments.file)
    return _act(arguments, lambda tx, act: publish(tx, act, draft))


def reschedule_one(arguments: argparse.Namespace) -> int:
    """Move."""
    from bot.notices.publishing import reschedule

    return _act(arguments, lambda tx, act: reschedule(tx, act, arguments.id, arguments.to, arguments.reason))


def cancel_one(arguments: argparse.Namespace) -> int:
    """Cancel."""
    from bot.notices.publishing import cancel

    return _act(arguments, lambda tx, act: cancel(tx, act, arguments.id, arguments.reason))


def release_one(arguments: argparse.Namespace) -> int:
    """Release."""
    from bot.notices.publishing import release

    return _act(arguments, lambda tx, act: release(tx, act, arguments.id, arguments.reason))


def _act(arguments: argparse.Namespace, deed: Deed) -> int:
    """Do it in one transaction; what the policy refuses is told in a line, with the day that it allows."""
    import os

    from bot.commands.running import now_ms, with_database
    from bot.errors import AssistantError
    from bot.inbox.recording import record_operator
    from bot.notices.drafts import check_line
    from bot.notices.publishing import Act
    from bot.settings import DATABASE, load_settings
    from knowledge.notices import PolicyFault

    try:
        check_line(getattr(arguments, "reason", None))
    except ValueError as fault:
        raise AssistantError(f"the reason: {fault}") from None
    public_url = load_settings(os.environ, need=DATABASE | {"PUBLIC_URL"}).public_url
    act = Act(actor="operator", now=now_ms(), public_url=public_url)

    async def work(tx: Transaction) -> Notice:
        notice = await deed(tx, act)
        await record_operator(tx, f"notice_{notice.state.value}", now=act.now, count=notice.revision)
        return notice

    try:
        notice = with_database(lambda database: database.transact(work))
    except PolicyFault as fault:
        raise AssistantError(str(fault)) from None
    if arguments.json:
        _print(_described(notice))
    else:
        print(
            f"{notice.id} is {notice.state.value}, for {notice.planned_on}; partners are told by the server"
        )
    return 0


def _described(notice: Notice) -> Mapping[str, Any]:
    import msgspec

    described: dict[str, Any] = msgspec.to_builtins(notice)
    return described


def _print(document: object) -> None:
    print(json.dumps(document, ensure_ascii=False))


def _verb(
    verbs: Any, name: str, run: Callable[[argparse.Namespace], int], summary: str
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=summary)
    parser.add_argument("--json", action="store_true", help="one JSON document")
    parser.set_defaults(run=run)
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("a day is written as 2027-02-15") from None
