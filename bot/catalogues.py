"""Reading the message catalogues: beside the packages in a checkout, inside `bot` once installed.

A compiled `.mo` is taken when it is as new as its `.po`; otherwise the `.po` is compiled in memory, so that a text
changed in a checkout is never told in its old form.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Final

from bot.errors import AssistantError
from bot.wording import Wording
from knowledge.languages import Language

DOMAIN: Final = "assistant"


class CatalogueFault(AssistantError):
    """A catalogue that is missing or cannot be read; the line names the file."""


def find_locales() -> Path:
    """The directory with one folder a language: of the installed package, or of the checkout."""
    package = Path(__file__).parent
    installed = package / "locales"
    return installed if installed.is_dir() else package.parent / "locales"


def po_file(locales: Path, language: Language) -> Path:
    """Where the texts of a language stand; gettext writes the tag with an underscore."""
    return locales / language.value.replace("-", "_") / "LC_MESSAGES" / f"{DOMAIN}.po"


def load_catalogues(locales: Path | None = None) -> Mapping[Language, gettext.NullTranslations]:
    """The catalogues of all languages. Raises `CatalogueFault`."""
    directory = locales or find_locales()
    return {language: _load(po_file(directory, language)) for language in Language}


def load_wording(locales: Path | None = None) -> Wording:
    """The wording over the shipped catalogues. Raises `CatalogueFault`."""
    return Wording(load_catalogues(locales))


def _load(source: Path) -> gettext.NullTranslations:
    try:
        compiled = source.with_suffix(".mo")
        if _is_fresh(compiled, source):
            return gettext.GNUTranslations(BytesIO(compiled.read_bytes()))
        return gettext.GNUTranslations(_compile(source))
    except (OSError, UnicodeDecodeError) as error:
        raise _fault(source, error) from None


def _is_fresh(compiled: Path, source: Path) -> bool:
    if not compiled.exists():
        return False
    return not source.exists() or compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns


def _fault(source: Path, error: Exception) -> CatalogueFault:
    return CatalogueFault(f"the catalogue {source} cannot be read: {error}")


def _compile(source: Path) -> BytesIO:
    # here: what was compiled by the installation needs none of it
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    try:
        with source.open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
    except PoFileError as error:
        raise _fault(source, error) from None
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return compiled
