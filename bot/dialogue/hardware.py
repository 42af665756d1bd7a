"""The report of a broken or unsafe product: four questions at most, then people."""

from __future__ import annotations

import msgspec

from bot.dialogue import answers, handoff
from bot.dialogue.asking import ask_again, go_and_ask
from bot.dialogue.effects import Log
from bot.dialogue.events import Alarm, Chose, Command, Heard, Understanding
from bot.dialogue.flow import Step, notice
from bot.dialogue.state import (
    Action,
    Conversation,
    Handoff,
    Priority,
    Report,
    Reporting,
    Status,
    Team,
)
from verification.assurance import Assurance

SLOTS = ("product", "damage", "since", "contact")
"""What people need to know, in the order in which it is asked."""
_SHORT = frozenset({"product", "since"})
"""What is asked for in a word or two; what happened may be told in any words."""
_ORDERS = frozenset(
    {Action.CHANGE_NOTIFICATIONS, Action.SHOW_NOTIFICATIONS, Action.EXPORT_DATA, Action.ERASE_DATA}
)
PLAINLY_ELSEWHERE = 0.9
"""Confidence from which a text is a question or an order of its own, and no answer to the report's question."""


def begin(conversation: Conversation, said: Understanding | None) -> Step:
    """Start with what the contact has told already. Danger goes to people first and is asked about after."""
    report = Report() if said is None else _first_words(said)
    if report.danger:
        return _alert(conversation, report)
    return _ask_next(conversation, report)


def alarm(conversation: Conversation, said: Understanding) -> Step:
    """Danger words: warn, put the report at the head of the inbox, and go on with what is still to ask."""
    phase = conversation.phase
    if not isinstance(phase, Reporting):
        return begin(conversation, said)
    filled = _fill(phase.report, phase.slot, said)
    return _alert(conversation, msgspec.structs.replace(filled, danger=True))


def hear_report(conversation: Conversation, phase: Reporting, event: Heard) -> Step:
    """Take the answer to the question asked, and what else the message tells."""
    said = event.understanding
    if said.hazard and not phase.report.danger:
        return alarm(conversation, said)
    if said.action is Action.TALK_TO_HUMAN and said.sentence:
        return _hand_off(conversation, phase.report)
    aside = _hear_aside(conversation, phase, said)
    if aside is not None:
        return aside
    refused = said.answer is False or conversation.misses > 0
    declined = phase.slot == "contact" and refused and said.email is None
    if said.command is Command.SKIP or declined:
        return _skip(conversation, phase)
    if phase.slot == "contact" and said.email is None:
        missed = msgspec.structs.replace(conversation, misses=1)
        return ask_again(missed, notice("identity.email_invalid"))
    return _ask_next(conversation, _fill(phase.report, phase.slot, said))


def _hear_aside(conversation: Conversation, phase: Reporting, said: Understanding) -> Step | None:
    """Where a short answer was asked for, a plain question or order is none: None means that it may be one."""
    if phase.slot not in _SHORT or said.own_damage or said.confidence < PLAINLY_ELSEWHERE:
        return None
    if said.article is not None and said.text.endswith(("?", "？")):
        return answers.interject(conversation, said.article)
    return ask_again(conversation, notice("hardware.finish_first")) if said.action in _ORDERS else None


def choose_report(conversation: Conversation, phase: Reporting, event: Chose) -> Step | None:
    """Take "skip"."""
    return _skip(conversation, phase) if event.choice == "skip" else None


def _first_words(said: Understanding) -> Report:
    damage = said.text if said.own_damage or said.alarm is Alarm.DANGER else None
    danger = said.alarm is Alarm.DANGER
    return Report(said.product, damage, said.since, said.email, danger)


def _alert(conversation: Conversation, report: Report) -> Step:
    passed = msgspec.structs.replace(
        conversation,
        status=Status.WAITING,
        handoff=_handoff(report),
        proof=conversation.evidence or conversation.proof,
    )
    return _ask_next(passed, report).after(Log("danger"), notice("hardware.danger"))


def _fill(report: Report, slot: str, said: Understanding) -> Report:
    told = {
        "product": said.text if slot == "product" else report.product or said.product,
        "damage": said.text if slot == "damage" else report.damage,
        "since": said.text if slot == "since" else report.since or said.since,
        "contact": said.email or report.contact,
    }
    if slot == "product" and said.own_damage and report.damage is None:
        told["damage"] = said.text
    return msgspec.structs.replace(report, asked=report.asked | {slot}, **told)


def _skip(conversation: Conversation, phase: Reporting) -> Step:
    asked = phase.report.asked | {phase.slot}
    return _ask_next(conversation, msgspec.structs.replace(phase.report, asked=asked))


def _missing(conversation: Conversation, report: Report) -> str | None:
    known = {slot for slot in SLOTS if getattr(report, slot)} | report.asked
    if conversation.assurance >= Assurance.CODE:
        known |= {"contact"}  # the account's own address is known to people
    return next((slot for slot in SLOTS if slot not in known), None)


def _ask_next(conversation: Conversation, report: Report) -> Step:
    slot = _missing(conversation, report)
    if slot is None:
        return _hand_off(conversation, report)
    if conversation.handoff is not None and conversation.status is Status.WAITING:
        conversation = msgspec.structs.replace(conversation, handoff=_handoff(report))
    return go_and_ask(conversation, Reporting(report, slot))


def _hand_off(conversation: Conversation, report: Report) -> Step:
    key = "hardware.handed_off_danger" if report.danger else "hardware.handed_off"
    return handoff.hand_off(conversation, _handoff(report), key, Action.REPORT_HARDWARE)


def _handoff(report: Report) -> Handoff:
    priority = Priority.DANGER if report.danger else Priority.NORMAL
    return Handoff(
        Team.HARDWARE,
        Action.REPORT_HARDWARE,
        priority,
        matter=report.damage,
        contact=report.contact,
        report=report,
    )
