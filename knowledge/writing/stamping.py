"""Confirms translations in the text of an `article.toml`, and leaves the rest of it as it stands."""

import re
import tomllib
from collections.abc import Mapping

from knowledge.languages import Language
from knowledge.writing.folders import write_stamps

_SOURCE = re.compile(r"source\s*=")
_TABLE = "[translated_from]"


def stamp_manifest(text: str, source: Language, translated_from: Mapping[Language, str]) -> str:
    """The text with this source and exactly these versions. Raises ValueError where it cannot be changed line by line."""
    kept = _drop_table(text.split("\n"))
    if tomllib.loads("\n".join(kept)).get("source") != source.value:
        kept = [line for line in kept if not _SOURCE.match(line)]
        kept.insert(_end_of_keys(kept), f'source = "{source.value}"')
    changed = "\n".join(kept).rstrip("\n") + "\n" + write_stamps(translated_from)
    wanted = tomllib.loads(text) | {"source": source.value}
    wanted["translated_from"] = {language.value: stamp for language, stamp in translated_from.items()}
    if tomllib.loads(changed) != wanted:
        raise ValueError("its keys are written in a way that cannot be changed line by line")
    return changed


def _drop_table(lines: list[str]) -> list[str]:
    kept: list[str] = []
    inside = False
    for line in lines:
        if line.startswith("["):
            inside = line.split("#")[0].strip() == _TABLE
        if not inside:
            kept.append(line)
    return kept


def _end_of_keys(lines: list[str]) -> int:
    """Where the keys that stand in no table end."""
    end = next((place for place, line in enumerate(lines) if line.startswith("[")), len(lines))
    while end and not lines[end - 1].strip():
        end -= 1
    return end
