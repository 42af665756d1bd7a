"""What may stand in braces in a saved reply, and what it becomes for one conversation (pure).

Nothing of the contact is among them but the language: a reply that is inserted without a look must give nothing away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from babel import Locale

from knowledge.articles import Article
from knowledge.languages import Language

_VARIABLE: Final = re.compile(r"\{([^{}]*)\}")
_PLAIN: Final = ("contact_language", "agent_name")
_OF_ARTICLE: Final = ("article_title", "article_link")


@dataclass(frozen=True, slots=True)
class Filling:
    """What variables are filled with: the articles, where the help page is, and the caller's name."""

    articles: Mapping[str, Article]
    public_url: str
    agent_name: str

    def fill(self, text: str, language: Language, contact: Language) -> str:
        """The text ready to be sent; what became unknown since it was saved stays as it stands, to be seen."""

        def replace(found: re.Match[str]) -> str:
            name, _, article = found[1].partition(":")
            plain = {"contact_language": name_language(contact, language), "agent_name": self.agent_name}
            if name in plain:
                return plain[name]
            translation = self._title(article, language) if name in _OF_ARTICLE else None
            if translation is None:
                return found[0]
            return (
                translation if name == "article_title" else link_article(self.public_url, article, language)
            )

        return _VARIABLE.sub(replace, text)

    def _title(self, identifier: str, language: Language) -> str | None:
        article = self.articles.get(identifier)
        translation = article.translations.get(language) if article else None
        return translation.title if translation else None


@dataclass(frozen=True, slots=True)
class VariableFault:
    """What is wrong with a variable: in one word, of which part of the text, and as a sentence."""

    code: str
    subject: str
    detail: str


def variable_fault(text: str, articles: Mapping[str, Article], language: Language) -> VariableFault | None:
    """The first thing that is wrong with the variables of a text in a language; None if nothing is."""
    for inside in _VARIABLE.findall(text):
        name, colon, article = inside.partition(":")
        if name in _PLAIN and not colon:
            continue
        if name not in _OF_ARTICLE or not colon:
            known = ", ".join(
                [*(f"{{{each}}}" for each in _PLAIN), *(f"{{{each}:ID}}" for each in _OF_ARTICLE)]
            )
            shown = f"{{{inside[:50]}}}"
            return VariableFault("variable", shown, f"There is no variable {shown}. There are {known}.")
        shown = article[:50]
        if article not in articles:
            return VariableFault("article", shown, f"There is no article {shown}.")
        if language not in articles[article].translations:
            detail = f"The article {shown} is not written in {language.value}."
            return VariableFault("article_language", shown, detail)
    return None


def link_article(public_url: str, identifier: str, language: Language) -> str:
    """Where an article stands on the help page."""
    return f"{public_url}/help/{language.value}/{quote(identifier, safe='')}"


def name_language(language: Language, reader: Language) -> str:
    """The language's name as it is said in the reader's (CLDR)."""
    locale = Locale.parse(language.value, sep="-")
    return str(locale.get_display_name(Locale.parse(reader.value, sep="-")))
