"""Two people who answer each other in anger: to be seen in a thread only, never in one post."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.triage.verdict import NO_CONTEXT, Context, Finding, Reason, Rule, Severity, Why
from bot.triage.wordlists import Lists

REPLIES: Final = 4
"""Posts in turn, each with something unkind in it, that make a feud."""
WITHIN: Final = 24 * 3600.0
"""Seconds from the first to the last of them."""
CONFIDENCE: Final = 0.7
"""How likely a person agrees: they may be joking."""

WHY: Final = Why(f"triage.{Reason.FEUD.value}")


@dataclass(frozen=True, slots=True)
class ThreadPost:
    """A post of a thread: who wrote it, when (seconds on any clock), what, in which language."""

    author: str
    at: float
    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """The same of a post that was looked at already. `name` is the author's as shown, `reply_to` whom it answers, if told."""

    author: str
    at: float
    unkind: bool
    name: str = ""
    reply_to: str | None = None


@dataclass(frozen=True, slots=True)
class Feud:
    """Two authors and the places of their posts in the thread. A person decides whether it is one."""

    authors: tuple[str, str]
    posts: tuple[int, ...]
    rule: Rule = Rule.QUARREL
    severity: Severity = Severity.RUDE
    why: Why = WHY


def find_feuds(thread: Sequence[ThreadPost], lists: Lists) -> tuple[Feud, ...]:
    """Every pair whose unkind posts alternate at least four times within a day; `thread` is in the order of time.

    What others write in between does not end it; a friendly post of one of the two does.
    """
    turns = [Turn(each.author, each.at, _is_unkind(each, lists)) for each in thread]
    authors = sorted({turn.author for turn in turns})
    pairs = ((one, other) for place, one in enumerate(authors) for other in authors[place + 1 :])
    return tuple(feud for pair in pairs if (feud := find_feud(turns, pair)) is not None)


def find_feud(turns: Sequence[Turn], pair: tuple[str, str], *, holding: int | None = None) -> Feud | None:
    """The longest feud of these two, of those that the post at the place `holding` is part of."""
    longest: tuple[int, ...] = ()
    for row in _rows(turns, pair):
        if holding is None or holding in row:
            longest = max(longest, row, key=len)
    return Feud(pair, longest) if len(longest) >= REPLIES else None


def find_unkind(
    text: str, language: str | None, context: Context = NO_CONTEXT, *, lists: Lists
) -> Finding | None:
    """What is unkind in a post, be it too little alone; the strongest. Adverts and contact data are no matter of tone."""
    from bot.triage.engine import weigh  # here: a feud between posts that were read needs no engine

    alone = replace(
        lists, models=None
    )  # what is too weak for one post, which a model doubts, is what a feud is made of
    return strongest(weigh(text, language, context, lists=alone)[1])


def strongest(findings: Iterable[Finding]) -> Finding | None:
    """The strongest of findings that are about tone."""
    tone = [each for each in findings if each.severity > Severity.NOTE and each.rule != Rule.TERMS]
    return max(tone, key=lambda each: (each.severity, each.confidence), default=None)


def _is_unkind(post: ThreadPost, lists: Lists) -> bool:
    return find_unkind(post.text, post.language, lists=lists) is not None


def _rows(turns: Sequence[Turn], pair: tuple[str, str]) -> Iterator[tuple[int, ...]]:
    """Every row of unkind posts in turn, as it grows; each lasts a day at most."""
    names = {turn.name.casefold() for turn in turns if turn.author in pair and turn.name}
    row: list[int] = []
    for place, turn in enumerate(turns):
        if turn.author not in pair or _is_to_others(turn, names):
            continue
        if not turn.unkind:
            row = []
            continue
        if row and turns[row[-1]].author == turn.author:
            continue  # a second post in a row is no reply
        row = [earlier for earlier in row if turn.at - turns[earlier].at <= WITHIN] + [place]
        yield tuple(row)


def _is_to_others(turn: Turn, names: set[str]) -> bool:
    return bool(names) and turn.reply_to is not None and turn.reply_to.casefold() not in names
