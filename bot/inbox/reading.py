"""One conversation as staff read it, with articles that may answer it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from bot.dialogue.state import Conversation
from bot.inbox.variables import link_article
from bot.inbox.views import Shown, SuggestedArticle, show
from bot.store.conversations import find_conversation
from bot.store.database import Row, Transaction
from bot.store.inbox import Sight, find_listed, read_events, read_messages
from bot.store.photos import list_photos
from knowledge.articles import Library, Translation
from knowledge.languages import Language
from knowledge.matching.ranking import Kind, Matcher

SUGGESTED: Final = 3
CHARACTERS: Final = 1000
"""Of what the contact said last, and of the matter: enough to rank articles by."""


@dataclass(frozen=True, slots=True)
class Articles:
    """What suggestions are made from."""

    library: Library
    matcher: Matcher
    public_url: str = ""
    """Where the help page is."""

    def suggest(self, text: str, language: Language) -> tuple[SuggestedArticle, ...]:
        """The articles nearest to a text, best first."""
        ranked = self.matcher.rank(text[:CHARACTERS], language).candidates
        ids = [candidate.id for candidate in ranked if candidate.kind is Kind.ARTICLE][:SUGGESTED]
        titled = ((each, self.library.articles[each].translations.get(language)) for each in ids)
        return tuple(self._suggest(each, found, language) for each, found in titled if found)

    def _suggest(self, identifier: str, found: Translation, language: Language) -> SuggestedArticle:
        link = link_article(self.public_url, identifier, language)
        return SuggestedArticle(id=identifier, title=found.title, text=found.answer, link=link)


ARTICLES: Final = web.AppKey("articles", Articles)


async def read_conversation(
    tx: Transaction, articles: Articles, sight: Sight, conversation_id: str, *, now: int
) -> Shown | None:
    """Return the conversation, None where it is not in sight; without what was said where processing is restricted."""
    row = await find_listed(tx, sight, conversation_id)
    if row is None:
        return None
    if row["restricted_at"] is not None:
        # What was said has no place among what became of it either: the summary of a release repeats the matter.
        happened = [{**each, "detail": None} for each in await read_events(tx, conversation_id)]
        return show(row, None, (), happened, (), (), now=now)
    stored = await find_conversation(tx, conversation_id)
    messages = await read_messages(tx, conversation_id)
    events = await read_events(tx, conversation_id)
    conversation = stored.conversation if stored else None
    words = "\n".join(dict.fromkeys([*_last_words(messages), *_matter(conversation)]))
    suggested = articles.suggest(words, Language(row["language"]))
    photos = await list_photos(tx, conversation_id)
    return show(row, conversation, messages, events, suggested, photos, now=now)


def _last_words(messages: Iterable[Row]) -> list[str]:
    return [row["text"] for row in messages if row["author"] == "contact"][-1:]


def _matter(conversation: Conversation | None) -> list[str]:
    """What it is about: the last words before people come are mostly an address, or "skip"."""
    handoff = conversation.handoff if conversation else None
    damage = handoff.report.damage if handoff and handoff.report else None
    return [text for text in (damage, handoff.matter if handoff else None) if text]
