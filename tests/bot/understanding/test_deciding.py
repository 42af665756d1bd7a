from __future__ import annotations

from bot.dialogue.events import Alarm, Courtesy, Scope, Wish
from bot.dialogue.state import Action
from bot.understanding.deciding import Evidence, Outcome, decide
from bot.understanding.trouble import TroubleReading
from bot.understanding.wishes import WishReading
from knowledge.matching.ranking import ANSWER_AT, NOTHING, SUGGEST_AT, Candidate, Kind, Ranking
from verification.assurance import Category

NEWS = frozenset({Category.NEWS})
ORDER = WishReading(Wish(named=NEWS, enable=False), firm=True)
SILENT = WishReading(Wish())


def rank(**confidences: float) -> Ranking:
    """Candidates by id, underscores for hyphens in articles."""
    ids = {
        name if name in frozenset(Action) else name.replace("_", "-"): c for name, c in confidences.items()
    }
    candidates = [
        Candidate(i, Kind.ACTION if i in frozenset(Action) else Kind.ARTICLE, c) for i, c in ids.items()
    ]
    return Ranking(tuple(sorted(candidates, key=lambda c: -c.confidence)), in_scope=sum(ids.values()))


def test_the_matcher_answers_where_it_is_sure() -> None:
    assert decide(Evidence(SILENT), rank(data_use=ANSWER_AT)) == Outcome(
        article="data-use", confidence=ANSWER_AT
    )
    assert decide(Evidence(SILENT), rank(erase_data=0.9)).action is Action.ERASE_DATA


def test_between_sure_and_silent_it_asks_back_with_three_at_most() -> None:
    ranking = rank(data_use=0.4, third_parties=0.2, data_security=0.15, account_required=0.12, smalltalk=0.11)
    outcome = decide(Evidence(SILENT), ranking)
    assert outcome.suggestions == ("data-use", "third-parties", "data-security")
    assert (outcome.article, outcome.action) == (None, None)


def test_small_talk_is_never_suggested() -> None:
    assert decide(Evidence(SILENT), rank(smalltalk=0.4, data_use=0.3)).suggestions == ("data-use",)


def test_out_of_scope_is_refused() -> None:
    assert decide(Evidence(SILENT), rank(data_use=SUGGEST_AT / 2)).suggestions == ()
    assert decide(Evidence(SILENT), NOTHING) == Outcome()


def test_a_clear_order_is_followed_though_the_matcher_doubts() -> None:
    ranking = rank(stop_notifications=0.45, change_notifications=0.2)
    assert decide(Evidence(ORDER), ranking).action is Action.CHANGE_NOTIFICATIONS


def test_an_order_about_other_peoples_news_is_not_ours() -> None:
    assert decide(Evidence(ORDER), rank(change_notifications=0.02)).action is None


def test_an_order_does_not_overrule_a_sure_action() -> None:
    ranking = rank(erase_data=0.8, change_notifications=0.2)
    assert decide(Evidence(ORDER), ranking).action is Action.ERASE_DATA
    ranking = rank(show_notifications=0.8, change_notifications=0.2)
    assert decide(Evidence(ORDER), ranking).action is Action.SHOW_NOTIFICATIONS


def test_a_complaint_is_an_order_only_where_the_matcher_agrees() -> None:
    complaint = WishReading(Wish(named=NEWS, enable=False))
    assert decide(Evidence(complaint), rank(change_notifications=0.3)).action is Action.CHANGE_NOTIFICATIONS
    assert decide(Evidence(complaint), rank(change_notifications=0.1)).action is None
    assert decide(Evidence(complaint), rank(promotional_emails=0.8)).article == "promotional-emails"


def test_a_question_how_is_the_article() -> None:
    how = WishReading(Wish(named=NEWS, enable=False), firm=True, how=True)
    ranking = rank(change_notifications=0.6, stop_notifications=0.2)
    assert decide(Evidence(how), ranking).article == "stop-notifications"


def test_question_words_do_not_overrule_a_matcher_that_is_certain() -> None:
    how = WishReading(Wish(named=NEWS, enable=False), firm=True, how=True)
    assert decide(Evidence(how), rank(change_notifications=0.97)).action is Action.CHANGE_NOTIFICATIONS


