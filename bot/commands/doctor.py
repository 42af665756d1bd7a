"""`assistant doctor`: is everything there that the server needs, and what has to be done."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from bot.health.findings import Finding


def add_parser(subparsers: Any) -> None:
    """Add `doctor`."""
    parser = subparsers.add_parser(
        "doctor",
        help="check settings, secrets, clock, database, machine, mail, callback, forum, catalogues and articles",
        description="Looks at everything that the server needs, changes nothing and sends nothing. Exit 1 with a fault.",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument(
        "--demo", action="store_true", help="read var/demo.env as well, which the demo has made"
    )
    parser.add_argument("--host", default="127.0.0.1", help="with --port: where the server listens")
    parser.add_argument("--port", type=int, help="look whether the server is there, or could be")
    parser.set_defaults(run=examine_all)


def examine_all(arguments: argparse.Namespace) -> int:
    """Print what was found; 1 where something has to be mended."""
    from bot.commands.running import now_ms
    from bot.demo_env import read_demo_environment
    from bot.health.examining import examine
    from bot.health.findings import Verdict
    from bot.health.machine import Place

    environ = read_demo_environment(os.environ) if arguments.demo else os.environ
    place = None if arguments.port is None else Place(arguments.host, arguments.port)
    found = asyncio.run(examine(environ, now=now_ms(), place=place))
    faults = sum(finding.verdict is Verdict.FAULT for finding in found)
    if arguments.json:
        print(json.dumps({"healthy": not faults, "findings": [asdict(finding) for finding in found]}))
    else:
        print("\n".join(_describe(finding) for finding in found))
    print(_count(faults), file=sys.stderr)
    return 1 if faults else 0


def _count(faults: int) -> str:
    return "no fault found" if not faults else "1 fault" if faults == 1 else f"{faults} faults"


def _describe(finding: Finding) -> str:
    line = f"{finding.verdict.value:<8}{finding.area:<11} {finding.found}"
    return f"{line}\n{'':20}> {finding.advice}" if finding.advice else line
