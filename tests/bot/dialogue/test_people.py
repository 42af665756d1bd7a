"""Handing over to people: reports, requests, waiting, and what staff do."""

from __future__ import annotations

import pytest

from bot.dialogue.effects import Expects, FileDataRequest, Kind, RecordRating
from bot.dialogue.events import (
    Alarm,
    Command,
    Courtesy,
    Failed,
    Released,
    Resolved,
    SessionVerdict,
    TakenOver,
    Transferred,
    Wish,
)
from bot.dialogue.state import Action, Handoff, Idle, Priority, Report, Reporting, Status, Team
from tests.bot.dialogue.talk import CODE, NOW, SESSION, Talk, proved
from verification.assurance import Assurance


def handoff_of(talk: Talk) -> Handoff:
    assert talk.conversation.handoff is not None
    return talk.conversation.handoff


def waiting() -> Talk:
    return Talk().hears(action=Action.TALK_TO_HUMAN).hears("my order").hears(command=Command.SKIP)


def test_a_broken_product_is_asked_about_and_passed_on_with_all_that_people_need() -> None:
    talk = Talk().hears(
        "my scale is cracked", own_damage=True, product="scale", action=Action.REPORT_HARDWARE
    )
    assert talk.expects is Expects.DETAILS
    assert talk.keys == ["hardware.since"]
    assert talk.hears("since Monday").expects is Expects.EMAIL
    talk.hears(email="mara@example.com")
    assert (talk.status, talk.kinds) == (Status.WAITING, [Kind.HANDOFF])
    assert handoff_of(talk).report == Report(
        product="scale",
        damage="my scale is cracked",
        since="since Monday",
        contact="mara@example.com",
        asked=frozenset({"since", "contact"}),
    )
    assert handoff_of(talk).team is Team.HARDWARE


def test_a_report_without_details_asks_for_each_in_turn() -> None:
    talk = Talk().hears(action=Action.REPORT_HARDWARE)
    keys = [talk.keys[-1]]
    keys += [talk.hears(text).keys[-1] for text in ("the watch", "the glass is broken", "yesterday")]
    assert keys == ["hardware.product", "hardware.damage", "hardware.since", "hardware.contact"]


def test_an_address_that_is_none_is_asked_for_again_and_may_be_skipped() -> None:
    talk = Talk().hears("…", own_damage=True, product="scale", since="today")
    assert talk.hears("no idea").keys == ["identity.email_invalid", "hardware.contact"]
    assert talk.chooses("skip").status is Status.WAITING


def test_a_proved_owner_is_not_asked_for_an_address() -> None:
    talk = proved(CODE).hears("…", own_damage=True, product="scale", since="today")
    assert talk.status is Status.WAITING


def test_danger_warns_at_once_and_stands_at_the_head_of_the_inbox_before_anything_is_asked() -> None:
    talk = Talk().hears("the battery is swollen", alarm=Alarm.DANGER, own_damage=True)
    assert talk.keys == ["hardware.danger", "hardware.product"]
    assert talk.status is Status.WAITING
    assert handoff_of(talk).priority is Priority.DANGER
    talk.hears("the scale").hears("since today").hears(email="mara@example.com")
    report = handoff_of(talk).report
    assert report is not None
    assert (report.product, report.since, report.contact) == ("the scale", "since today", "mara@example.com")
    assert handoff_of(talk).priority is Priority.DANGER


def test_danger_in_the_middle_of_a_report_moves_it_up() -> None:
    talk = Talk().hears(action=Action.REPORT_HARDWARE).hears("scale").hears("it smokes", alarm=Alarm.DANGER)
    assert talk.keys[0] == "hardware.danger"
    assert handoff_of(talk).priority is Priority.DANGER
    assert isinstance(talk.conversation.phase, Reporting)


def test_danger_while_waiting_or_with_a_person_raises_the_priority() -> None:
    told = waiting().hears(alarm=Alarm.DANGER)
    assert (told.keys, handoff_of(told).priority) == (["hardware.danger"], Priority.DANGER)
    silent = waiting().happens(TakenOver(NOW, "p-1")).hears(alarm=Alarm.DANGER)
    assert (silent.keys, handoff_of(silent).priority) == ([], Priority.DANGER)


