"""An understanding as `assistant understand` prints it (CONTRACT, command line)."""

from __future__ import annotations

from typing import TypedDict

from bot.dialogue.events import Understanding
from bot.dialogue.state import Action
from knowledge.languages import Language

OTHER = "other"
_DIGITS = 4
_ACTIONS = frozenset(action.value for action in Action)


class Description(TypedDict):
    """The JSON object of one line."""

    text: str
    language: str
    outcome: str
    article: str | None
    action: str | None
    categories: list[str]
    enable: bool | None
    confidence: float
    suggestions: list[str]


def describe(said: Understanding, text: str, likely: Language) -> Description:
    """Return the description. `text` is the line as read; `likely` the language where the text itself is
    unsure.
    """
    wishes = (
        said.action is Action.CHANGE_NOTIFICATIONS and not said.wish.opposed
    )  # else it is still to be asked
    return Description(
        text=text,
        language=OTHER if said.foreign else str(said.language or likely),
        outcome="article" if said.article else "action" if said.action else "none",
        article=said.article,
        action=said.action.value if said.action else None,
        categories=sorted(said.wish.categories) if wishes else [],
        enable=said.wish.enable if wishes else None,
        confidence=round(said.confidence, _DIGITS),
        suggestions=[candidate for candidate in said.suggestions if candidate not in _ACTIONS],
    )
