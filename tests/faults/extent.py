"""How long the fault tests go on: short among all tests, long by `make faults`, which sets these variables."""

from __future__ import annotations

import os
from typing import Final

LONG: Final = os.environ.get("FAULTS") == "long"
KILLS: Final = int(os.environ.get("FAULTS_KILLS", "5"))
"""How often a server is killed, on each database."""
CALLERS, MESSAGES = (100, 10_000) if LONG else (20, 10)
"""Who talks at once, and how much each of them says."""