def test_a_medical_emergency_gets_one_notice_and_never_an_article() -> None:
    talk = Talk().hears(
        "chest pain", alarm=Alarm.EMERGENCY, article="data-use", action=Action.REPORT_HARDWARE
    )
    assert talk.keys == ["common.emergency"]
    assert talk.conversation.phase == Idle()


def test_a_wish_for_a_person_is_met_after_one_question() -> None:
    talk = Talk().hears(action=Action.TALK_TO_HUMAN)
    assert talk.expects is Expects.DETAILS
    assert talk.hears(action=Action.TALK_TO_HUMAN).status is Status.WAITING


def test_matter_and_address_reach_the_people() -> None:
    talk = Talk().hears(action=Action.TALK_TO_HUMAN).hears("a wrong bill").hears(email="mara@example.com")
    assert (handoff_of(talk).matter, handoff_of(talk).contact) == ("a wrong bill", "mara@example.com")


def test_while_waiting_messages_are_acknowledged_once_and_never_answered() -> None:
    talk = waiting()
    assert talk.hears(article="data-use").keys == ["handoff.kept"]
    assert talk.hears(article="data-use").keys == []


def test_cancel_takes_the_conversation_back_from_the_inbox() -> None:
    talk = waiting().hears(command=Command.CANCEL)
    assert (talk.status, talk.conversation.handoff) == (Status.BOT, None)
    assert talk.hears(article="data-use").keys[0] == "data-use"


@pytest.mark.parametrize(
    "event", [TakenOver(NOW, "p-1"), Released(NOW), Resolved(NOW), Transferred(NOW, team=Team.PRIVACY)]
)
def test_proof_ends_when_somebody_else_acts_and_people_still_see_what_it_was(event: TakenOver) -> None:
    talk = proved(SESSION).happens(event)
    assert talk.conversation.assurance is Assurance.NONE
    assert talk.conversation.proof == SESSION


def test_released_to_the_assistant_it_answers_again_and_asks_for_proof_again() -> None:
    talk = proved(SESSION).happens(TakenOver(NOW, "p-1")).happens(Released(NOW))
    assert talk.status is Status.BOT
    assert talk.hears(action=Action.SHOW_NOTIFICATIONS).expects is Expects.NAME


def test_a_closed_conversation_asks_for_a_rating_and_stays_closed_by_it() -> None:
    talk = waiting().happens(TakenOver(NOW, "p-1")).happens(Resolved(NOW))
    assert talk.expects is Expects.RATING
    talk.chooses("rating-4")
    assert talk.asked(RecordRating) == [RecordRating(4)]
    assert talk.status is Status.CLOSED


def test_a_new_message_reopens_a_closed_conversation_without_proof() -> None:
    talk = proved(SESSION).happens(TakenOver(NOW, "p-1")).happens(Resolved(NOW)).hears(article="data-use")
    assert (talk.status, talk.conversation.assurance) == (Status.BOT, Assurance.NONE)
    assert talk.keys[0] == "data-use"


def test_a_transfer_to_a_team_waits_and_to_a_person_is_theirs() -> None:
    to_team = waiting().happens(TakenOver(NOW, "p-1")).happens(Transferred(NOW, team=Team.PRIVACY))
    assert (to_team.status, handoff_of(to_team).team) == (Status.WAITING, Team.PRIVACY)
    to_person = waiting().happens(Transferred(NOW, agent="p-2"))
    assert to_person.status is Status.AGENT


def test_a_fault_of_ours_opens_the_conversation_to_people_and_says_so() -> None:
    talk = Talk().happens(Failed(NOW))
    assert (talk.status, talk.keys) == (Status.WAITING, ["handoff.failure"])
    assert waiting().happens(Failed(NOW)).keys == []


