"""Outside a team's hours: the contact hears when to expect an answer, once, and is asked for an address."""

from __future__ import annotations

import msgspec
import pytest

from bot.dialogue.effects import Expects, Moment, Text
from bot.dialogue.events import Alarm, Command, Event, Failed, Heard, TakenOver, Understanding, Vanished
from bot.dialogue.state import Action, Conversation, Status, Team
from bot.dialogue.step import step
from knowledge.languages import Language
from tests.bot.dialogue.talk import NOW, Talk
from verification.policy import DetailsPolicy

MONDAY = (NOW + 200_000) * 1000
EVERYWHERE: dict[Team, int | None] = dict.fromkeys(Team, MONDAY)


def heard(closed: dict[Team, int | None], text: str = "…", **read: object) -> Heard:
    understanding = msgspec.convert({"text": text, **msgspec.to_builtins(read)}, Understanding)
    return Heard(at=NOW, policy=DetailsPolicy.TOLD, understanding=understanding, closed=closed)


def wishes(closed: dict[Team, int | None]) -> Heard:
    return heard(closed, action=Action.TALK_TO_HUMAN)


def told(talk: Talk) -> list[Text]:
    texts = [say.text for say in talk.said if isinstance(say.text, Text)]
    return [text for text in texts if text.key.startswith("handoff.closed")]


def test_who_asks_for_a_person_hears_when_to_expect_an_answer_after_it_was_passed_on() -> None:
    talk = Talk().happens(wishes(EVERYWHERE)).happens(heard(EVERYWHERE, "My scale shows nothing"))
    assert talk.expects is Expects.EMAIL
    assert not told(talk)
    talk.happens(heard(EVERYWHERE, email="mara@example.com"))
    assert talk.keys == ["handoff.done", "handoff.closed_until"]
    assert told(talk)[0].values == {"at": Moment(MONDAY, told=NOW * 1000)}
    assert talk.status is Status.WAITING


def test_an_address_is_asked_for_even_of_who_wants_a_person_at_once() -> None:
    open_now = Talk().happens(wishes({})).happens(wishes({}))
    assert open_now.status is Status.WAITING
    talk = Talk().happens(wishes(EVERYWHERE)).happens(wishes(EVERYWHERE))
    assert talk.expects is Expects.EMAIL
    assert talk.happens(wishes(EVERYWHERE)).status is Status.WAITING


def test_a_team_that_is_there_is_waited_for_without_a_word_about_another_ones_hours() -> None:
    closed: dict[Team, int | None] = {Team.PRIVACY: MONDAY}
    talk = Talk().happens(wishes(closed)).happens(wishes(closed))
    assert talk.keys == ["handoff.done"]


def test_where_nobody_knows_when_they_come_no_time_is_promised() -> None:
    talk = Talk().happens(Failed(NOW, closed={Team.GENERAL: None}))
    assert talk.keys == ["handoff.failure", "handoff.closed"]


def test_it_is_told_once_and_not_with_every_message() -> None:
    talk = Talk().happens(Failed(NOW, closed=EVERYWHERE))
    assert told(talk)
    assert not told(talk.happens(heard(EVERYWHERE, "Hello?")))
    assert not told(talk.happens(heard(EVERYWHERE, "Hello?")))


def test_of_danger_it_is_told_at_once_and_the_question_stays_the_last_word() -> None:
    talk = Talk().happens(heard(EVERYWHERE, "It smokes", alarm=Alarm.DANGER, own_damage=True))
    assert talk.status is Status.WAITING
    assert len(told(talk)) == 1
    assert talk.expects is Expects.DETAILS
    for _ in range(3):
        talk.happens(heard(EVERYWHERE, "skip", command=Command.SKIP))
        assert not told(talk)
    assert "hardware.handed_off_danger" in talk.keys


def test_it_is_said_in_the_contacts_language() -> None:
    talk = Talk(Conversation(language=Language.JA)).happens(Failed(NOW, closed=EVERYWHERE))
    assert talk.conversation.language is Language.JA
    assert told(talk)


def test_events_that_were_stored_before_there_were_hours_are_read_as_open() -> None:
    old = msgspec.json.encode(wishes({}))
    plain = msgspec.json.decode(old)
    del plain["closed"]
    assert msgspec.convert(plain, Event) == wishes({})
    stored = msgspec.json.encode(wishes(EVERYWHERE))
    assert msgspec.json.decode(stored, type=Event) == wishes(EVERYWHERE)


def test_a_conversation_whose_agent_is_gone_waits_again_and_nothing_is_said() -> None:
    talk = Talk().happens(wishes({})).happens(wishes({})).happens(TakenOver(NOW, "p-1"))
    matter = talk.conversation.handoff
    talk.happens(Vanished(NOW))
    assert (talk.status, talk.said, talk.conversation.handoff) == (Status.WAITING, [], matter)
    assert talk.happens(heard({}, "Are you there?")).keys == ["handoff.kept"]


@pytest.mark.parametrize("status", [Status.BOT, Status.WAITING, Status.CLOSED])
def test_where_nobody_has_it_nobody_can_be_gone(status: Status) -> None:
    conversation = Conversation(language=Language.EN, status=status)
    assert step(conversation, Vanished(NOW)) == (conversation, ())


def test_nothing_else_of_the_step_is_lost() -> None:
    asked = Talk().happens(wishes({})).conversation
    there = step(asked, heard({}, email="mara@example.com"))
    away = step(asked, heard(EVERYWHERE, email="mara@example.com"))
    assert away.conversation == there.conversation
    assert [each for each in away.effects if each in there.effects] == list(there.effects)
    assert len(away.effects) == len(there.effects) + 1
