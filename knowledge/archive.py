"""Keeps a built matcher in one file, so that a start reads it in milliseconds and needs no scikit-learn.

The file is NumPy's ``.npz`` without pickle: arrays, and a description in JSON. It belongs to one library and one
state of the matching code; for any other it is stale and silently built anew.
"""

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.articles import Library, find_digest
from knowledge.languages import Language
from knowledge.matching.building import Progress, build_matcher
from knowledge.matching.calibration import Calibration, Sign
from knowledge.matching.corpus import Label
from knowledge.matching.matcher import LinearMatcher
from knowledge.matching.model import Model
from knowledge.matching.ranking import Kind
from knowledge.matching.spelling import Speller
from knowledge.matching.vocabulary import Vocabulary

_HERE = Path(__file__).parent
CACHE = _HERE / "built"
_KEPT = 3  # archives in a cache: the newest
_DESCRIPTION = "description"


class StaleArchiveError(Exception):
    """There is no such file, it is damaged, or it belongs to another library or other code."""


def open_matcher(
    library: Library, cache: Path | None = CACHE, progress: Progress | None = None
) -> LinearMatcher:
    """The matcher of a library: from the directory ``cache`` if it is there, else built and, if possible, kept there.

    A directory that cannot be written is no error: the matcher is then built at every start.
    """
    if cache is None:
        return build_matcher(library, progress)
    digest = find_engine_digest(library)
    path = cache / f"matcher-{digest[:16]}.npz"
    try:
        return load_matcher(path, digest)
    except StaleArchiveError:
        matcher = build_matcher(library, progress)
    with suppress(OSError):  # read-only: see above
        save_matcher(matcher, path, digest)
        _drop_oldest(cache)
    return matcher


def _drop_oldest(cache: Path) -> None:
    archives = sorted(cache.glob("matcher-*.npz"), key=lambda path: path.stat().st_mtime)
    for path in archives[:-_KEPT]:
        path.unlink(missing_ok=True)


def find_engine_digest(library: Library) -> str:
    """Changes with the library's texts and with the code that learns from them."""
    digest = hashlib.sha256(find_digest(library).encode())
    for source in sorted((_HERE / "matching").glob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def save_matcher(matcher: LinearMatcher, path: Path, digest: str) -> None:
    """Writes the whole file or nothing; raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, allow_pickle=False, **_pack(matcher, digest))
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
        with np.load(path, allow_pickle=False) as arrays:
            description = json.loads(bytes(arrays[_DESCRIPTION]))
            if description["digest"] != digest:
                raise StaleArchiveError(path)
            return LinearMatcher(
                {Language(tag): _unpack(tag, about, arrays) for tag, about in description["models"].items()}
            )
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise StaleArchiveError(path) from error


def _pack(matcher: LinearMatcher, digest: str) -> dict[str, NDArray[Any]]:
    models = {tag: _describe(model) for tag, model in matcher.models.items()}
    description = json.dumps({"digest": digest, "models": models}).encode()
    arrays: dict[str, NDArray[Any]] = {_DESCRIPTION: np.frombuffer(description, np.uint8)}
    for tag, model in matcher.models.items():
        arrays |= {f"{tag}.{name}": array for name, array in _list_arrays(model)}
    return arrays


def _describe(model: Model) -> dict[str, object]:
    labels = [[label.id, label.kind] for label in model.labels]
    return {"labels": labels, "calibration": asdict(model.calibration)}


def _list_arrays(model: Model) -> Iterator[tuple[str, NDArray[Any]]]:
    yield "keys", model.vocabulary.keys
    yield "features", model.vocabulary.weights
    yield "known", _pack_words(sorted(model.vocabulary.speller.known))
    yield "common", _pack_words(model.vocabulary.speller.common)
    yield "weights", model.weights
    yield "bias", model.bias
    yield "likeness", model.likeness


def _unpack(tag: str, about: Mapping[str, Any], arrays: Mapping[str, NDArray[Any]]) -> Model:
    return Model(
        tuple(Label(name, Kind(kind)) for name, kind in about["labels"]),
        _unpack_vocabulary(tag, arrays),
        arrays[f"{tag}.weights"],
        arrays[f"{tag}.bias"],
        arrays[f"{tag}.likeness"],
        _read_calibration(about["calibration"]),
    )


def _unpack_vocabulary(tag: str, arrays: Mapping[str, NDArray[Any]]) -> Vocabulary:
    known, common = (bytes(arrays[f"{tag}.{name}"]).decode().split() for name in ("known", "common"))
    return Vocabulary(
        arrays[f"{tag}.keys"], arrays[f"{tag}.features"], Speller(frozenset(known), tuple(common))
    )


def _pack_words(words: Iterable[str]) -> NDArray[np.uint8]:
    return np.frombuffer(" ".join(words).encode(), np.uint8)


def _read_calibration(values: Mapping[str, Any]) -> Calibration:
    signs = {name: Sign(**value) for name, value in values.items() if isinstance(value, dict)}
    return Calibration(**{**values, **signs})
