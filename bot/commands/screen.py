"""What the terminal chat prints, as lines; pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

HELP: Final = (
    "Type a message, or the number of a choice. Beside that:",
    "  /language TAG    the page's language from now on, such as de or zh-Hans",
    "  /session ACCOUNT [partner]",
    "                   as if logged in as this account; /session alone logs out",
    "  /new             a new conversation",
    "  /quit            the end (Ctrl-D too)",
)
_DIM: Final = ("\x1b[2m", "\x1b[0m")
_SILENT: Final = "(no reply: a person has the conversation, and what they write goes to the callback address)"
_SHOWN: Final = ("status", "assurance", "language", "partner")


def show_replies(answer: Mapping[str, Any]) -> list[str]:
    """The replies, each with its choices numbered through, so that a number means one thing only."""
    lines: list[str] = []
    number = 0
    for reply in answer.get("replies", ()):
        lines += [clean(line) for line in str(reply["text"]).splitlines() or [""]]
        for choice in reply["choices"]:
            number += 1
            lines.append(f"  {number}) {clean(choice['title'])}")
    return lines or [_SILENT]


def show_changes(before: Mapping[str, Any], answer: Mapping[str, Any]) -> str | None:
    """One line of what is otherwise than before; None where nothing is."""
    changed = [f"{name}: {answer.get(name)}" for name in _SHOWN if before.get(name) != answer.get(name)]
    return f"({', '.join(changed)})" if changed else None


def open_choices(answer: Mapping[str, Any]) -> list[dict[str, str]]:
    """The choices that may be taken now, in the order of their numbers."""
    return [choice for reply in answer.get("replies", ()) for choice in reply["choices"]]


def pick_choice(typed: str, choices: Sequence[Mapping[str, str]]) -> str | None:
    """The id of the choice with this number; None where it is none, or where a title has the number in it.

    A choice such as "5 (very good)" is told by the server from what was typed, better than by its place here.
    """
    if not (typed.isascii() and typed.isdecimal() and 1 <= int(typed[:6]) <= len(choices)):
        return None
    if any(typed in (choice["id"], *choice["title"].split()) for choice in choices):
        return None
    return choices[int(typed) - 1]["id"]


def dim(line: str, *, colour: bool) -> str:
    """The line for the margin: pale where the terminal can."""
    return f"{_DIM[0]}{line}{_DIM[1]}" if colour else line


def clean(text: str) -> str:
    """The text without what would steer the terminal."""
    return "".join(_visible(text))


def _visible(text: str) -> Iterable[str]:
    for character in text:
        yield character if character == "\t" or unicodedata.category(character) != "Cc" else "\ufffd"
