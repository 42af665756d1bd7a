"""What this package raises, each error named by what failed."""

from __future__ import annotations


class VerificationFault(Exception):
    """The root of the errors of this package; the text is for developers and operators, never for contacts."""


class EvidenceSpent(VerificationFault):
    """Evidence was used that is too old, or good for no further change."""


class KeyFault(VerificationFault):
    """A list of keys is empty, has a key twice, or one that is too short; the text never quotes a key."""


class ImportFault(VerificationFault):
    """An account file has a bad row, so nothing of it is taken.

    `line` counts physical lines from 1; `column` is the header's name, or "" if the row as a whole is at fault.
    """

    def __init__(self, line: int, column: str, why: str) -> None:
        self.line = line
        self.column = column
        self.why = why
        place = f"line {line}, column {column}" if column else f"line {line}"
        super().__init__(f"{place}: {why}")
