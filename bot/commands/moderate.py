"""`assistant moderate`: posts from stdin, what triage says of each on stdout; nothing is stored."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def add_parser(subparsers: Any) -> None:
    """Add `moderate`."""
    parser = subparsers.add_parser(
        "moderate",
        help="read forum posts from stdin, write the verdict of triage",
        description='Each line is plain text or {"text", "language"?}; each answer is a line of JSON.',
    )
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--versions", action="store_true", help="print what a verdict depends on, and end")
    group.add_argument(
        "--learn",
        action="store_true",
        help="learn from the labelled posts, so that the first post waits for nothing",
    )
    parser.set_defaults(run=moderate)


def moderate(arguments: argparse.Namespace) -> int:
    """Answer line by line. A line that cannot be read is named on stderr, the others are answered, the end is 1."""
    if arguments.versions or arguments.learn:
        return _tell_versions()
    from bot.commands.printing import write_line
    from bot.commands.understand import explain, parse_line

    answer = _judge()
    failed = False
    for number, line in enumerate(sys.stdin.buffer, start=1):
        try:
            described = answer(*parse_line(line, first=number == 1))
        except (ValueError, RecursionError) as fault:
            failed = True
            print(f"assistant: line {number}: {explain(fault)}", file=sys.stderr, flush=True)
        else:
            print(write_line(described), flush=True)
    return 1 if failed else 0


def _tell_versions() -> int:
    """Versions of engine, lists and models as a line of JSON; 1 if there is no model to hear."""
    from bot.commands.printing import write_line
    from bot.triage.engine import name_engine
    from bot.triage.loading import shipped_lists

    lists = shipped_lists()
    model = None if lists.models is None else lists.models.version
    print(write_line({"engine": name_engine(lists), "lists": lists.version, "model": model}))
    return 0 if model else 1


def _judge() -> Callable[[str, str | None], dict[str, Any]]:
    from bot.catalogues import load_wording
    from bot.dialogue.effects import Text
    from bot.triage import triage
    from bot.triage.loading import shipped_lists
    from knowledge.languages import Language

    lists, wording = shipped_lists(), load_wording()

    def answer(text: str, tag: str | None) -> dict[str, Any]:
        verdict = triage(text, tag, lists=lists)
        findings = [
            found.describe(wording.say(Text(found.why.key, found.why.slots), Language.EN))
            for found in verdict.findings
        ]
        return {"verdict": verdict.verdict.value, "review_id": None, "findings": findings}

    return answer
