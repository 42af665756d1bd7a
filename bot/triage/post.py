"""A post as it is read: folded, masked, by lines, with the frames that may match each of them."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from bot.triage.folding import Folded, fold
from bot.triage.hits import Hit, Reading, find_hits, guard_hits, look_up
from bot.triage.lines import read_lines, tell_language
from bot.triage.masking import Masked, mask
from bot.triage.people import find_people, mask_people
from bot.triage.veils import lift, unveil
from bot.triage.verdict import Context, Finding, Reason, Rule, Severity, Why
from bot.triage.wordlists import Lists
from knowledge.languages import Language

_SHORTEST_NAME: Final = 3
"""Letters of a member's name that is looked for in the text."""


@dataclass(frozen=True)
class Post:
    """A post as sent, folded, masked, by lines. `language` is that of most of it, None for another than ours."""

    source: str
    folded: Folded
    masked: Masked
    readings: list[Reading]
    context: Context
    language: Language | None

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """Every entry of the lists that matches, with what speaks for the author."""
        hits = list(find_hits(self.readings))
        return tuple(guard_hits(hits, self.readings, self.masked.quoted)) if hits else ()

    def find(
        self, rule: Rule, severity: Severity, confidence: float, span: tuple[int, int], reason: Reason
    ) -> Finding:
        """A finding at a place of the folded text."""
        start, end = self.folded.locate(*span)
        why = Why(f"triage.{reason.value}")
        return Finding(rule, severity, round(confidence, 2), start, end, self.source[start:end], why)

    def show(self, finding: Finding) -> Finding:
        """The finding as people see it: a link, an address or a name that it touches is marked to both of its ends."""
        start = self._stand_in_at(finding.start, finding.start)[0]
        end = self._stand_in_at(finding.end - 1, finding.end)[1]
        if (start, end) == (finding.start, finding.end):
            return finding
        return replace(finding, start=start, end=end, quote=self.source[start:end])

    def _stand_in_at(self, place: int, else_: int) -> tuple[int, int]:
        """The part of the source with one word in its place, if `place` is in one; else `else_` twice."""
        number = bisect_right(self._stand_ins, place, key=lambda span: span[0]) - 1
        if number >= 0 and place < self._stand_ins[number][1]:
            return self._stand_ins[number]
        return else_, else_

    @cached_property
    def _stand_ins(self) -> list[tuple[int, int]]:
        masked = self.masked
        return sorted(self.folded.locate(*span) for span in (*masked.links, *masked.mails, *masked.names))


def read_post(text: str, hint: Language | None, context: Context, lists: Lists) -> Post:
    """Read a post; any text is fine. `hint` is the author's or the forum's language."""
    folded = fold(text)
    masked = mask(folded.text, lists.vocabulary.knows)
    readable = mask_people(masked.text, [folded.find(*span) for span in find_people(text)])
    unveiled = unveil(readable, lists.vocabulary)
    spoken = tell_language(lift(readable, unveiled), hint)
    lines = list(read_lines(readable, spoken, unveiled, _names(context)))
    return Post(text, folded, masked, look_up(lines, lists), context, spoken)


def _names(context: Context) -> frozenset[str]:
    given = (context.reply_to or "", *context.mentions)
    return frozenset(fold(name).text for name in given if len(name) >= _SHORTEST_NAME)
