"""Two people who answer each other in anger: to be seen in a thread only, never in one post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.triage.engine import weigh
from bot.triage.verdict import Reason, Rule, Severity, Why
from bot.triage.wordlists import Lists

REPLIES: Final = 4
"""Posts in turn, each with something unkind in it, that make a feud."""
WITHIN: Final = 24 * 3600.0
"""Seconds from the first to the last of them."""

_WHY: Final = Why(f"triage.{Reason.FEUD.value}")


@dataclass(frozen=True, slots=True)
class ThreadPost:
    """A post of a thread: who wrote it, when (seconds on any clock), what, in which language."""

    author: str
    at: float
    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Feud:
    """Two authors and the places of their posts in the thread. A person decides whether it is one."""

    authors: tuple[str, str]
    posts: tuple[int, ...]
    rule: Rule = Rule.QUARREL
    severity: Severity = Severity.RUDE
    why: Why = _WHY


def find_feuds(thread: Sequence[ThreadPost], lists: Lists) -> tuple[Feud, ...]:
    """Every pair whose unkind posts alternate at least four times within a day; `thread` is in the order of time.

    What others write in between does not end it; a friendly post of one of the two does.
    """
    authors = sorted({post.author for post in thread})
    unkind = [_is_unkind(post, lists) for post in thread]
    pairs = ((one, other) for place, one in enumerate(authors) for other in authors[place + 1 :])
    return tuple(feud for pair in pairs if (feud := _find_feud(thread, unkind, pair)) is not None)


def _is_unkind(post: ThreadPost, lists: Lists) -> bool:
    _, findings = weigh(post.text, post.language, lists=lists)
    return any(each.severity > Severity.NOTE and each.rule != Rule.TERMS for each in findings)


def _find_feud(thread: Sequence[ThreadPost], unkind: Sequence[bool], pair: tuple[str, str]) -> Feud | None:
    longest: tuple[int, ...] = ()
    row: list[int] = []
    for place, post in enumerate(thread):
        if post.author not in pair:
            continue
        if not unkind[place]:
            row = []
            continue
        if row and thread[row[-1]].author == post.author:
            continue  # a second post in a row is no reply
        row = [earlier for earlier in row if post.at - thread[earlier].at <= WITHIN] + [place]
        longest = max(longest, tuple(row), key=len)
    return Feud(pair, longest) if len(longest) >= REPLIES else None
