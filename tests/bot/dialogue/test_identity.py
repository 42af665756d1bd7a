from __future__ import annotations

import pytest

from bot.dialogue.effects import CheckCode, Expects, Kind, ReadPreferences, SendCode
from bot.dialogue.events import (
    Alarm,
    CodeChecked,
    CodeOutcome,
    CodeSent,
    Command,
    Courtesy,
    SessionVerdict,
    Wish,
)
from bot.dialogue.state import Action, Change, Confirming, Identifying, Idle, Proving
from tests.bot.dialogue.talk import CODE, DETAILS, NOW, OFFERS_OFF, SESSION, Talk, proved
from verification.assurance import Assurance, Category
from verification.policy import DetailsPolicy


def asked_who(policy: DetailsPolicy = DetailsPolicy.TOLD) -> Talk:
    return Talk(policy=policy).hears(action=Action.CHANGE_NOTIFICATIONS, wish=OFFERS_OFF)


def asked_code() -> Talk:
    talk = asked_who(DetailsPolicy.CODE).hears(name="Mara Lind").hears(email="mara@example.com")
    return talk.happens(CodeSent(NOW, "ch-1"))


def test_name_and_email_in_one_message_answer_both_questions() -> None:
    assert asked_who().hears(name="Mara Lind", email="mara@example.com").expects is Expects.CONFIRMATION


def test_an_email_where_the_name_was_asked_is_kept_and_only_the_name_is_asked_again() -> None:
    talk = asked_who().hears(email="mara@example.com")
    assert talk.expects is Expects.NAME
    assert talk.hears(name="Mara Lind").expects is Expects.CONFIRMATION


def test_a_name_typed_where_the_email_was_asked_corrects_the_name_and_asks_the_email_again() -> None:
    talk = asked_who().hears(name="Mara").hears("Mara Lind", name="Mara Lind")
    assert talk.expects is Expects.EMAIL
    talk.hears(email="mara@example.com")
    assert isinstance(talk.conversation.phase, Confirming)
    assert talk.conversation.phase.name == "Mara Lind"


def test_what_is_no_address_is_asked_for_again_with_a_reason() -> None:
    talk = asked_who().hears(name="Mara Lind").hears("mara@@example", name=None)
    assert talk.keys == ["identity.email_invalid", "identity.email"]


def test_a_name_beyond_two_hundred_characters_is_not_taken() -> None:
    assert asked_who().hears(name="x" * 201).keys == ["identity.name_invalid", "identity.name"]


def test_yes_is_not_a_name() -> None:
    assert asked_who().hears("yes", name="yes", answer=True).expects is Expects.NAME


def test_what_is_no_name_typed_where_the_email_was_asked_changes_nothing() -> None:
    talk = asked_who().hears(name="Mara Lind").hears("i forgot", name="i forgot")
    assert talk.keys == ["identity.email_invalid", "identity.email"]
    assert isinstance(talk.conversation.phase, Identifying)
    assert talk.conversation.phase.name == "Mara Lind"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Thomas Feuer", "Thomas Feuer"),
        ("Jo Brand", "Jo Brand"),
        ("Anna von der Waage", "Anna von der Waage"),
        ("John Smith, please", "John Smith"),
        ("Иван Иванов", "Иван Иванов"),
        ("高橋です", "高橋"),
        ("山田 太郎と申します", "山田 太郎"),
    ],
)
def test_where_a_name_is_asked_for_its_shape_decides_and_not_what_its_words_mean(
    typed: str, name: str
) -> None:
    talk = asked_who().hears(
        typed, alarm=Alarm.DANGER, courtesy=Courtesy.WELLBEING, article="data-use", sentence=True
    )
    assert isinstance(talk.conversation.phase, Identifying)
    assert talk.conversation.phase.name == name
    assert talk.expects is Expects.EMAIL


def test_the_bare_wish_for_a_person_is_not_a_name() -> None:
    talk = asked_who().hears("person", name="person", action=Action.TALK_TO_HUMAN, confidence=0.9)
    assert talk.keys == ["handoff.matter"]


def test_name_and_email_that_come_with_the_wish_are_not_asked_for() -> None:
    talk = Talk().hears(
        action=Action.CHANGE_NOTIFICATIONS, wish=OFFERS_OFF, name="Mara Lind", email="mara@example.com"
    )
    assert talk.expects is Expects.CONFIRMATION


def test_a_plain_no_to_the_name_or_the_code_drops_the_wish() -> None:
    assert asked_who().hears("no", answer=False).keys == ["common.cancelled"]
    talk = asked_code().hears("no", answer=False)
    assert (talk.keys, talk.conversation.phase) == (["common.cancelled"], Idle())


def test_what_is_no_name_twice_tells_the_ways_out() -> None:
    talk = asked_who().hears("??")
    assert talk.hears("??").keys == ["common.stuck", "identity.name"]


def test_a_question_in_the_middle_is_answered_and_the_name_asked_again() -> None:
    talk = asked_who().hears(article="personal-information", sentence=True, name="why do you need my name")
    assert talk.keys == ["personal-information", "identity.name"]


def test_cancel_and_start_over_end_the_questions() -> None:
    for command in (Command.CANCEL, Command.RESTART):
        assert asked_who().hears(command=command).conversation.phase == Idle()


