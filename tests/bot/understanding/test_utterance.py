from __future__ import annotations

import pytest

from bot.dialogue.events import Alarm, Command, Courtesy, Understanding
from bot.dialogue.state import Action
from bot.understanding import Context, understand
from knowledge.languages import Language
from knowledge.matching.ranking import Matcher
from verification.assurance import Category

EN, DE, FR, JA, ZH = Language.EN, Language.DE, Language.FR, Language.JA, Language.ZH_HANS
CHANGE, REPORT = Action.CHANGE_NOTIFICATIONS, Action.REPORT_HARDWARE

OUTCOMES: list[tuple[Language, str, str | None]] = [
    (EN, "who gets to see my weight data", "third-parties"),
    (EN, "why must I tell you how tall I am", "personal-information"),
    (EN, "where in the app do I switch notifications off", "stop-notifications"),
    (EN, "is it dangerous if a battery leaks?", "product-damage"),
    (EN, "what's the capital of france", None),
    (EN, "please wipe my account", "erase_data"),
    (EN, "which mails am I signed up for right now?", "show_notifications"),
    (EN, "can you please make the newsletter go away", "change_notifications"),
    (EN, "my thermometer fell and the display is cracked", "report_hardware"),
    (EN, "can I speak with somebody real", "talk_to_human"),
    (DE, "Warum muss ich meine Größe angeben", "personal-information"),
    (DE, "Wo genau in der App stelle ich Benachrichtigungen ab?", "stop-notifications"),
    (DE, "Wie koppel ich die Waage mit dem WLAN", None),
    (DE, "Ich will eine Kopie all meiner Daten", "export_data"),
    (DE, "Bitte die Motivationsnachrichten nicht abschalten", "change_notifications"),
    (DE, "Die Waage, die ich letzte Woche gekauft habe, hat einen Sprung", "report_hardware"),
    (FR, "Pourquoi je dois donner ma taille", "personal-information"),
    (FR, "où est-ce que je coupe les notifs dans l'appli", "stop-notifications"),
    (FR, "Comment appairer ma balance au wifi", None),
    (FR, "Supprimez mon compte svp", "erase_data"),
    (FR, "J'en ai ma claque de vos sondages", "change_notifications"),
    (FR, "Le bracelet de ma montre est cassé", "report_hardware"),
    (JA, "なぜ身長を入力するのですか", "personal-information"),
    (JA, "アプリのどこで通知をオフにできますか", "stop-notifications"),
    (JA, "体重計をWi-Fiにつなぐ方法", None),
    (JA, "アカウントを消してほしい", "erase_data"),
    (JA, "またセールの情報が欲しいです", "change_notifications"),
    (JA, "先週買った体重計にひびが入りました", "report_hardware"),
    (ZH, "为什么要填身高", "personal-information"),
    (ZH, "在 App 哪里关通知", "stop-notifications"),
    (ZH, "秤怎么连接 Wi-Fi", None),
    (ZH, "请注销我的账号", "erase_data"),
    (ZH, "问卷就别再发了行不行", "change_notifications"),
    (ZH, "上周买的秤裂了一条缝", "report_hardware"),
]


def read(text: str, matcher: Matcher, page: Language | None = None, **known: object) -> Understanding:
    context = Context(page_language=page, **known)  # type: ignore[arg-type]  # fields by name, for short
    return understand(text, context, matcher)


@pytest.mark.parametrize(("language", "text", "outcome"), OUTCOMES)
def test_an_utterance_leads_to_its_article_or_action(
    language: Language, text: str, outcome: str | None, matcher: Matcher
) -> None:
    said = read(text, matcher, language)
    assert (said.article or said.action) == outcome


@pytest.mark.parametrize(("language", "text", "outcome"), [case for case in OUTCOMES if case[2]])
def test_the_pages_language_changes_nothing_about_a_sentence(
    language: Language, text: str, outcome: str, matcher: Matcher
) -> None:
    said = read(text, matcher, EN if language is not EN else JA)
    assert (said.article or said.action, said.language) == (outcome, language)


