"""How well triage suggests: on posts that its rules were not written on, a language at a time; and how fast."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from bot.triage import Decided, Verdict, triage
from bot.triage.learned.archive import read_examples
from bot.triage.loading import shipped_lists
from bot.triage.wordlists import Lists
from knowledge.languages import Language
from tests.benchmarks.effort import Effort
from tests.benchmarks.figures import Figure

POSTS: Final = Path(__file__).parent / "posts"
ORDINARY: Final = "ordinary"
"""The kind of posts that talk of nothing but health and devices."""
_FEW: Final = 20
"""Posts a language of the quick form."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A post of the yardstick with what a person said of it."""

    text: str
    language: Language
    breaks: bool
    rules: frozenset[str]
    kind: str


@dataclass(frozen=True, slots=True)
class Tally:
    """What triage made of the posts: rightly and wrongly queued, missed, and those queued under the right rule."""

    hits: int
    wrong: int
    missed: int
    ruled: int
    fair: int
    ordinary: int
    ordinary_wrong: int

    @property
    def precision(self) -> float:
        """Percent of what was queued that breaks the charter."""
        return percent(self.hits, self.hits + self.wrong)

    @property
    def recall(self) -> float:
        """Percent of what breaks the charter that was queued."""
        return percent(self.hits, self.hits + self.missed)

    @property
    def f1(self) -> float:
        """Both in one, between 0 and 1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both / 100 if both else 0.0


def measure(effort: Effort) -> Iterator[Figure]:
    """Precision, recall, false alarms and right rule of each language; posts a second."""
    limit = None if effort.folds is not None else _FEW
    by_language = {language: read_posts(language)[:limit] for language in Language}
    lists = shipped_lists()
    alone = replace(lists, models=None)
    for language, posts in by_language.items():
        yield from _describe(language, tally(posts, judge(posts, lists)))
        yield from _tell(f"{language}: rules alone", tally(posts, judge(posts, alone)))
        held = read_held_out(language)[:limit]
        yield from _tell(f"{language}: held out", tally(held, judge(held, lists)))
        yield from _tell(f"{language}: held out, rules alone", tally(held, judge(held, alone)))
    every = [post for posts in by_language.values() for post in posts]
    for name, heard in (("posts judged on a core", lists), ("posts judged on a core, rules alone", alone)):
        started = (
            time.process_time()
        )  # the frames are compiled by now, as in a server that has run for a while
        judge(every, heard)
        seconds = time.process_time() - started
        yield Figure(name, len(every) / seconds, "/s", at_least=2000, note=f"{len(every)} posts")


def read_posts(language: Language) -> list[Labelled]:
    """The yardstick of a language."""
    lines = (POSTS / f"{language.value}.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    return [
        Labelled(row["text"], language, row["verdict"] == "review", frozenset(row["rules"]), row["kind"])
        for row in rows
    ]


def read_held_out(language: Language) -> list[Labelled]:
    """The labelled posts that the models did not learn from: harder than the yardstick, being written against the rules."""
    return [
        Labelled(each.text, language, each.breaks, frozenset(rule.value for rule in each.rules), each.kind)
        for each in read_examples(language)
        if each.held_out
    ]


def judge(posts: Sequence[Labelled], lists: Lists) -> list[Verdict]:
    """The verdict on each post."""
    return [triage(post.text, post.language.value, lists=lists) for post in posts]


def tally(posts: Sequence[Labelled], verdicts: Sequence[Verdict]) -> Tally:
    """Count."""
    queued = [verdict.verdict == Decided.REVIEW for verdict in verdicts]
    pairs = list(zip(posts, verdicts, queued, strict=True))
    return Tally(
        hits=sum(post.breaks and sent for post, _, sent in pairs),
        wrong=sum(not post.breaks and sent and post.kind != ORDINARY for post, _, sent in pairs),
        missed=sum(post.breaks and not sent for post, _, sent in pairs),
        ruled=sum(post.breaks and sent and names_rule(post, verdict) for post, verdict, sent in pairs),
        fair=sum(not post.breaks and post.kind != ORDINARY for post in posts),
        ordinary=sum(post.kind == ORDINARY for post in posts),
        ordinary_wrong=sum(post.kind == ORDINARY and sent for post, _, sent in pairs),
    )


def names_rule(post: Labelled, verdict: Verdict) -> bool:
    """Whether a commitment that the person named is among those found."""
    return bool(post.rules & {finding.rule.value for finding in verdict.findings})


def _describe(language: Language, found: Tally) -> Iterator[Figure]:
    yield Figure(f"{language}: sent to review, rightly", found.precision, "%", at_least=85)
    yield Figure(f"{language}: breaking the charter, found", found.recall, "%", at_least=75)
    yield Figure(f"{language}: F1", found.f1, "", at_least=0.7)
    yield Figure(
        f"{language}: fair posts with traps, queued", percent(found.wrong, found.fair), "%", at_most=10
    )
    ordinary = percent(found.ordinary_wrong, found.ordinary)
    yield Figure(f"{language}: ordinary posts, queued", ordinary, "%", at_most=1, note=f"of {found.ordinary}")
    yield Figure(f"{language}: right commitment named", percent(found.ruled, found.hits), "%", at_least=80)


def _tell(what: str, found: Tally) -> Iterator[Figure]:
    """In two lines, without a demand: to compare with."""
    yield Figure(f"{what}: precision", found.precision, "%")
    yield Figure(
        f"{what}: recall",
        found.recall,
        "%",
        note=f"F1 {found.f1:.2f}, fair posts queued {found.wrong} of {found.fair}",
    )


def percent(part: int, whole: int) -> float:
    """A share in percent, 0 of nothing."""
    return 100 * part / whole if whole else 0.0
