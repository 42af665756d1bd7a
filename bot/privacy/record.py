"""The record of processing (GDPR Art. 30) as docs/processing.json, written from what is in force.

`python -m bot.privacy.record > docs/processing.json` writes it; a test compares the two.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

from bot.privacy.kept import KEPT


def write_record() -> str:
    """The document, ready for the file."""
    entries = [asdict(each) | {"transfers": "none by the program"} for each in KEPT]
    return json.dumps({"processing": entries}, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(write_record())
