"""`assistant audit`: what a third party can verify without us, a table without formulas, and the place of what was altered."""

from __future__ import annotations

import csv
import io
import json
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from bot.settings.urls import SqliteFile
from bot.store.audit import append
from bot.store.database import Transaction
from bot.store.moderation_audit import append_entry
from bot.store.opening import open_database
from tests.bot.commands.conftest import Shell
from tests.databases import furnish
from verification.assurance import Assurance
from verification.audit import AuditEntry

RECIPE: Final = re.findall(
    r"```python\n(.+?)```",
    (Path(__file__).parents[3] / "docs/audit.md").read_text(encoding="utf-8"),
    re.DOTALL,
)[0]
FIRST: Final = datetime(2026, 11, 1, 12, tzinfo=UTC)
DAYS: Final = 6


async def fill(tx: Transaction) -> None:
    """A row a day in each chain."""
    for day in range(DAYS):
        at = int((FIRST + timedelta(days=day)).timestamp() * 1000)
        entry = AuditEntry(
            at=at,
            actor="p-1",
            proof="none",
            result="revealed_email",
            asked=Assurance.NONE,
            reached=Assurance.NONE,
            conversation_id='=HYPERLINK("https://example.com")',
            account_id="+a-1",
            reason='@sum, "quoted"\r\nand a line',
        )
        await append(tx, entry)
        written = json.dumps({"at": at, "actor": "-p-2", "action": "seen", "review": "\tr-1"})
        await append_entry(tx, written, review_id="\tr-1", now=at)


@pytest.fixture
async def kept(tmp_path: Path) -> Shell:
    """A database with six days of both chains."""
    route = SqliteFile(tmp_path / "assistant.db")
    furnish(route)
    async with open_database(route) as database:
        await database.transact(fill)
    return Shell(tmp_path, {"DATABASE_URL": "sqlite:///assistant.db"})


async def alter(shell: Shell, sql: str) -> None:
    async with open_database(SqliteFile(shell.directory / "assistant.db")) as database:
        await database.transact(lambda tx: tx.execute(sql))


def verify_elsewhere(export: str) -> subprocess.CompletedProcess[str]:
    """What the recipe of the documents makes of an export, with nothing of ours on its path."""
    return subprocess.run(
        [sys.executable, "-I", "-c", RECIPE], input=export, capture_output=True, text=True, check=False
    )


async def test_a_third_party_verifies_an_export_by_the_recipe_of_the_documents(kept: Shell) -> None:
    export = kept.run("audit", "export")
    assert export.returncode == 0
    assert len(export.stdout.splitlines()) == 2 * DAYS
    done = verify_elsewhere(export.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    ends = re.findall(r"the last hash is (\w+)", export.stderr)
    assert [line.split()[-1] for line in done.stdout.splitlines()] == ends
    assert len(set(ends)) == 2


async def test_the_recipe_finds_the_line_that_was_altered_or_taken_out(kept: Shell) -> None:
    lines = kept.run("audit", "export", "--chain", "accounts").stdout.splitlines(keepends=True)
    altered = [*lines[:2], lines[2].replace("revealed_email", "revealed_chat"), *lines[3:]]
    assert verify_elsewhere("".join(altered)).stderr == "line 3: row 3 of accounts does not fit\n"
    assert (
        verify_elsewhere("".join(lines[:3] + lines[4:])).stderr == "line 4: row 5 of accounts does not fit\n"
    )


async def test_days_limit_the_export_and_both_count(kept: Shell) -> None:
    export = kept.run(
        "audit", "export", "--from", "2026-11-02", "--to", "2026-11-04", "--chain", "moderation"
    )
    assert [json.loads(line)["place"] for line in export.stdout.splitlines()] == [2, 3, 4]
    assert verify_elsewhere(export.stdout).returncode == 0
    none = kept.run("audit", "export", "--from", "2030-01-01")
    assert (none.returncode, none.stdout) == (0, "")
    assert none.stderr.splitlines() == ["accounts: no rows", "moderation: no rows"]


async def test_days_that_are_none_or_the_wrong_way_round_are_wrong_usage(kept: Shell) -> None:
    assert kept.run("audit", "export", "--from", "2026-11-31").returncode == 2
    turned = kept.run("audit", "export", "--from", "2026-11-05", "--to", "2026-11-04")
    assert (turned.returncode, turned.stdout) == (2, "")
    assert "must not be before --from" in turned.stderr


async def test_no_cell_of_the_table_is_a_formula(kept: Shell) -> None:
    printed = kept.run("audit", "export", "--csv").stdout
    titles, *rows = list(csv.reader(io.StringIO(printed, newline="")))
    assert len(rows) == 2 * DAYS
    assert {len(row) for row in rows} == {len(titles)}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    first = dict(zip(titles, rows[0], strict=True))
    assert (first["about"], first["account"]) == ('\'=HYPERLINK("https://example.com")', "'+a-1")
    assert (first["what"], first["at"]) == ("none revealed_email", "2026-11-01T12:00:00.000Z")


@pytest.mark.parametrize(
    ("spoiled", "chain", "place"),
    [
        ("UPDATE audit SET entry = REPLACE(entry, 'p-1', 'p-9') WHERE place = 4", "accounts", 4),
        ("UPDATE audit SET at = at + 1 WHERE place = 2", "accounts", 2),
        ("UPDATE audit SET previous = hash WHERE place = 5", "accounts", 5),
        ("DELETE FROM moderation_audit WHERE place = 3", "moderation", 3),
        ("UPDATE moderation_audit SET entry = 'x' WHERE place = 1", "moderation", 1),
        ("UPDATE moderation_audit SET review_id = 'r-2' WHERE place = 4", "moderation", 4),
        ("UPDATE moderation_audit SET review_id = NULL WHERE place = 2", "moderation", 2),
    ],
)
async def test_verify_tells_the_place_of_the_first_row_that_does_not_fit(
    kept: Shell, spoiled: str, chain: str, place: int
) -> None:
    await alter(kept, spoiled)
    done = kept.run("audit", "verify", "--json")
    assert done.returncode == 1
    broken = {each["name"]: each["broken_at"] for each in json.loads(done.stdout)["chains"]}
    assert broken == {"accounts": None, "moderation": None} | {chain: place}
    assert done.stderr == "a chain is broken\n"


async def test_verify_tells_how_many_rows_hold_and_the_hash_to_keep(kept: Shell) -> None:
    done = kept.run("audit", "verify")
    assert (done.returncode, done.stderr) == (0, "every chain holds\n")
    assert re.match(rf"accounts: {DAYS} rows hold, the last hash is [0-9a-f]{{64}}\n", done.stdout)
