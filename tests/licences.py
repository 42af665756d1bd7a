"""docs/licences.md: what is delivered with the program and under which licence. `python -m tests.licences` prints it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Final, cast

ROOT: Final = Path(__file__).parents[1]
LOCK: Final = ROOT / "requirements.txt"
PAGE: Final = ROOT / "docs/licences.md"
LONGEST: Final = 60
"""Characters of a licence field that names a licence; longer ones hold its whole text."""
SHORT: Final = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "ISC License (ISCL)": "ISC",
}
"""Classifiers of the package index, by the shorter name of SPDX."""
ALLOWED: Final = re.compile(
    r"(?:MIT|MIT-0|MIT-CMU|BSD|BSD-2-Clause|BSD-3-Clause|0BSD|Apache-2\.0|PSF-2\.0|ISC|MPL-2\.0|Zlib|CC0-1\.0|Unlicense|HPND)"
)
"""What may be delivered with a program under the MIT licence without giving anything else away."""

_HEAD: Final = """# Licences

Made from the locked dependencies (`python -m tests.licences`); a test compares. The program itself is under the MIT licence (LICENSE). Everything below is fetched from the package index when the program is installed and is not part of this repository; the texts lie in each package's `dist-info`.

| package | version | licence |
| --- | --- | --- |
"""
_TAIL: Final = """
Libraries inside the wheels have licences of their own, which the packages name: numpy and scikit-learn bring OpenBLAS (BSD) and the GCC runtime (GPL with the runtime exception), Pillow its codecs, and pillow-heif libheif and libde265 (LGPL-3.0, linked as shared libraries and replaceable). Tools of development alone (requirements-dev.txt) are not delivered.
"""


@dataclass(frozen=True, slots=True)
class Locked:
    """A package of the lock."""

    name: str
    version: str


def read_lock() -> list[Locked]:
    """All packages of the lock, on whatever platform they are needed."""
    found = re.findall(r"^([a-z0-9][a-z0-9._-]*)==([^ ;\\]+)", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    return [Locked(name, version) for name, version in found]


def find_licence(name: str) -> str | None:
    """What the installed package says of its licence; None for one that this platform does not need."""
    try:
        about = cast(Message, metadata(name))  # what it is, though its type says less
    except PackageNotFoundError:
        return None
    return next(_told(about), "unknown")


def _told(about: Message) -> Iterator[str]:
    expression = about.get("License-Expression")
    if expression:
        yield expression
    classifiers = [each for each in about.get_all("Classifier") or [] if each.startswith("License ::")]
    names = [each.rpartition(" :: ")[2] for each in classifiers]
    told = [SHORT.get(each, each) for each in names if each != "OSI Approved"]
    if told:
        yield " AND ".join(sorted(told))
    field = (about.get("License") or "").strip()
    if field and "\n" not in field and len(field) <= LONGEST:
        yield field


def describe(kept: dict[str, str]) -> str:
    """The page. `kept` has licences, by name, of packages that are not installed here."""
    rows = (
        f"| {each.name} | {each.version} | {find_licence(each.name) or kept.get(each.name, 'unknown')} |"
        for each in read_lock()
    )
    return _HEAD + "\n".join(rows) + "\n" + _TAIL


def read_page() -> dict[str, str]:
    """Licences by name, as the page has them."""
    text = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    return dict(re.findall(r"^\| ([a-z0-9][^ ]*) \| [^|]+ \| ([^|]+) \|$", text, re.MULTILINE))


if __name__ == "__main__":
    sys.stdout.write(describe(read_page()))
