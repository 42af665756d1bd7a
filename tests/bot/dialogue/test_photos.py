"""Photos beside the dialogue: counted in the report wherever it stands, and never in the way of the open question."""

from __future__ import annotations

import pytest

from bot.dialogue.effects import Expects
from bot.dialogue.events import PhotoAdded, PhotoRemoved, Released, Resolved, TakenOver
from bot.dialogue.photos import MOST, PhotoRoom, photo_room
from bot.dialogue.state import Action, Reporting, Status
from tests.bot.dialogue.talk import NOW, Talk


def reporting() -> Talk:
    return Talk().hears("my scale is broken", action=Action.REPORT_HARDWARE, product="scale")


def waiting() -> Talk:
    talk = reporting()
    for text in ("cracked", "since Monday", "…"):
        talk.hears(text, email="mara@example.com" if text == "…" else None)
    assert talk.status is Status.WAITING
    return talk


def test_a_photo_is_counted_and_told_and_the_question_stays_open() -> None:
    talk = reporting().hears("cracked")
    asked, offered = talk.expects, talk.conversation.open
    talk.happens(PhotoAdded(NOW))
    assert talk.keys == ["photos.received"]
    assert (talk.expects, talk.conversation.open) == (asked, offered) == (Expects.DETAILS, ("skip",))
    phase = talk.conversation.phase
    assert isinstance(phase, Reporting)
    assert phase.report.photos == 1


def test_the_count_goes_along_to_people() -> None:
    talk = reporting().happens(PhotoAdded(NOW)).happens(PhotoAdded(NOW))
    for text in ("cracked", "since Monday", "…"):
        talk.hears(text, email="mara@example.com" if text == "…" else None)
    handoff = talk.conversation.handoff
    assert handoff is not None
    assert handoff.report is not None
    assert handoff.report.photos == 2


def test_in_a_dangerous_report_both_places_count() -> None:
    talk = Talk().hears("it burns", alarm="danger", product="scale")
    assert (talk.status, type(talk.conversation.phase)) == (Status.WAITING, Reporting)
    talk.happens(PhotoAdded(NOW)).hears("since Monday")
    assert photo_room(talk.conversation) == PhotoRoom(True, MOST - 1)
    handoff = talk.conversation.handoff
    assert handoff is not None
    assert handoff.report is not None
    assert handoff.report.photos == 1


def test_a_person_who_speaks_is_not_interrupted() -> None:
    talk = waiting().happens(TakenOver(NOW, "p-1")).happens(PhotoAdded(NOW))
    assert talk.said == []
    assert photo_room(talk.conversation) == PhotoRoom(True, MOST - 1)
    assert talk.happens(PhotoRemoved(NOW)).said == []
    assert photo_room(talk.conversation) == PhotoRoom(True, MOST)


@pytest.mark.parametrize("ending", [Released(NOW), Resolved(NOW)])
def test_what_is_over_takes_no_photo(ending: Released | Resolved) -> None:
    talk = waiting().happens(TakenOver(NOW, "p-1")).happens(ending)
    assert photo_room(talk.conversation) == PhotoRoom(False, 0)


def test_without_a_report_there_is_no_room() -> None:
    assert photo_room(Talk().conversation) == PhotoRoom(False, 0)
    assert photo_room(Talk().hears(action=Action.TALK_TO_HUMAN).conversation) == PhotoRoom(False, 0)


def test_five_fill_the_report() -> None:
    talk = reporting()
    for _ in range(MOST):
        talk.happens(PhotoAdded(NOW))
    assert photo_room(talk.conversation) == PhotoRoom(True, 0)
