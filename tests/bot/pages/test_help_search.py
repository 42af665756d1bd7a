"""Searching the help page: what is found, what is shown of it, and what it may cost."""

from __future__ import annotations

import html
import re
from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pages.help_folding import fold, split_terms
from bot.pages.help_index import MOST_WORDS, WordIndex
from bot.pages.help_marking import mark_terms, telling_terms
from bot.pages.help_search import FOUND, LONGEST_QUERY, HelpSearch
from bot.pages.help_site import SEARCHES
from bot.store.database import Database
from knowledge.languages import Language
from tests.bot.living import content
from tests.bot.pages.helping import Reader, reading_help

SEARCH = HelpSearch(content().library, content().matcher)
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "data <b>data</b>",
    "&lt;i&gt;",
]


@pytest.mark.parametrize(
    ("query", "language", "article"),
    [
        ("how safe is my data", Language.EN, "data-security"),
        ("notif", Language.EN, "stop-notifications"),
        ("weather", Language.EN, "location-access"),
        ("scale broken", Language.EN, "product-damage"),
        ("turn off the weekly emails", Language.EN, "stop-notifications"),
        ("Waage kaputt", Language.DE, "product-damage"),
        ("donnees", Language.FR, "data-use"),
        ("MÉTÉO", Language.FR, "location-access"),
        ("天気", Language.JA, "location-access"),
        ("体重計が壊れた", Language.JA, "product-damage"),
        ("ｄｅｖｅｌｏｐｅｒ", Language.JA, "partner-requests"),
        ("数据安全吗", Language.ZH_HANS, "data-security"),
    ],
)
def test_the_article_meant_comes_first(query: str, language: Language, article: str) -> None:
    assert SEARCH.find(query, language)[0] == article


@pytest.mark.parametrize(
    ("query", "language"),
    [
        ("pizza in berlin", Language.EN),
        ("asdf qwer", Language.EN),
        ("Rezept für Kuchen", Language.DE),
        ("bonjour", Language.FR),
        ("ラーメン屋", Language.JA),
        ("红烧肉做法", Language.ZH_HANS),
        ("", Language.EN),
        ("?! …", Language.EN),
    ],
)
def test_what_no_article_is_about_finds_none(query: str, language: Language) -> None:
    assert SEARCH.find(query, language) == []


@pytest.mark.parametrize("language", list(Language))
def test_every_article_is_found_by_its_title(language: Language) -> None:
    for identifier, article in content().library.articles.items():
        assert SEARCH.find(article.translations[language].title, language)[0] == identifier


def test_a_result_is_looked_for_in_the_beginning_of_a_long_text_only() -> None:
    assert SEARCH.find("weather " + "x" * 10_000, Language.EN) == SEARCH.find(
        "weather " + "x" * (LONGEST_QUERY - 8), Language.EN
    )


@given(st.text(max_size=300), st.text(max_size=40))
def test_marking_leaves_the_text_as_it_was(text: str, query: str) -> None:
    parts = mark_terms(text, telling_terms(query))
    assert "".join(part for part, _ in parts) == text
    assert len(fold(text)) == len(text)


def test_beginnings_of_words_are_marked_and_nothing_within_them() -> None:
    parts = mark_terms("Data, database and metadata", split_terms("data"))
    assert [part for part, hit in parts if hit] == ["Data", "data"]


@pytest.mark.parametrize(
    ("text", "query", "hits"),
    [
        ("Vos données", "donnees", ["données"]),
        ("個人データは何に使われますか", "データ", ["データ"]),
        ("我的数据安全吗？", "数据", ["数据"]),
        ("Is my data safe?", "my data", ["data"]),
    ],
)
def test_what_was_searched_for_is_marked_in_every_script(text: str, query: str, hits: list[str]) -> None:
    assert [part for part, hit in mark_terms(text, telling_terms(query)) if hit] == hits


