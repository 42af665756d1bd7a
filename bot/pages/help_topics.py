"""The order of the help page: which articles stand together, and under which heading."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from bot.dialogue.effects import Text
from knowledge.articles import Article, Audience, Library
from knowledge.languages import Language


class Topic(StrEnum):
    """A section of the help page, in the order of the page; what partners read comes last."""

    NOTIFICATIONS = "notifications"
    ACCOUNT = "account"
    PRIVACY = "privacy"
    PRODUCTS = "products"
    MORE = "more"
    PARTNERS = "partners"


TITLES: Final[Mapping[Topic, Text]] = MappingProxyType(
    {
        Topic.NOTIFICATIONS: Text("page.help.topic_notifications"),
        Topic.ACCOUNT: Text("page.help.topic_account"),
        Topic.PRIVACY: Text("page.help.topic_privacy"),
        Topic.PRODUCTS: Text("page.help.topic_products"),
        Topic.MORE: Text("page.help.topic_more"),
        Topic.PARTNERS: Text("page.help.topic_partners"),
    }
)

_PLACES: Final[Mapping[Topic, tuple[str, ...]]] = {
    Topic.NOTIFICATIONS: ("stop-notifications", "promotional-emails"),
    Topic.ACCOUNT: ("account-required", "personal-information", "starting-weight", "location-access"),
    Topic.PRIVACY: ("data-security", "data-use", "third-parties"),
    Topic.PRODUCTS: ("product-damage", "contact-support", "forum-charter"),
    Topic.PARTNERS: ("api-change-notice", "partner-requests"),
}
_ORDER: Final = {id: (topic, place) for topic, ids in _PLACES.items() for place, id in enumerate(ids)}


def topic_of(article: Article) -> Topic:
    """Where an article stands. One that is not of the shipped ones stands under "more", or with the partners'."""
    if article.audience is Audience.PARTNER:
        return Topic.PARTNERS
    topic, _ = _ORDER.get(article.id, (Topic.MORE, 0))
    return Topic.MORE if topic is Topic.PARTNERS else topic


def group_articles(library: Library, language: Language) -> dict[Topic, list[Article]]:
    """The articles written in a language by topic, in the order of the page; topics without articles are left out."""
    written = [each for each in library.articles.values() if language in each.translations]
    grouped: dict[Topic, list[Article]] = {}
    for topic in Topic:
        here = [article for article in written if topic_of(article) is topic]
        if here:
            grouped[topic] = sorted(here, key=_place)
    return grouped


def _place(article: Article) -> int:
    """Articles that nobody gave a place keep their order, behind the others."""
    return _ORDER.get(article.id, (Topic.MORE, len(_ORDER)))[1]
