"""What counts as lost and as doubled, and how the table at the end tells it."""

from __future__ import annotations

import pytest

from bot.store.database import Row
from tests.consistency import Tables
from tests.faults.__main__ import describe, format_rows, list_figures
from tests.faults.calling import Ledger
from tests.faults.tally import tally


def stored(*messages: str, external: str | None = "m-1") -> Tables:
    """A turn, and messages of these ids; the first is the contact's."""
    rows: list[Row] = [
        {"conversation_id": "c-1", "id": name, "external_id": None if place else external}
        for place, name in enumerate(messages)
    ]
    return {"turns": [{"conversation_id": "c-1", "message_id": external}], "messages": rows}


LEDGER = Ledger(answers={("c-1", "m-1"): b"{}"})


def test_what_is_stored_once_is_neither_lost_nor_doubled() -> None:
    assert tally(LEDGER, stored("a", "b")) == {"turns": 1, "lost": 0, "doubled": 0}


def test_what_was_acknowledged_and_is_not_stored_is_lost() -> None:
    assert tally(LEDGER, stored("a", external="m-2"))["lost"] == 1


def test_a_message_that_is_there_twice_is_doubled() -> None:
    twice = [*stored("a", "b")["messages"], {"conversation_id": "c-1", "id": "c", "external_id": "m-1"}]
    assert tally(LEDGER, {**stored("a"), "messages": twice})["doubled"] == 1
    assert tally(LEDGER, stored("a", "b", "b"))["doubled"] == 1


@pytest.mark.parametrize(("lost", "doubled", "met"), [(0, 0, True), (1, 0, False), (0, 1, False)])
def test_anything_lost_or_doubled_breaks_the_promise(lost: int, doubled: int, met: bool) -> None:
    row = {
        "what": "kills",
        "database": "sqlite",
        "kills": 200,
        "turns": 9,
        "lost": lost,
        "doubled": doubled,
    }
    (figure,) = list_figures([row, {"what": "callers at once", "database": "sqlite", "turns": 5}])
    assert (figure.met, figure.reached) == (met, met)


@pytest.mark.parametrize(("kills", "reached"), [(200, False), (1_000, True)])
def test_the_aim_asks_for_a_thousand_kills(kills: int, reached: bool) -> None:
    row = {"what": "kills", "database": "sqlite", "kills": kills, "turns": 9, "lost": 0, "doubled": 0}
    (figure,) = list_figures([row])
    assert (describe(figure, row)["met"], describe(figure, row)["reached"]) == (True, reached)


def test_the_table_has_a_row_for_each_test_and_a_dash_for_what_it_does_not_count() -> None:
    lines = format_rows([{"what": "callers", "database": "sqlite", "turns": 1234, "lost": 0, "doubled": 0}])
    assert lines[0].split() == ["what", "database", "kills", "turns", "lost", "doubled"]
    assert lines[1].split() == ["callers", "sqlite", "-", "1,234", "0", "0"]
