from __future__ import annotations

from bot.dialogue.effects import (
    Categories,
    ChangePreferences,
    CheckDetails,
    Expects,
    FileClaim,
    Kind,
    ReadPreferences,
    Say,
    SendCode,
    Switches,
    Text,
)
from bot.dialogue.events import Command, DetailsChecked, PreferencesChanged, PreferencesRead, Scope, Wish
from bot.dialogue.state import Action, Change, Choosing, Confirming, Identifying, Idle, Refused
from tests.bot.dialogue.talk import CODE, DETAILS, NOW, OFFERS_OFF, SESSION, Talk, proved
from verification.assurance import Category, Evidence, use
from verification.policy import DetailsPolicy

NEWS = frozenset({Category.NEWS})
OFFERS = frozenset({Category.PROMOTIONAL_OFFERS})


def wants(wish: Wish = OFFERS_OFF, talk: Talk | None = None) -> Talk:
    return (talk or Talk()).hears(action=Action.CHANGE_NOTIFICATIONS, wish=wish)


def told_who(talk: Talk | None = None) -> Talk:
    return (talk or wants()).hears(name="Mara Lind").hears(email="mara@example.com")


def wished(talk: Talk) -> Change:
    """The wish for which name and email are being asked."""
    phase = talk.conversation.phase
    assert isinstance(phase, Identifying)
    assert isinstance(phase.purpose, Change)
    return phase.purpose


def categories_in(say: Say) -> tuple[Category, ...]:
    assert isinstance(say.text, Text)
    named = say.text.values["categories"]
    assert isinstance(named, Categories)
    return named.of


def test_a_wish_with_category_and_direction_asks_for_the_name_then_the_email_then_the_yes() -> None:
    talk = wants()
    assert talk.expects is Expects.NAME
    assert talk.hears(name="Mara Lind").expects is Expects.EMAIL
    assert talk.hears(email="mara@example.com").expects is Expects.CONFIRMATION
    assert talk.said[-1].text == Text(
        "notifications.confirm_off", {"categories": Categories((Category.PROMOTIONAL_OFFERS,))}
    )


def test_nothing_is_looked_up_before_the_yes() -> None:
    talk = told_who()
    assert talk.asked(CheckDetails) == []
    assert talk.hears(answer=True).effects == (CheckDetails("Mara Lind", "mara@example.com"),)


def test_matching_details_change_the_categories_with_the_evidence_at_hand() -> None:
    talk = told_who().hears(answer=True).happens(DetailsChecked(NOW, DETAILS))
    change = talk.effects[0]
    assert isinstance(change, ChangePreferences)
    assert (change.evidence, change.wish.categories, change.wish.enable) == (DETAILS, OFFERS, False)


def test_after_the_change_the_reply_is_done_with_its_action_and_nothing_is_open() -> None:
    talk = told_who().hears(answer=True).happens(DetailsChecked(NOW, DETAILS))
    talk.happens(PreferencesChanged(NOW, DETAILS, applied=OFFERS))
    assert talk.kinds == [Kind.DONE]
    assert talk.said[0].action is Action.CHANGE_NOTIFICATIONS
    assert talk.conversation.phase == Idle()


def test_an_account_already_as_wished_gets_the_same_done() -> None:
    changed, unchanged = (
        told_who()
        .hears(answer=True)
        .happens(DetailsChecked(NOW, DETAILS))
        .happens(PreferencesChanged(NOW, DETAILS, applied=applied))
        for applied in (OFFERS, frozenset[Category]())
    )
    assert changed.said == unchanged.said


def test_details_that_match_nothing_get_one_sentence_and_three_ways_on() -> None:
    talk = told_who().hears(answer=True).happens(DetailsChecked(NOW, None))
    assert talk.keys == ["identity.refused"]
    assert talk.conversation.open == ("retry", "code", "person")
    assert talk.conversation.evidence is None


def test_after_a_refusal_a_code_goes_to_the_address_typed_before() -> None:
    talk = told_who().hears(answer=True).happens(DetailsChecked(NOW, None)).chooses("code")
    assert talk.effects == (SendCode("mara@example.com", "change:off:promotional_offers"),)


