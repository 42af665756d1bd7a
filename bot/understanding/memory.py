"""What many people ask in the same words is understood once.

`understand` is pure, so its outcome may be kept by all that it depends on. Kept is only what tells nothing about anybody:
short texts without digits or an @, in which no name, no address and no trouble was heard, and only once they were sent
a second time. What one person writes in words of their own is not kept: all there is of it, until somebody writes the
same, is a number, salted anew in every process.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from bot.dialogue.events import Understanding
from bot.understanding.utterance import Context, understand
from knowledge.languages import Language
from knowledge.matching.ranking import Matcher

MOST: Final = 1_024
"""Understandings that are kept; about a megabyte."""
_MOST_HEARD: Final = 8_192
_LONGEST: Final = 80
"""Characters; nobody types longer ones alike."""
_TELLING: Final = re.compile(r"[\d@＠]")

_Key: TypeAlias = tuple[str, Language | None, Language | None, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Memory:
    """Understands for one matcher and one set of the categories' titles, which never change while it lives."""

    matcher: Matcher
    work_out: Callable[[str, Context, Matcher], Understanding] = understand
    _kept: dict[_Key, Understanding] = field(default_factory=dict)
    _heard: set[int] = field(default_factory=set)

    def understand(self, text: str, context: Context) -> Understanding:
        """Return what is understood of a text: always what `understand` returns."""
        if len(text) > _LONGEST or _TELLING.search(text):
            return self.work_out(text, context, self.matcher)
        key = (text, context.conversation_language, context.page_language, context.choices)
        known = self._kept.get(key)
        if known is not None:
            return known
        said = self.work_out(text, context, self.matcher)
        if _is_impersonal(said) and self._was_heard(hash(key)):
            _make_room(self._kept, MOST)
            self._kept[key] = said
        return said

    def _was_heard(self, number: int) -> bool:
        if number in self._heard:
            return True
        _make_room(self._heard, _MOST_HEARD)
        self._heard.add(number)
        return False


def _make_room(kept: dict[_Key, Understanding] | set[int], most: int) -> None:
    if len(kept) >= most:
        kept.clear()


def _is_impersonal(said: Understanding) -> bool:
    """Whether it is a question of the library, a choice, an answer, an order or small talk, and nothing else."""
    common = (said.article, said.choice, said.command, said.courtesy, said.speak, said.answer)
    told = (said.name, said.email, said.code, said.since, said.alarm)
    troubled = said.named or said.own_damage or said.hazard
    return any(sign is not None for sign in common) and all(sign is None for sign in told) and not troubled
