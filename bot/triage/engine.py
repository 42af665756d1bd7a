"""From a post to its verdict."""

from __future__ import annotations

import re

from bot.triage.verdict import (
    ENGINE_VERSION,
    NO_CONTEXT,
    Context,
    Decided,
    Finding,
    Reason,
    Rule,
    Severity,
    Verdict,
    Why,
)
from bot.triage.wordlists import Lists
from knowledge.languages import negotiate


def triage(text: str, language: str | None = None, context: Context = NO_CONTEXT, *, lists: Lists) -> Verdict:
    """Say whether a person should look at a post, and why; any text is fine.

    `language` is the author's or the forum's tag, a hint. Lists come from `bot.triage.loading`.
    """
    found = tuple(
        Finding(
            Rule.INSULT_DISCRIMINATION,
            Severity.GRAVE,
            0.9,
            hit.start(),
            hit.end(),
            hit[0],
            Why(f"triage.{Reason.INSULT.value}"),
        )
        for hit in re.finditer(r"(?i)\bidiot\b", text)
        if hit[0] not in context.mentions
    )
    verdict = Decided.REVIEW if found else Decided.OK
    return Verdict(verdict, found, ENGINE_VERSION, lists.version, negotiate(language))
