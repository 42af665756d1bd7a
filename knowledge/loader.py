"""Reads articles, actions' utterances and background from disk: a directory or a JSON Lines file.

The only module of the package, with ``archive``, that touches files. Everything it reads goes to ``parsing``.
"""

from collections.abc import Iterator
from pathlib import Path

from knowledge.articles import Library
from knowledge.languages import Language
from knowledge.parsing.assembly import assemble_library
from knowledge.parsing.checking import check_reading
from knowledge.parsing.drafts import ArticleError, Fault, Gravity, Reading, merge_readings
from knowledge.parsing.jsonlines import parse_json_lines
from knowledge.parsing.manifest import parse_manifest
from knowledge.parsing.markdown import parse_markdown
from knowledge.parsing.plaintext import parse_utterances
from knowledge.parsing.staleness import find_stale

__all__ = [
    "ARTICLES",
    "ArticleError",
    "Fault",
    "check_library",
    "list_stale",
    "load_library",
    "measure_library",
]

_HERE = Path(__file__).parent
ARTICLES = _HERE / "articles"
_ACTIONS = _HERE / "actions"
_BACKGROUND = _HERE / "background"
_MOST_WARNINGS = 200

# The contract's article ids: the shipped set has them all.
REQUIRED = (
    "account-required",
    "promotional-emails",
    "stop-notifications",
    "data-security",
    "personal-information",
    "data-use",
    "location-access",
    "third-parties",
    "starting-weight",
    "forum-charter",
    "product-damage",
    "contact-support",
    "api-change-notice",
    "partner-requests",
)


def load_library(path: Path | None = None) -> Library:
    """The library to serve: the articles at ``path`` (default: the shipped ones) and the shipped utterances.

    Raises ArticleError for the first fault that makes an article unfit to be served.
    """
    reading = merge_readings([read_articles(path or ARTICLES), read_utterances()])
    _refuse(check_reading(reading), Gravity.WRONG)
    return assemble_library(reading)


def measure_library(path: Path) -> tuple[Library, list[Fault]]:
    """The library to measure, and its faults as warnings: only what stands at ``path``, but for the shipped
    articles, which are measured with the shipped background.

    Raises ArticleError for the first fault that leaves nothing to read.
    """
    reading = read_articles(path)
    if path.resolve() == ARTICLES.resolve():
        reading = merge_readings([reading, _read_background()])
    faults = check_reading(reading)
    _refuse(faults, Gravity.UNREADABLE)
    return assemble_library(reading), _shorten(faults, path)


def check_library(path: Path | None = None) -> list[Fault]:
    """Every fault of the articles at ``path``; of the shipped set (default) also those of the utterances."""
    if path is None or path.resolve() == ARTICLES.resolve():
        return check_reading(merge_readings([read_articles(ARTICLES), read_utterances()]), REQUIRED)
    return check_reading(read_articles(path))


def list_stale(path: Path | None = None) -> list[Fault]:
    """Translations whose source has changed since they were confirmed, or that never were; default the shipped ones."""
    return list(find_stale(read_articles(path or ARTICLES)))


def read_articles(path: Path) -> Reading:
    """All articles of a directory or of a JSON Lines file, with the faults of their form."""
    try:
        if path.is_dir():
            return merge_readings(_read_folders(path))
        return _or_nothing(parse_json_lines(str(path), path.read_bytes()), path)
    except OSError as error:
        return _refuse_path(path, error.strerror or "cannot be read")


def read_utterances() -> Reading:
    """The shipped ways to ask for actions, and what is out of scope."""
    actions = (_read_said(file, action=file.parent.name) for file in sorted(_ACTIONS.glob("*/*.txt")))
    return merge_readings([*actions, _read_background()])


def _read_background() -> Reading:
    return merge_readings(_read_said(file, action=None) for file in sorted(_BACKGROUND.glob("*.txt")))


def _read_said(file: Path, action: str | None) -> Reading:
    language = _read_language(file)
    if isinstance(language, Fault):
        return Reading(faults=(language,))
    return parse_utterances(str(file), file.read_bytes(), language, action)


def _read_folders(path: Path) -> Iterator[Reading]:
    folders = sorted(folder for folder in path.iterdir() if folder.is_dir() and folder.name[0] not in "._")
    if not folders:
        yield _refuse_path(path, "holds no articles")
    for folder in folders:
        yield _read_manifest(folder)
        yield from (_read_translation(file) for file in sorted(folder.glob("*.md")))


def _read_manifest(folder: Path) -> Reading:
    file = folder / "article.toml"
    if not file.is_file():
        return Reading(faults=(Fault(str(file), 1, "article.toml is missing"),))
    return parse_manifest(str(file), file.read_bytes(), folder.name)


def _read_translation(file: Path) -> Reading:
    language = _read_language(file)
    if isinstance(language, Fault):
        return Reading(faults=(language,))
    return parse_markdown(str(file), file.read_bytes(), file.parent.name, language)


def _read_language(file: Path) -> Language | Fault:
    try:
        return Language(file.stem)
    except ValueError:
        return Fault(str(file), 1, f"unknown language {file.stem!r}", Gravity.UNREADABLE)


def _or_nothing(reading: Reading, path: Path) -> Reading:
    return reading if reading.drafts or reading.faults else _refuse_path(path, "holds no articles")


def _refuse_path(path: Path, fault: str) -> Reading:
    return Reading(faults=(Fault(str(path), 1, fault, Gravity.UNREADABLE),))


def _shorten(faults: list[Fault], path: Path) -> list[Fault]:
    """Warnings enough to see what is the matter, and how many more there are."""
    rest = len(faults) - _MOST_WARNINGS
    if rest <= 0:
        return faults
    return [*faults[:_MOST_WARNINGS], Fault(str(path), 1, f"{rest} more faults", Gravity.WEAK)]


def _refuse(faults: list[Fault], gravity: Gravity) -> None:
    for fault in faults:
        if fault.gravity >= gravity:
            raise ArticleError(fault)
