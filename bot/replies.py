"""Replies as the contact gets them: the core's `Say` put into words, and the answer to a turn as JSON."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import msgspec

from bot.dialogue.effects import ArticleText, ArticleTitle, Choice, Kind, Say, Text
from bot.dialogue.state import Conversation
from bot.store.conversations import Message
from bot.wording import Wording
from knowledge.articles import Library, Translation
from knowledge.languages import Language


class ShownChoice(msgspec.Struct, frozen=True):
    """A choice with its title in the contact's language."""

    id: str
    title: str


class Reply(msgspec.Struct, frozen=True):
    """One reply (CONTRACT, inbound webhook: `replies`)."""

    message_id: str
    kind: str
    expects: str | None
    text: str
    article: str | None
    action: str | None
    choices: tuple[ShownChoice, ...]


class TurnAnswer(msgspec.Struct, frozen=True):
    """What a delivery is answered with (CONTRACT, inbound webhook: 200)."""

    conversation_id: str
    status: str
    language: str
    assurance: str
    partner: bool
    replies: tuple[Reply, ...]


class Asked(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a reply asked for and offered, as it is kept with the message."""

    expects: str | None = None
    action: str | None = None
    choices: tuple[ShownChoice, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Puts what the core says into words of a language."""

    wording: Wording
    library: Library
    new_id: Callable[[], str]

    def say(self, said: Say, language: Language) -> Reply:
        """Return the reply in words; an article that was taken out meanwhile is told as unknown."""
        text = self._text(said.text, language)
        gone = text is None
        return Reply(
            message_id=self.new_id(),
            kind=Kind.SORRY.value if gone else said.kind.value,
            expects=said.expects.value if said.expects else None,
            text=self.wording.say(Text("answers.unknown"), language) if text is None else text,
            article=None if gone else said.article,
            action=said.action.value if said.action else None,
            choices=self.show_choices(said.choices, language),
        )

    def show_choices(self, choices: tuple[Choice, ...], language: Language) -> tuple[ShownChoice, ...]:
        """Return the choices with titles; those of articles that were taken out meanwhile are left out."""
        titled = [(choice.id, self._title(choice.title, language)) for choice in choices]
        return tuple([ShownChoice(identifier, title) for identifier, title in titled if title is not None])

    def version_of(self, article: str, language: Language) -> str | None:
        """Return the version of the article as people read it in this language."""
        translation = self._translation(article, language)
        return translation.version if translation else None

    def _text(self, text: Text | ArticleText, language: Language) -> str | None:
        if isinstance(text, Text):
            return self.wording.say(text, language)
        translation = self._translation(text.article, language)
        return translation.answer if translation else None

    def _title(self, title: Text | ArticleTitle, language: Language) -> str | None:
        if isinstance(title, Text):
            return self.wording.say(title, language)
        translation = self._translation(title.article, language)
        return translation.title if translation else None

    def _translation(self, article: str, language: Language) -> Translation | None:
        found = self.library.articles.get(article)
        return found.translations.get(language) if found else None


def keep_question(reply: Reply) -> str | None:
    """Return what a reply asked for and offered as JSON; None where that is nothing."""
    asked = Asked(reply.expects, reply.action, reply.choices)
    return None if asked == Asked() else msgspec.json.encode(asked).decode()


def compose_answer(
    conversation_id: str, conversation: Conversation, replies: tuple[Reply, ...], *, now: int
) -> TurnAnswer:
    """Return the answer to a turn; `now` in unix seconds decides whether the partner session still counts."""
    partner_until = conversation.partner_until
    return TurnAnswer(
        conversation_id=conversation_id,
        status=conversation.status.value,
        language=conversation.language.value,
        assurance=conversation.assurance.value,
        partner=partner_until is not None and now < partner_until,
        replies=replies,
    )


def keep_reply(reply: Reply) -> Message:
    """A reply as it is stored."""
    return Message(
        id=reply.message_id,
        author="assistant",
        text=reply.text,
        kind=reply.kind,
        article=reply.article,
        question=keep_question(reply),
    )
