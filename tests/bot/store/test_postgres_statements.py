"""Names become numbers, and nothing else of a statement changes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.store.postgres_statements import join_writes, number_values


@pytest.mark.parametrize(
    ("sql", "numbered", "names"),
    [
        ("SELECT 1", "SELECT 1", ()),
        ("SELECT :a, :b, :a", "SELECT $1, $2, $1", ("a", "b")),
        ("SELECT ':a', :a", "SELECT ':a', $1", ("a",)),
        ("SELECT 'it''s :a', :a", "SELECT 'it''s :a', $1", ("a",)),
        (r"SELECT E'\':a', :b", r"SELECT E'\':a', $1", ("b",)),
        ('SELECT ":a" FROM t WHERE x = :x', 'SELECT ":a" FROM t WHERE x = $1', ("x",)),
        ("SELECT :a::text, x::int", "SELECT $1::text, x::int", ("a",)),
        ("SELECT 1 -- not :a\n, :b", "SELECT 1 -- not :a\n, $1", ("b",)),
        ("SELECT /* :a\n:b */ :c", "SELECT /* :a\n:b */ $1", ("c",)),
        ("SELECT $$ :a $$, :b", "SELECT $$ :a $$, $1", ("b",)),
        ("SELECT $t$ :a $$ $t$, :b", "SELECT $t$ :a $$ $t$, $1", ("b",)),
        ("SELECT x[1:2], :a_1", "SELECT x[1:2], $1", ("a_1",)),
        ("SELECT 1 /*! FOR UPDATE OF :x */", "SELECT 1  FOR UPDATE OF :x ", ()),
    ],
)
def test_only_names_of_values_are_numbered(sql: str, numbered: str, names: tuple[str, ...]) -> None:
    assert (number_values(sql).sql, number_values(sql).names) == (numbered, names)


def test_values_come_in_the_order_of_their_numbers() -> None:
    assert number_values("SELECT :b, :a, :b").arguments({"a": 1, "b": 2, "c": 3}) == [2, 1]


def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        number_values("SELECT :a").arguments({})


def test_joined_writes_keep_their_values_apart() -> None:
    joined = join_writes(("INSERT INTO a VALUES (:x, :y)", "INSERT INTO b VALUES (:x)"), "SELECT :x")
    assert joined.sql == (
        "WITH w0 AS (INSERT INTO a VALUES ($1, $2)), w1 AS (INSERT INTO b VALUES ($3)) SELECT $4"
    )
    assert joined.names == ("0 x", "0 y", "1 x", "x")


QUOTED = st.text(st.characters(exclude_characters="'\0")).map(lambda text: f"'{text}'")
NAMES = st.sampled_from(["a", "b", "long_name"])


@given(st.lists(st.one_of(QUOTED, NAMES.map(lambda name: f":{name}")), min_size=1, max_size=8))
def test_texts_in_quotes_never_change(parts: list[str]) -> None:
    numbered = number_values("SELECT " + ", ".join(parts)).sql
    names = dict.fromkeys(part for part in parts if part.startswith(":"))
    numbers = {name: f"${number}" for number, name in enumerate(names, start=1)}
    assert numbered == "SELECT " + ", ".join(numbers.get(part, part) for part in parts)
