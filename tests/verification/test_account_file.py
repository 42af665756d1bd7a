"""The CSV file of accounts: all rows or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verification.account_file import COLUMNS, LARGEST_FIELD, LARGEST_FILE, read_accounts
from verification.assurance import Category
from verification.faults import ImportFault

HEADER = ",".join(COLUMNS)
SWITCHES = "true,true,false,true,false,true"


def negotiate(tag: str) -> str | None:
    return tag.lower().partition("-")[0] if tag.lower().startswith(("de", "en")) else None


def row(
    account: str = "a-1", name: str = "Anna Schmidt", email: str = "anna@example.com", language: str = "de"
) -> str:
    return f"{account},{name},{email},{language},{SWITCHES}"


def table(*rows: str, header: str = HEADER, end: str = "\n") -> bytes:
    return end.join((header, *rows, "")).encode()


def fault(content: bytes) -> ImportFault:
    with pytest.raises(ImportFault) as caught:
        read_accounts(content, negotiate)
    return caught.value


def test_a_good_row_becomes_an_account() -> None:
    (only,) = read_accounts(table(row(language="de-AT", email=" Anna@Example.com")), negotiate)
    assert only.line == 2
    assert only.email_key == "anna@example.com"
    account = only.account
    assert (account.id, account.name, account.email, account.language) == (
        "a-1",
        "Anna Schmidt",
        "Anna@Example.com",
        "de",
    )
    assert list(account.preferences) == list(Category)
    assert list(account.preferences.values()) == [True, True, False, True, False, True]


def test_the_columns_are_the_contracts() -> None:
    assert HEADER == (
        "id,name,email,language,weekly_reports,motivation,feedback,news,promotional_offers,research_hub"
    )


def test_a_file_without_rows_has_no_accounts() -> None:
    assert read_accounts(table(), negotiate) == []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_a_byte_order_mark_make_no_difference(end: str, mark: bytes) -> None:
    rows = (row(), "", row("a-2", email="ben@example.com"))
    accounts = read_accounts(mark + table(*rows, end=end), negotiate)
    assert [account.account.id for account in accounts] == ["a-1", "a-2"]
    assert [account.line for account in accounts] == [2, 4]


def test_a_last_line_without_an_end_counts() -> None:
    assert len(read_accounts(table(row()).rstrip(b"\n"), negotiate)) == 1


@pytest.mark.parametrize("words", ["TRUE,True,False,tRuE,FALSE,true"])
def test_booleans_may_be_in_any_case(words: str) -> None:
    (only,) = read_accounts(table(f"a-1,Anna,anna@example.com,de,{words}"), negotiate)
    assert list(only.account.preferences.values()) == [True, True, False, True, False, True]


@pytest.mark.parametrize(
    "name", ["7", "林", "🙂", " ", "x" * 200, "=cmd()", "von", "名前", "'; DROP TABLE", "Anna\nB"]
)
def test_any_name_is_taken_as_it_stands(name: str) -> None:
    (only,) = read_accounts(table(row(name=f'"{name}"')), negotiate)
    assert only.account.name == name


def test_quoted_fields_may_hold_commas_quotes_and_lines() -> None:
    (first, second) = read_accounts(
        table(row(name='"Schmidt, ""Anna""\nMaria"'), row("a-2", email="ben@example.com")), negotiate
    )
    assert first.account.name == 'Schmidt, "Anna"\nMaria'
    assert (first.line, second.line) == (2, 4)


@pytest.mark.parametrize(
    ("rows", "line", "column"),
    [
        (["x"], 2, ""),
        ([row() + ",more"], 2, ""),
        ([row(), "a-2,Ben"], 3, ""),
        ([row(account="")], 2, "id"),
        ([row(account="a 1")], 2, "id"),
        ([row(account="a\t1")], 2, "id"),
        ([row(account="a" * 201)], 2, "id"),
        ([row(name="")], 2, "name"),
        ([row(name="x" * 201)], 2, "name"),
        ([row(email="")], 2, "email"),
        ([row(email="anna")], 2, "email"),
        ([row(email="anna＠example.com")], 2, "email"),
        ([row(email="anna@example.com\u200b")], 2, "email"),
        ([row(language="xx")], 2, "language"),
        ([row(language="")], 2, "language"),
        (["a-1,Anna,anna@example.com,de,true,true,false,true,false,yes"], 2, "research_hub"),
        (["a-1,Anna,anna@example.com,de,1,true,false,true,false,true"], 2, "weekly_reports"),
        (["a-1,Anna,anna@example.com,de,true,,false,true,false,true"], 2, "motivation"),
        ([row(), row(email="ben@example.com")], 3, "id"),
        ([row(), row("a-2")], 3, "email"),
        ([row(), row("a-2", email="ANNA@EXAMPLE.COM")], 3, "email"),
        ([row(email="a@bücher.example"), row("a-2", email="a@xn--bcher-kva.example")], 3, "email"),
        ([row(name='"open'), row("a-2", email="ben@example.com")], 2, ""),
        ([row(name='"a"b')], 2, ""),
        ([row(name='"two\nlines"'), row("a-2", email="bad")], 4, "email"),
        ([row(name="x" * (LARGEST_FIELD + 1))], 2, "name"),
        ([row(name="é" * (LARGEST_FIELD // 2 + 1))], 2, "name"),
        ([row(name="x" * 200_000)], 2, ""),
    ],
)
def test_the_first_bad_row_is_named(rows: list[str], line: int, column: str) -> None:
    found = fault(table(*rows))
    assert (found.line, found.column) == (line, column)
    assert str(found).startswith(f"line {line}")


@pytest.mark.parametrize(
    "header",
    [
        "",
        "id",
        HEADER.upper(),
        HEADER + ",more",
        HEADER.replace("name", "Name"),
        HEADER.replace(",", ";"),
        HEADER[3:] + ",id",
    ],
)
def test_another_header_is_refused(header: str) -> None:
    assert fault(table(row(), header=header)).line in (1, 2)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", 1),
        (b"\n\n", 1),
        (table(row()).decode().encode("utf-16"), 1),
        (table(row()).decode().encode("utf-16-be"), 1),
        (table(row(), "a-2,B\0,b@example.com,de," + SWITCHES), 3),
        (table(row()) + b"a-2,J\xfcrgen,b@example.com,de,true\n", 3),
        (b"\xff" * 10, 1),
        (b"PK\x03\x04" + b"\0" * 100, 1),
    ],
)
def test_another_encoding_is_refused_at_its_line(content: bytes, line: int) -> None:
    assert fault(content).line == line


def test_a_file_above_the_limit_is_refused_unread() -> None:
    assert "50 MiB" in fault(b"x" * (LARGEST_FILE + 1)).why


def test_a_fault_never_quotes_what_was_in_the_file() -> None:
    assert "secret" not in str(fault(table(row(email="secret-at-example.com"))))


def lines_at_fault(content: bytes) -> list[int]:
    try:
        read_accounts(content, negotiate)
    except ImportFault as found:
        return [found.line]
    return []


@given(st.binary(max_size=300))
def test_any_bytes_without_the_header_are_at_fault(content: bytes) -> None:
    assert all(line >= 1 for line in lines_at_fault(content))
    assert lines_at_fault(content)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=100))
def test_any_further_row_is_taken_or_named(text: str) -> None:
    assert lines_at_fault(table(row(), text)) == ([3] if text else [])
