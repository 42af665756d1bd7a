"""How long it takes to understand a message, and how often that is right, on messages by another hand than the articles."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from itertools import cycle, islice
from pathlib import Path
from typing import Final

from bot.content import Content, load_content
from bot.understanding import Context, understand
from knowledge.detection import detect
from knowledge.languages import Language
from tests.benchmarks.asking import read_yardstick
from tests.benchmarks.effort import Effort
from tests.benchmarks.figures import Figure
from tests.benchmarks.judging import (
    FIRST,
    HELD_OUT,
    Marks,
    Verdict,
    count_confusions,
    judge,
    measure_calibration,
    read_messages,
    read_tongues,
    sum_up,
)
from tests.benchmarks.load import percentile

_WORST: Final = 10
"""Pairs of confusion that are told."""


def measure(effort: Effort) -> Iterator[Figure]:
    """Time of one message in one thread; how well both yardsticks are understood, and what is confused."""
    content = load_content(None)
    yield from _measure_time(content, effort.matches)
    yield from _measure_yardstick(content, FIRST, "")
    yield from _measure_yardstick(content, HELD_OUT, ", held out")
    yield from _measure_tongues()


def _measure_time(content: Content, count: int) -> Iterator[Figure]:
    times = []
    for message in islice(cycle(read_yardstick()), count):
        started = time.perf_counter()
        context = Context(page_language=message.language, category_titles=content.titles)
        understand(message.text, context, content.matcher)
        times.append(1_000 * (time.perf_counter() - started))
    times.sort()
    yield Figure("understanding one message", percentile(times, 50), "ms")
    yield Figure("understanding one message, p99", percentile(times, 99), "ms")


def _measure_yardstick(content: Content, folder: Path, name: str) -> Iterator[Figure]:
    verdicts = judge(content, read_messages(folder))
    by_language = {
        language: [each for each in verdicts if each.message.language is language] for language in Language
    }
    marks = {language: sum_up(of_one) for language, of_one in by_language.items()}
    for language, of_one in by_language.items():
        yield from _tell(f"{language}{name}", marks[language], f"{len(of_one)} messages")
    yield from _bound(marks, name)
    error = 100 * measure_calibration(verdicts)
    yield Figure(f"calibration error of the answers{name}", error, "%", at_most=5)
    yield from _tell_confusions(verdicts, name)


def _tell(name: str, marks: Marks, note: str) -> Iterator[Figure]:
    yield Figure(f"{name}: right outcome", 100 * marks.right, "%", note=f"{note}, of those in scope")
    yield Figure(f"{name}: wrong answer or action", 100 * marks.wrong, "%")
    yield Figure(f"{name}: out-of-scope message not answered", 100 * marks.refused, "%")
    yield Figure(f"{name}: nor anything suggested", 100 * marks.silent, "%")
    yield Figure(f"{name}: language of the message", 100 * marks.told, "%")


def _bound(marks: Mapping[Language, Marks], name: str) -> Iterator[Figure]:
    """What must hold in every language; aims are promises of the first yardstick alone, which is the issue's own."""
    right = [100 * each.right for each in marks.values()]
    worst_wrong = 100 * max(each.wrong for each in marks.values())
    worst_refused = 100 * min(each.refused for each in marks.values())
    worst_told = 100 * min(each.told for each in marks.values())
    every = f"{name}, every language"
    yield Figure(f"right outcome{every}", min(right), "%", at_least=92, aim=None if name else 98)
    yield Figure(f"wrong answer or action{every}", worst_wrong, "%", at_most=4, aim=None if name else 1)
    yield Figure(
        f"out of scope not answered{every}", worst_refused, "%", at_least=90, aim=None if name else 97
    )
    yield Figure(f"language of the message{every}", worst_told, "%", at_least=97, aim=None if name else 99)
    note = "one message is two points" if name else ""
    most = None if name else 3
    yield Figure(
        f"best language before the last{name}", max(right) - min(right), "%", at_most=most, note=note
    )


def _tell_confusions(verdicts: list[Verdict], name: str) -> Iterator[Figure]:
    """The pairs that are confused most, for who looks for what to mend; DESIGN.md says what was done about them."""
    if name:  # what is only measured is not read
        return
    for (asked, taken), count in count_confusions(verdicts).most_common(_WORST):
        yield Figure(f"confused: {asked} taken for {taken}", count, "x")


def _measure_tongues() -> Iterator[Figure]:
    texts = read_tongues()
    right = sum(name_language(text, page) == language for text, page, language in texts)
    note = f"{len(texts)} short, mixed and foreign texts on pages of all languages"
    yield Figure("language of hard texts", 100 * right / len(texts), "%", at_least=97, aim=99, note=note)


def name_language(text: str, page: Language) -> str | None:
    """The language of a text on a page, "other" for one beside the five, None if it tells none."""
    detection = detect(text, page)
    return "other" if detection.other else detection.language
