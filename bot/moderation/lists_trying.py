"""A dry run of a list over posts of the past, part by part: each answer carries, signed, how far it got and what it found.

So no process has to remember anything, a part takes a moment in a thread of its own, and who saves has to show that this
very draft was tried from its beginning to its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import msgspec

from bot.moderation.bureau import Bureau
from bot.moderation.lists_in_force import compile_with, source_of
from bot.moderation.rules import DAY, SECOND
from bot.store.database import Row
from bot.triage.own import OwnList, Owns, digest_of_own, each_frame, source_of_own
from bot.triage.verdict import Context, Decided, Verdict
from bot.triage.wordlists import Lists
from knowledge.languages import Language
from verification.keys import Purpose
from verification.signing import Unreadable, open_signed, sign_payload

PART: Final = 200
"""Posts in one answer: some tenths of a second."""
GOOD_FOR: Final = DAY // SECOND
"""Seconds after which a dry run tells nothing about today's posts."""
BROAD: Final = 0.02
"""Share of past posts from which an entry is called too broad: more than one in fifty."""
FEWEST: Final = 50
"""Posts from which a share means something."""
_MOST_NOTED: Final = 40
"""Frames whose posts are counted in a token; what stands in fewer posts is not broad."""
_SALT: Final = "moderation.lists.v1"


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a dry run got. `base` says what was compared with what, `hits` in how many posts a frame stood."""

    base: str
    until: int
    wanted: int
    done: int = 0
    newly: int = 0
    no_longer: int = 0
    otherwise: int = 0
    hits: tuple[tuple[int, int], ...] = ()
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """A post that is judged otherwise."""

    post: Row
    change: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Comparison:
    """What holds, and what is tried; `language` is the list that was edited."""

    language: Language
    draft: OwnList
    before: Owns
    after: Owns

    def lists(self) -> tuple[Lists, Lists, Lists]:
        """Compiled: what holds, what is tried, and the draft's own entries alone."""
        return compile_with(self.before), compile_with(self.after), _compile_own(self.language, self.draft)


@lru_cache(maxsize=2)
def _compile_own(language: Language, own: OwnList) -> Lists:
    from bot.triage.compiling import make_lists  # here: few ever try a list

    return make_lists({language: source_of_own(language, source_of(language), own)})


def compare_part(
    comparison: Comparison, posts: Sequence[Row], progress: Progress
) -> tuple[Progress, list[Changed]]:
    """Judge a part of the posts by both; for a thread, since it takes a while."""
    from bot.triage.breadth import find_frames  # here: few ever try a list

    before, after, own = comparison.lists()
    found, hits = [], dict(progress.hits)
    places = {line: place for place, (_, line) in enumerate(each_frame(comparison.draft))}
    for post in posts:
        change = _compare(post, before, after)
        if change is not None:
            found.append(change)
        for frame in find_frames(post["text"], post["author_language"], own):
            hits[places[frame]] = hits.get(places[frame], 0) + 1
    counts = [sum(each.change == name for each in found) for name in ("newly", "no_longer", "otherwise")]
    return msgspec.structs.replace(
        progress,
        done=progress.done + len(posts),
        newly=progress.newly + counts[0],
        no_longer=progress.no_longer + counts[1],
        otherwise=progress.otherwise + counts[2],
        hits=tuple(sorted(hits.items(), key=lambda each: -each[1])[:_MOST_NOTED]),
    ), found


def find_broad(draft: OwnList, progress: Progress) -> list[tuple[str, str, int]]:
    """Pointer, line and posts of the frames that stand in too many posts."""
    frames = list(each_frame(draft))
    least = max(BROAD * progress.done, 1)
    if progress.done < FEWEST:
        return []
    return [(*frames[place], many) for place, many in sorted(progress.hits) if many > least]


def base_of(comparison: Comparison, number: int) -> str:
    """What a dry run is good for: this draft, made of this version, beside these lists."""
    draft = digest_of_own(comparison.language, comparison.draft)
    return f"{comparison.language.value} {number} {draft} {compile_with(comparison.before).version}"


def sign_progress(bureau: Bureau, progress: Progress) -> str:
    """The token of a part."""
    return sign_payload(_keys(bureau), _SALT, msgspec.to_builtins(progress), bureau.clock() // SECOND)


def read_progress(bureau: Bureau, token: str) -> Progress | None:
    """What a token says; None if it is none of ours, or too old."""
    try:
        payload = open_signed(_keys(bureau), _SALT, token, GOOD_FOR, bureau.clock() // SECOND).payload
        return msgspec.convert(payload, Progress)
    except (Unreadable, msgspec.ValidationError):
        return None


def _compare(post: Row, before: Lists, after: Lists) -> Changed | None:
    from bot.triage.engine import triage  # here: a server without a forum reads no posts

    language, context = post["author_language"], Context(reply_to=post["reply_to"])
    old, new = (triage(post["text"], language, context, lists=lists) for lists in (before, after))
    if (old.verdict, old.findings) == (new.verdict, new.findings):
        return None
    if old.verdict == new.verdict:
        return Changed(post, "otherwise", new)
    newly = new.verdict is Decided.REVIEW
    return Changed(post, "newly" if newly else "no_longer", new if newly else old)


def _keys(bureau: Bureau) -> list[bytes]:
    return list(reversed(bureau.keys.derive(Purpose.LINKS)))
