"""How long it takes to understand a message, and how often that is right, on messages by another hand than the articles."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from itertools import cycle, islice

from bot.content import Content, load_content
from bot.dialogue.events import Understanding
from bot.understanding import Context, understand
from knowledge.languages import Language
from tests.benchmarks.asking import Labelled, read_yardstick
from tests.benchmarks.effort import Effort
from tests.benchmarks.figures import Figure
from tests.benchmarks.load import percentile


def measure(effort: Effort) -> Iterator[Figure]:
    """Time of one message in one thread, and by language the shares of right outcomes and of wrong answers."""
    content = load_content(None)
    yield from _measure_time(content, effort.matches)
    for language in Language:
        messages = [each for each in read_yardstick() if each.language is language]
        yield from _measure_quality(content, language, messages)


def _measure_time(content: Content, count: int) -> Iterator[Figure]:
    times = []
    for message in islice(cycle(read_yardstick()), count):
        started = time.perf_counter()
        _understand(content, message)
        times.append(1_000 * (time.perf_counter() - started))
    times.sort()
    yield Figure("understanding one message", percentile(times, 50), "ms")
    yield Figure("understanding one message, p99", percentile(times, 99), "ms")


def _measure_quality(content: Content, language: Language, messages: Sequence[Labelled]) -> Iterator[Figure]:
    outcomes = [(_understand(content, message), message) for message in messages]
    right = sum(
        _outcome(said) in message.right or not (_outcome(said) or message.right) for said, message in outcomes
    )
    wrong = sum(
        _outcome(said) is not None and _outcome(said) not in message.right for said, message in outcomes
    )
    yield Figure(
        f"{language}: right outcome", 100 * right / len(messages), "%", note=f"{len(messages)} messages"
    )
    yield Figure(f"{language}: wrong answer or action", 100 * wrong / len(messages), "%")


def _understand(content: Content, message: Labelled) -> Understanding:
    context = Context(page_language=message.language, category_titles=content.titles)
    return understand(message.text, context, content.matcher)


def _outcome(said: Understanding) -> str | None:
    return said.article or (said.action.value if said.action else None)
