"""Putting a file in the place of another in one step: there complete and for its owner alone, or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """An empty file beside `target` to be written, which takes its place at the end of the block.

    When the block raises, `target` is as it was. Raises `OSError`.
    """
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")  # made with mode 0600
    os.close(handle)
    temporary = Path(name)
    try:
        yield temporary
        _sync(temporary)
        temporary.replace(target)
        _sync(target.parent)
    finally:
        with suppress(FileNotFoundError):
            temporary.unlink()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
