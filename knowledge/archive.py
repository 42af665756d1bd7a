"""Keeps a built matcher in one file, so that a start finds it in milliseconds and needs no scikit-learn.

It belongs to one library and one state of the matching code; for any other it is stale, and the matcher is silently
built anew.
"""

import hashlib
import os
import tempfile
from contextlib import suppress
from itertools import chain
from pathlib import Path

from knowledge.arrays import map_arrays, write_arrays
from knowledge.articles import Library, find_digest
from knowledge.matching.building import Progress, build_matcher
from knowledge.matching.matcher import LinearMatcher
from knowledge.packing import pack_matcher, unpack_matcher

_HERE = Path(__file__).parent
CACHE = _HERE / "built" / "matcher.arrays"


class StaleArchiveError(Exception):
    """There is no such file, it is damaged, or it belongs to another library or other code."""


def open_matcher(
    library: Library, cache: Path | None = CACHE, progress: Progress | None = None
) -> LinearMatcher:
    """The matcher of a library: from the file ``cache`` if it is fresh, else built and, if possible, kept there.

    A place that cannot be written is no error: the matcher is then built at every start.
    """
    if cache is None:
        return build_matcher(library, progress)
    digest = find_engine_digest(library)
    try:
        return load_matcher(cache, digest)
    except StaleArchiveError:
        matcher = build_matcher(library, progress)
    with suppress(OSError):  # read-only: see above
        save_matcher(matcher, cache, digest)
    return matcher


def find_engine_digest(library: Library) -> str:
    """Changes with the library's texts and with the code that learns from them."""
    digest = hashlib.sha256(find_digest(library).encode())
    parts = (sorted((_HERE / part).glob("*.py")) for part in ("matching", "meanings"))
    for source in (_HERE / "packing.py", _HERE / "arrays.py", *chain.from_iterable(parts)):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def save_matcher(matcher: LinearMatcher, path: Path, digest: str) -> None:
    """Writes the whole file or nothing; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    arrays = pack_matcher(matcher, digest)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            write_arrays(file, arrays)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise


def load_matcher(path: Path, digest: str) -> LinearMatcher:
    """The matcher kept under ``digest``; raises StaleArchiveError."""
    try:
        matcher = unpack_matcher(map_arrays(path), digest)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StaleArchiveError(path) from error
    if matcher is None:
        raise StaleArchiveError(path)
    return matcher