def test_after_a_refusal_the_details_can_be_typed_again() -> None:
    talk = told_who().hears(answer=True).happens(DetailsChecked(NOW, None)).chooses("retry")
    assert talk.expects is Expects.NAME


def test_with_a_session_the_yes_is_asked_at_once_with_before_and_after() -> None:
    talk = wants(talk=proved(SESSION))
    assert talk.effects == (ReadPreferences(SESSION),)
    talk.happens(PreferencesRead(NOW, dict.fromkeys(Category, True)))
    assert talk.expects is Expects.CONFIRMATION
    assert talk.keys == ["notifications.confirm_switches"]
    assert isinstance(talk.hears(answer=True).effects[0], ChangePreferences)


def test_no_changes_nothing() -> None:
    talk = told_who().chooses("no")
    assert talk.keys == ["notifications.nothing_changed"]
    assert talk.conversation.phase == Idle()


def test_second_thoughts_change_what_will_be_done_and_are_confirmed_again() -> None:
    talk = told_who().hears(answer=False, wish=Wish(named=NEWS, scope=Scope.ONLY))
    assert categories_in(talk.said[-1]) == (Category.NEWS,)
    assert talk.hears(answer=True).asked(CheckDetails)


def test_second_thoughts_with_keep_are_about_the_others() -> None:
    talk = told_who().hears(wish=Wish(named=NEWS, scope=Scope.ONLY, enable=False, keep=True))
    assert Category.NEWS not in categories_in(talk.said[-1])
    assert len(categories_in(talk.said[-1])) == 5


def test_without_categories_they_are_asked_for_and_without_direction_that_is() -> None:
    talk = wants(Wish())
    assert talk.expects is Expects.CATEGORIES
    assert set(talk.conversation.open) == {*Category, "all"}
    talk.chooses("news")
    assert talk.conversation.open == ("off", "on")
    assert talk.chooses("off").expects is Expects.NAME
    assert wished(talk) == Change(NEWS, enable=False)


def test_all_of_them_are_the_six() -> None:
    talk = wants(Wish(enable=False)).chooses("all")
    assert wished(talk) == Change(frozenset(Category), enable=False)


def test_opposite_directions_in_one_sentence_are_asked_about_and_never_guessed() -> None:
    talk = wants(Wish(named=NEWS, enable=False, opposed=True))
    assert talk.keys == ["notifications.one_direction"]
    talk.chooses("on")
    assert talk.conversation.phase == Choosing(Change(enable=True))


def both_ways() -> Talk:
    return wants(Wish(named=NEWS | OFFERS, opposed=True, on=NEWS))


def test_of_a_wish_in_both_directions_each_half_can_come_first() -> None:
    assert both_ways().keys == ["notifications.one_direction"]
    assert wished(both_ways().chooses("off")) == Change(OFFERS, enable=False)
    assert wished(both_ways().hears(wish=Wish(enable=True))) == Change(NEWS, enable=True)


def test_the_choices_of_a_wish_in_both_directions_name_what_they_are_about() -> None:
    titles = [choice.title for choice in both_ways().said[0].choices]
    assert titles == [
        Text("choice.off_these", {"categories": Categories((Category.PROMOTIONAL_OFFERS,))}),
        Text("choice.on_these", {"categories": Categories((Category.NEWS,))}),
    ]


def test_the_other_half_follows_when_the_first_is_done_and_is_proved_anew() -> None:
    talk = told_who(both_ways().chooses("off")).hears(answer=True).happens(DetailsChecked(NOW, DETAILS))
    talk.happens(PreferencesChanged(NOW, None, applied=OFFERS))
    assert talk.keys == ["notifications.done_off_by_details", "notifications.then_on", "identity.name"]
    assert wished(talk) == Change(NEWS, enable=True)


def test_the_other_half_is_dropped_with_the_first() -> None:
    talk = told_who(both_ways().chooses("off")).hears(answer=False)
    assert talk.conversation.later is None
    anew = both_ways().chooses("off")
    anew.hears(action=Action.CHANGE_NOTIFICATIONS, wish=OFFERS_OFF, sentence=True)
    assert anew.conversation.later is None


