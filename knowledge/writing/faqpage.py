"""A library as schema.org FAQPage in JSON-LD: what `parsing.faqpage` reads, one page a language."""

import json

from knowledge.articles import Article, Library, Translation
from knowledge.languages import Language


def write_faq_page(library: Library) -> str:
    """One document; the other ways to ask are `alternateName`, and answers are told to be Markdown."""
    pages = [_page(library, language) for language in library.languages]
    return (
        json.dumps({"@context": "https://schema.org", "@graph": pages}, ensure_ascii=False, indent=2) + "\n"
    )


def _page(library: Library, language: Language) -> dict[str, object]:
    articles = library.articles.values()
    asked = [
        _question(each, each.translations[language]) for each in articles if language in each.translations
    ]
    return {"@type": "FAQPage", "inLanguage": language.value, "mainEntity": asked}


def _question(article: Article, text: Translation) -> dict[str, object]:
    return {
        "@type": "Question",
        "identifier": article.id,
        "name": text.title,
        "alternateName": list(text.questions),
        "acceptedAnswer": {"@type": "Answer", "encodingFormat": "text/markdown", "text": text.answer},
    }
