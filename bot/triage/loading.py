"""Reads the lists from files: one TOML file a language. The only module of triage that touches files."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from bot.triage.compiling import make_lists
from bot.triage.wordlists import Lists
from knowledge.languages import Language

SHIPPED = Path(__file__).parent / "lists"


@cache
def shipped_lists() -> Lists:
    """The lists that come with the program, read once."""
    return load_lists(SHIPPED)


def load_lists(folder: Path) -> Lists:
    """The lists of a folder, `<tag>.toml` each.

    Raises `FaultyLists` naming file and line of each fault, `OSError` if a file cannot be read.
    """
    return make_lists(read_sources(folder))


def read_sources(folder: Path = SHIPPED) -> dict[Language, str]:
    """The texts of the lists, as people edit them."""
    return {tag: (folder / f"{tag.value}.toml").read_text(encoding="utf-8") for tag in Language}