@pytest.mark.parametrize(("action", "erase"), [(Action.EXPORT_DATA, False), (Action.ERASE_DATA, True)])
def test_data_requests_need_proof_and_a_yes_and_go_to_the_privacy_team(action: Action, erase: bool) -> None:
    assert Talk().hears(action=action).keys == ["identity.why_code", "identity.name"]
    talk = proved(CODE).hears(action=action)
    assert talk.expects is Expects.CONFIRMATION
    filed = talk.chooses("yes").asked(FileDataRequest)[0]
    assert isinstance(filed, FileDataRequest)
    assert (filed.request.erase, filed.evidence) == (erase, CODE)
    assert (talk.status, handoff_of(talk).team) == (Status.WAITING, Team.PRIVACY)


def test_a_data_request_that_is_not_confirmed_files_nothing() -> None:
    talk = proved(CODE).hears(action=Action.ERASE_DATA).hears(answer=False)
    assert talk.asked(FileDataRequest) == []
    assert talk.status is Status.BOT


def test_a_partner_request_needs_a_partner_session_and_everybody_else_gets_the_same_hint() -> None:
    hints = [
        talk.hears(action=Action.PARTNER_REQUEST).said for talk in (Talk(), proved(CODE), proved(SESSION))
    ]
    assert hints[0] == hints[1] == hints[2]
    verdict = SessionVerdict(partner_until=NOW + 60, partner_account="acc-9")
    partner = Talk().hears(action=Action.PARTNER_REQUEST, session=verdict)
    assert (partner.expects, partner.keys) == (Expects.DETAILS, ["partners.service"])


def test_a_partner_session_opens_nothing_of_an_account() -> None:
    talk = Talk().hears(action=Action.SHOW_NOTIFICATIONS, session=SessionVerdict(partner_until=NOW + 60))
    assert talk.expects is Expects.NAME
    assert talk.hears(action=Action.CHANGE_NOTIFICATIONS, wish=Wish()).conversation.evidence is None


def test_the_answer_to_since_when_is_neither_a_greeting_nor_a_new_start() -> None:
    for read in ({"courtesy": Courtesy.GREETING}, {"command": Command.RESTART}):
        talk = Talk().hears("the scale is cracked", own_damage=True, product="scale")
        assert talk.hears("from the beginning", **read).expects is Expects.EMAIL


def test_words_of_danger_within_a_report_are_about_its_product() -> None:
    talk = (
        Talk()
        .hears("the scale is cracked", own_damage=True, product="scale")
        .hears("also smokes", hazard=True)
    )
    assert talk.keys[0] == "hardware.danger"
    assert handoff_of(talk).priority is Priority.DANGER


def test_whoever_gives_no_address_twice_is_passed_on_without_one() -> None:
    report = Talk().hears("…", own_damage=True, product="scale", since="today")
    assert report.hears("here in the chat").hears("just here").status is Status.WAITING
    brief = Talk().hears(action=Action.TALK_TO_HUMAN).hears("a bill")
    assert brief.hears("here in the chat").hears("just here").status is Status.WAITING


def asked_since() -> Talk:
    return Talk().hears(action=Action.REPORT_HARDWARE).hears("a scale").hears("the glass broke")


def test_an_order_in_the_middle_of_a_report_is_not_taken_for_its_answer() -> None:
    talk = asked_since().hears("Turn off the news", action=Action.CHANGE_NOTIFICATIONS, confidence=0.95)
    assert talk.keys == ["hardware.finish_first", "hardware.since"]


def test_a_question_in_the_middle_of_a_report_is_answered_and_the_report_goes_on() -> None:
    talk = asked_since().hears("How safe is my data?", article="data-security", confidence=0.95)
    assert talk.keys == ["data-security", "hardware.since"]


def test_what_happened_may_be_told_in_any_words() -> None:
    talk = Talk().hears(action=Action.REPORT_HARDWARE).hears("a scale")
    talk.hears("Is it safe that the glass broke?", article="data-security", confidence=0.95)
    assert talk.keys == ["hardware.since"]
