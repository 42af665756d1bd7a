"""The command line: `assistant COMMAND`. Exit 0 done, 1 failed with one line on stderr, 2 wrong usage."""

from __future__ import annotations

import argparse
import importlib
import io
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Final

from bot.errors import AssistantError

COMMANDS: Final[Mapping[str, tuple[str, str]]] = {
    "serve": ("bot.commands.serve", "run the server"),
    "chat": ("bot.commands.chat", "chat with a running server in the terminal"),
    "understand": ("bot.commands.understand", "read messages from stdin, write what is understood"),
    "moderate": ("bot.commands.moderate", "read forum posts from stdin, write the verdict of triage"),
    "kb": ("bot.commands.kb", "check, measure and build the knowledge base"),
    "accounts": ("bot.commands.accounts", "import accounts, show one"),
    "token": ("bot.commands.token", "issue and revoke session tokens, make unsubscribe addresses"),
    "people": ("bot.commands.people", "add members of staff, make their API tokens"),
    "privacy": ("bot.commands.privacy", "copy or erase a person's data, purge what is past its time"),
    "notices": ("bot.commands.notices", "publish and move change notices, subscribe partners"),
    "outbox": ("bot.commands.outbox", "list what is not delivered, try it again"),
    "db": ("bot.commands.db", "upgrade, check and back up the database"),
    "audit": ("bot.commands.audit", "verify the chains of the audit, export their rows"),
    "doctor": ("bot.commands.doctor", "check everything that the server needs, and say what to do"),
}
"""Where each command lives, and what it does in a few words. The module is imported when the command is named."""

_BROKEN_PIPE: Final = 1
_INTERRUPTED: Final = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    _speak_utf8()
    given = list(sys.argv[1:] if arguments is None else arguments)
    parsed = _parser(given).parse_args(given)
    try:
        return int(parsed.run(parsed))
    except AssistantError as error:
        print(f"assistant: {error}", file=sys.stderr)
    except BrokenPipeError:  # whoever read our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE
    except OSError as error:
        print(f"assistant: {_explain(error)}", file=sys.stderr)
    except KeyboardInterrupt:
        return _INTERRUPTED
    return 1


def _parser(given: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="assistant", description="The Health Mate assistant.", allow_abbrev=False
    )
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    wanted = next((word for word in given if not word.startswith("-")), None)
    for name, (module, summary) in COMMANDS.items():
        if name == wanted:
            importlib.import_module(module).add_parser(subparsers)
        else:
            subparsers.add_parser(name, help=summary)
    return parser


def _speak_utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a test may have put something else there
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _explain(error: OSError) -> str:
    return f"{error.filename}: {error.strerror}" if error.filename else str(error.strerror or error)


if __name__ == "__main__":
    raise SystemExit(main())
