"""Names that staff give: to themselves, to their tokens."""

from __future__ import annotations

from bot.channels.characters import text_fault
from bot.channels.problems import refuse


def clean_name(text: str, *, pointer: str) -> str:
    """The name on one line; refuses 422 what cannot be one."""
    fault = text_fault(text)
    if fault:
        raise refuse(422, fault, pointer=pointer)
    return " ".join(text.split())
