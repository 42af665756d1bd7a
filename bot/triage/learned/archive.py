"""Keeps the learned models in one file, so that a start reads them in milliseconds and learns nothing.

The file is NumPy's `.npz` without pickle. It belongs to one state of the labelled posts, the lists and the code of triage;
for any other it is stale, and the models are learned anew. Without models triage goes on by its rules.
"""

from __future__ import annotations

import hashlib
import logging
import os
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import numpy as np

from bot.triage.learned.examples import Example, make_background, parse_examples
from bot.triage.learned.model import Models
from bot.triage.learned.packing import pack_models, unpack_models
from bot.triage.wordlists import Lists
from knowledge.languages import Language

_HERE: Final = Path(__file__).parent.parent
LABELLED: Final = _HERE / "labelled"
BACKGROUND: Final = _HERE.parent.parent / "knowledge" / "background"
CACHE: Final = _HERE / "built" / "models.npz"
_PLAIN: Final = 300
"""Lines of plain talk that are learned from: as many as labelled posts, or nearly."""
_LOG: Final = logging.getLogger("assistant.triage")


def open_models(lists: Lists, cache: Path = CACHE, labelled: Path = LABELLED) -> Models | None:
    """The models: from the file `cache` if it is fresh, else learned and, if possible, kept there.

    None, and a line in the log, if they cannot be had: nothing in triage may depend on them.
    """
    try:
        version = find_version(lists, labelled)
        return read_models(cache, version) or _learn_and_keep(lists, cache, labelled, version)
    except Exception:  # whatever is wrong with a file or with what was learned, posts must be read
        _LOG.exception("triage goes on by its rules alone: no model could be had")
        return None


def find_version(lists: Lists, labelled: Path = LABELLED) -> str:
    """Changes with what the models are learned from and with the code: eight hexadecimal digits. Raises OSError."""
    digest = hashlib.sha256(lists.version.encode())
    sources = (
        *_HERE.glob("*.py"),
        *_HERE.glob("learned/*.py"),
        *labelled.glob("*.jsonl"),
        *BACKGROUND.glob("*.txt"),
    )
    for source in sorted(sources, key=lambda path: path.name):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:8]


def read_models(cache: Path, version: str) -> Models | None:
    """The models kept under `version`; None if there are none that can be read."""
    try:
        with cache.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            return unpack_models(arrays, version)
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile):
        return None


def read_examples(language: Language, labelled: Path = LABELLED) -> tuple[Example, ...]:
    """The labelled posts of a language. Raises OSError, ValueError, KeyError."""
    return parse_examples((labelled / f"{language.value}.jsonl").read_text(encoding="utf-8").splitlines())


def read_background(language: Language, most: int = _PLAIN) -> tuple[Example, ...]:
    """Plain talk of a language: what people ask the chat that is no article's business. Raises OSError."""
    lines = (BACKGROUND / f"{language.value}.txt").read_text(encoding="utf-8").splitlines()
    return make_background(lines, most)


def _learn_and_keep(lists: Lists, cache: Path, labelled: Path, version: str) -> Models | None:
    from bot.triage.learned.learning import learn

    examples = {each: (*read_examples(each, labelled), *read_background(each)) for each in Language}
    arrays = pack_models(Models(version, learn(examples, lists)))
    with suppress(OSError):  # a place that cannot be written: they are then learned at every start
        _save(arrays, cache)
    return unpack_models(arrays, version)


def _save(arrays: dict[str, Any], path: Path) -> None:
    """The whole file or nothing."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, allow_pickle=False, **arrays)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
