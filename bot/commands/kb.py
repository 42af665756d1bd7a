"""`assistant kb`: the knowledge base checked, measured, and made ready to be matched against."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any


def add_parser(subparsers: Any) -> None:
    """Add `kb` with its verbs."""
    parser = subparsers.add_parser("kb", help="the knowledge base")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    check = verbs.add_parser("check", help="look for faults in articles and translations")
    _add_articles(check)
    check.set_defaults(run=find_faults)
    build = verbs.add_parser("build", help="learn how to match, so that the server starts at once")
    _add_articles(build)
    build.set_defaults(run=build_matcher)


def find_faults(arguments: argparse.Namespace) -> int:
    """Print every fault with its file and line on stdout; the line on stderr sums up."""
    from knowledge.loader import check_library

    faults = check_library(arguments.articles)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults" if faults else "no fault found", file=sys.stderr)
    return 1 if faults else 0


def build_matcher(arguments: argparse.Namespace) -> int:
    """Build the matcher unless the one that is kept is fresh. Raises `AssistantError` for a broken article."""
    from bot.content import open_library, place_of_matcher
    from knowledge.archive import open_matcher

    open_matcher(open_library(arguments.articles), place_of_matcher(arguments.articles))
    print("the matcher is ready", file=sys.stderr)
    return 0


def _add_articles(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--articles",
        type=Path,
        metavar="PATH",
        help="a directory or JSON Lines file; default the shipped ones",
    )
