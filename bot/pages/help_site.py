"""What the help pages work with, and what they make once and keep: readings, the search, whole pages."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

from bot.channels.chat.addresses import address_of
from bot.content import Content
from bot.pages.callers import prefer_language
from bot.pages.help_limits import Allowance
from bot.pages.help_search import HelpSearch
from bot.pages.help_texts import Reading, read_article
from bot.pages.packed import Packed
from bot.settings.proxies import Network
from bot.store.database import Database
from bot.wording import Wording
from knowledge.articles import Library
from knowledge.languages import Language, negotiate
from verification.networks import counted_network

MOST_PAGES: Final = 512
"""Whole pages that are kept; some 25 kB each."""
MOST_READINGS: Final = 2_000
"""Articles that are kept ready; some 2 kB each."""
SEARCHES: Final = (60, 2.0)
"""Searches of one network at once, and how many more a second: somebody who types asks three times a second at most."""
OPINIONS: Final = (10, 1 / 60)
"""Opinions and comments of one network at once, and how many more a second."""

PageKey = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """One that the demo lets be signed in."""

    id: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class HelpSite:
    """The parts. `public_url` has no slash at its end, `clock` gives Unix milliseconds.

    `accounts` are those of the demo, and empty everywhere else; `proxies` are believed when they say who asks.
    """

    library: Library
    wording: Wording
    database: Database
    search: HelpSearch
    public_url: str
    clock: Callable[[], int]
    searches: Allowance
    opinions: Allowance
    accounts: tuple[Account, ...] = ()
    proxies: tuple[Network, ...] = ()
    pages: dict[PageKey, Packed] = field(default_factory=dict, repr=False)
    _readings: dict[tuple[str, Language], Reading] = field(default_factory=dict, repr=False)

    @property
    def base(self) -> str:
        """The path that the site lies under, without a slash at its end; mostly empty."""
        return urlsplit(self.public_url).path

    def find_reading(self, identifier: str, language: Language) -> Reading | None:
        """An article ready to be shown on a page with others; None if it is not there in this language."""
        article = self.library.articles.get(identifier)
        if article is None or language not in article.translations:
            return None
        key = identifier, language
        if key not in self._readings:
            if len(self._readings) >= MOST_READINGS:
                self._readings.clear()
            self._readings[key] = read_article(article, language, self.base)
        return self._readings[key]

    def count_caller(self, request: web.Request) -> str:
        """What whoever asks is counted under; nothing of it is kept with what they do."""
        return counted_network(address_of(request, self.proxies) or "") or "unknown"

    def keep_page(self, key: PageKey, make: Callable[[], Packed]) -> Packed:
        """The page of this key, made the first time."""
        if key not in self.pages:
            if len(self.pages) >= MOST_PAGES:
                self.pages.clear()
            self.pages[key] = make()
        return self.pages[key]


def open_site(
    content: Content,
    database: Database,
    *,
    public_url: str,
    clock: Callable[[], int],
    accounts: tuple[Account, ...] = (),
    proxies: tuple[Network, ...] = (),
    ticks: Callable[[], float] = time.monotonic,
) -> HelpSite:
    """The site over an article library. `clock` gives Unix milliseconds, `ticks` seconds that never go back."""
    return HelpSite(
        library=content.library,
        wording=content.wording,
        database=database,
        search=HelpSearch(content.library, content.matcher),
        public_url=public_url,
        clock=clock,
        searches=Allowance(*SEARCHES, ticks),
        opinions=Allowance(*OPINIONS, ticks),
        accounts=accounts,
        proxies=proxies,
    )


HELP: Final = web.AppKey("help", HelpSite)


def read_language(request: web.Request) -> Language | None:
    """The language of the address; None for a tag that means none of ours."""
    return negotiate(request.match_info["tag"])


def visitor_language(request: web.Request) -> Language:
    """The language to speak to whoever asked: a choice in the address wins over what the browser prefers."""
    chosen = request.match_info.get("tag") or request.query.get("language")
    return negotiate(chosen) or prefer_language(request.headers)