def test_where_nothing_would_change_no_yes_is_asked_for() -> None:
    talk = wants(talk=proved(CODE)).happens(PreferencesRead(NOW, {Category.PROMOTIONAL_OFFERS: False}))
    assert talk.keys == ["notifications.already_off"]
    assert talk.conversation.phase == Idle()


def test_categories_and_direction_can_be_typed_in_answer_to_the_question() -> None:
    talk = wants(Wish()).hears(wish=Wish(named=NEWS, enable=True))
    assert talk.expects is Expects.NAME


def test_in_answer_to_which_only_the_news_is_the_news() -> None:
    talk = wants(Wish(enable=False)).hears(wish=Wish(named=NEWS, scope=Scope.ONLY, enable=False))
    assert wished(talk) == Change(NEWS, enable=False)


def test_an_opt_in_that_needs_consent_says_that_a_link_was_sent() -> None:
    talk = told_who(wants(Wish(named=NEWS, enable=True))).hears(answer=True)
    talk.happens(DetailsChecked(NOW, DETAILS)).happens(PreferencesChanged(NOW, DETAILS, pending=NEWS))
    assert talk.kinds == [Kind.NOTICE]
    assert talk.keys == ["notifications.pending"]


def test_under_policy_blind_the_reply_is_one_notice_and_a_claim_is_filed() -> None:
    talk = told_who(wants(talk=Talk(policy=DetailsPolicy.BLIND))).hears(answer=True)
    filed = talk.asked(FileClaim)[0]
    assert isinstance(filed, FileClaim)
    assert (filed.name, filed.email, filed.wish.categories) == ("Mara Lind", "mara@example.com", OFFERS)
    assert talk.keys == ["identity.by_mail"]
    assert talk.conversation.phase == Idle()


def test_under_policy_code_the_details_only_start_a_code() -> None:
    talk = told_who(wants(talk=Talk(policy=DetailsPolicy.CODE)))
    assert talk.effects == (SendCode("mara@example.com", "change:off:promotional_offers"),)


def test_the_brake_between_question_and_yes_turns_the_yes_into_a_code() -> None:
    talk = told_who()
    talk.policy = DetailsPolicy.CODE
    assert isinstance(talk.hears(answer=True).effects[0], SendCode)


def test_proof_that_ran_out_before_the_yes_is_asked_for_again() -> None:
    talk = wants(talk=proved(SESSION)).happens(PreferencesRead(NOW, {Category.PROMOTIONAL_OFFERS: True}))
    talk.now += 15 * 60 + 1
    assert talk.hears(answer=True).keys == ["identity.expired", "identity.name"]


def test_proof_that_was_revoked_changes_nothing() -> None:
    talk = wants(talk=proved(SESSION)).happens(PreferencesRead(NOW, {Category.PROMOTIONAL_OFFERS: True}))
    assert talk.hears(answer=True, holds=False).asked(ChangePreferences) == []


def test_a_change_refused_at_the_commit_drops_the_proof_and_says_that_nothing_changed() -> None:
    talk = (
        wants(talk=proved(SESSION))
        .happens(PreferencesRead(NOW, {Category.PROMOTIONAL_OFFERS: True}))
        .hears(answer=True)
    )
    talk.happens(PreferencesChanged(NOW, None, refused=True))
    assert talk.kinds == [Kind.SORRY]
    assert talk.conversation.evidence is None


def test_showing_needs_a_code_for_a_contact_without_proof() -> None:
    talk = Talk().hears(action=Action.SHOW_NOTIFICATIONS)
    assert talk.keys == ["identity.why_code", "identity.name"]
    talk.hears(name="Mara Lind").hears(email="mara@example.com")
    assert talk.effects == (SendCode("mara@example.com", "show"),)


def test_showing_tells_a_proved_owner_all_six() -> None:
    talk = proved(CODE).hears(action=Action.SHOW_NOTIFICATIONS)
    talk.happens(PreferencesRead(NOW, {Category.NEWS: True}))
    assert talk.kinds == [Kind.DONE]
    assert talk.said[0].action is Action.SHOW_NOTIFICATIONS


