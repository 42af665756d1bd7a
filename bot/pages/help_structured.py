"""What search engines read of a page: its questions and answers after schema.org, as JSON-LD."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import msgspec
from markupsafe import Markup

from bot.pages.help_texts import Reading
from knowledge.languages import Language

_ESCAPES: Final[dict[int, str]] = {
    ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"
}


def describe_questions(readings: Iterable[Reading], language: Language, host: str) -> Markup:
    """A FAQPage (schema.org) for a `<script type="application/ld+json">`; `host` is what paths are put behind."""
    page = {
        "@context": "https://schema.org",
        "@type": "FAQPage",
        "inLanguage": language.value,
        "mainEntity": [_describe(reading, host) for reading in readings],
    }
    return Markup(_harmless(msgspec.json.encode(page).decode()))  # noqa: S704 - what could end the block is escaped


def _describe(reading: Reading, host: str) -> dict[str, Any]:
    return {
        "@type": "Question",
        "name": reading.title,
        "url": host + reading.path,
        "acceptedAnswer": {"@type": "Answer", "text": reading.plain},
    }


def _harmless(json: str) -> str:
    """The same JSON without a character that HTML could take for a tag, an entity or a line's end of a script."""
    return json.translate(_ESCAPES)