def test_danger_reports_at_once_with_all_that_was_told(matcher: Matcher) -> None:
    said = read("Since yesterday smoke comes out of my scale, write to anna@example.com", matcher)
    assert (said.action, said.alarm, said.own_damage) == (REPORT, Alarm.DANGER, True)
    assert (said.product, said.since, said.email) == ("scale", "Since yesterday", "anna@example.com")


def test_an_emergency_leads_to_no_article(matcher: Matcher) -> None:
    said = read("I can't breathe and my chest hurts", matcher)
    assert (said.alarm, said.article, said.action, said.suggestions) == (Alarm.EMERGENCY, None, None, ())


def test_name_and_address_in_one_message_are_no_question(matcher: Matcher) -> None:
    said = read("My name is Anna Schmidt and my email is anna@example.com.", matcher, EN)
    assert (said.name, said.named, said.email) == ("Anna Schmidt", True, "anna@example.com")
    assert (said.article, said.action, said.sentence) == (None, None, False)


def test_a_name_alone_says_nothing_of_the_language(matcher: Matcher) -> None:
    said = read("Jean-Pierre de la Tour", matcher, conversation_language=DE)
    assert (said.name, said.sentence, said.language) == ("Jean-Pierre de la Tour", False, None)


@pytest.mark.parametrize(
    "text", ["thanks", "cancel", "yes please", "no", "news off", "English please", "smoke!"]
)
def test_what_is_plainly_something_else_is_no_name(text: str, matcher: Matcher) -> None:
    assert read(text, matcher, EN).name is None


def test_words_inside_an_address_are_not_read(matcher: Matcher) -> None:
    said = read("news.off@example.com", matcher, EN)
    assert (said.email, said.wish.named, said.action) == ("news.off@example.com", frozenset(), None)


def test_second_thoughts_come_with_the_answer(matcher: Matcher) -> None:
    said = read("no, only the news", matcher, EN, conversation_language=EN)
    assert said.answer is False
    assert said.wish.named == {Category.NEWS}


def test_a_question_about_a_category_wishes_nothing(matcher: Matcher) -> None:
    said = read("what is the Research Hub good for?", matcher, EN)
    assert said.article == "stop-notifications"
    assert said.wish.categories == frozenset()


def test_a_typed_choice_is_recognized_and_is_no_command(matcher: Matcher) -> None:
    choices = (("skip", "Skip this question"), ("person", "Talk to a person"))
    said = read("skip this question", matcher, EN, choices=choices)
    assert (said.choice, said.command, said.action) == ("skip", None, None)


def test_okay_is_a_yes_where_something_is_open_and_small_talk_where_nothing_is(matcher: Matcher) -> None:
    choices = (("yes", "Ja"), ("no", "Nein"))
    assert read("alles klar", matcher, DE, choices=choices).action is None
    assert read("alles klar", matcher, DE).action is Action.SMALLTALK
    assert read("alles klar", matcher, DE, choices=choices).answer is True


def test_short_orders_small_talk_and_switches_are_told_apart(matcher: Matcher) -> None:
    assert read("abbrechen", matcher, DE).command is Command.CANCEL
    assert read("Guten Morgen", matcher, DE).courtesy is Courtesy.GREETING
    assert read("auf Französisch bitte", matcher, DE).speak is FR


def test_a_foreign_language_is_not_answered(matcher: Matcher) -> None:
    said = read("¿Cómo puedo crear una cuenta para usar la báscula en casa?", matcher, EN)
    assert said.foreign
    assert (said.article, said.action, said.suggestions) == (None, None, ())


def test_a_category_is_known_by_the_title_that_the_catalogues_give_it(matcher: Matcher) -> None:
    titles = {EN: {Category.NEWS: "Bulletin board"}}
    said = read("turn off the bulletin board notifications", matcher, EN, category_titles=titles)
    assert said.wish.named == {Category.NEWS}


def test_a_code_is_settled_by_itself(matcher: Matcher) -> None:
    said = read("１２３４ ５６７８", matcher, JA)
    assert (said.code, said.article, said.action, said.name) == ("12345678", None, None, None)


def test_the_text_is_kept_clean(matcher: Matcher) -> None:
    assert read("  turn\u200b  off\u202e the news ", matcher, EN).text == "turn off the news"
