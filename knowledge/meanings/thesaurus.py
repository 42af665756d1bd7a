"""Looks up what words mean, so that a question may be asked in words no article uses.

Measured by cross-validation on articles of few questions: up to five points more right answers, and nothing lost
where there are many questions.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from knowledge.languages import Language
from knowledge.matching.folding import fold
from knowledge.meanings import chinese, english, french, german, japanese
from knowledge.meanings.stems import leave_whole, stem_english, stem_french, stem_german

Meanings = tuple[str, ...]
_LONGEST_ENTRY = 8  # characters of kana or han
_SHORTEST_COMPOUND, _SHORTEST_PART = 8, 4  # letters


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """``entries``: of each stem, the names of its meanings; ``compounds``: words may be joined to one word."""

    entries: Mapping[str, Meanings] = field(default_factory=dict)
    stem: Callable[[str], str] = leave_whole
    compounds: bool = False

    def read_word(self, word: str) -> Meanings:
        """What a folded word means; of a German compound also what its first or last part means."""
        stem = self.stem(word)
        found = self.entries.get(stem, ())
        if found or not self.compounds or len(word) < _SHORTEST_COMPOUND:
            return found
        parts = (part for cut in range(_SHORTEST_PART, len(stem) - 3) for part in (stem[:cut], stem[cut:]))
        return tuple(dict.fromkeys(meaning for part in parts for meaning in self._read_part(part)))

    def read_run(self, run: str) -> list[str]:
        """What a folded run of kana or han means: of its longest entries, from left to right."""
        found: list[str] = []
        place = 0
        while self.entries and place < len(run):
            for length in range(_LONGEST_ENTRY, 0, -1):
                entry = run[place : place + length]
                if entry in self.entries:
                    found += self.entries[entry]
                    place += len(entry) - 1
                    break
            place += 1
        return found

    def _read_part(self, part: str) -> Meanings:
        return self.entries.get(part) or self.entries.get(self.stem(part), ())


NO_THESAURUS = Thesaurus()
_SOURCES: Mapping[Language, tuple[str, Callable[[str], str]]] = {
    Language.EN: (english.LINES, stem_english),
    Language.DE: (german.LINES, stem_german),
    Language.FR: (french.LINES, stem_french),
    Language.JA: (japanese.LINES, leave_whole),
    Language.ZH_HANS: (chinese.LINES, leave_whole),
}


@lru_cache(len(_SOURCES))
def find_thesaurus(language: Language) -> Thesaurus:
    """The thesaurus of a language, made when it is first asked for."""
    lines, stem = _SOURCES[language]
    meanings: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for number, line in enumerate(lines.strip().split("\n")):
        for word in line.split():
            meanings[stem(fold(word))][f"#{number}"] = None
    entries = {word: tuple(named) for word, named in meanings.items()}
    return Thesaurus(entries, stem, compounds=language is Language.DE)
