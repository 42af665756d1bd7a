"""What the core wants done, done: its questions answered and its records written, inside the turn's transaction."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.dialogue.effects import (
    ChangePreferences,
    CheckCode,
    CheckDetails,
    Effect,
    FileClaim,
    FileDataRequest,
    FulfilRequest,
    KeepData,
    Log,
    Question,
    ReadPreferences,
    RecordHelpful,
    RecordMiss,
    RecordRating,
    SendCode,
)
from bot.dialogue.events import AccountsAway, Answer
from bot.errors import DirectoryUnavailable
from bot.proof import Proof, Scene
from bot.replies import Speaker
from bot.store import conversations, feedback
from bot.store.database import Transaction


@dataclass(frozen=True, slots=True)
class Performer:
    """Answers the core's questions and writes what it wants recorded. Nothing here decides anything."""

    proof: Proof
    speaker: Speaker
    new_id: Callable[[], str]
    partners: Mapping[type[Any], Callable[[Transaction, Scene, Any], Awaitable[Answer]]] = field(
        default_factory=dict, kw_only=True
    )
    """What answers the questions on partners' matters."""

    async def answer(self, tx: Transaction, scene: Scene, question: Question) -> Answer:
        """Answer one question of the core; the answer counts as checked within this transaction."""
        asked: dict[type[Any], Callable[[Transaction, Scene, Any], Awaitable[Answer]]] = {
            CheckDetails: self.proof.check_details,
            SendCode: self.proof.send_code,
            CheckCode: self.proof.check_code,
            ReadPreferences: self.proof.read_preferences,
            ChangePreferences: self.proof.change_preferences,
            FulfilRequest: self.proof.fulfil_request,
            KeepData: self.proof.keep_data,
            **self.partners,
        }
        try:
            return await asked[type(question)](tx, scene, question)
        except DirectoryUnavailable:
            await self.proof.note_away(tx, scene)
            return AccountsAway(scene.now)

    async def record(self, tx: Transaction, scene: Scene, effect: Effect, message_id: str) -> None:
        """Write one record; `message_id` is the message that led to it."""
        match effect:
            case FileClaim():
                await self.proof.file_claim(tx, scene, effect)
            case FileDataRequest():
                await self._file_request(tx, scene, effect)
            case RecordHelpful():
                await self._helpful(tx, scene, effect)
            case RecordRating(stars=stars):
                await feedback.add_rating(
                    tx,
                    record_id=self.new_id(),
                    conversation_id=scene.conversation_id,
                    stars=stars,
                    now=scene.now_ms,
                )
            case RecordMiss():
                await feedback.add_miss(
                    tx,
                    record_id=self.new_id(),
                    conversation_id=scene.conversation_id,
                    message_id=message_id,
                    language=scene.language.value,
                    now=scene.now_ms,
                )
            case _:
                pass

    async def note(
        self,
        tx: Transaction,
        scene: Scene,
        entry: Log,
        person_id: str | None,
        detail: str | None = None,
        nth: int = 1,
    ) -> None:
        """Write an entry, the `nth` of this turn, of the conversation's list of events; the conversation must be saved before."""
        await conversations.add_event(
            tx,
            event_id=self.new_id(),
            conversation_id=scene.conversation_id,
            what=entry.what,
            now=scene.now_ms,
            person_id=person_id,
            detail=detail,
            nth=nth,
        )

    async def _helpful(self, tx: Transaction, scene: Scene, record: RecordHelpful) -> None:
        await feedback.add_helpful(
            tx,
            record_id=self.new_id(),
            conversation_id=scene.conversation_id,
            article=record.article,
            version=self.speaker.version_of(record.article, scene.language) or "",
            language=scene.language.value,
            helpful=record.helpful,
            now=scene.now_ms,
        )

    async def _file_request(self, tx: Transaction, scene: Scene, filed: FileDataRequest) -> None:
        await feedback.add_data_request(
            tx,
            record_id=self.new_id(),
            account_id=filed.evidence.account_id,
            kind="erase" if filed.request.erase else "export",
            conversation_id=scene.conversation_id,
            assurance=filed.evidence.assurance.value,
            why_code=filed.why_code,
            now=scene.now_ms,
        )
