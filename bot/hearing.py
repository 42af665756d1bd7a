"""From an incoming message to the core's event: what was understood, who is asking, and what holds at this moment."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import msgspec

from bot.dialogue.asking import ask
from bot.dialogue.events import Arrival, Chose, Event, Heard, SessionVerdict, Understanding
from bot.dialogue.state import Confirming, Conversation, Identifying, Proving, Refused, Requesting, Team
from bot.errors import Problem, RequestRefused
from bot.proof import Proof, Scene
from bot.replies import Speaker
from bot.store.database import Transaction
from bot.store.services import list_announced, list_services
from bot.understanding import Context
from bot.understanding.hearing import hear_language
from bot.understanding.memory import Memory
from bot.understanding.requests import find_numbers, is_named, read_request
from knowledge.languages import Language, negotiate
from verification.assurance import Category
from verification.policy import DetailsPolicy

_CHECKING = (Identifying, Proving, Confirming, Refused)
"""Phases in which the policy decides something: only there the brake is read."""

NOTICES = "api-change-notice"
"""The article on how changes of the API are announced."""
LOOKED_AT = 400
"""Characters of a first message that its language is told by, where the page tells none."""
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A message as a channel hands it in, checked for form. Exactly one of `text` and `choice` is set."""

    conversation_id: str
    message_id: str
    delivery_id: str | None
    channel: str
    text: str | None
    choice: str | None
    language: str | None = None
    session_token: str | None = None
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Listener:
    """Makes events of incoming messages."""

    proof: Proof
    speaker: Speaker
    memory: Memory
    titles: Mapping[Language, Mapping[Category, str]]
    """The categories' names as the app writes them."""
    closed_at: Callable[[int], Mapping[Team, int | None]] = lambda _: {}
    """The teams that are not there at a moment, and when they come next; unix milliseconds."""

    async def listen(
        self, tx: Transaction, scene: Scene, incoming: Incoming, conversation: Conversation, *, first: bool
    ) -> Arrival:
        """Return the event. Raises `RequestRefused` (422) for a choice that was never offered here."""
        policy = await self._policy(tx, scene, conversation)
        session = await self._judge(tx, scene, incoming.session_token)
        holds = await self._holds(tx, scene, conversation)
        page = negotiate(incoming.language)
        services = await self._services(tx, scene, conversation, session)
        if incoming.text is None:
            return Chose(
                at=scene.now,
                policy=policy,
                page_language=page,
                session=session,
                evidence_holds=holds,
                closed=self.closed_at(scene.now_ms),
                services=services,
                choice=_offered(incoming.choice or "", conversation),
            )
        said = self.understand(incoming, conversation, first=first)
        if _guesses_notices(said):
            said = _with_notice(said, await list_announced(tx))
        return Heard(
            at=scene.now,
            policy=policy,
            page_language=page,
            session=session,
            evidence_holds=holds,
            closed=self.closed_at(scene.now_ms),
            services=services,
            understanding=_with_request(said, services, conversation),
        )

    def understand(self, incoming: Incoming, conversation: Conversation, *, first: bool) -> Understanding:
        """Read the text against what is open in the conversation."""
        question = ask(conversation)
        shown = self.speaker.show_choices(question.choices, conversation.language) if question else ()
        context = Context(
            conversation_language=None if first else conversation.language,
            page_language=negotiate(incoming.language),
            choices=tuple((choice.id, choice.title) for choice in shown),
            category_titles=self.titles,
        )
        return self.memory.understand(incoming.text or "", context)

    def name_choice(self, identifier: str, conversation: Conversation) -> str:
        """Return a choice as the contact read it; its id where it is no longer open."""
        question = ask(conversation)
        shown = self.speaker.show_choices(question.choices, conversation.language) if question else ()
        return next((choice.title for choice in shown if choice.id == identifier), identifier)

    def opening_language(self, incoming: Incoming) -> Language:
        """Return the language that a conversation starts in before a word of it is read."""
        hint = negotiate(incoming.language)
        if hint is not None or incoming.text is None:
            return hint or Language.EN
        return hear_language(incoming.text[:LOOKED_AT], None, None).likely

    async def _services(
        self,
        tx: Transaction,
        scene: Scene,
        conversation: Conversation,
        session: SessionVerdict | None,
    ) -> tuple[str, ...]:
        """The API's services, which only a signed-in partner is asked for."""
        until = (session.partner_until if session else None) or conversation.partner_until
        return () if until is None or until <= scene.now else await list_services(tx)

    async def _policy(self, tx: Transaction, scene: Scene, conversation: Conversation) -> DetailsPolicy:
        if isinstance(conversation.phase, _CHECKING):
            return await self.proof.policy_now(tx, scene)
        return self.proof.policy

    async def _judge(self, tx: Transaction, scene: Scene, token: str | None) -> SessionVerdict | None:
        return None if token is None else await self.proof.judge_session(tx, scene, token)

    async def _holds(self, tx: Transaction, scene: Scene, conversation: Conversation) -> bool:
        evidence = conversation.evidence
        return evidence is None or await self.proof.evidence_holds(tx, scene, evidence)


def _with_notice(said: Understanding, services: tuple[str, ...]) -> Understanding:
    """A guess at the article on notices is no guess where a service is named that a notice is about."""
    named = any(is_named(each, said.text) for each in services)
    return msgspec.structs.replace(said, article=NOTICES, suggestions=()) if named else said


def _guesses_notices(said: Understanding) -> bool:
    return said.article is None and said.action is None and NOTICES in said.suggestions


def _with_request(
    said: Understanding, services: tuple[str, ...], conversation: Conversation
) -> Understanding:
    """What is said of partner requests: by signed-in partners, within a request, and where a request's number stands."""
    if not services and not isinstance(conversation.phase, Requesting) and not find_numbers(said.text):
        return said
    return msgspec.structs.replace(said, request=read_request(said.text, services, answer=said.answer))


def _offered(choice: str, conversation: Conversation) -> str:
    if choice not in conversation.offered:
        detail = "This choice was never offered in this conversation; send one of the ids offered, or a text."
        raise RequestRefused(Problem(422, "Wrong value", detail, pointer="/data/choice"))
    return choice


def mask_code(text: str, conversation: Conversation) -> str:
    """Return the text as it may be stored: digits typed where a one-time code was asked are struck out."""
    if not isinstance(conversation.phase, Proving):
        return text
    return _DIGITS.sub("•", unicodedata.normalize("NFKC", text))


def forget_code(event: Event) -> Event:
    """Return the event as it may be stored: without a code."""
    if not isinstance(event, Heard) or event.understanding.code is None:
        return event
    said = event.understanding
    struck = msgspec.structs.replace(said, code="", text=_DIGITS.sub("•", said.text), name=None)
    return msgspec.structs.replace(event, understanding=struck)
