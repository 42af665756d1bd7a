"""Reading the CSV file of accounts: all rows or none, and the first bad line named.

Limits: 50 MiB a file and 64 KiB a field (the threat model's bounds for imports); rows are not counted.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from io import StringIO
from typing import Final

from verification.accounts import Account
from verification.assurance import Category
from verification.emails import clean_address, strict_key
from verification.faults import ImportFault

COLUMNS: Final = ("id", "name", "email", "language", *(category.value for category in Category))
LARGEST_FILE: Final = 50 * 1024 * 1024
LARGEST_FIELD: Final = 64 * 1024
LONGEST_ID: Final = 200
LONGEST_NAME: Final = 200

Negotiate = Callable[[str], str | None]
"""Maps a language tag to one of the five languages, or None."""


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One row: the account as it is to be stored, its strict email key, and the line where the row starts."""

    line: int
    account: Account
    email_key: str


def read_accounts(content: bytes, negotiate: Negotiate) -> list[AccountRow]:
    """Return every row of a UTF-8 file; a byte order mark, CRLF and blank lines are accepted.

    Raises `ImportFault` at the first bad row: then nothing of the file may be taken. Two rows with one id, or one
    strict email key, are bad.
    """
    rows = _read_records(_decode(content))
    _check_header(next(rows, (1, [])))
    accounts: list[AccountRow] = []
    ids, keys = set[str](), set[str]()
    for line, fields in rows:
        row = _read_row(line, fields, negotiate)
        _claim(ids, row.account.id, line, "id")
        _claim(keys, row.email_key, line, "email")
        accounts.append(row)
    return accounts


def _decode(content: bytes) -> str:
    if len(content) > LARGEST_FILE:
        raise ImportFault(1, "", "the file is larger than 50 MiB")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ImportFault(1, "", "the file is UTF-16, not UTF-8")
    nul = content.find(b"\0")
    if nul >= 0:
        raise ImportFault(_line_at(content, nul), "", "a NUL byte")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise ImportFault(_line_at(content, fault.start), "", "not UTF-8") from None


def _line_at(content: bytes, position: int) -> int:
    return content.count(b"\n", 0, position) + 1


def _read_records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record that is not blank, with the line where it starts."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise ImportFault(line, "", f"not CSV: {fault}") from None
        if fields:
            yield line, fields


def _check_header(record: tuple[int, list[str]]) -> None:
    line, fields = record
    if tuple(fields) != COLUMNS:
        raise ImportFault(line, "", f"the header must be {','.join(COLUMNS)}")


def _read_row(line: int, fields: list[str], negotiate: Negotiate) -> AccountRow:
    if len(fields) != len(COLUMNS):
        raise ImportFault(line, "", f"{len(fields)} fields instead of {len(COLUMNS)}")
    row = dict(zip(COLUMNS, fields, strict=True))
    for column, value in row.items():
        if len(value) > LARGEST_FIELD or len(value.encode()) > LARGEST_FIELD:
            raise ImportFault(line, column, "longer than 64 KiB")
    email = clean_address(row["email"])
    key = None if email is None else strict_key(email)
    if email is None or key is None:
        raise ImportFault(line, "email", "not an email address")
    account = Account(_read_id(line, row["id"]), _read_name(line, row["name"]), email, "", {})
    language = negotiate(row["language"])
    if language is None:
        raise ImportFault(line, "language", "not one of the languages")
    preferences = {category: _read_boolean(line, category, row[category]) for category in Category}
    return AccountRow(line, replace(account, language=language, preferences=preferences), key)


def _read_id(line: int, value: str) -> str:
    if not value or len(value) > LONGEST_ID or not value.isprintable() or " " in value:
        raise ImportFault(line, "id", "must be 1 to 200 printable characters without spaces")
    return value


def _read_name(line: int, value: str) -> str:
    if not 1 <= len(value) <= LONGEST_NAME:
        raise ImportFault(line, "name", "must be 1 to 200 characters")
    return value


def _read_boolean(line: int, category: Category, value: str) -> bool:
    if value.lower() not in ("true", "false"):
        raise ImportFault(line, category.value, "must be true or false")
    return value.lower() == "true"


def _claim(taken: set[str], value: str, line: int, column: str) -> None:
    if value in taken:
        raise ImportFault(line, column, "a second row with the same account")
    taken.add(value)
