"""Who states an age under sixteen gets a person, and nobody here asks who they are any more."""

from __future__ import annotations

import pytest

from bot.dialogue.effects import Expects, SendCode
from bot.dialogue.state import Action, Status, Team
from tests.bot.dialogue.talk import OFFERS_OFF, Talk


def young() -> Talk:
    return Talk().hears("I'm 12", young=True)


def test_a_person_takes_it_and_the_contact_is_told_so() -> None:
    talk = young()
    assert (talk.keys, talk.status) == (["handoff.young"], Status.WAITING)
    assert talk.conversation.handoff is not None
    assert (talk.conversation.handoff.team, talk.conversation.handoff.contact) == (Team.PRIVACY, None)


def test_what_was_typed_of_name_and_address_before_is_dropped() -> None:
    talk = (
        Talk().hears(action=Action.CHANGE_NOTIFICATIONS, wish=OFFERS_OFF).hears("Mara Lind", name="Mara Lind")
    )
    assert "Mara" in repr(talk.conversation.phase)
    talk.hears("I'm 12", young=True)
    assert "Mara" not in repr(talk.conversation)


@pytest.mark.parametrize(
    "action", [Action.CHANGE_NOTIFICATIONS, Action.SHOW_NOTIFICATIONS, Action.EXPORT_DATA, Action.ERASE_DATA]
)
def test_whoever_takes_it_back_is_not_asked_who_they_are(action: Action) -> None:
    talk = young().hears("cancel", command="cancel").hears(action=action, wish=OFFERS_OFF)
    assert (talk.keys, talk.status, talk.expects) == (["handoff.young"], Status.WAITING, None)
    assert talk.asked(SendCode) == []


def test_an_address_that_comes_by_itself_is_not_taken_for_a_check() -> None:
    talk = young().hears("cancel", command="cancel")
    talk.hears(
        action=Action.CHANGE_NOTIFICATIONS, wish=OFFERS_OFF, name="Mara Lind", email="mara@example.com"
    )
    assert "mara@" not in repr(talk.conversation)
    assert talk.status is Status.WAITING


def test_a_person_is_called_without_an_address_to_write_to() -> None:
    talk = young().hears("cancel", command="cancel").hears(action=Action.TALK_TO_HUMAN, confidence=1.0)
    assert talk.expects == Expects.DETAILS
    after = talk.hears("My watch is sad")
    assert (after.said[-1].expects, after.status) == (None, Status.WAITING)


def test_questions_are_answered_as_anybodys() -> None:
    assert young().hears("cancel", command="cancel").hears(article="data-use").keys[0] == "data-use"
