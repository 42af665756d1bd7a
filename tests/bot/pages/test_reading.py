"""The help page without script: all articles in all languages, with what browsers and search engines need."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import Any

import pytest

from bot.pages.help_rendering import OWN_NAMES
from bot.pages.reading import MOST_WHOLE
from bot.store.database import Database
from knowledge.articles import Article, Audience, Library, Translation
from knowledge.languages import Language
from tests.bot.living import content
from tests.bot.pages.helping import PUBLIC_URL, Reader, links, reading_help, structured

ARTICLES = content().library.articles


@pytest.mark.parametrize("language", list(Language))
async def test_every_article_is_on_the_whole_page_and_on_one_of_its_own(
    reader: Reader, language: Language
) -> None:
    listing = await reader.get(f"/help/{language.value}")
    assert (listing.status, f'<html lang="{language.value}">' in listing.text) == (200, True)
    for identifier, article in ARTICLES.items():
        title = html.escape(article.translations[language].title, quote=False).replace("'", "&#39;")
        assert f"<summary>{title}</summary>" in listing.text
        assert f"/help/{language.value}/{identifier}" in links(listing.text)
        page = await reader.get(f"/help/{language.value}/{identifier}")
        assert page.status == 200
        assert f"<h1>{title}</h1>" in page.text


@pytest.mark.parametrize("language", list(Language))
async def test_every_link_in_the_help_leads_to_a_page(reader: Reader, language: Language) -> None:
    start = f"/help/{language.value}"
    found = {start, *links((await reader.get(start)).text)}
    for article in ARTICLES:
        found |= set(links((await reader.get(f"{start}/{article}")).text))
    inside = {link.partition("#")[0] for link in found if link.startswith("/help/")}
    assert len(inside) >= len(ARTICLES)
    for link in inside:
        assert (await reader.get(link)).status == 200, link


async def test_what_partners_read_stands_apart_and_last(reader: Reader) -> None:
    text = (await reader.get("/help/en")).text
    sections = re.findall(r'<section class="topic" id="(\w+)"', text)
    assert sections == ["notifications", "account", "privacy", "products", "partners"]
    partners = text.partition('id="partners"')[2]
    assert '<a href="/help/en/api-change-notice"' in partners
    assert '<a href="/help/en/partner-requests"' in partners


@pytest.mark.parametrize(
    ("wish", "language"),
    [
        ("pt, fr-CH;q=0.8", "fr"),
        ("en;q=0.2, de;q=0.9", "de"),
        ("zh-TW,zh;q=0.9", "zh-Hans"),
        ("fr;q=0, ja;q=0.1", "ja"),
        ("", "en"),
        ("tlh, ;;;q=x", "en"),
    ],
)
async def test_the_browser_chooses_the_language(reader: Reader, wish: str, language: str) -> None:
    page = await reader.get("/help", Accept_Language=wish)
    assert f'<html lang="{language}">' in page.text
    assert "Accept-Language" in page.headers["Vary"]


async def test_a_language_in_the_address_wins_over_the_browser_without_a_cookie(reader: Reader) -> None:
    page = await reader.get("/help?language=de", Accept_Language="fr")
    assert '<html lang="de">' in page.text
    assert "Set-Cookie" not in page.headers
    assert '<html lang="ja">' in (await reader.get("/help/ja", Accept_Language="fr")).text


async def test_another_tag_for_a_language_leads_to_its_page(reader: Reader) -> None:
    listing, article = await reader.get("/help/zh-CN"), await reader.get("/help/DE-at/data-use")
    assert (listing.status, listing.headers["Location"]) == (308, "/help/zh-Hans")
    assert (article.status, article.headers["Location"]) == (308, "/help/de/data-use")


@pytest.mark.parametrize("language", list(Language))
async def test_what_is_not_there_is_told_in_the_visitors_language(reader: Reader, language: Language) -> None:
    for path in (f"/help/{language.value}/no-such-article", "/help/tlh"):
        page = await reader.get(path, Accept_Language=language.value)
        assert page.status == 404
        assert f'<html lang="{language.value}">' in page.text
        assert 'name="robots" content="noindex"' in page.text
        assert f"/help/{language.value}" in links(page.text)
    assert (await reader.get("/help/en/..%2f..%2fetc")).status == 404


async def test_every_language_is_offered_by_its_own_name(reader: Reader) -> None:
    text = (await reader.get("/help/ja/data-use")).text
    for language, name in OWN_NAMES.items():
        tag = language.value
        assert re.search(
            rf'<a href="/help/{tag}/data-use" lang="{tag}" hreflang="{tag}"[^>]*>{name}</a>', text
        )


async def test_search_engines_find_each_language_once(reader: Reader) -> None:
    text = (await reader.get("/help/fr/data-use")).text
    alternates = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', text))
    assert alternates.pop("x-default") == f"{PUBLIC_URL}/help/en/data-use"
    assert alternates == {each.value: f"{PUBLIC_URL}/help/{each.value}/data-use" for each in Language}
    assert f'<link rel="canonical" href="{PUBLIC_URL}/help/fr/data-use">' in text
    whole = (await reader.get("/help/fr")).text
    assert f'hreflang="x-default" href="{PUBLIC_URL}/help"' in whole


async def test_the_questions_are_told_after_schema_org(reader: Reader) -> None:
    page = structured((await reader.get("/help/de")).text)
    assert (page["@type"], page["inLanguage"]) == ("FAQPage", "de")
    answers = {each["name"]: each["acceptedAnswer"]["text"] for each in page["mainEntity"]}
    assert set(answers) == {each.translations[Language.DE].title for each in ARTICLES.values()}
    assert all(answers.values())
    one = structured((await reader.get("/help/de/data-use")).text)
    assert [each["url"] for each in one["mainEntity"]] == [f"{PUBLIC_URL}/help/de/data-use"]


async def test_a_page_needs_nothing_from_elsewhere_and_runs_nothing_inline(reader: Reader) -> None:
    for path in ("/help/en", "/help/en/data-use", "/help/en/search?q=data", "/help/en/nothing"):
        page = await reader.get(path)
        policy = page.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert page.headers["X-Content-Type-Options"] == "nosniff"
        assert page.headers["Referrer-Policy"] == "same-origin"
        assert "camera=()" in page.headers["Permissions-Policy"]
        sources = re.findall(
            r'<(?:script|img|link rel="(?:stylesheet|icon)")[^>]*?(?:src|href)="([^"]+)"', page.text
        )
        assert sources
        assert all(source.startswith("/") for source in sources)
        assert re.findall(r"<script(?![^>]*(?:src=|ld\+json))", page.text) == []
        assert re.findall(r"\s(?:style|on\w+)=", page.text) == []


async def test_a_page_that_a_browser_has_is_not_sent_again(reader: Reader) -> None:
    first = await reader.get("/help/en")
    again = await reader.get("/help/en", If_None_Match=first.headers["ETag"])
    other = await reader.get("/help/en", If_None_Match='W/"0123456789ab"')
    assert (again.status, again.text, other.status) == (304, "", 200)
    assert "max-age" in first.headers["Cache-Control"]


async def test_a_page_is_compressed_for_who_takes_it(reader: Reader) -> None:
    packed = await reader.get("/help/en", Accept_Encoding="br, gzip")
    plain = await reader.get("/help/en", Accept_Encoding="gzip;q=0")
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert packed.text == plain.text
    assert int(packed.headers["Content-Length"]) * 2 < int(plain.headers["Content-Length"])
    assert "Accept-Encoding" in plain.headers["Vary"]


async def test_static_files_are_named_by_their_content_and_kept_for_good(reader: Reader) -> None:
    text = (await reader.get("/help/en")).text
    names = re.findall(r'(?:src|href)="(/static/[^"]+)"', text)
    assert {name.rpartition(".")[2] for name in names} == {"css", "js", "svg"}
    for name in names:
        answer = await reader.get(name)
        assert (answer.status, "immutable" in answer.headers["Cache-Control"]) == (200, True)
        changed = re.sub(r"\.[0-9a-f]{12}\.", ".000000000000.", name)
        stale = await reader.get(changed)
        assert (stale.text, stale.headers["Cache-Control"]) == (answer.text, "no-cache")


async def test_the_chat_opens_with_what_was_read_also_without_script(reader: Reader) -> None:
    assert "/chat/en?article=data-use" in links((await reader.get("/help/en/data-use")).text)
    assert "/chat/fr" in links((await reader.get("/help/fr")).text)


async def test_below_a_path_every_link_stays_below_it(database: Database) -> None:
    async with reading_help(database, f"{PUBLIC_URL}/assistant") as reader:
        for path in ("/help/en", "/help/en/data-use", "/help/en/search?q=data"):
            text = (await reader.get(path)).text
            inside = re.findall(r'(?:href|src|action)="(/[^"]*)"', text)
            assert inside
            assert all(link.startswith("/assistant/") for link in inside)
        assert structured((await reader.get("/help/en/data-use")).text)["mainEntity"][0]["url"] == (
            f"{PUBLIC_URL}/assistant/help/en/data-use"
        )


def library(*articles: Article) -> Library:
    return Library({article.id: article for article in articles})


def written(identifier: str, answer: str, title: str = "", **more: Any) -> Article:
    text = Translation(title, (f"How about {identifier}?",), answer)
    return Article(identifier, {Language.EN: text}, **more)


async def test_of_very_many_articles_the_page_has_the_titles_alone(database: Database) -> None:
    many = [written(f"a-{number}", "An answer.") for number in range(MOST_WHOLE + 1)]
    async with reading_help(database, shown=replace(content(), library=library(*many))) as reader:
        text = (await reader.get("/help/en")).text
        assert text.count("How about") == len(many)
        assert "An answer." not in text
        assert "An answer." in (await reader.get("/help/en/a-7")).text


async def test_articles_of_another_knowledge_base_find_their_place(database: Database) -> None:
    odd = written("what/is <this>?", "Text", "A title")
    partner = written("terms", "Text", audience=Audience.PARTNER)
    async with reading_help(database, shown=replace(content(), library=library(odd, partner))) as reader:
        text = (await reader.get("/help/en")).text
        assert re.findall(r'<section class="topic" id="(\w+)"', text) == ["more", "partners"]
        assert "/help/en/what%2Fis%20%3Cthis%3E%3F" in links(text)
        assert "<h1>A title</h1>" in (await reader.get("/help/en/what%2Fis%20%3Cthis%3E%3F")).text
        assert (await reader.get("/help/de/terms")).status == 404
        empty = await reader.get("/help/ja")
        assert (empty.status, '<details class="question"' in empty.text) == (200, False)


@pytest.mark.parametrize(
    "answer",
    [
        "<script>alert(1)</script>",
        "[click](javascript:alert(1))",
        "</script><img src=x onerror=alert(1)>",
        "# Heading\n\n<b onclick=x>bold</b>",
    ],
)
async def test_html_in_an_article_is_text(database: Database, answer: str) -> None:
    shown = replace(content(), library=library(written("a", answer, "<i>Title</i>")))
    async with reading_help(database, shown=shown) as reader:
        for path in ("/help/en", "/help/en/a"):
            text = (await reader.get(path)).text
            assert structured(text)["mainEntity"][0]["name"] == "<i>Title</i>"
            body = text.partition("<body>")[2]
            assert not re.search(r"<script|<i>|<b |<img|href=\"javascript:", body)


@pytest.mark.parametrize("path", ["/help", "/help/de", "/help/de/data-use", "/sitemap.xml", "/robots.txt"])
async def test_a_page_can_be_asked_after_without_being_sent(reader: Reader, path: str) -> None:
    whole, head = await reader.get(path), await reader.ask("HEAD", path)
    assert (head.status, head.text) == (200, "")
    assert head.headers["ETag"] == whole.headers["ETag"]
