"""Reads the lists from files: one TOML file a language. This and the archive of the models alone touch files."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from bot.triage.compiling import make_lists
from bot.triage.learned.archive import open_models
from bot.triage.wordlists import Lists
from knowledge.languages import Language

SHIPPED = Path(__file__).parent / "lists"


@cache
def shipped_lists() -> Lists:
    """The lists that come with the program, with what was learned beside them; read once."""
    lists = load_lists(SHIPPED)
    return replace(lists, models=open_models(lists))


def load_lists(folder: Path) -> Lists:
    """The lists of a folder, `<tag>.toml` each, without a model.

    Raises `FaultyLists` naming file and line of each fault, `OSError` if a file cannot be read.
    """
    return make_lists(read_sources(folder))


def read_sources(folder: Path = SHIPPED) -> dict[Language, str]:
    """The texts of the lists, as people edit them."""
    return {tag: (folder / f"{tag.value}.toml").read_text(encoding="utf-8") for tag in Language}
