"""`assistant kb`: the knowledge base checked, measured, and made ready to be matched against."""

from __future__ import annotations

import argparse
import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.commands.exchanging import add_exchange
from bot.commands.gaps import add_gaps
from bot.commands.replay import add_replay
from bot.commands.stamping import add_stamp

if TYPE_CHECKING:
    from knowledge.articles import Library
    from knowledge.evaluation import Build, Question
    from knowledge.scores import Scores

MOST_FOLDS = 100


def add_parser(subparsers: Any) -> None:
    """Add `kb` with its verbs."""
    parser = subparsers.add_parser("kb", help="the knowledge base")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    check = verbs.add_parser("check", help="look for faults in articles and translations")
    _add_articles(check)
    check.add_argument(
        "--strict", action="store_true", help="a translation that is behind its source is a fault too"
    )
    check.set_defaults(run=find_faults)
    _add_evaluating(verbs)
    add_exchange(verbs)
    add_gaps(verbs)
    add_replay(verbs)
    add_stamp(verbs)
    build = verbs.add_parser("build", help="learn how to match, so that the server starts at once")
    _add_articles(build)
    build.set_defaults(run=build_matcher)


def find_faults(arguments: argparse.Namespace) -> int:
    """Print every fault with its file and line on stdout; the line on stderr sums up.

    Translations behind their source are warnings on stderr; with `--strict` they are faults.
    """
    from knowledge.loader import check_library, list_stale

    faults, stale = check_library(arguments.articles), list_stale(arguments.articles)
    if arguments.strict:
        faults += stale
    else:
        for warning in stale:
            print(f"warning: {warning}", file=sys.stderr)
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults" if faults else "no fault found", file=sys.stderr)
    return 1 if faults else 0


def measure(arguments: argparse.Namespace) -> int:
    """Measure the matcher on labelled questions, or on the library's own with cross-validation."""
    from contextlib import ExitStack

    from bot.commands.measuring import describe_scores, peak_megabytes, show_progress, write_predictions
    from bot.commands.questions import read_questions

    questions = None if arguments.questions is None else read_questions(arguments.questions)
    library = _read_library(arguments.articles)
    with ExitStack() as stack:
        listener = write_predictions(stack, arguments.predictions)
        scores = _evaluate(library, questions, arguments.folds, listener, show_progress())
    measured = scores.describe(peak_megabytes())
    print(json.dumps(measured) if arguments.json else describe_scores(measured))
    return 0


def _read_library(path: Path) -> Library:
    """The library to measure; what is weak in it is a warning on stderr."""
    from bot.errors import AssistantError
    from knowledge.loader import ArticleError, measure_library

    try:
        library, faults = measure_library(path)
    except ArticleError as error:
        raise AssistantError(str(error)) from None
    for fault in faults:
        print(f"warning: {fault}", file=sys.stderr)
    if not library.articles:  # zeros would look like a bad matcher
        raise AssistantError(f"{path}: holds no article that can be measured")
    return library


def _evaluate(
    library: Library, questions: list[Question] | None, folds: int, listener: Any, progress: Any
) -> Scores:
    import time

    from knowledge.evaluation import cross_validate, evaluate

    clock, build = time.perf_counter, _builder()
    if questions is None:
        return cross_validate(library, folds, clock, listener, progress, build)
    return evaluate(library, questions, clock, listener, progress, build)


def _builder() -> Build:
    """What builds the matcher to measure: with meaning where the environment names a model."""
    from bot.commands.editors import find_embeddings
    from bot.content import open_embedding
    from knowledge.matching.building import build_matcher

    place = find_embeddings()
    if place is None:
        return build_matcher
    from knowledge.semantic.archive import build_with_meaning

    return partial(build_with_meaning, open_embedding(place))


def build_matcher(arguments: argparse.Namespace) -> int:
    """Build the matcher unless the one that is kept is fresh. Raises `AssistantError` for a broken article."""
    from bot.commands.editors import find_embeddings
    from bot.content import open_library, open_ranking

    open_ranking(open_library(arguments.articles), arguments.articles, find_embeddings())
    print("the matcher is ready", file=sys.stderr)
    return 0


def _add_evaluating(verbs: Any) -> None:
    parser = verbs.add_parser("evaluate", help="measure the matcher on labelled questions")
    parser.add_argument(
        "--articles", type=Path, metavar="PATH", required=True, help="a directory or JSON Lines file"
    )
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument(
        "--questions", type=Path, metavar="FILE", help='JSON Lines of {"text", "language", "article"}'
    )
    source.add_argument(
        "--folds", type=_folds, nargs="?", const=5, metavar="N", help="the articles' own questions; default 5"
    )
    parser.add_argument("--json", action="store_true", help="as one JSON document")
    parser.add_argument("--predictions", type=Path, metavar="FILE", help="a JSON line for each question")
    parser.set_defaults(run=measure)


def _add_articles(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--articles",
        type=Path,
        metavar="PATH",
        help="a directory or JSON Lines file; default the shipped ones",
    )


def _folds(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and 2 <= int(text[:6]) <= MOST_FOLDS):
        raise argparse.ArgumentTypeError(f"folds are a number from 2 to {MOST_FOLDS}")
    return int(text)
