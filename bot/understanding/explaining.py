"""Why an utterance was understood as it was: what `assistant understand --explain` adds to a line."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from bot.understanding.deciding import find_threshold
from bot.understanding.reading import Reading
from bot.understanding.utterance import Context, Weighed, weigh
from knowledge.detection.evidence import list_signs
from knowledge.explaining import explain
from knowledge.matching.matcher import LinearMatcher
from knowledge.matching.ranking import SUGGEST_AT, Matcher

_CANDIDATES = 3
_DIGITS = 4
_TOLD = (("enable", False), ("answer", False))
"""What says something though it is no."""


def explain_utterance(text: str, context: Context, matcher: Matcher, linear: LinearMatcher) -> dict[str, Any]:
    """Return the language's evidence, what the readers heard, what decided, and why the best candidates are the best.

    `linear` is what `matcher` learned from words and letters, or `matcher` itself.
    """
    weighed = weigh(text, context, matcher)
    best = weighed.ranking.candidates[:_CANDIDATES]
    why = explain(linear, weighed.asked, weighed.tongue.likely, tuple(each.id for each in best))
    return {
        "language": _describe_language(weighed, context),
        "heard": _describe_reading(weighed.reading),
        "decided_by": weighed.outcome.rule,
        "asked": weighed.asked,
        "known": round(why.known, _DIGITS),
        "thresholds": {"answer": find_threshold(weighed.evidence, weighed.ranking), "suggest": SUGGEST_AT},
        "candidates": [
            {
                "id": each.id,
                "kind": each.kind.value,
                "confidence": round(each.confidence, _DIGITS),
                "words": [
                    {"text": reason.text, "weight": round(reason.weight, _DIGITS)}
                    for reason in why.reasons.get(each.id, ())
                ],
            }
            for each in best
        ],
    }


def _describe_language(weighed: Weighed, context: Context) -> dict[str, Any]:
    signs, tongue = list_signs(weighed.cleaned), weighed.tongue
    hints = (context.conversation_language, context.page_language)
    return {
        "script": signs.script,
        "scores": {name: round(score, _DIGITS) + 0.0 for name, score in signs.scores.items()},
        "chinese": signs.chinese,
        "hints": [hint.value for hint in hints if hint],
        "likely": tongue.likely.value,
        "certain": tongue.certain,
        "foreign": tongue.foreign,
    }


def _describe_reading(reading: Reading) -> dict[str, Any]:
    """Only what was heard; that there is a name or an address, not which."""
    wish, trouble = reading.wish, reading.trouble
    heard = {
        "categories": sorted(category.value for category in wish.wish.named),
        "scope": wish.wish.scope.value if wish.wish.named or wish.wish.enable is not None else None,
        "enable": wish.wish.enable,
        "opposed": wish.wish.opposed,
        "signs": sorted(name for name, value in asdict(wish).items() if value is True),
        "trouble": sorted(name for name, value in asdict(trouble).items() if value is True),
        "alarm": trouble.alarm.value if trouble.alarm else None,
        "product": trouble.product,
        "answer": reading.answer.answer,
        "command": reading.command.value if reading.command else None,
        "courtesy": reading.courtesy.value if reading.courtesy else None,
        "speak": reading.speak.value if reading.speak else None,
        "name": reading.person is not None,
        "email": reading.email is not None,
        "code": reading.code is not None,
    }
    return {name: value for name, value in heard.items() if value or (name, value) in _TOLD}
