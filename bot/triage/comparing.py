"""What an edit of the lists would change: a dry run over posts of the past."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.triage.engine import triage
from bot.triage.verdict import Verdict
from bot.triage.wordlists import Lists


@dataclass(frozen=True, slots=True)
class Change:
    """A post that would be judged otherwise: its place among those given, and both verdicts."""

    place: int
    before: Verdict
    after: Verdict


def compare(old: Lists, new: Lists, posts: Iterable[tuple[str, str | None]]) -> tuple[Change, ...]:
    """Of posts (text and language tag), those whose verdict or whose findings change; both hear the model of the first."""
    changes, new = [], replace(new, models=old.models)
    for place, (text, language) in enumerate(posts):
        before, after = triage(text, language, lists=old), triage(text, language, lists=new)
        if (before.verdict, before.findings) != (after.verdict, after.findings):
            changes.append(Change(place, before, after))
    return tuple(changes)
