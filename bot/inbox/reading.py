"""One conversation as staff read it, with articles that may answer it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.inbox.views import Shown, SuggestedArticle, show
from bot.store.conversations import find_conversation
from bot.store.database import Row, Transaction
from bot.store.inbox import Sight, find_listed, read_events, read_messages
from knowledge.articles import Library
from knowledge.languages import Language
from knowledge.matching.ranking import Kind, Matcher

SUGGESTED: Final = 3
CHARACTERS: Final = 1000
"""Of the contact's last message: enough to rank articles by."""


@dataclass(frozen=True, slots=True)
class Articles:
    """What suggestions are made from."""

    library: Library
    matcher: Matcher

    def suggest(self, text: str, language: Language) -> tuple[SuggestedArticle, ...]:
        """The articles nearest to a text, best first."""
        ranked = self.matcher.rank(text[:CHARACTERS], language).candidates
        ids = [candidate.id for candidate in ranked if candidate.kind is Kind.ARTICLE][:SUGGESTED]
        titled = ((each, self.library.articles[each].translations.get(language)) for each in ids)
        return tuple(SuggestedArticle(id=each, title=found.title) for each, found in titled if found)


ARTICLES: Final = web.AppKey("articles", Articles)


async def read_conversation(
    tx: Transaction, articles: Articles, sight: Sight, conversation_id: str
) -> Shown | None:
    """Return the conversation, None where it is not in sight."""
    row = await find_listed(tx, sight, conversation_id)
    if row is None:
        return None
    stored = await find_conversation(tx, conversation_id)
    messages = await read_messages(tx, conversation_id)
    events = await read_events(tx, conversation_id)
    suggested = articles.suggest(_last_words(messages), Language(row["language"]))
    return show(row, stored.conversation if stored else None, messages, events, suggested)


def _last_words(messages: Iterable[Row]) -> str:
    said = [row["text"] for row in messages if row["author"] == "contact"]
    return said[-1] if said else ""
