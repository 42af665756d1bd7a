"""Where an utterance leads when no open question claims it: an action, an article, a guess, or an honest "no"."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from bot.dialogue import answers, courtesy, handoff, hardware, notifications, partners, privacy
from bot.dialogue.asking import ask_again
from bot.dialogue.events import Arrival, Heard, Understanding, Wish
from bot.dialogue.flow import Step, notice, rest
from bot.dialogue.state import (
    Action,
    Answered,
    Conversation,
    DataRequest,
    Idle,
    Parting,
    PersonOffered,
    Rating,
    Refused,
    Suggested,
)
from verification.assurance import Category

LIGHT = (Idle, Answered, Suggested, PersonOffered, Refused, Parting, Rating)
"""Phases whose question may be left unanswered without losing anything."""

_Begin = Callable[[Conversation, Arrival], Step]


def _change(conversation: Conversation, event: Arrival) -> Step:
    if isinstance(event, Heard):
        return notifications.begin(conversation, event.understanding.wish, event)
    asked = conversation.phase
    promotional = isinstance(asked, Answered) and asked.article == "promotional-emails"
    named = frozenset({Category.PROMOTIONAL_OFFERS}) if promotional else frozenset[Category]()
    return notifications.begin(conversation, Wish(named=named), event)


def _report(conversation: Conversation, event: Arrival) -> Step:
    return hardware.begin(conversation, event.understanding if isinstance(event, Heard) else None)


def _greet(conversation: Conversation, event: Arrival) -> Step:
    return courtesy.greet(conversation, event.understanding.courtesy if isinstance(event, Heard) else None)


_BEGIN: dict[Action, _Begin] = {
    Action.CHANGE_NOTIFICATIONS: _change,
    Action.SHOW_NOTIFICATIONS: lambda conversation, _: notifications.show(conversation),
    Action.REPORT_HARDWARE: _report,
    Action.TALK_TO_HUMAN: lambda conversation, _: handoff.begin(conversation),
    Action.EXPORT_DATA: lambda conversation, event: privacy.pursue(
        conversation, DataRequest(erase=False), event.at
    ),
    Action.ERASE_DATA: lambda conversation, event: privacy.pursue(
        conversation, DataRequest(erase=True), event.at
    ),
    Action.PARTNER_REQUEST: partners.begin,
    Action.SMALLTALK: _greet,
}


def start(conversation: Conversation, action: Action, event: Arrival) -> Step:
    """Begin an action; a flow that was open is left, nothing of it was done."""
    return _BEGIN[action](conversation, event)


def lead(conversation: Conversation, event: Heard) -> Step:
    """Follow what was understood: freely where nothing is open, as an interruption inside a flow."""
    said = event.understanding
    if said.own_damage:
        return hardware.begin(conversation, said)
    if isinstance(conversation.phase, LIGHT) and (enquired := partners.enquire(conversation, event)):
        return enquired
    if said.action is not None:
        return start(conversation, said.action, event)
    if isinstance(conversation.phase, LIGHT):
        return _lead_freely(conversation, said)
    if said.article is not None:
        return answers.interject(conversation, said.article)
    return _not_understood_here(conversation, said)


def _lead_freely(conversation: Conversation, said: Understanding) -> Step:
    if said.article is not None:
        return answers.answer(conversation, said.article)
    if said.foreign:
        return courtesy.excuse(conversation)
    if said.suggestions:
        return answers.suggest(conversation, said.suggestions)
    if said.answer is not None and isinstance(conversation.phase, Idle):
        return rest(conversation, notice("answers.ask_again", action=Action.SMALLTALK))
    return answers.miss(conversation)


def _not_understood_here(conversation: Conversation, said: Understanding) -> Step:
    if said.foreign:
        return courtesy.excuse(conversation)
    missed = msgspec.structs.replace(conversation, misses=conversation.misses + 1)
    key = "common.not_understood" if missed.misses < answers.MISSES_BEFORE_A_PERSON else "common.stuck"
    return ask_again(missed, notice(key))
