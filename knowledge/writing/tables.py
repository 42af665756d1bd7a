"""A library as CSV (RFC 4180), safe to open in a spreadsheet: what `parsing.tables` reads."""

import csv
import io

from knowledge.articles import Library
from knowledge.languages import Language
from knowledge.parsing.tables import COLUMNS

DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""A cell that begins so is a formula to a spreadsheet; a `'` before it makes it text again."""


def write_csv(library: Library) -> str:
    """One row an article and language; its questions stand in one cell, a line each."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for article in library.articles.values():
        for language in (each for each in Language if each in article.translations):
            text = article.translations[language]
            cells = (article.id, language.value, text.title, "\n".join(text.questions), text.answer)
            about = (article.audience.value, " ".join(article.related), article.action or "")
            writer.writerow([_guard(cell) for cell in (*cells, *about)])
    return out.getvalue()


def _guard(cell: str) -> str:
    return f"'{cell}" if cell.startswith((*DANGEROUS, "'")) else cell