def test_typed_names_and_addresses_are_never_said_back() -> None:
    talk = asked_who().hears(name="Mara Lind").hears(email="mara@example.com")
    assert "Mara" not in repr(talk.said)
    assert "mara@" not in repr(talk.said)


def test_the_right_code_goes_on_to_the_yes_with_the_state_before_and_after() -> None:
    talk = asked_code().hears(code="12345678")
    assert talk.asked(CheckCode) == [CheckCode("ch-1", "12345678", "change:off:promotional_offers")]
    talk.happens(CodeChecked(NOW, CodeOutcome.RIGHT, CODE))
    assert talk.asked(ReadPreferences) == [ReadPreferences(CODE)]
    assert talk.conversation.assurance is Assurance.CODE


def test_a_wrong_code_is_asked_for_again_and_proves_nothing() -> None:
    talk = asked_code().hears(code="12345678").happens(CodeChecked(NOW, CodeOutcome.WRONG))
    assert talk.keys == ["identity.code_wrong", "identity.code_again"]
    assert talk.conversation.evidence is None


def test_a_spent_code_offers_a_new_one() -> None:
    talk = asked_code().hears(code="12345678").happens(CodeChecked(NOW, CodeOutcome.SPENT))
    assert talk.keys[0] == "identity.code_spent"
    assert talk.chooses("resend").effects == (SendCode("mara@example.com", "change:off:promotional_offers"),)


def test_a_code_is_bound_to_what_it_is_for() -> None:
    news = Wish(named=frozenset({Category.NEWS}), enable=True)
    ends = {
        Talk(policy=DetailsPolicy.CODE)
        .hears(action=action, wish=wish)
        .hears(name="Mara Lind", email="mara@example.com")
        .effects[0]
        for action, wish in (
            (Action.CHANGE_NOTIFICATIONS, OFFERS_OFF),
            (Action.CHANGE_NOTIFICATIONS, news),
            (Action.SHOW_NOTIFICATIONS, Wish()),
            (Action.EXPORT_DATA, Wish()),
            (Action.ERASE_DATA, Wish()),
        )
    }
    assert len({end.action for end in ends if isinstance(end, SendCode)}) == 5


def test_a_new_code_too_soon_tells_how_long_to_wait_and_the_first_stays_good() -> None:
    talk = asked_code().chooses("resend").happens(CodeSent(NOW, "", wait=40))
    assert talk.keys == ["identity.code_wait", "identity.code_again"]
    assert isinstance(talk.conversation.phase, Proving)
    assert talk.conversation.phase.challenge == "ch-1"


def test_a_code_asked_for_too_soon_from_elsewhere_leads_to_the_challenge_that_is_open() -> None:
    talk = Talk(policy=DetailsPolicy.CODE).hears(action=Action.CHANGE_NOTIFICATIONS, wish=OFFERS_OFF)
    talk.hears(name="Mara Lind", email="mara@example.com").happens(CodeSent(NOW, "ch-9", wait=40))
    assert isinstance(talk.conversation.phase, Proving)
    assert talk.conversation.phase.challenge == "ch-9"


def test_what_is_no_code_is_asked_for_again() -> None:
    assert asked_code().hears("1234").keys == ["identity.code_form", "identity.code_again"]


def test_a_session_token_in_the_middle_ends_the_questions() -> None:
    talk = asked_who().hears("hello", session=SessionVerdict(evidence=SESSION))
    assert talk.effects == (ReadPreferences(SESSION),)
    assert talk.conversation.assurance is Assurance.SESSION


def test_a_refused_token_is_one_notice_and_the_conversation_goes_on_as_it_was() -> None:
    talk = Talk().hears(article="data-use", session=SessionVerdict())
    assert talk.kinds == [Kind.NOTICE, Kind.ANSWER, Kind.CHOICES]
    assert talk.conversation.assurance is Assurance.NONE


def test_a_refused_token_does_not_take_away_what_was_proved_before() -> None:
    talk = proved(SESSION).hears(article="data-use", session=SessionVerdict())
    assert talk.conversation.assurance is Assurance.SESSION


def test_a_partner_token_never_proves_an_account() -> None:
    talk = Talk().hears(article="data-use", session=SessionVerdict(partner_until=NOW + 600))
    assert talk.conversation.assurance is Assurance.NONE
    assert talk.conversation.partner_until == NOW + 600


def test_proof_lapses_by_idleness_and_at_the_hour() -> None:
    talk = proved(SESSION)
    talk.now += 15 * 60
    assert talk.hears(article="data-use").conversation.assurance is Assurance.SESSION
    talk.now += 15 * 60 + 1
    assert talk.hears(article="data-use").conversation.assurance is Assurance.NONE


def test_details_count_for_one_change_only() -> None:
    from verification.assurance import use

    spent = proved(use(DETAILS, NOW)).hears(action=Action.CHANGE_NOTIFICATIONS, wish=OFFERS_OFF)
    assert spent.expects is Expects.NAME
    assert spent.conversation.assurance is Assurance.NONE


def test_the_phase_keeps_what_was_told_across_an_interruption() -> None:
    talk = asked_who().hears(name="Mara Lind").hears(article="data-use", sentence=True)
    assert talk.conversation.phase == Identifying(
        Change(frozenset({Category.PROMOTIONAL_OFFERS}), enable=False), name="Mara Lind"
    )
