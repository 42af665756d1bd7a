"""Bytes to text, and the files of one utterance a line."""

import re

from knowledge.languages import Language
from knowledge.parsing.drafts import Fault, Gravity, Line, Reading, Utterance

_LINE_BREAK = re.compile(r"\r\n?")


def decode(file: str, raw: bytes) -> str | Fault:
    """UTF-8 text with line feeds, a byte order mark dropped; the fault names the line of the first bad byte."""
    try:
        return _LINE_BREAK.sub("\n", raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Fault(file, line, f"not UTF-8 (byte 0x{raw[error.start]:02x})", Gravity.UNREADABLE)


def parse_utterances(file: str, raw: bytes, language: Language, action: str | None) -> Reading:
    """One utterance a line; empty lines and lines beginning with ``#`` are passed over."""
    text = decode(file, raw)
    if isinstance(text, Fault):
        return Reading(faults=(text,))
    lines = (Line(line.strip(), number) for number, line in enumerate(text.split("\n"), 1))
    said = (line for line in lines if line.text and not line.text.startswith("#"))
    return Reading(utterances=tuple(Utterance(file, action, language, line) for line in said))
