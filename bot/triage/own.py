"""What an installation changes about a shipped list: words of its own, exceptions, and frames that it strikes out.

The shipped list stays as it is; the two are put together into one source, which is compiled like any other. So an upgrade
brings better lists, and what was changed here stays.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from bot.triage.frames import FrameFault, compile_frame
from bot.triage.parsing import parse_list, read_classes
from bot.triage.verdict import Reason, Rule, Severity
from bot.triage.wordlists import DENSE, Lists, version_of
from knowledge.languages import Language

FIT: Final = frozenset(
    {
        Reason.INSULT,
        Reason.DISCRIMINATION,
        Reason.THREAT,
        Reason.WISH_OF_HARM,
        Reason.BELITTLING,
        Reason.COMMAND,
        Reason.PROFANITY,
        Reason.POLITICS,
        Reason.PROVOCATION,
        Reason.ACCUSATION,
        Reason.PICTURE,
        Reason.ADVERT,
        Reason.SPAM,
        Reason.PIRACY,
    }
)
"""What words can be evidence of; the rest is found by other means."""


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """Frames that mean the same, as in the shipped lists."""

    rule: Rule
    reason: Reason
    severity: Severity
    confidence: float
    frames: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnList:
    """All changes of one language. `removed` are frames of shipped entries, as they stand there; `learned` says whether what
    was learned beside the lists is heard too.
    """

    entries: tuple[OwnEntry, ...] = ()
    exceptions: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    learned: bool = True


Owns = tuple[tuple[Language, OwnList], ...]
"""The changes of some languages."""


@dataclass(frozen=True, slots=True)
class OwnFault:
    """A line that cannot be used. `pointer` names it (RFC 6901, within the list), `code` what is wrong with it:
    `nothing`, `gap`, `class`, `word` as frames have it, `unknown` (no shipped frame), `twice`.
    """

    pointer: str
    line: str
    code: str
    message: str


def merge(language: Language, shipped: str, own: OwnList) -> str:
    """The source of both together; what of one's own cannot be used any more is left out."""
    own = usable(language, shipped, own)
    if own == OwnList():
        return shipped
    table = tomllib.loads(shipped)
    gone = frozenset(own.removed)
    kept = [_without(entry, gone) for entry in table.get("entries", ())]
    table["entries"] = [*filter(_has_frames, kept), *map(_describe_firm, own.entries)]
    table["learned"] = table.get("learned", True) and own.learned
    table["exceptions"] = "\n".join((table.get("exceptions", "").strip("\n"), *own.exceptions))
    return write_source(table)


def apply(lists: Lists, sources: Mapping[Language, str], owns: Owns) -> Lists:
    """The shipped lists with the changes of some languages; the version says which. Only these are compiled anew: own
    lists name no words to look for behind a disguise, so the rest stays as it is."""
    used = {language: usable(language, sources[language], own) for language, own in owns}
    used = {language: own for language, own in used.items() if own != OwnList()}
    if not used:
        return lists
    told = {language: digest_of_own(language, own) for language, own in used.items()}
    merged = {language: merge(language, sources[language], own) for language, own in used.items()}
    compiled = {language: parse_list(language, source)[0] for language, source in merged.items()}
    return replace(
        lists,
        version=version_of({**dict.fromkeys(Language, lists.version), **told}),
        by_language={**lists.by_language, **compiled},
    )


def source_of_own(language: Language, shipped: str, own: OwnList) -> str:
    """The source of the own entries alone, with the classes of the shipped list: to see what they find by themselves."""
    table = tomllib.loads(shipped)
    kept = {name: table[name] for name in ("version", "addressing", "classes") if name in table}
    return write_source(kept | {"entries": list(map(_describe, usable(language, shipped, own).entries))})


def usable(language: Language, shipped: str, own: OwnList) -> OwnList:
    """What of it fits with the shipped list."""
    faults = {fault.pointer for fault in find_faults(language, shipped, own)}
    if not faults:
        return own
    entries = tuple(
        replace(entry, frames=_leave_out(f"/entries/{number}/frames", entry.frames, faults))
        for number, entry in enumerate(own.entries)
    )
    return OwnList(
        tuple(entry for entry in entries if entry.frames),
        _leave_out("/exceptions", own.exceptions, faults),
        _leave_out("/removed", own.removed, faults),
        own.learned,
    )


