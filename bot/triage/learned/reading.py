"""A labelled post as it is learned from: its pieces, its signs, and what the rules say of it alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from bot.triage.engine import find_by_rules
from bot.triage.learned.consulting import list_firm
from bot.triage.learned.examples import BACKGROUND, Example
from bot.triage.learned.grams import Keys, read_grams
from bot.triage.learned.signs import Signs, read_signs
from bot.triage.learned.wording import read_words
from bot.triage.post import read_post
from bot.triage.verdict import NO_CONTEXT, Decided
from bot.triage.weighing import decide
from bot.triage.wordlists import DENSE, Lists
from knowledge.languages import Language


@dataclass(frozen=True, slots=True)
class ReadExample:
    """A post with the rules' verdict on it (`queued`), and whether no model may doubt that (`firm`)."""

    example: Example
    pieces: Keys
    signs: Signs
    queued: bool
    firm: bool

    @property
    def is_stray(self) -> bool:
        """Whether it is among plain talk, and is none: somebody scolds the chat."""
        return self.firm and self.example.kind == BACKGROUND


def read_example(language: Language, example: Example, lists: Lists) -> ReadExample:
    """Read a post as triage would."""
    post = read_post(example.text, language, NO_CONTEXT, lists)
    findings = find_by_rules(post)
    text = "".join(words.text for words in read_words(post) if words.language == language)
    return ReadExample(
        example,
        read_grams(text, language in DENSE).keys if text.strip() else np.zeros(0, np.uint32),
        read_signs(post, findings),
        decide(findings)[0] == Decided.REVIEW,
        decide(list_firm(post, findings))[0] == Decided.REVIEW,
    )
