"""The lists of words and frames, compiled."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.languages import Language


@dataclass(frozen=True, slots=True)
class Lists:
    """All languages' lists; `version` changes with every byte of them."""

    version: str


def make_lists(sources: Mapping[Language, str]) -> Lists:
    """Compile the TOML texts of the languages."""
    digest = hashlib.sha256()
    for tag in sorted(sources):
        digest.update(sources[tag].encode())
    return Lists(digest.hexdigest()[:12])
