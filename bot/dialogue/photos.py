"""Photos of a hardware report: how many it has, and what is said when one comes or is taken back."""

from __future__ import annotations

from typing import Final, NamedTuple

import msgspec

from bot.dialogue.asking import ask
from bot.dialogue.effects import Kind, Log, Say, Text
from bot.dialogue.events import PhotoAdded, PhotoRemoved
from bot.dialogue.flow import Step, stay
from bot.dialogue.state import Conversation, Report, Reporting, Status

MOST: Final = 5
"""Photos in one report."""


class PhotoRoom(NamedTuple):
    """Whether a report is open that photos may come with, and how many more it takes."""

    allowed: bool
    left: int


def photo_room(conversation: Conversation) -> PhotoRoom:
    """Return what the contact may send now: nothing without an open report."""
    report = open_report(conversation)
    return PhotoRoom(False, 0) if report is None else PhotoRoom(True, max(0, MOST - report.photos))


def open_report(conversation: Conversation) -> Report | None:
    """Return the report that is being taken, or that people have; None in a closed conversation."""
    if conversation.status is Status.CLOSED:
        return None
    if isinstance(conversation.phase, Reporting):
        return conversation.phase.report
    return conversation.handoff.report if conversation.handoff else None


def take_photo(conversation: Conversation, event: PhotoAdded) -> Step:
    """Count a photo that was kept, and say so; a person who has the conversation is not talked over."""
    del event
    report = open_report(conversation)
    if report is None:
        return stay(conversation, Log("photo_added"))
    counted = _count(conversation, report.photos + 1)
    text = Text("photos.received", {"number": str(report.photos + 1), "most": str(MOST)})
    return stay(counted, Log("photo_added"), _say(counted, text))


def give_back(conversation: Conversation, event: PhotoRemoved) -> Step:
    """Count a photo no longer that the contact took back."""
    del event
    report = open_report(conversation)
    counted = _count(conversation, max(0, report.photos - 1)) if report else conversation
    return stay(counted, Log("photo_removed"), _say(counted, Text("photos.removed")))


def _say(conversation: Conversation, text: Text) -> Say | None:
    """The remark with what the open question asks for and offers, which stays open: the question itself stands above."""
    if conversation.status is Status.AGENT:
        return None
    question = ask(conversation)
    if question is None:
        return Say(Kind.NOTICE, text)
    return Say(question.kind, text, expects=question.expects, choices=question.choices)


def _count(conversation: Conversation, photos: int) -> Conversation:
    """The report stands in the phase while it is taken, in the handoff once people know of it, or in both."""
    phase, handoff = conversation.phase, conversation.handoff
    if isinstance(phase, Reporting):
        report = msgspec.structs.replace(phase.report, photos=photos)
        phase = msgspec.structs.replace(phase, report=report)
    if handoff is not None and handoff.report is not None:
        handoff = msgspec.structs.replace(
            handoff, report=msgspec.structs.replace(handoff.report, photos=photos)
        )
    return msgspec.structs.replace(conversation, phase=phase, handoff=handoff)