def find_faults(language: Language, shipped: str, own: OwnList) -> tuple[OwnFault, ...]:
    """Every line that cannot be used, in the order of the list."""
    table = tomllib.loads(shipped)
    classes = read_classes(table.get("classes", {}))
    dense = language in DENSE
    faults: list[OwnFault] = []
    for number, entry in enumerate(own.entries):
        faults += _check_lines(f"/entries/{number}/frames", entry.frames, classes, dense)
    faults += _check_lines("/exceptions", own.exceptions, classes, dense)
    known = frozenset(_frames_of(table))
    for number, line in enumerate(own.removed):
        if line not in known:
            faults.append(OwnFault(f"/removed/{number}", line, "unknown", "is no line of the shipped list"))
    return (*faults, *_find_doubles(own, known - frozenset(own.removed)))


def find_letters(language: Language, shipped: str, own: OwnList) -> Iterator[tuple[str, str]]:
    """Pointer and line of entries that a single letter anywhere would fulfil."""
    classes = read_classes(tomllib.loads(shipped).get("classes", {}))
    for pointer, line in each_frame(own):
        if compile_frame(line, classes, language in DENSE).is_single:
            yield pointer, line


def each_frame(own: OwnList) -> Iterator[tuple[str, str]]:
    """Pointer and line of every frame of the entries."""
    for number, entry in enumerate(own.entries):
        for place, line in enumerate(entry.frames):
            yield f"/entries/{number}/frames/{place}", line


def digest_of_own(language: Language, own: OwnList) -> str:
    """What tells one list from another: twelve hexadecimal digits."""
    entries = [_describe(each) for each in own.entries]
    told = json.dumps([language.value, entries, own.exceptions, own.removed, own.learned])
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def write_source(table: dict[str, Any]) -> str:
    """A table as TOML: every value in one line, which JSON and TOML write alike but for tables."""
    return "\n".join(f"{_key(name)} = {_write(value)}" for name, value in table.items()) + "\n"


def _write(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(name)} = {_write(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_write, value)) + "]"
    return _scalar(value)


def _key(name: str) -> str:
    return _scalar(name)


def _scalar(value: str | float) -> str:
    # DEL is the one character that TOML wants escaped and JSON leaves.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _describe(entry: OwnEntry) -> dict[str, Any]:
    return {
        "rule": entry.rule.value,
        "why": entry.reason.value,
        "severity": int(entry.severity),
        "confidence": entry.confidence,
        "frames": "\n".join(entry.frames),
    }


def _describe_firm(entry: OwnEntry) -> dict[str, Any]:
    """What people listed themselves is doubted by no model."""
    return _describe(entry) | {"firm": True}


def _without(entry: dict[str, Any], gone: frozenset[str]) -> dict[str, Any]:
    lines = [line for line in entry["frames"].splitlines() if line.strip() not in gone]
    return entry | {"frames": "\n".join(lines)}


def _has_frames(entry: dict[str, Any]) -> bool:
    return bool(entry["frames"].strip())


def _frames_of(table: dict[str, Any]) -> Iterator[str]:
    for entry in table.get("entries", ()):
        yield from filter(None, map(str.strip, entry["frames"].splitlines()))


def _check_lines(
    pointer: str, lines: tuple[str, ...], classes: dict[str, tuple[str, ...]], dense: bool
) -> Iterator[OwnFault]:
    for number, line in enumerate(lines):
        try:
            if line.startswith("#") or line != line.strip():
                raise FrameFault("begins like a comment, or with a space", "word")
            compile_frame(line, classes, dense)
        except FrameFault as fault:
            yield OwnFault(f"{pointer}/{number}", line, fault.code, str(fault))


def _find_doubles(own: OwnList, known: frozenset[str]) -> Iterator[OwnFault]:
    seen = set(known)
    for pointer, line in each_frame(own):
        if line in seen:
            yield OwnFault(pointer, line, "twice", "is listed already")
        seen.add(line)


def _leave_out(pointer: str, lines: tuple[str, ...], faults: set[str]) -> tuple[str, ...]:
    return tuple(line for number, line in enumerate(lines) if f"{pointer}/{number}" not in faults)
