"""Labelled posts: what people said of posts that triage may learn from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.triage.verdict import Rule

PARTS: Final = 5
"""Of these parts of the labelled posts, one is held out: it is measured on, never learned from."""
BACKGROUND: Final = "background"
"""The kind of plain talk that nobody labelled: what people ask about health and devices."""


@dataclass(frozen=True, slots=True)
class Example:
    """A post, whether it breaks the charter, the commitments it may be said to break, and what sort of post it is."""

    text: str
    breaks: bool
    rules: frozenset[Rule]
    kind: str

    @property
    def draw(self) -> int:
        """A number that is chance to the text and the same every time."""
        return int.from_bytes(hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).digest()[:8])

    @property
    def held_out(self) -> bool:
        """Whether it is only measured on."""
        return self.draw % PARTS == 0


def parse_examples(lines: Iterable[str]) -> tuple[Example, ...]:
    """Posts of JSON Lines `{"text", "verdict": "ok" | "review", "rules", "kind"}`. Raises ValueError, KeyError."""
    rows = [json.loads(line) for line in lines if line.strip()]
    return tuple(
        Example(row["text"], row["verdict"] == "review", frozenset(map(Rule, row["rules"])), row["kind"])
        for row in rows
    )


def make_background(lines: Iterable[str], most: int) -> tuple[Example, ...]:
    """Up to so many lines of plain talk, drawn by chance and the same every time, as fair posts."""
    texts = {line.strip() for line in lines if line.strip()}
    fair = (Example(text, False, frozenset(), BACKGROUND) for text in texts)
    return tuple(sorted(fair, key=lambda each: each.draw)[:most])
