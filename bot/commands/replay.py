"""`assistant kb replay`: past questions put to edited articles, before anybody is answered with them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands.editors import add_history

if TYPE_CHECKING:
    from bot.editing.replaying import Change, Replay
    from bot.store.database import Database


def add_replay(verbs: Any) -> None:
    """Add the verb."""
    parser = verbs.add_parser("replay", help="which past questions edited articles would answer otherwise")
    parser.add_argument("--articles", type=Path, metavar="PATH", required=True, help="the edited articles")
    parser.add_argument("--against", type=Path, metavar="PATH", help="compare with these; default as served")
    add_history(parser)
    parser.set_defaults(run=replay)


def replay(arguments: argparse.Namespace) -> int:
    """Print what would change. Raises `AssistantError` for settings or articles that cannot be used."""
    from bot.commands.editors import open_content, since_ms
    from bot.commands.running import with_database
    from bot.editing.replaying import Replay, Served

    since = since_ms(arguments.since)
    print("learning from the articles, if they are new …", file=sys.stderr)
    after, before = open_content(arguments.articles), open_content(arguments.against)
    playing = Replay(
        Served(before.library, before.matcher), Served(after.library, after.matcher), before.titles
    )
    with_database(lambda database: _play(database, playing, since))
    told = _describe(playing, arguments.since)
    _tell(told, as_json=arguments.json)
    return 0


async def _play(database: Database, playing: Replay, since: int) -> None:
    from bot.editing.reading import read_asked

    async for asked in read_asked(database, since=since):
        playing.add(asked)


def _describe(playing: Replay, days: int) -> dict[str, Any]:
    changes = playing.changes
    return {
        "days": days,
        "messages": playing.messages,
        "changed": sum(change.count for change in changes),
        "newly_answered": playing.newly_answered,
        "newly_refused": playing.newly_refused,
        "reworded": dict(playing.reworded.most_common()),
        "changes": [_describe_change(change) for change in changes],
    }


def _describe_change(change: Change) -> dict[str, Any]:
    return {
        "before": change.before._asdict(),
        "after": change.after._asdict(),
        "count": change.count,
        "languages": dict(change.languages.most_common()),
        "examples": change.examples,
    }


def _tell(told: dict[str, Any], *, as_json: bool) -> None:
    from bot.commands.editors import make_printable
    from bot.commands.printing import write_line

    if as_json:
        print(write_line(told))
        return
    print(
        f"{told['messages']} messages of the last {told['days']} days: {told['changed']} would lead elsewhere,"
        f" {told['newly_answered']} newly answered, {told['newly_refused']} newly refused"
    )
    for article, count in told["reworded"].items():
        print(f"{count} x {article}, in new words")
    for change in told["changes"]:
        languages = ", ".join(change["languages"])
        print(f"\n{change['count']} x {_name(change['before'])} -> {_name(change['after'])} ({languages})")
        for example in change["examples"]:
            print(f"    {make_printable(example)}")


def _name(led: dict[str, str | None]) -> str:
    if led["outcome"] == "none":
        return "no answer"
    return f"did you mean {led['id']}" if led["outcome"] == "guess" else str(led["id"])
