"""Keeps a library that was read, so that a start need not read a hundred files of Markdown and find no fault again.

The file belongs to the very bytes that the library was read from, and to the code that read them; for any others it is
stale, and the library is silently read anew. Only a library without a grave fault is ever kept.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import msgspec

from knowledge.articles import Library

_HERE = Path(__file__).parent
SHELF = _HERE / "built" / "library.msgpack"
_TAUGHT = ("actions", "background")
_READERS = ("articles.py", "languages.py", "loader.py", "shelf.py", "parsing")


class _Kept(msgspec.Struct, frozen=True):
    """The library, and what it was read from."""

    digest: str
    library: Library


def open_shelved(articles: Path | None = None, place: Path = SHELF) -> Library:
    """The library as ``load_library`` gives it: from ``place`` if nothing has changed, else read and, if possible, kept.

    Raises ArticleError for the first fault that makes an article unfit to be served.
    """
    digest = find_source_digest(articles)
    kept = _take(place, digest)
    if kept is not None:
        return kept
    from knowledge.loader import load_library  # here: what reads Markdown is not needed for what was kept

    library = load_library(articles)
    with suppress(OSError):  # read-only: then it is read at every start
        _keep(place, _Kept(digest, library))
    return library


def find_source_digest(articles: Path | None = None) -> str:
    """Changes with every file that the library at a path is read from, and with the code that reads it."""
    digest = hashlib.sha256()
    for root in (articles or _HERE / "articles", *(_HERE / name for name in (*_TAUGHT, *_READERS))):
        for path in _list_files(root):
            with suppress(OSError):
                digest.update(f"\0{path.relative_to(root.parent)}\0".encode() + _hash(path))
    return digest.hexdigest()


def _list_files(root: Path) -> Iterator[Path]:
    """The files in a directory and in those within it, as the loader looks for them; a file alone is its own."""
    if not root.is_dir():
        yield root
    for pattern in ("*", "*/*"):
        yield from (path for path in sorted(root.glob(pattern)) if path.is_file() and path.suffix != ".pyc")


def _hash(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def _take(place: Path, digest: str) -> Library | None:
    try:
        kept = msgspec.msgpack.decode(place.read_bytes(), type=_Kept)
    except (OSError, msgspec.DecodeError):
        return None
    return kept.library if kept.digest == digest else None


def _keep(place: Path, kept: _Kept) -> None:
    """Writes the whole file or nothing; raises OSError."""
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.msgpack.encode(kept))
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, place)
    except BaseException:
        os.unlink(name)
        raise
