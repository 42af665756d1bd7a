"""From the text of a list to what is compiled of it; every fault with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.triage.frames import Frame, FrameFault, compile_frame, spell
from bot.triage.verdict import Reason, Rule, Severity
from bot.triage.wordlists import DENSE, Entry, Guard, Listed, Scope, WordList, file_frames
from knowledge.languages import Language

_KEYS: Final = frozenset(
    {"version", "learned", "addressing", "hidden", "classes", "exceptions", "guards", "cues", "entries"}
)
_PERSON: Final = frozenset({"quoted", "negated", "norm", "reported", "asked", "self", "product", "harmless"})
_MANNER: Final = frozenset({"quoted", "norm", "reported", "asked"})
GUARDS: Final[Mapping[Reason, frozenset[str]]] = {
    Reason.INSULT: _PERSON,
    Reason.DISCRIMINATION: _PERSON,
    Reason.BELITTLING: _MANNER | {"self"},
    Reason.PROFANITY: _MANNER | {"harmless"},
    Reason.ACCUSATION: _MANNER | {"negated", "product"},
}
"""Which guards an entry listens to where it names none; others listen to those of manner."""


@dataclass(frozen=True, slots=True)
class ListFault:
    """Something wrong in a list: the file, the line (0 if it has none), and what."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.message}"


class _Faults(list[ListFault]):
    def __init__(self, language: Language, source: str) -> None:
        super().__init__()
        self._file = f"{language.value}.toml"
        self._lines = [line.strip() for line in source.splitlines()]

    def note(self, message: str, at: str = "", after: int = 0) -> None:
        """Remember a fault at the first line that holds these words."""
        line = next((n for n, text in enumerate(self._lines, 1) if at and n > after and text == at), 0)
        line = line or next(
            (n for n, text in enumerate(self._lines, 1) if at and n > after and at in text), 0
        )
        self.append(ListFault(self._file, line, message))


def parse_list(language: Language, source: str) -> tuple[WordList, tuple[ListFault, ...]]:
    """Compile a list as far as it can be; what cannot is told."""
    faults = _Faults(language, source)
    try:
        table = tomllib.loads(source)
    except tomllib.TOMLDecodeError as fault:
        table = {}
        place = re.search(r"line (\d+)", str(fault))
        faults.append(ListFault(f"{language.value}.toml", int(place[1]) if place else 0, str(fault)))
    for key in table.keys() - _KEYS:
        faults.note(f"unknown key {key!r}", key)
    dense = language in DENSE
    classes = read_classes(table.get("classes", {}))
    reader = _Reader(dense, classes, frozenset(table.get("addressing", ())), faults)
    listed = tuple(reader.read(table))
    hidden = tuple(word for name in table.get("hidden", ()) for word in classes.get(name, ()))
    learned = table.get("learned", True) is not False
    return WordList(language, dense, listed, file_frames(listed, dense), hidden, learned), tuple(faults)


def read_classes(table: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Each class with its words folded; a class may take in those above it, as `{name}`."""
    classes: dict[str, tuple[str, ...]] = {}
    for name, words in table.items():
        members: list[str] = []
        for word in words.split():
            members.extend(classes.get(word[1:-1], ()) if word.startswith("{") else spell(word))
        classes[name] = tuple(dict.fromkeys(members))
    return classes


@dataclass(frozen=True, slots=True)
class _Reader:
    dense: bool
    classes: Mapping[str, tuple[str, ...]]
    addressing: frozenset[str]
    faults: _Faults

    def read(self, table: Mapping[str, Any]) -> Iterator[Listed]:
        """Everything that is listed, compiled."""
        for number, entry in enumerate(table.get("entries", ())):
            yield from self._read_entry(number, entry)
        for frame in self._compile(table.get("exceptions", "")):
            yield Listed(frame, None, None, "exception", direct=False)
        for name, group in table.get("cues", {}).items():
            for frame in self._compile(group):
                yield Listed(frame, None, None, name, direct=False)
        for name, settings in table.get("guards", {}).items():
            guard = Guard(name, Scope(settings.get("scope", "sentence")), settings.get("reach", 0))
            for frame in self._compile(settings["frames"]):
                yield Listed(frame, None, guard, None, direct=False)

    def _read_entry(self, number: int, table: Mapping[str, Any]) -> Iterator[Listed]:
        try:
            entry = _make_entry(table)
        except (ValueError, KeyError, TypeError) as fault:
            self.faults.note(f"entry {number + 1}: {fault}", _first_line(table.get("frames", "")))
            return
        for frame in self._compile(table["frames"]):
            yield Listed(frame, entry, None, None, direct=bool(frame.classes & self.addressing))

    def _compile(self, frames: str) -> Iterator[Frame]:
        for line in map(str.strip, frames.splitlines()):
            if line and not line.startswith("#"):
                try:
                    yield compile_frame(line, self.classes, self.dense)
                except FrameFault as fault:
                    self.faults.note(f"{line!r} {fault}", line)


def _make_entry(table: Mapping[str, Any]) -> Entry:
    unknown = table.keys() - {"rule", "also", "why", "severity", "confidence", "guards", "firm", "frames"}
    if unknown:
        raise ValueError(f"unknown key {min(unknown)!r}")
    reason = Reason(table["why"])
    confidence = float(table.get("confidence", 0.8))
    if not 0 < confidence < 1:
        raise ValueError(f"confidence {confidence} is not between 0 and 1")
    guards = table.get("guards")
    return Entry(
        Rule(table["rule"]),
        Rule(table["also"]) if "also" in table else None,
        reason,
        Severity(table["severity"]),
        confidence,
        frozenset(guards) if guards is not None else GUARDS.get(reason, _MANNER),
        table.get("firm", False) is True,
    )


def _first_line(frames: str) -> str:
    return next(iter(_lines(frames)), "")


def _lines(frames: str) -> Iterable[str]:
    return (line.strip() for line in frames.splitlines() if line.strip())
