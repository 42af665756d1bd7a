"""All languages' lists together."""

from __future__ import annotations

from collections.abc import Mapping

from bot.triage.parsing import ListFault, parse_list
from bot.triage.vocabulary import make_vocabulary
from bot.triage.wordlists import Lists, version_of
from knowledge.languages import Language


class FaultyLists(ValueError):
    """Lists that cannot be used; `faults` says what is wrong and where."""

    def __init__(self, faults: tuple[ListFault, ...]) -> None:
        super().__init__("; ".join(map(str, faults[:5])))
        self.faults = faults


def make_lists(sources: Mapping[Language, str]) -> Lists:
    """Compile the TOML texts of the languages. Raises `FaultyLists`."""
    parsed = {language: parse_list(language, source) for language, source in sources.items()}
    faults = tuple(fault for _, found in parsed.values() for fault in found)
    if faults:
        raise FaultyLists(faults)
    by_language = {language: words for language, (words, _) in parsed.items()}
    spaced = [word for words in by_language.values() if not words.dense for word in words.hidden]
    return Lists(version_of(sources), by_language, make_vocabulary(spaced))
