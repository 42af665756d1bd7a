"""What search engines ask for first."""

from __future__ import annotations

from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

from knowledge.languages import Language
from tests.bot.living import content
from tests.bot.pages.helping import PUBLIC_URL, Reader

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


async def test_the_sitemap_names_every_page_that_is_there_with_its_languages(reader: Reader) -> None:
    answer = await reader.get("/sitemap.xml")
    assert answer.headers["Content-Type"].startswith("application/xml")
    pages = ElementTree.fromstring(answer.text).findall(f"{SITEMAP}url")  # noqa: S314 - written by ourselves
    addresses = [page.findtext(f"{SITEMAP}loc") or "" for page in pages]
    assert len(addresses) == len(set(addresses)) == len(Language) * (1 + len(content().library.articles))
    for address, page in zip(addresses, pages, strict=True):
        assert (await reader.get(address.removeprefix(PUBLIC_URL))).status == 200
        tags = {link.get("hreflang") for link in page.findall(f"{XHTML}link")}
        assert tags == {each.value for each in Language} | {"x-default"}


async def test_crawlers_may_read_the_help_and_nothing_that_is_somebodys(reader: Reader) -> None:
    lines = (await reader.get("/robots.txt")).text.splitlines()
    rules = RobotFileParser()
    rules.parse(lines)
    assert rules.can_fetch("anybody", "/help/de/data-use")
    for path in ("/api/inbox", "/chat/de", "/n/undo/x", "/webhooks/messages"):
        assert not rules.can_fetch("anybody", path)
    assert f"Sitemap: {PUBLIC_URL}/sitemap.xml" in lines
