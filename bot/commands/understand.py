"""`assistant understand`: messages from stdin, what is understood of each on stdout; nothing is stored."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.understanding import Context
    from knowledge.matching.ranking import Matcher


def add_parser(subparsers: Any) -> None:
    """Add `understand`."""
    parser = subparsers.add_parser(
        "understand",
        help="read messages from stdin, write what is understood",
        description='Each line is plain text or {"text", "language"?}; each answer is a line of JSON.',
    )
    parser.add_argument("--language", metavar="TAG", help="the page's language, where a line tells none")
    parser.add_argument(
        "--explain",
        action="store_true",
        help='add "explain": what spoke for the language, what was heard, which words led where',
    )
    parser.set_defaults(run=understand)


def understand(arguments: argparse.Namespace) -> int:
    """Answer line by line. A line that cannot be read is named on stderr, the others are answered, the end is 1."""
    from bot.commands.printing import write_line

    answer = _reader(arguments.language, explaining=arguments.explain)
    failed = False
    for number, line in enumerate(sys.stdin.buffer, start=1):
        try:
            described = answer(*parse_line(line, first=number == 1))
        except (ValueError, RecursionError) as fault:
            failed = True
            print(f"assistant: line {number}: {explain(fault)}", file=sys.stderr, flush=True)
        else:
            print(write_line(described), flush=True)
    return 1 if failed else 0


def _reader(page: str | None, *, explaining: bool) -> Callable[[str, str | None], dict[str, Any]]:
    from bot.commands.editors import open_content
    from bot.understanding import Context, describe
    from bot.understanding import understand as read
    from bot.understanding.hearing import hear_language
    from knowledge.languages import negotiate

    content = open_content(None)  # the articles as the server has them
    explain = _explainer(content.matcher) if explaining else None

    def answer(text: str, tag: str | None) -> dict[str, Any]:
        hint = negotiate(tag if tag is not None else page)
        context = Context(page_language=hint, category_titles=content.titles)
        likely = hear_language(text, None, hint).likely
        described = dict(describe(read(text, context, content.matcher), text, likely))
        return described | {"explain": explain(text, context)} if explain else described

    return answer


def _explainer(matcher: Matcher) -> Callable[[str, Context], dict[str, Any]]:
    from bot.understanding.explaining import explain_utterance
    from knowledge.matching.matcher import LinearMatcher
    from knowledge.semantic.matcher import SemanticMatcher

    learned = matcher.base if isinstance(matcher, SemanticMatcher) else matcher
    linear = learned if isinstance(learned, LinearMatcher) else LinearMatcher({})
    return lambda text, context: explain_utterance(text, context, matcher, linear)


def parse_line(line: bytes, *, first: bool = False) -> tuple[str, str | None]:
    """The text of a line from stdin and its language tag. Raises `ValueError` or `RecursionError`.

    The `first` line may begin with a byte order mark, which some editors write: it is no part of the text.
    """
    text = line.decode("utf-8-sig" if first else "utf-8").rstrip("\r\n")
    if not text.lstrip().startswith("{"):
        return text, None
    value = json.loads(text)
    tag = value.get("language")
    if not isinstance(value.get("text"), str) or not (tag is None or isinstance(tag, str)):
        raise ValueError('must be plain text or an object with a "text" and perhaps a "language"')
    return value["text"], tag


def explain(fault: Exception) -> str:
    """What is wrong with a line, in words for its writer."""
    if isinstance(fault, json.JSONDecodeError | RecursionError):
        return "begins like a JSON object and is none"
    return "is not UTF-8" if isinstance(fault, UnicodeDecodeError) else str(fault)