def test_everything_needs_the_matcher_to_agree() -> None:
    everything = WishReading(Wish(scope=Scope.EVERYTHING, enable=False), firm=True)
    assert decide(Evidence(everything), rank(change_notifications=0.4)).action is Action.CHANGE_NOTIFICATIONS
    assert decide(Evidence(everything), rank(change_notifications=0.05)).action is None


def test_to_have_settings_changed_is_no_wish_to_see_them() -> None:
    changing = WishReading(Wish(), generic=True, edits=True)
    assert decide(Evidence(changing), rank(show_notifications=0.7)).action is Action.CHANGE_NOTIFICATIONS
    assert decide(Evidence(changing), rank(show_notifications=0.95)).action is Action.SHOW_NOTIFICATIONS
    assert decide(Evidence(changing), rank(stop_notifications=0.7)).article == "stop-notifications"


def test_the_notifications_of_strangers_are_not_ours() -> None:
    ranking = rank(change_notifications=0.9)
    assert decide(Evidence(ORDER, stranger=True), ranking) == Outcome()
    assert decide(Evidence(SILENT, stranger=True), rank(third_parties=0.9)).article == "third-parties"


def test_damage_of_ones_own_is_a_report_whatever_the_matcher_says() -> None:
    damage = TroubleReading(own_damage=True)
    assert decide(Evidence(SILENT, damage), rank(product_damage=0.9)).action is Action.REPORT_HARDWARE


def test_a_question_about_damage_in_general_is_the_article() -> None:
    general = TroubleReading(damage=True, general=True)
    ranking = rank(report_hardware=0.6, product_damage=0.3)
    assert decide(Evidence(SILENT, general), ranking).article == "product-damage"


def test_an_emergency_gets_no_article() -> None:
    emergency = TroubleReading(alarm=Alarm.EMERGENCY)
    assert decide(Evidence(SILENT, emergency), rank(product_damage=0.9)) == Outcome()


def test_small_talk_goes_before_the_matcher() -> None:
    outcome = decide(Evidence(SILENT, courtesy=Courtesy.THANKS), rank(data_use=0.9))
    assert outcome.action is Action.SMALLTALK


def test_what_is_settled_asks_for_nothing() -> None:
    assert decide(Evidence(SILENT, settled=True), rank(data_use=0.9)) == Outcome()


def test_an_okay_with_nothing_open_is_small_talk_if_the_matcher_says_so() -> None:
    okay = Evidence(SILENT, settled=True, idle_answer=True)
    assert decide(okay, rank(smalltalk=0.9)).action is Action.SMALLTALK
    assert decide(okay, rank(data_use=0.9)) == Outcome()


def test_a_report_in_which_nothing_is_named_needs_more_certainty() -> None:
    ranking = rank(report_hardware=0.8, data_use=0.15)
    assert decide(Evidence(SILENT), ranking).suggestions == ("report_hardware", "data-use")
    named = Evidence(SILENT, TroubleReading(product="scale"))
    assert decide(named, ranking).action is Action.REPORT_HARDWARE


def test_a_complaint_about_a_kind_of_mail_asks_for_its_end() -> None:
    tired = WishReading(Wish(named=NEWS, enable=False), complains=True)
    told = WishReading(Wish(named=NEWS, enable=False))
    ranking = rank(promotional_emails=0.7, change_notifications=0.2)
    assert decide(Evidence(tired), ranking).action is Action.CHANGE_NOTIFICATIONS
    assert decide(Evidence(told), ranking).article == "promotional-emails"
    assert decide(Evidence(tired), rank(promotional_emails=0.95)).article == "promotional-emails"


def test_how_people_are_reached_is_asked_and_not_ordered() -> None:
    how = WishReading(Wish(), how=True)
    ranking = rank(talk_to_human=0.6, contact_support=0.2)
    assert decide(Evidence(how), ranking).article == "contact-support"
    assert decide(Evidence(SILENT), ranking).action is Action.TALK_TO_HUMAN
    assert (
        decide(Evidence(how), rank(partner_request=0.6, partner_requests=0.2)).article == "partner-requests"
    )


def test_a_text_that_is_to_be_written_is_refused_but_danger_is_heard() -> None:
    assert decide(Evidence(SILENT, commission=True), rank(data_use=0.9)).article is None
    broken = TroubleReading(own_damage=True, product="scale")
    assert decide(Evidence(SILENT, broken, commission=True), NOTHING).action is Action.REPORT_HARDWARE
