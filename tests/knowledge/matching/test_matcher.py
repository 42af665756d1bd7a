import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.articles import Library
from knowledge.languages import Language
from knowledge.matching.building import build_matcher
from knowledge.matching.ranking import ANSWER_AT, NOTHING, SUGGEST_AT, Kind
from tests.knowledge.libraries import learn_library, make_library, make_plain

EN, DE, JA = Language.EN, Language.DE, Language.JA


def find_best(text: str, language: Language = EN) -> str:
    return learn_library().rank(text, language).candidates[0].id


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("until when are you open today", "opening-hours"),
        ("what do you charge for a tandem for one day", "prices"),
        ("will I get the deposit back", "deposit"),
        ("my tyre has a puncture", "flat-tyre"),
        ("please reserve a bike for me", "book_bike"),
    ],
)
def test_a_question_in_other_words_finds_its_article(text: str, best: str) -> None:
    assert find_best(text) == best


def test_each_language_has_its_own_model() -> None:
    assert find_best("Wie teuer ist ein Rad für eine Woche?", DE) == "prices"
    assert find_best("何時に開きますか", JA) == "opening-hours"


def test_a_candidate_says_whether_it_is_an_article_or_an_action() -> None:
    kinds = {each.id: each.kind for each in learn_library().rank("book the bike", EN).candidates}
    assert kinds["book_bike"] is Kind.ACTION
    assert kinds["prices"] is Kind.ARTICLE


def test_candidates_stand_best_first_and_share_what_is_in_scope() -> None:
    ranking = learn_library().rank("what does a week cost", EN)
    confidences = [each.confidence for each in ranking.candidates]
    assert confidences == sorted(confidences, reverse=True)
    assert math.isclose(sum(confidences), ranking.in_scope, abs_tol=1e-6)
    assert 0 <= ranking.in_scope <= 1


def test_what_the_background_knows_is_less_in_scope_than_what_an_article_knows() -> None:
    matcher = learn_library()
    asked = matcher.rank("when do you close on sunday", EN).in_scope
    assert matcher.rank("tell me another joke about my neighbour", EN).in_scope < asked


def test_no_more_candidates_than_asked_for() -> None:
    all_of_them = learn_library().rank("deposit", EN, depth=99).candidates
    assert len(all_of_them) == 5
    assert learn_library().rank("deposit", EN, depth=2).candidates == all_of_them[:2]


@pytest.mark.parametrize("text", ["", " ", "?!", "\u200b\u202e", "...", "\ufe0f"])
def test_a_text_without_a_word_has_no_candidate(text: str) -> None:
    assert learn_library().rank(text, EN) == NOTHING


def test_a_language_the_library_does_not_speak_has_no_candidate() -> None:
    assert learn_library().rank("horaires", Language.FR) == NOTHING


def test_a_typo_in_a_long_word_is_healed() -> None:
    assert find_best("depoist") == "deposit"


def test_full_width_and_katakana_are_the_same_words() -> None:
    matcher = learn_library()
    assert matcher.rank("ＤＥＰＯＳＩＴ ａｍｏｕｎｔ", EN) == matcher.rank("deposit amount", EN)
    assert matcher.rank("リョウキン", JA) == matcher.rank("りょうきん", JA)


def test_learning_twice_gives_the_same_rankings() -> None:
    again = build_matcher(make_library())
    for text in ("price", "when do you open", "joke about bikes"):
        assert again.rank(text, EN) == learn_library().rank(text, EN)


def test_one_article_alone_is_found() -> None:
    matcher = build_matcher(make_plain({"hours": ("When are you open?", "opening hours")}))
    assert matcher.rank("are you open", EN).candidates[0].id == "hours"


def test_two_articles_of_a_title_each_are_told_apart() -> None:
    matcher = build_matcher(make_plain({"hours": ("When are you open?",), "prices": ("How much is it?",)}))
    assert matcher.rank("how much", EN).candidates[0].id == "prices"
    assert matcher.rank("open now", EN).candidates[0].id == "hours"


def test_an_answer_helps_where_there_are_no_questions() -> None:
    library = make_library()
    answers = {
        "storage": "Leave your suitcase and backpack with us while you ride.",
        "insurance": "Theft and accidents are covered by our policy.",
    }
    bare = make_plain({name: (f"About {name}",) for name in answers})
    told = Library(
        {
            name: type(article)(
                name,
                {EN: type(article.translations[EN])(article.translations[EN].title, (), answers[name])},
            )
            for name, article in bare.articles.items()
        }
    )
    assert build_matcher(told).rank("where can I put my suitcase", EN).candidates[0].id == "storage"
    assert library.articles


@pytest.mark.parametrize("questions", [{}, {"empty": ("",)}, {"marks": ("???", "!!!")}])
def test_a_library_with_nothing_to_learn_has_no_candidate(questions: dict[str, tuple[str, ...]]) -> None:
    assert build_matcher(make_plain(questions)).rank("hello there", EN) == NOTHING


def test_the_same_question_in_two_articles_leaves_both_in_the_running() -> None:
    asked = {"one": ("shared question here", "apples"), "two": ("shared question here", "pears")}
    candidates = build_matcher(make_plain(asked)).rank("shared question here", EN).candidates
    assert {each.id for each in candidates} == {"one", "two"}


def test_a_question_of_a_megabyte_is_learned_and_asked() -> None:
    asked = {"long": ("a long story " * 80_000,), "short": ("brief words",)}
    assert build_matcher(make_plain(asked)).rank("long story " * 80_000, EN).candidates[0].id == "long"


def test_progress_rises_from_nothing_to_all() -> None:
    heard: list[float] = []
    build_matcher(make_library(), heard.append)
    assert heard == sorted(heard)
    assert heard[-1] == 1.0
    assert 0 <= heard[0] < 0.5


def test_suggesting_begins_below_answering() -> None:
    assert 0 < SUGGEST_AT < ANSWER_AT < 1


@settings(deadline=None)
@given(st.text(max_size=300), st.sampled_from([EN, DE, JA]))
def test_any_text_is_ranked_with_confidences_between_nothing_and_one(text: str, language: Language) -> None:
    ranking = learn_library().rank(text, language)
    assert all(0 <= each.confidence <= 1 for each in ranking.candidates)
    assert 0 <= ranking.in_scope <= 1


@pytest.mark.parametrize(
    "text",
    ["😀", "a" * 4_000, "a\u0301" * 50_000, "通知" * 2_000, "\u202eabc\u202c", "日本 deutsch 한국 русский"],
)
def test_strange_messages_are_ranked(text: str) -> None:
    assert learn_library().rank(text, EN).in_scope <= 1