async def test_the_page_and_the_suggestions_agree(reader: Reader) -> None:
    page = await reader.get("/help/en/search?q=my%20data")
    found = (await reader.get("/help/en/suggestions?q=my%20data")).json()
    shown = re.findall(r'<li>\s*<a href="([^"]+)">', page.text)
    listed = [each["path"] for each in found["results"]]
    assert listed
    assert shown[-len(listed) :] == listed
    assert html.escape(found["said"]) in page.text
    assert "<mark>data</mark>" in page.text


async def test_nothing_found_is_told_calmly_and_offers_the_chat(reader: Reader) -> None:
    page = await reader.get("/help/de/search?q=Kuchenrezept")
    assert page.status == 200
    assert "Kuchenrezept" in page.text
    assert "Der Assistent antwortet sofort" in page.text
    assert 'href="/chat/de"' in page.text
    empty = await reader.get("/help/de/search")
    assert "Ein paar Wörter genügen" in empty.text


@pytest.mark.parametrize("query", HOSTILE)
async def test_a_search_is_text_and_never_html(reader: Reader, query: str) -> None:
    page = await reader.ask("GET", "/help/en/search?q=" + "".join(f"%{byte:02x}" for byte in query.encode()))
    assert query not in page.text
    assert html.escape(query).replace("&#x27;", "&#39;").replace("&quot;", "&#34;") in page.text
    found = (await reader.get("/help/en/suggestions?q=data")).json()
    assert all("<" not in part for result in found["results"] for part, _ in result["title"])


@pytest.mark.parametrize("query", ["%00", "%ff%fe", "a" * 5000, "%E2%80%AE", "q&q=2", "%0d%0aSet-Cookie:x"])
async def test_an_odd_query_is_answered(reader: Reader, query: str) -> None:
    page = await reader.get(f"/help/en/search?q={query}")
    assert page.status == 200
    assert len(re.findall(r'name="q" type="search" value="([^"]*)"', page.text)[0]) <= LONGEST_QUERY
    assert "\u202e" not in page.text


async def test_a_flood_of_searches_is_slowed_and_passes(reader: Reader) -> None:
    burst, per_second = SEARCHES
    answers = [(await reader.get("/help/en/suggestions?q=data")).status for _ in range(burst + 2)]
    assert answers == [200] * burst + [429] * 2
    page = await reader.get("/help/en/search?q=data")
    assert (page.status, page.headers["Retry-After"]) == (429, "1")
    assert "Please try again in a moment" in page.text
    assert (await reader.get("/help/en/data-use")).status == 200
    reader.times.seconds += 1 / per_second
    assert (await reader.get("/help/en/search?q=data")).status == 200


async def test_results_are_for_who_asked_and_no_search_engine(reader: Reader) -> None:
    page = await reader.get("/help/en/search?q=data")
    assert page.headers["Cache-Control"] == "no-store"
    assert 'name="robots" content="noindex"' in page.text
    assert "canonical" not in page.text
    assert (await reader.get("/help/tlh/search?q=data")).status == 404
    assert (await reader.get("/help/tlh/suggestions?q=data")).status == 404
    assert len((await reader.get("/help/en/suggestions?q=data")).json()["results"]) <= FOUND


async def test_only_a_trusted_proxy_is_believed_when_it_says_who_asks(database: Database) -> None:
    burst, _ = SEARCHES
    path = "/help/en/suggestions?q=a"
    async with reading_help(database) as plain:
        for number in range(burst):
            assert (await plain.get(path, X_Forwarded_For=f"192.0.2.{number}")).status == 200
        assert (await plain.get(path, X_Forwarded_For="192.0.2.99")).status == 429
    async with reading_help(database, proxies=(ip_network("127.0.0.0/8"),)) as behind:
        for number in range(burst + 2):
            assert (await behind.get(path, X_Forwarded_For=f"192.0.2.{number}")).status == 200


def test_of_many_words_that_begin_alike_few_are_looked_at() -> None:
    index = WordIndex(f"word{number:05}" for number in range(2 * MOST_WORDS))
    assert len(index.find("word")) == MOST_WORDS
    assert index.find("word00007") == {7}
    assert index.find("wordless") == frozenset()
