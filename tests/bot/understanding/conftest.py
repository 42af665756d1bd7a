"""The real matcher over the shipped library, opened once."""

from __future__ import annotations

import pytest

from knowledge.archive import open_matcher
from knowledge.loader import load_library
from knowledge.matching.ranking import Matcher


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    return open_matcher(load_library())
