"""Messages in the five languages: slots, lists, plurals, numbers and times."""

from __future__ import annotations

import gettext
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogues import load_wording
from bot.dialogue.effects import Categories, Moment, States, Switches, Text
from bot.wording import UnfilledSlot, UnknownMessage, Wording
from knowledge.languages import Language
from verification.assurance import Category

NOON = 1_795_000_000_000  # 2026-11-18 11:06:40 in UTC
THREE = Categories((Category.WEEKLY_REPORTS, Category.NEWS, Category.RESEARCH_HUB))


@pytest.fixture(scope="module")
def shipped() -> Wording:
    return load_wording()


def wording_of(*messages: tuple[str | tuple[str, str], str | tuple[str, ...]]) -> Wording:
    """A wording that has these messages in English alone."""
    catalogue = Catalog(locale="en")
    for key, text in messages:
        catalogue.add(key, text)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    return Wording({Language.EN: gettext.GNUTranslations(BytesIO(compiled.getvalue()))})


@pytest.mark.parametrize(
    ("language", "listed"),
    [
        (Language.EN, "Weekly reports, News, and Research Hub"),
        (Language.DE, "Wochenberichte, Neuigkeiten und Research Hub"),
        (Language.FR, "Rapports hebdomadaires, Actualités et Research Hub"),
        (Language.JA, "週間レポート、ニュース、Research Hub"),
        (Language.ZH_HANS, "每周报告、最新资讯和Research Hub"),
    ],
)
def test_categories_are_listed_as_the_language_lists(
    shipped: Wording, language: Language, listed: str
) -> None:
    assert listed in shipped.say(Text("notifications.confirm_off", {"categories": THREE}), language)


@pytest.mark.parametrize(
    ("language", "moment"),
    [
        (Language.EN, "Nov 18, 2026, 11:06\u202fAM UTC"),
        (Language.DE, "18.11.2026, 11:06 UTC"),
        (Language.FR, "18 nov. 2026, 11:06 UTC"),
        (Language.JA, "2026/11/18 11:06 UTC"),
        (Language.ZH_HANS, "2026年11月18日 11:06 UTC"),
    ],
)
def test_a_time_is_written_in_the_way_of_the_language_and_marked_as_utc(
    shipped: Wording, language: Language, moment: str
) -> None:
    assert moment in shipped.say(Text("page.not_me.done", {"until": Moment(NOON)}), language)


@pytest.mark.parametrize(
    ("language", "weekday"),
    [
        (Language.EN, "Wednesday, November 18, 2026, 11:06\u202fAM UTC"),
        (Language.DE, "Mittwoch, 18. November 2026, 11:06 UTC"),
        (Language.FR, "mercredi 18 novembre 2026, 11:06 UTC"),
        (Language.JA, "2026年11月18日水曜日 11:06 UTC"),
        (Language.ZH_HANS, "2026年11月18日星期三 11:06 UTC"),
    ],
)
def test_a_time_of_another_day_is_told_with_its_weekday(
    shipped: Wording, language: Language, weekday: str
) -> None:
    def promised(told: int | None) -> str:
        return shipped.say(Text("handoff.closed_until", {"at": Moment(NOON, told=told)}), language)

    assert weekday in promised(NOON - 86_400_000)
    assert weekday in promised(NOON + 86_400_000)
    assert promised(NOON - 3_600_000) == promised(None)
    assert weekday not in promised(None)


@pytest.mark.parametrize(
    ("language", "one", "many"),
    [
        (Language.EN, "1 second.", "1,200 seconds."),
        (Language.DE, "1 Sekunde ", "1.200 Sekunden "),
        (Language.FR, "1 seconde.", "1\u202f200 secondes."),
        (Language.JA, "1秒", "1,200秒"),
        (Language.ZH_HANS, "1 秒", "1,200 秒"),
    ],
)
def test_a_count_chooses_the_plural_and_is_grouped(
    shipped: Wording, language: Language, one: str, many: str
) -> None:
    assert one in shipped.say(Text("identity.code_wait", count=1), language)
    assert many in shipped.say(Text("identity.code_wait", count=1_200), language)


def test_french_takes_the_singular_for_zero(shipped: Wording) -> None:
    assert "0 seconde." in shipped.say(Text("identity.code_wait", count=0), Language.FR)


@pytest.mark.parametrize("language", Language)
def test_states_and_switches_stand_in_lines_of_their_own(shipped: Wording, language: Language) -> None:
    titles = shipped.category_titles(language)
    states = shipped.write(States(((Category.NEWS, True), (Category.FEEDBACK, False))), language)
    switches = shipped.write(Switches(((Category.NEWS, True, False),)), language)
    first, second = states.splitlines()
    assert first.startswith(titles[Category.NEWS])
    assert second.startswith(titles[Category.FEEDBACK])
    assert first.removeprefix(titles[Category.NEWS]) != second.removeprefix(titles[Category.FEEDBACK])
    assert switches.startswith(titles[Category.NEWS])
    assert "→" in switches


@pytest.mark.parametrize("language", Language)
def test_the_six_categories_have_distinct_titles_in_the_apps_order(
    shipped: Wording, language: Language
) -> None:
    titles = shipped.category_titles(language)
    assert list(titles) == list(Category)
    assert len(set(titles.values())) == len(Category)


def test_a_key_that_no_catalogue_holds_is_an_error(shipped: Wording) -> None:
    with pytest.raises(UnknownMessage, match=r"no message 'answers\.nonsense' in fr"):
        shipped.say(Text("answers.nonsense"), Language.FR)


def test_the_header_of_the_catalogue_is_no_message(shipped: Wording) -> None:
    with pytest.raises(UnknownMessage):
        shipped.say(Text(""), Language.EN)


def test_a_language_without_a_catalogue_has_no_messages() -> None:
    with pytest.raises(UnknownMessage):
        wording_of(("a.b", "x")).say(Text("a.b"), Language.JA)


def test_a_plural_asked_for_of_a_message_without_forms_is_an_error() -> None:
    with pytest.raises(UnknownMessage):
        wording_of(("a.b", "x")).say(Text("a.b", count=2), Language.EN)


def test_a_slot_without_a_value_is_an_error() -> None:
    with pytest.raises(UnfilledSlot, match=r"a\.b has no value for \{who\}"):
        wording_of(("a.b", "Hello {who}")).say(Text("a.b"), Language.EN)


@pytest.mark.parametrize(
    "typed",
    [
        "{who}",
        "{what}",
        "{0.__class__}",
        "{what.__init__.__globals__}",
        "%(who)s",
        "%n",
        "{{7*7}}",
        "{",
        "\\1",
    ],
)
def test_what_fills_a_slot_is_never_read_again(typed: str) -> None:
    wording = wording_of(("a.b", "{who} wrote: {what}."))
    said = wording.say(Text("a.b", {"who": typed, "what": "tea"}), Language.EN)
    assert said == f"{typed} wrote: tea."


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_fills_its_slot_as_it_stands(first: str, second: str) -> None:
    wording = wording_of(("a.b", "<{first}|{second}>"))
    said = wording.say(Text("a.b", {"first": first, "second": second}), Language.EN)
    assert said == f"<{first}|{second}>"


def test_braces_that_are_no_slot_stay() -> None:
    assert wording_of(("a.b", "{} {A} {a-b} { a }")).say(Text("a.b"), Language.EN) == "{} {A} {a-b} { a }"