def test_details_never_read_anything_back() -> None:
    talk = proved(DETAILS).hears(action=Action.SHOW_NOTIFICATIONS)
    assert talk.asked(ReadPreferences) == []


def test_the_article_on_advertising_offers_to_change_the_offers() -> None:
    talk = Talk().hears(article="promotional-emails").chooses("change_notifications").chooses("off")
    assert wished(talk) == Change(OFFERS, enable=False)


def test_a_text_about_something_else_is_answered_and_the_question_put_again() -> None:
    talk = told_who().hears("why do you ask", article="personal-information", sentence=True)
    assert talk.keys == ["personal-information", "notifications.confirm_off"]
    assert isinstance(talk.conversation.phase, Confirming)


def test_a_refused_contact_can_type_new_details_right_away() -> None:
    talk = told_who().hears(answer=True).happens(DetailsChecked(NOW, None))
    talk.hears(name="Mara Lind", named=True, email="mara.lind@example.com")
    assert talk.expects is Expects.CONFIRMATION
    assert not isinstance(talk.conversation.phase, Refused)


def changed_by(talk: Talk, evidence: Evidence) -> Talk:
    wants(talk=talk).happens(PreferencesRead(NOW, dict.fromkeys(Category, True))).hears(answer=True)
    return talk.happens(PreferencesChanged(NOW, evidence, applied=OFFERS))


def test_undo_wishes_the_opposite_of_the_last_change_and_asks_for_the_yes() -> None:
    talk = changed_by(proved(SESSION), SESSION).hears(command=Command.UNDO)
    talk.happens(PreferencesRead(NOW, dict.fromkeys(Category, False)))
    assert isinstance(talk.conversation.phase, Confirming)
    assert talk.conversation.phase.wish == Change(OFFERS, enable=True)


def test_undo_at_details_asks_again_who_it_is() -> None:
    talk = told_who().hears(answer=True).happens(DetailsChecked(NOW, DETAILS))
    talk.happens(PreferencesChanged(NOW, use(DETAILS, NOW), applied=OFFERS)).hears(command=Command.UNDO)
    assert talk.expects is Expects.NAME


def test_with_nothing_changed_there_is_nothing_to_undo() -> None:
    assert Talk().hears(command=Command.UNDO).keys == ["notifications.nothing_to_undo"]


def test_the_confirmation_lists_what_would_really_switch() -> None:
    talk = wants(Wish(scope=Scope.EVERYTHING, enable=False), proved(SESSION))
    talk.happens(PreferencesRead(NOW, {**dict.fromkeys(Category, False), Category.NEWS: True}))
    text = talk.said[-1].text
    assert isinstance(text, Text)
    assert text.values["switches"] == Switches(((Category.NEWS, True, False),))


def off_for_all() -> Talk:
    return told_who(wants(Wish(scope=Scope.EVERYTHING, enable=False)))


def test_keep_the_news_takes_them_out_of_what_will_be_switched_off() -> None:
    talk = off_for_all().hears(wish=Wish(named=NEWS, enable=True))
    assert talk.keys == ["notifications.confirm_off"]
    assert set(categories_in(talk.said[-1])) == set(Category) - NEWS


def test_yes_but_not_the_news_is_no_yes_yet() -> None:
    talk = off_for_all().hears(answer=True, wish=Wish(named=NEWS, enable=False))
    assert set(categories_in(talk.said[-1])) == set(Category) - NEWS


def test_the_opposite_of_all_that_was_wished_turns_the_wish_around() -> None:
    talk = told_who().hears(answer=False, wish=Wish(named=OFFERS, enable=True))
    assert talk.keys == ["notifications.confirm_on"]


def test_what_is_named_on_top_joins_the_wish_at_every_question() -> None:
    talk = wants().hears("the news too", wish=Wish(named=NEWS, also=True))
    assert (wished(talk), talk.expects) == (Change(NEWS | OFFERS, enable=False), Expects.NAME)
    talk = told_who().hears("the news too", wish=Wish(named=NEWS, also=True))
    assert frozenset(categories_in(talk.said[-1])) == NEWS | OFFERS
