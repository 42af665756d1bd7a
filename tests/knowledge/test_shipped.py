"""The articles as they are shipped: whole, and found by plain questions."""

import re
from functools import cache
from itertools import pairwise

import pytest

from knowledge.archive import open_matcher
from knowledge.articles import ACTIONS, Library
from knowledge.languages import Language
from knowledge.loader import REQUIRED, check_library, load_library
from knowledge.matching.features import split
from knowledge.matching.ranking import ANSWER_AT

EN, DE, FR, JA, ZH = Language


@cache
def shipped() -> Library:
    """Read once for all tests."""
    return load_library()


def test_the_shipped_articles_have_no_fault() -> None:
    assert [str(fault) for fault in check_library()] == []


def test_every_article_and_action_has_forty_ways_to_ask_in_every_language() -> None:
    library = shipped()
    assert set(library.articles) == set(REQUIRED)
    assert set(library.actions) == set(ACTIONS)
    for language in Language:
        assert all(len(each.translations[language].asked) >= 40 for each in library.articles.values())
        assert all(len(said[language]) >= 40 for said in library.actions.values())
        assert len(library.background[language]) >= 300


@pytest.mark.parametrize("language", Language)
def test_most_of_what_is_out_of_scope_comes_near_to_something_in_scope(language: Language) -> None:
    """A near miss shares a word with the questions of an article: only such texts teach where an article ends."""
    library = shipped()
    asked = [text for each in library.articles.values() for text in each.translations[language].asked]
    known = set().union(*map(list_telling, asked))
    background = library.background[language]
    near = sum(not known.isdisjoint(list_telling(text)) for text in background)
    assert near / len(background) > 0.7


def list_telling(text: str) -> set[str]:
    """Words of four letters and more, and pairs of kana or Han."""
    pieces = split(text)
    pairs = {first + second for run, _ in pieces for first, second in pairwise(run)}
    return pairs | {word for _, word in pieces if len(word) >= 4}


@pytest.mark.parametrize(
    ("language", "text", "meant"),
    [
        (EN, "Why do I need an account?", "account-required"),
        (EN, "Why do you want to know my height?", "personal-information"),
        (EN, "My scale is cracked", "report_hardware"),
        (EN, "I want to talk to a person", "talk_to_human"),
        (EN, "how much notice do you give before an api change", "api-change-notice"),
        (DE, "Warum brauche ich ein Konto?", "account-required"),
        (DE, "Wie sicher sind meine Daten?", "data-security"),
        (DE, "Ich möchte mit einem Menschen sprechen", "talk_to_human"),
        (DE, "Bitte keine Werbeangebote mehr", "change_notifications"),
        (FR, "Pourquoi faut-il un compte ?", "account-required"),
        (FR, "Pourquoi l'application demande ma position ?", "location-access"),
        (FR, "Ma balance est cassée", "report_hardware"),
        (FR, "Supprimez mon compte et mes données", "erase_data"),
        (JA, "なぜアカウントが必要なのですか", "account-required"),
        (JA, "データは安全ですか", "data-security"),
        (JA, "担当者と話したいです", "talk_to_human"),
        (JA, "こんにちは", "smalltalk"),
        (ZH, "为什么需要账号？", "account-required"),
        (ZH, "你们会把我的数据给第三方吗", "third-parties"),
        (ZH, "我要找人工客服", "talk_to_human"),
        (ZH, "请关闭促销优惠", "change_notifications"),
    ],
)
def test_a_plain_question_is_answered(language: Language, text: str, meant: str) -> None:
    best = open_matcher(shipped()).rank(text, language).candidates[0]
    assert best.id == meant
    assert best.confidence >= ANSWER_AT


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "what is the capital of Australia"),
        (EN, "qwertz uiop"),
        (DE, "Wie wird das Wetter morgen in Hamburg?"),
        (FR, "Quelle est la recette de la tarte aux pommes ?"),
        (JA, "おすすめの映画を教えて"),
        (ZH, "今天股市怎么样"),
    ],
)
def test_what_no_article_answers_is_refused(language: Language, text: str) -> None:
    candidates = open_matcher(shipped()).rank(text, language).candidates
    assert not candidates or candidates[0].confidence < ANSWER_AT


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (EN, r"\b(I|me|this chat)\b"),
        (DE, r"\b(ich|mir|mich)\b"),
        (FR, r"\b(je|moi|me|cette conversation)\b|\bm’"),
        (JA, r"このチャット|ここで"),
        (ZH, r"我来|我会|告诉我|在这里"),
    ],
)
def test_answers_read_as_well_on_the_help_page_as_in_the_chat(language: Language, said: str) -> None:
    """What only the assistant could say would be said by nobody on a page; the charter quotes its readers."""
    answers = {id: each.translations[language].answer for id, each in shipped().articles.items()}
    found = {id for id, answer in answers.items() if re.search(said, answer, re.IGNORECASE)}
    assert found <= {"forum-charter"}
