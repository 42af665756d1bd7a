"""How long the fault tests go on: short among all tests, long by `make faults`, which sets these variables."""

from __future__ import annotations

import os
from typing import Final

LONG: Final = os.environ.get("FAULTS") == "long"
KILLS: Final = int(os.environ.get("FAULTS_KILLS", "3"))
"""How often a server is killed, on each database."""
CALLERS: Final = 100 if LONG else 12
MESSAGES: Final = int(os.environ.get("FAULTS_MESSAGES", "10"))
"""Who talks at once, and how much each of them says."""
HISTORIES: Final = 10 if LONG else 1
"""Random histories, so many times as usual."""
