"""Figures on turns and on checks of identity: what came of them, never who or what it was about."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass

from prometheus_client import Histogram

from bot.dialogue.effects import Question
from bot.dialogue.events import (
    AccountsAway,
    Answer,
    CodeChecked,
    CodeSent,
    DetailsChecked,
    PreferencesChanged,
)
from bot.hearing import Incoming
from bot.metrics import Metrics
from bot.performing import Performer
from bot.proof import Scene
from bot.replies import TurnAnswer
from bot.store.database import Transaction
from bot.turns import Admit, Turns


@dataclass(frozen=True, slots=True)
class CountingPerformer(Performer):
    """A performer whose checks are counted, also those of a turn that cannot be committed afterwards."""

    metrics: Metrics

    async def answer(self, tx: Transaction, scene: Scene, question: Question) -> Answer:
        """See `Performer.answer`."""
        # Named, not super(): a dataclass with slots is made anew, and the short form would miss that.
        answer = await Performer.answer(self, tx, scene, question)
        counted = describe_check(answer)
        if counted is not None:
            self.metrics.count_check(*counted)
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedTurns(Turns):
    """Turns whose time is told, by whatever way the message came in; what was refused tells nothing of it."""

    timed: Histogram
    around: Callable[[str], AbstractContextManager[object]] = nullcontext
    """What a turn is put into, by a name: a span, where there are any."""

    async def take(self, incoming: Incoming, admit: Admit | None = None) -> bytes:
        """See `Turns.take`."""
        started = time.perf_counter()
        # Named, not super(): see above.
        with self.around("turn"):
            body = await Turns.take(self, incoming, admit)
        self.timed.observe(time.perf_counter() - started)
        return body


def describe_check(answer: Answer) -> tuple[str, str] | None:
    """What was shown and what came of it, in two words; None for an answer that checks nothing."""
    match answer:
        case DetailsChecked(evidence=evidence):
            return "details", "matched" if evidence else "missed"
        case CodeSent(wait=wait):
            return "code", "too_soon" if wait else "sent"
        case CodeChecked(outcome=outcome):
            return "code", outcome.value
        case PreferencesChanged(refused=refused):
            return "change", "refused" if refused else "permitted"
        case AccountsAway():
            return "account", "away"
        case _:
            return None


def watch_turns(metrics: Metrics) -> Callable[[TurnAnswer], None]:
    """What counts a turn by its answer."""

    def watch(answer: TurnAnswer) -> None:
        metrics.count_turn(
            language=answer.language,
            status=answer.status,
            assurance=answer.assurance,
            kinds=(reply.kind for reply in answer.replies),
        )

    return watch
