"""`assistant kb import` and `kb export`: articles as schema.org FAQPage, CSV or JSON Lines, in and out."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from knowledge.articles import Article, Library
    from knowledge.parsing.drafts import Fault, Reading

FORMATS = ("faqpage", "csv", "jsonl")
SUFFIXES = {".json": "faqpage", ".jsonld": "faqpage", ".csv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}


def add_exchange(verbs: Any) -> None:
    """Add the two verbs."""
    bring = verbs.add_parser(
        "import", help="take articles in from FAQPage JSON-LD, CSV or JSON Lines; all or none"
    )
    bring.add_argument("file", type=Path, metavar="FILE")
    _add_place(bring, "the directory they go into; made if it is not there; default the shipped articles")
    bring.add_argument("--language", metavar="TAG", help="of a FAQPage that tells none")
    bring.add_argument("--replace", action="store_true", help="overwrite texts that are there and differ")
    bring.add_argument("--dry-run", action="store_true", help="only say what would be done")
    bring.add_argument("--json", action="store_true", help="as one JSON document")
    bring.set_defaults(run=bring_in)
    give = verbs.add_parser("export", help="write all articles as FAQPage JSON-LD, CSV or JSON Lines")
    give.add_argument("file", type=Path, metavar="FILE", help="- is stdout")
    _add_place(give, "a directory or JSON Lines file; default the shipped ones")
    give.add_argument("--force", action="store_true", help="overwrite the file if it is there")
    give.set_defaults(run=give_out)


def give_out(arguments: argparse.Namespace) -> int:
    """Write the library. Raises `AssistantError` for articles that cannot be read and a file that is there."""
    from bot.errors import AssistantError
    from knowledge.writing.faqpage import write_faq_page
    from knowledge.writing.lines import write_json_lines
    from knowledge.writing.tables import write_csv

    write = {"faqpage": write_faq_page, "csv": write_csv, "jsonl": write_json_lines}[_format(arguments)]
    text = write(_assemble(_read_articles(_place(arguments))))
    if str(arguments.file) == "-":
        sys.stdout.write(text)
        return 0
    try:
        with arguments.file.open("w" if arguments.force else "x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        raise AssistantError(f"{arguments.file} is there already: add --force to overwrite it") from None
    except OSError as error:
        raise AssistantError(f"{arguments.file}: {error.strerror}") from None
    print(f"written to {arguments.file}", file=sys.stderr)
    return 0


def bring_in(arguments: argparse.Namespace) -> int:
    """Take the articles in, all or none. Raises `AssistantError` with the first fault and how many there are."""
    from bot.errors import AssistantError
    from knowledge.parsing.drafts import Reading, merge_readings

    place = _place(arguments)
    if place.exists() and not place.is_dir():
        raise AssistantError(f"{place} is not a directory: articles are imported into a directory")
    brought = _read_file(arguments)
    there = _read_articles(place) if place.is_dir() and any(place.iterdir()) else Reading()
    old, new = _assemble(there), _assemble(brought)
    told = [manifest.id for manifest in brought.manifests]
    merged = {
        id_: _merge(old.articles.get(id_), article, id_ in told) for id_, article in new.articles.items()
    }
    _refuse(_faults_of(merge_readings([there, brought]), brought, arguments.file))
    report = _compare(old, merged)
    if report["changed"] and not arguments.replace:
        first = ", ".join(report["changed"][:3])
        raise AssistantError(
            f"{len(report['changed'])} texts are there and differ ({first}): add --replace to overwrite them"
        )
    if not arguments.dry_run:
        _write(place, [merged[id_] for id_ in merged if merged[id_] != old.articles.get(id_)])
    _tell(report, as_json=arguments.json, dry=arguments.dry_run)
    return 0


def _add_place(parser: argparse.ArgumentParser, what: str) -> None:
    parser.add_argument("--articles", type=Path, metavar="PATH", help=what)
    parser.add_argument("--format", choices=FORMATS, help="default: by the file's ending")


def _place(arguments: argparse.Namespace) -> Path:
    from knowledge.loader import ARTICLES

    return arguments.articles or ARTICLES


def _format(arguments: argparse.Namespace) -> str:
    from bot.errors import AssistantError

    found = arguments.format or SUFFIXES.get(arguments.file.suffix.lower())
    if found is None:
        raise AssistantError(f"{arguments.file}: name it .json, .csv or .jsonl, or add --format")
    return str(found)


def _read_articles(place: Path) -> Reading:
    from knowledge.loader import read_articles
    from knowledge.parsing.drafts import Gravity

    reading = read_articles(place)
    _refuse([fault for fault in reading.faults if fault.gravity >= Gravity.UNREADABLE])
    return reading


def _read_file(arguments: argparse.Namespace) -> Reading:
    from bot.errors import AssistantError
    from knowledge.languages import negotiate
    from knowledge.parsing.faqpage import parse_faq_page
    from knowledge.parsing.jsonlines import parse_json_lines
    from knowledge.parsing.tables import parse_csv

    language = None if arguments.language is None else negotiate(arguments.language)
    if arguments.language is not None and language is None:
        raise AssistantError(f"--language {arguments.language}: not one of the five languages")
    name, kind = str(arguments.file), _format(arguments)
    try:
        raw = arguments.file.read_bytes()
    except OSError as error:
        raise AssistantError(f"{arguments.file}: {error.strerror}") from None
    if kind == "faqpage":
        return parse_faq_page(name, raw, language, _to_markdown)
    return parse_csv(name, raw) if kind == "csv" else parse_json_lines(name, raw)


def _to_markdown(html: str) -> str:
    from markdownify import markdownify

    # Not stripped are script and style: of a stripped tag the text stays, and theirs is not for readers.
    return str(markdownify(html, heading_style="ATX", bullets="-", strip=["img"]))


def _assemble(reading: Reading) -> Library:
    from knowledge.parsing.assembly import assemble_library

    return assemble_library(reading)


def _merge(there: Article | None, brought: Article, told: bool) -> Article:
    """The article with the texts that were brought; what holds for all languages only where the file tells it."""
    from dataclasses import replace

    if there is None:
        return brought
    texts = {**there.translations, **brought.translations}
    if not told:
        return replace(there, translations=texts)
    source = brought.source or there.source  # no file that is imported tells what was translated from what
    return replace(brought, translations=texts, source=source, translated_from=there.translated_from)


def _faults_of(merged: Reading, brought: Reading, file: Path) -> list[Fault]:
    """The faults that keep an article from being served, as far as the file has brought them."""
    from knowledge.parsing.checking import check_reading
    from knowledge.parsing.drafts import Gravity

    found = [
        fault for fault in check_reading(merged) if fault.gravity >= Gravity.WRONG and fault.file == str(file)
    ]
    if not found and not brought.drafts:
        from knowledge.parsing.drafts import Fault

        return [Fault(str(file), 1, "holds no articles", Gravity.UNREADABLE)]
    return found


def _refuse(faults: list[Fault]) -> None:
    from bot.errors import AssistantError

    if faults:
        more = f" (and {len(faults) - 1} more faults)" if len(faults) > 1 else ""
        raise AssistantError(f"{faults[0]}{more}; nothing was taken")


def _compare(old: Library, merged: dict[str, Article]) -> dict[str, list[str]]:
    """Each text that was brought, as `id/language`, by what becomes of it."""
    report: dict[str, list[str]] = {"added": [], "changed": [], "unchanged": []}
    for id_, article in merged.items():
        there = old.articles.get(id_)
        for language, text in article.translations.items():
            before = there.translations.get(language) if there else None
            what = "added" if before is None else "unchanged" if before == text else "changed"
            report[what].append(f"{id_}/{language.value}")
    return report


def _write(place: Path, articles: list[Article]) -> None:
    """Write all files beside their places first, and put them there only when every one is written."""
    from bot.errors import AssistantError

    try:
        written = [(_write_beside(path, text), path) for path, text in _files(place, articles)]
        for beside, path in written:
            beside.replace(path)
    except OSError as error:
        raise AssistantError(f"{error.filename}: {error.strerror}; nothing was taken") from None


def _write_beside(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(text, encoding="utf-8", newline="\n")
    return beside


def _files(place: Path, articles: list[Article]) -> Iterator[tuple[Path, str]]:
    from knowledge.writing.folders import write_manifest, write_markdown

    for article in articles:
        yield place / article.id / "article.toml", write_manifest(article)
        for language, text in article.translations.items():
            yield place / article.id / f"{language.value}.md", write_markdown(text)


def _tell(report: dict[str, list[str]], *, as_json: bool, dry: bool) -> None:
    if as_json:
        print(json.dumps(report))
        return
    counts = ", ".join(f"{len(texts)} {what}" for what, texts in report.items())
    print(f"{counts}{'; nothing was written' if dry else ''}", file=sys.stderr)
