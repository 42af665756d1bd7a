"""A talk with the core, as a script: what the contact says goes in, what was said and asked is kept."""

from __future__ import annotations

import msgspec

from bot.dialogue.effects import Effect, Expects, Kind, Say, Text
from bot.dialogue.events import Chose, Event, Heard, SessionVerdict, Understanding, Wish
from bot.dialogue.state import Conversation, Status
from bot.dialogue.step import step
from knowledge.languages import Language
from verification.assurance import Assurance, Category, Evidence
from verification.policy import DetailsPolicy

NOW = 1_800_000_000
CODE = Evidence(Assurance.CODE, "acc-1", NOW, NOW, changes_left=10, code_at=NOW)
SESSION = Evidence(Assurance.SESSION, "acc-1", NOW, NOW)
DETAILS = Evidence(Assurance.DETAILS, "acc-1", NOW, NOW, changes_left=1)
OFFERS_OFF = Wish(named=frozenset({Category.PROMOTIONAL_OFFERS}), enable=False)


class Talk:
    """One conversation under test; `effects` are those of the last event."""

    def __init__(
        self, conversation: Conversation | None = None, policy: DetailsPolicy = DetailsPolicy.TOLD
    ) -> None:
        self.conversation = conversation or Conversation(language=Language.EN)
        self.policy = policy
        self.now = NOW
        self.effects: tuple[Effect, ...] = ()

    def happens(self, event: Event) -> Talk:
        """Put an event to the core."""
        self.conversation, self.effects = step(self.conversation, event)
        return self

    def hears(
        self, text: str = "…", *, session: SessionVerdict | None = None, holds: bool = True, **read: object
    ) -> Talk:
        """Let the contact say a text that was understood in this way."""
        understanding = msgspec.convert({"text": text, **msgspec.to_builtins(read)}, Understanding)
        return self.happens(
            Heard(
                at=self.now,
                policy=self.policy,
                session=session,
                evidence_holds=holds,
                understanding=understanding,
            )
        )

    def chooses(self, choice: str, session: SessionVerdict | None = None) -> Talk:
        """Let the contact take a choice."""
        return self.happens(Chose(at=self.now, policy=self.policy, session=session, choice=choice))

    @property
    def said(self) -> list[Say]:
        return [effect for effect in self.effects if isinstance(effect, Say)]

    @property
    def keys(self) -> list[str]:
        """The message keys said, or the ids of articles given."""
        return [say.text.key if isinstance(say.text, Text) else say.text.article for say in self.said]

    @property
    def expects(self) -> Expects | None:
        """What the last reply asks for."""
        return self.said[-1].expects if self.said else None

    @property
    def kinds(self) -> list[Kind]:
        return [say.kind for say in self.said]

    @property
    def status(self) -> Status:
        return self.conversation.status

    def asked(self, kind: type[Effect]) -> list[Effect]:
        """The effects of one type."""
        return [effect for effect in self.effects if isinstance(effect, kind)]


def proved(evidence: Evidence) -> Talk:
    """A talk with somebody who has proved who they are."""
    return Talk(Conversation(language=Language.EN, evidence=evidence))
