"""Every threat has tests, and every test that the paper names is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent
PAPER = (ROOT.parent / "THREAT_MODEL.md").read_text(encoding="utf-8")
ROWS = [line.split("|") for line in PAPER.splitlines() if re.match(r"\| \d+ \|", line)]


def test_every_threat_has_its_row() -> None:
    assert [int(row[1]) for row in ROWS] == list(range(1, 71))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1].strip())
def test_the_tests_that_show_it_are_there(row: list[str]) -> None:
    named = [each.strip() for each in row[4].split(",")]
    assert named
    for each in named:
        path, _, name = each.partition("::")
        assert f"def test_{name}(" in (ROOT / path).read_text(encoding="utf-8"), each
