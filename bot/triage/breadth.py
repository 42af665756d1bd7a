"""How often the frames of an entry stand in posts: one that stands in many is too broad to be evidence."""

from __future__ import annotations

from bot.triage.folding import fold
from bot.triage.hits import find_hits, look_up
from bot.triage.lines import read_lines, tell_language
from bot.triage.masking import mask
from bot.triage.veils import lift, unveil
from bot.triage.wordlists import Lists
from knowledge.languages import negotiate


def find_frames(text: str, language: str | None, lists: Lists) -> frozenset[str]:
    """The frames of these lists that stand in a text, as they are listed; guards and exceptions do not count here."""
    readable = mask(fold(text).text, lists.vocabulary.knows).text
    unveiled = unveil(readable, lists.vocabulary)
    spoken = tell_language(lift(readable, unveiled), negotiate(language))
    readings = look_up(list(read_lines(readable, spoken, unveiled, frozenset())), lists)
    return frozenset(hit.frame.source for hit in find_hits(readings))
