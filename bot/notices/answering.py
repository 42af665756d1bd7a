"""What the assistant says of changes, from the notices themselves: those that are asked for, or those that come next.

The article on how much notice partners get stays as it is; this stands before it where somebody asks for a change by its
service, its id or its title, and after it otherwise. Nothing is made up: every sentence is of the catalogues, filled from
a published notice. Who has no notices reads the article alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import msgspec

from bot.dialogue.events import Event, Heard
from bot.dialogue.state import Conversation
from bot.notices.drafts import day_of
from bot.notices.messages import ToldNotice, show_notice
from bot.notices.words import NoticeWords
from bot.proof import Scene
from bot.replies import Reply
from bot.store.database import Transaction
from bot.store.notices import Notice, NoticeState, list_notices
from bot.wording import Wording
from knowledge.languages import Language

ARTICLE: Final = "api-change-notice"
MOST: Final = 3
"""Changes in one answer."""


@dataclass(frozen=True, slots=True)
class Bulletin:
    """Adds what is announced to the article on notices."""

    wording: Wording
    public_url: str

    async def supplement(
        self, tx: Transaction, scene: Scene, reply: Reply, event: Event, conversation: Conversation
    ) -> Reply:
        """The reply as it is, but for the article on notices."""
        del scene
        if reply.article != ARTICLE:
            return reply
        return await self._add_changes(tx, reply, event, conversation.language)

    async def _add_changes(self, tx: Transaction, reply: Reply, event: Event, language: Language) -> Reply:
        """The article with the changes that fit the question."""
        said = event.understanding.text if isinstance(event, Heard) else ""
        words = NoticeWords(self.wording, language)
        notices = await list_notices(tx)
        named = find_named(notices, said)
        if named:
            return msgspec.structs.replace(reply, text=f"{self._tell(named, words)}\n\n{reply.text}")
        coming = [each for each in notices if each.state is NoticeState.PLANNED][:MOST]
        if not notices:
            return reply
        told = f"{words.say('notices.chat.next')}\n\n{self._tell(coming, words)}"
        news = told if coming else words.say("notices.page.none")
        return msgspec.structs.replace(reply, text=f"{reply.text}\n\n{news}")

    def _tell(self, notices: Sequence[Notice], words: NoticeWords) -> str:
        shown = (
            _paragraph(show_notice(each, self.public_url), day_of(each.published_at), words)
            for each in notices
        )
        return "\n\n".join(shown)


def find_named(notices: Sequence[Notice], said: str) -> list[Notice]:
    """The notices whose service, id or title somebody names, those to come first and of the others the newest."""
    folded = _fold(said)
    named = [each for each in notices if any(_fold(name) in folded for name in _names(each))]
    coming = [each for each in named if each.state is NoticeState.PLANNED]
    past = [each for each in reversed(named) if each.state is not NoticeState.PLANNED]
    return (coming or past)[:MOST]


def _names(notice: Notice) -> list[str]:
    return [notice.id, *notice.services, *(text.title for text in notice.texts.values())]


def _fold(text: str) -> str:
    """Words alone, so that "sleep" is not found in "asleep"; what is written without spaces is found as it stands."""
    parts = "".join(
        each if each.isalnum() and each.isascii() else f" {'' if each.isascii() else each} "
        for each in text.casefold()
    )
    return f" {' '.join(parts.split())} "


def _paragraph(notice: ToldNotice, told: date, words: NoticeWords) -> str:
    text, _ = words.find_text(notice)
    critical = "notices.chat.critical" if notice.business_critical else "notices.chat.not_critical"
    lines = [f"**{_plain(text.title)}**", words.kind(notice), words.services(notice), words.when(notice)]
    planned = notice.state is NoticeState.PLANNED
    if planned and (test := words.test(notice)) is not None:
        lines.append(test)
    days = (notice.planned_on - told).days
    if notice.state is not NoticeState.CANCELLED and days > 0:
        lines.append(words.say("notices.chat.told", {"day": words.day(told)}, days))
    if planned:
        lines.append(_plain(" ".join(words.to_do(notice).split())))
    return "\n".join(
        f"- {line}" if place else line + "\n" for place, line in enumerate([*lines, words.say(critical)])
    )


def _plain(text: str) -> str:
    """A title without what Markdown reads."""
    return "".join(f"\\{each}" if each in "\\`*_[]<>" else each for each in text)
