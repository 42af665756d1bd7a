"""A message without its politeness: "Hello, … Thank you and have a nice day" says nothing of what is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.understanding.courtesy import read_courtesy
from bot.understanding.tokens import PAUSES, Token


def trim_courtesy(text: str, tokens: Sequence[Token]) -> str:
    """Return the text without the clauses that are small talk alone; the whole text if it is nothing else.

    Spans of the tokens count characters of the text.
    """
    clauses = list(_split(tokens))
    kept = [clause for clause in clauses if read_courtesy(clause) is None]
    if not kept or len(kept) == len(clauses):
        return text
    return " ".join(text[clause[0].start : clause[-1].end] for clause in kept)


def _split(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Yield the clauses, each with the pause that ends it."""
    start = 0
    for place, token in enumerate(tokens):
        if token.text in PAUSES:
            yield tokens[start : place + 1]
            start = place + 1
    if start < len(tokens):
        yield tokens[start:]
