"""A message without its politeness: "Hello, … Thank you and have a nice day" says nothing of what is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.dialogue.events import Courtesy
from bot.understanding.courtesy import find_courtesies, read_courtesy
from bot.understanding.covering import speaks
from bot.understanding.tokens import PAUSES, STOPS, Token

Clause = Sequence[Token]

_PARTING = frozenset({Courtesy.THANKS, Courtesy.GOODBYE})
_MOST_BESIDE = 7
"""Words beside "thank you" in a sentence of thanks alone: "thank you in advance and have a great evening"."""
_MOST_AFTER_GREETING = 3
"""Words beside "hello" in an opening: "hello dear support team,"."""


def trim_courtesy(text: str, tokens: Clause, asks: Callable[[Clause], bool]) -> str:
    """Return the text without its greeting and its thanks; the whole text if it is nothing else.

    `asks` tells whether words wish for something, as "merci de couper les actualités" does: they stay. Spans of the
    tokens count characters of the text.
    """
    if not any(mark.kind for mark in find_courtesies(tokens)):
        return text
    sentences = _split(tokens, STOPS)
    kept = [sentence for sentence in sentences if not _is_parting(sentence, asks)]
    kept = [_without_greeting(kept[0]), *kept[1:]] if kept else []
    kept = [*kept[:-1], _without_parting(kept[-1])] if kept else []
    spans = [text[part[0].start : part[-1].end] for part in kept if any(map(speaks, part))]
    return " ".join(spans) or text


def _is_parting(sentence: Clause, asks: Callable[[Clause], bool]) -> bool:
    if read_courtesy(sentence) is not None:
        return True
    found = find_courtesies(sentence)
    first = next((mark for mark in found if mark.kind in _PARTING), None)
    if first is None or any(map(speaks, sentence[: first.start])):
        return False
    covered = sum(mark.end - mark.start for mark in found)
    return sum(map(speaks, sentence)) - covered <= _MOST_BESIDE and not asks(sentence)


def _without_greeting(sentence: Clause) -> Clause:
    """Return what follows the opening clause, or the greeting itself where nothing parts the two."""
    first = next(iter(find_courtesies(sentence)), None)
    if first is None or first.kind is not Courtesy.GREETING or any(map(speaks, sentence[: first.start])):
        return sentence
    opening = _split(sentence, PAUSES)[0]
    brief = sum(map(speaks, opening)) - (first.end - first.start) <= _MOST_AFTER_GREETING
    return sentence[len(opening) :] if brief and len(opening) < len(sentence) else sentence[first.end :]


def _without_parting(sentence: Clause) -> Clause:
    """Return what stands before closing clauses of small talk: "…, thanks, bye"."""
    clauses = _split(sentence, PAUSES)
    while len(clauses) > 1 and read_courtesy(clauses[-1]) in _PARTING:
        clauses.pop()
    return [token for clause in clauses for token in clause]


def _split(tokens: Clause, ends: frozenset[str]) -> list[Clause]:
    """Return the parts, each with what ends it."""
    cuts = [place + 1 for place, token in enumerate(tokens) if token.text in ends]
    starts = [0, *cuts]
    return [tokens[start:end] for start, end in zip(starts, [*cuts, len(tokens)], strict=True) if end > start]
