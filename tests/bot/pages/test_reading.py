from __future__ import annotations

import re
from collections.abc import AsyncIterator

import aiohttp
import pytest

from bot.pages import assets, reading
from bot.pages.reading import HELP, HelpPages
from knowledge.languages import Language
from tests.bot.living import content
from tests.bot.serving import bare_app, served


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    app = bare_app((*reading.ROUTES, *assets.ROUTES))
    app[HELP] = HelpPages(content().library, content().wording)
    async with served(app) as address, aiohttp.ClientSession(address) as talking:
        yield talking


async def read(session: aiohttp.ClientSession, path: str) -> tuple[int, str]:
    async with session.get(path, allow_redirects=False) as response:
        return response.status, await response.text()


@pytest.mark.parametrize("language", list(Language))
async def test_every_article_is_listed_and_can_be_read(
    session: aiohttp.ClientSession, language: Language
) -> None:
    status, listing = await read(session, f"/help/{language.value}")
    assert (status, f'<html lang="{language.value}">' in listing) == (200, True)
    for identifier, article in content().library.articles.items():
        assert f'href="{language.value}/{identifier}"' in listing
        status, page = await read(session, f"/help/{language.value}/{identifier}")
        assert status == 200
        assert f"<title>{article.translations[language].title}</title>".replace("'", "&#39;") in page


@pytest.mark.parametrize("language", list(Language))
async def test_every_link_in_an_article_leads_to_an_article(
    session: aiohttp.ClientSession, language: Language
) -> None:
    answers = [article.translations[language].answer for article in content().library.articles.values()]
    links = [link for answer in answers for link in re.findall(r"\]\(([^)]+)\)", answer)]
    assert links
    for link in links:
        assert (await read(session, link))[0] == 200, link


async def test_the_browser_chooses_the_language(session: aiohttp.ClientSession) -> None:
    headers = {"Accept-Language": "pt, fr-CH;q=0.8"}
    async with session.get("/help", headers=headers) as response:
        page = await response.text()
    assert '<html lang="fr">' in page
    assert 'href="help/fr/data-use"' in page
    assert response.headers["Vary"] == "Accept-Language"


async def test_what_is_not_there_is_not_found(session: aiohttp.ClientSession) -> None:
    assert (await read(session, "/help/tlh"))[0] == 404
    assert (await read(session, "/help/en/no-such-article"))[0] == 404
    assert (await read(session, "/help/en/..%2f..%2fetc"))[0] == 404
