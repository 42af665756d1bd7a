"""``article.toml``: audience, related articles, and the action an article offers."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from knowledge.articles import Audience
from knowledge.languages import Language
from knowledge.parsing.drafts import Fault, Gravity, Line, Manifest, Reading
from knowledge.parsing.plaintext import decode

_AT_LINE = re.compile(r"at line (\d+)")
FindLine = Callable[[str], int]  # the line of the file a key or value stands on
_AUDIENCES = tuple(Audience)
_KEYS = ("audience", "related", "action", "source", "translated_from")
_TAGS = frozenset(language.value for language in Language)


def parse_manifest(file: str, raw: bytes, article_id: str) -> Reading:
    """The manifest, unless it cannot be read, and the faults of its form."""
    text = decode(file, raw)
    if isinstance(text, Fault):
        return Reading(faults=(text,))
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        at = _AT_LINE.search(str(error))
        fault = Fault(file, int(at[1]) if at else text.count("\n") + 1, f"TOML: {error}", Gravity.UNREADABLE)
        return Reading(faults=(fault,))
    return read_manifest(file, article_id, values, partial(_find_line, text.split("\n")))


def _find_line(lines: list[str], word: str) -> int:
    """The line a key or value stands on (tomllib keeps none)."""
    return next((number for number, line in enumerate(lines, 1) if word in line), 1)


def read_manifest(file: str, article_id: str, values: Mapping[str, object], find_line: FindLine) -> Reading:
    """A manifest from a mapping of unchecked values; what is wrong takes its default and is a fault."""
    faults = tuple(_find_faults(file, values, find_line))
    manifest = Manifest(
        file,
        article_id,
        Audience.PARTNER if values.get("audience") == Audience.PARTNER else Audience.USER,
        tuple(Line(name, find_line(name)) for name in _list_texts(values.get("related"))),
        _read_action(values.get("action"), find_line),
        _read_language(values.get("source")),
        _read_stamps(values.get("translated_from")),
    )
    return Reading(manifests=(manifest,), faults=faults)


def _list_texts(value: object) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []


def _read_action(value: object, find_line: FindLine) -> Line | None:
    return Line(value, find_line(value)) if isinstance(value, str) else None


def _read_language(value: object) -> Language | None:
    return Language(value) if isinstance(value, str) and value in _TAGS else None


def _read_stamps(value: object) -> dict[Language, str]:
    stamps = value.items() if isinstance(value, dict) else ()
    return {Language(tag): stamp for tag, stamp in stamps if tag in _TAGS and isinstance(stamp, str)}


def _find_faults(file: str, values: Mapping[str, object], find_line: FindLine) -> Iterator[Fault]:
    for key in values:
        if key not in _KEYS:
            yield Fault(file, find_line(key), f"unknown key {key!r}", Gravity.WEAK)
    if values.get("audience", Audience.USER) not in _AUDIENCES:
        yield Fault(file, find_line("audience"), "audience must be 'user' or 'partner'")
    related = values.get("related", [])
    if not isinstance(related, list) or len(_list_texts(related)) != len(related):
        yield Fault(file, find_line("related"), "related must be a list of article ids")
    if not isinstance(values.get("action", ""), str):
        yield Fault(file, find_line("action"), "action must be a text")
    yield from _find_stamp_faults(file, values, find_line)


def _find_stamp_faults(file: str, values: Mapping[str, object], find_line: FindLine) -> Iterator[Fault]:
    if "source" in values and _read_language(values["source"]) is None:
        yield Fault(file, find_line("source"), "source must be one of the five languages", Gravity.WEAK)
    stamps = values.get("translated_from", {})
    if not isinstance(stamps, dict) or len(_read_stamps(stamps)) != len(stamps):
        fault = "translated_from must be a table of languages and versions: see 'kb stamp'"
        yield Fault(file, find_line("translated_from"), fault, Gravity.WEAK)
