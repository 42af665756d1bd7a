from __future__ import annotations

import tomllib
from pathlib import Path

from bot.dialogue.asking import ARTICLE_ACTIONS
from bot.dialogue.effects import Kind, RecordHelpful, RecordMiss
from bot.dialogue.events import Command, Courtesy
from bot.dialogue.state import Action, Idle, PersonOffered
from knowledge.languages import Language
from tests.bot.dialogue.talk import OFFERS_OFF, Talk

ARTICLES = Path(__file__).parents[3] / "knowledge" / "articles"


def test_an_article_is_given_and_asked_about() -> None:
    talk = Talk().hears(article="data-use")
    assert talk.kinds == [Kind.ANSWER, Kind.CHOICES]
    assert talk.conversation.open == ("helped", "not_helped")


def test_what_the_assistant_can_do_about_an_article_is_what_the_article_says() -> None:
    said = {
        path.parent.name: tomllib.loads(path.read_text(encoding="utf-8")).get("action")
        for path in ARTICLES.glob("*/article.toml")
    }
    assert {name: action for name, action in said.items() if action} == ARTICLE_ACTIONS


def test_whether_it_helped_is_recorded_and_a_person_is_offered_where_not() -> None:
    assert Talk().hears(article="data-use").hears(answer=True).asked(RecordHelpful) == [
        RecordHelpful("data-use", helpful=True)
    ]
    talk = Talk().hears(article="data-use").chooses("not_helped")
    assert talk.asked(RecordHelpful) == [RecordHelpful("data-use", helpful=False)]
    assert isinstance(talk.conversation.phase, PersonOffered)


def test_a_new_question_after_an_answer_is_a_new_question() -> None:
    talk = Talk().hears(article="data-use").hears(answer=False, article="third-parties")
    assert talk.keys[0] == "third-parties"


def test_a_guess_is_asked_about_with_none_of_these_last() -> None:
    talk = Talk().hears(suggestions=("data-use", "third-parties"))
    assert talk.conversation.open == ("data-use", "third-parties", "none")
    assert talk.chooses("third-parties").keys[0] == "third-parties"


def test_none_of_these_and_then_a_second_miss_offers_a_person() -> None:
    talk = Talk().hears(suggestions=("data-use",)).chooses("none")
    assert talk.keys == ["answers.unknown"]
    assert talk.hears("qwertz").keys == ["answers.still_unknown", "handoff.offer"]
    assert talk.conversation.open == ("person", "no_thanks")


def test_none_of_these_can_be_typed() -> None:
    assert Talk().hears(suggestions=("data-use",)).hears(command=Command.NONE_OF_THESE).keys == [
        "answers.unknown"
    ]


def test_the_offered_person_can_be_taken_by_word_or_button_or_left() -> None:
    def offered() -> Talk:
        return Talk().hears("?").hears("?")

    assert offered().hears(answer=True).keys == ["handoff.matter"]
    assert offered().chooses("person").keys == ["handoff.matter"]
    assert offered().chooses("no_thanks").keys == ["answers.ask_again"]
    assert offered().hears(article="data-use").keys[0] == "data-use"


def test_an_understood_message_between_two_misses_starts_the_count_again() -> None:
    talk = Talk().hears("?").hears(article="data-use").hears("?")
    assert talk.keys == ["answers.unknown"]


def test_a_miss_is_recorded_for_the_editors() -> None:
    assert Talk().hears("?").asked(RecordMiss) == [RecordMiss()]


def test_a_message_in_another_language_gets_one_line() -> None:
    assert Talk().hears(foreign=True, sentence=True).keys == ["common.languages_spoken"]


def test_the_language_follows_the_contact_but_not_a_name() -> None:
    talk = Talk().hears(
        language=Language.DE, sentence=True, action=Action.CHANGE_NOTIFICATIONS, wish=OFFERS_OFF
    )
    assert talk.conversation.language is Language.DE
    assert talk.hears(name="Chloé Martin", language=Language.FR).conversation.language is Language.DE


def test_a_language_asked_for_is_spoken_and_the_question_put_again_in_it() -> None:
    talk = Talk().hears(action=Action.CHANGE_NOTIFICATIONS, wish=OFFERS_OFF).hears(speak=Language.JA)
    assert talk.conversation.language is Language.JA
    assert talk.keys == ["common.language_switched", "identity.name"]


def test_small_talk_is_answered_in_kind_and_leaves_a_flow_where_it_is() -> None:
    assert Talk().hears(action=Action.SMALLTALK, courtesy=Courtesy.THANKS).keys == ["smalltalk.thanks"]
    talk = Talk().hears(action=Action.CHANGE_NOTIFICATIONS, wish=OFFERS_OFF)
    assert talk.hears(action=Action.SMALLTALK, courtesy=Courtesy.THANKS).keys == [
        "smalltalk.thanks",
        "identity.name",
    ]


def test_help_says_what_can_be_done_and_keeps_the_question() -> None:
    talk = Talk().hears(action=Action.CHANGE_NOTIFICATIONS, wish=OFFERS_OFF).hears(command=Command.HELP)
    assert talk.keys == ["common.help", "identity.name"]


def test_a_choice_that_is_no_longer_open_gets_a_notice_and_the_question_again() -> None:
    talk = Talk().hears(article="data-use").hears(action=Action.CHANGE_NOTIFICATIONS, wish=OFFERS_OFF)
    assert talk.chooses("helped").keys == ["common.choice_closed", "identity.name"]


def test_another_action_in_the_middle_of_a_flow_takes_its_place() -> None:
    talk = Talk().hears(action=Action.CHANGE_NOTIFICATIONS, wish=OFFERS_OFF)
    assert talk.hears(action=Action.TALK_TO_HUMAN, sentence=True).keys == ["handoff.matter"]


def test_two_messages_not_understood_in_a_flow_tell_the_ways_out() -> None:
    stuck = Talk().hears(action=Action.CHANGE_NOTIFICATIONS, wish=OFFERS_OFF)
    stuck.hears(name="Mara Lind").hears(email="mara@example.com")
    assert stuck.hears("?").keys[0] == "common.not_understood"
    assert stuck.hears("?").keys[0] == "common.stuck"


def test_cancel_with_nothing_open_says_so() -> None:
    talk = Talk().hears(command=Command.CANCEL)
    assert (talk.keys, talk.conversation.phase) == (["common.nothing_open"], Idle())


def test_a_plain_okay_when_nothing_is_open_is_no_miss() -> None:
    talk = Talk().hears("okay", answer=True)
    assert talk.keys == ["answers.ask_again"]
    assert talk.conversation.misses == 0


def test_a_single_guess_is_asked_about_as_one() -> None:
    assert Talk().hears(suggestions=("data-use",)).keys == ["answers.did_you_mean_this"]
    assert Talk().hears(suggestions=("data-use", "data-security")).keys == ["answers.did_you_mean"]
