"""What the commands for editors of articles share: how far back they look, and the articles as they are served."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.content import Content

DEFAULT_DAYS: Final = 30
_MOST: Final = 100_000
_DAY: Final = 24 * 3600 * 1000


def add_history(parser: argparse.ArgumentParser) -> None:
    """Add `--since` and `--json`."""
    parser.add_argument(
        "--since", type=parse_count, default=DEFAULT_DAYS, metavar="DAYS", help=f"default {DEFAULT_DAYS}"
    )
    parser.add_argument("--json", action="store_true", help="as one JSON document")


def parse_count(text: str) -> int:
    """A whole number from 1 on. Raises `ArgumentTypeError`."""
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:9]) <= _MOST):
        raise argparse.ArgumentTypeError(f"must be a whole number from 1 to {_MOST}")
    return int(text)


def since_ms(days: int) -> int:
    """When so many days ago was, in Unix milliseconds."""
    from bot.commands.running import now_ms

    return now_ms() - days * _DAY


def open_content(articles: Path | None) -> Content:
    """The articles at a path, by default those that the environment names, and what finds them."""
    from bot.content import load_content
    from bot.settings import CONTENT, load_settings
    from knowledge.loader import ARTICLES

    settings = load_settings(os.environ, need=CONTENT)
    place = articles or settings.articles
    shipped = place is None or place.resolve() == ARTICLES.resolve()
    # The matcher of the shipped ones is built already.
    return load_content(None if shipped else place, settings.embeddings)


def find_embeddings() -> Path | None:
    """The model of meaning that the environment names. Raises `SettingsError`."""
    from bot.settings import EMBEDDINGS, load_settings

    return load_settings(os.environ, need=EMBEDDINGS).embeddings


def make_printable(text: str) -> str:
    """The text without anything that a terminal would obey."""
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text)
