"""What was lost and what was doubled, in numbers, and kept for the table at the end of `make faults`."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Final

from tests.consistency import Tables
from tests.faults.calling import Ledger

RECORD: Final = "FAULTS_RECORD"
"""The variable with the file that gets a line for each test that counts something."""


def tally(ledger: Ledger, tables: Tables) -> dict[str, int]:
    """How many turns were acknowledged, and how many of them are not stored, or oftener than once."""
    stored = {(row["conversation_id"], row["message_id"]) for row in tables["turns"]}
    heard = Counter(
        (row["conversation_id"], row["external_id"]) for row in tables["messages"] if row["external_id"]
    )
    told = Counter(row["id"] for row in tables["messages"])
    return {
        "turns": len(ledger.answers),
        "lost": len(ledger.answers.keys() - stored),
        "doubled": sum(count - 1 for counted in (heard, told) for count in counted.values()),
    }


def note(what: str, kind: str, **numbers: int) -> None:
    """Keep numbers of a test that ran on a kind of database."""
    if RECORD in os.environ:
        with Path(os.environ[RECORD]).open("a", encoding="utf-8") as file:
            file.write(json.dumps({"what": what, "database": kind, **numbers}) + "\n")
