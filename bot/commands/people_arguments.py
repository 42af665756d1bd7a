"""What the verbs of `people` take: addresses, names, languages and teams."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.dialogue.state import Team
    from knowledge.languages import Language

LONGEST_NAME = 200


def key_of(email: str) -> str:
    """What an email is found by."""
    from verification.emails import strict_key

    return strict_key(email) or email


def address(text: str) -> str:
    """An email address; raises `ArgumentTypeError`."""
    from verification.emails import clean_address

    found = clean_address(text)
    if found is None:
        raise argparse.ArgumentTypeError("no email address")
    return found


def name(text: str) -> str:
    """A name as contacts see it; raises `ArgumentTypeError`."""
    found = text.strip()
    if not 1 <= len(found) <= LONGEST_NAME or not found.isprintable():
        raise argparse.ArgumentTypeError(f"a name has 1 to {LONGEST_NAME} printable characters")
    return found


def languages(text: str) -> tuple[Language, ...]:
    """Languages by their tags, comma-separated; raises `ArgumentTypeError`."""
    from knowledge.languages import Language, negotiate

    found = [negotiate(tag) for tag in _split(text)]
    if None in found:
        raise argparse.ArgumentTypeError(f"the languages are {', '.join(Language)}")
    return tuple(language for language in found if language)


def teams(text: str) -> tuple[Team, ...]:
    """Teams, comma-separated; raises `ArgumentTypeError`."""
    from bot.dialogue.state import Team

    try:
        return tuple(Team(name) for name in _split(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"the teams are {', '.join(Team)}") from None


def _split(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
