"""What the contact does beside writing: another language, the end, logging out."""

from __future__ import annotations

import pytest

from bot.dialogue.effects import Expects, Log
from bot.dialogue.events import Ended, LanguageChosen, SignedOut, TakenOver
from bot.dialogue.state import Change, Conversation, Handoff, Identifying, Status, Team
from knowledge.languages import Language
from tests.bot.dialogue.talk import NOW, SESSION, Talk
from verification.assurance import Assurance, Category

WISH = Change(frozenset({Category.NEWS}), enable=False)
ASKING = Conversation(language=Language.EN, phase=Identifying(WISH, name="Mara Lind"))
FRENCH = LanguageChosen(NOW, Language.FR)


def test_another_language_puts_the_open_question_again() -> None:
    talk = Talk(ASKING).happens(FRENCH)
    assert talk.conversation.language is Language.FR
    assert talk.conversation.phase == ASKING.phase
    assert talk.said[-1].expects is Expects.EMAIL


def test_the_same_language_says_nothing() -> None:
    talk = Talk(ASKING).happens(LanguageChosen(NOW, Language.EN))
    assert (talk.conversation, talk.effects) == (ASKING, ())


def test_a_person_is_not_talked_over_in_another_language() -> None:
    talk = Talk(ASKING).happens(TakenOver(NOW, "p-1")).happens(FRENCH)
    assert talk.conversation.language is Language.FR
    assert talk.effects == ()


@pytest.mark.parametrize("status", [Status.BOT, Status.WAITING, Status.AGENT])
def test_the_end_drops_the_proof_and_asks_for_a_rating(status: Status) -> None:
    handoff = Handoff(Team.GENERAL, "talk_to_human")
    begun = Conversation(language=Language.EN, status=status, handoff=handoff, evidence=SESSION)
    talk = Talk(begun).happens(Ended(NOW))
    assert talk.conversation.status is Status.CLOSED
    assert talk.conversation.evidence is None
    assert talk.said[-1].expects is Expects.RATING
    assert Log("ended") in talk.effects


def test_what_is_closed_ends_no_second_time() -> None:
    talk = Talk(Conversation(language=Language.EN, status=Status.CLOSED)).happens(Ended(NOW))
    assert talk.effects == ()


def test_logging_out_forgets_proof_and_details() -> None:
    begun = Conversation(language=Language.EN, phase=ASKING.phase, evidence=SESSION, partner_until=NOW + 60)
    talk = Talk(begun).happens(SignedOut(NOW))
    assert talk.conversation.assurance is Assurance.NONE
    assert talk.conversation.partner_until is None
    assert "Mara" not in repr(talk.conversation)
    assert talk.said == []


def test_logging_out_keeps_the_place_in_the_line() -> None:
    handoff = Handoff(Team.GENERAL, "talk_to_human")
    begun = Conversation(language=Language.EN, status=Status.WAITING, handoff=handoff, evidence=SESSION)
    talk = Talk(begun).happens(SignedOut(NOW))
    assert talk.conversation.status is Status.WAITING
    assert talk.conversation.evidence is None
