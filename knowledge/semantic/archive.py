"""Keeps the heads of a library beside its matcher; they belong to one model, one library and one state of the code."""

import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.archive import find_engine_digest
from knowledge.articles import Library
from knowledge.languages import Language
from knowledge.matching.building import Progress, build_matcher
from knowledge.matching.corpus import Label
from knowledge.matching.matcher import LinearMatcher
from knowledge.matching.ranking import Kind
from knowledge.semantic.embedding import Embedding
from knowledge.semantic.head import Blend, Head
from knowledge.semantic.matcher import SemanticMatcher

_HERE = Path(__file__).parent
_DESCRIPTION = "description"


def open_semantic_matcher(
    library: Library,
    base: LinearMatcher,
    embedding: Embedding,
    cache: Path | None,
    progress: Progress | None = None,
) -> SemanticMatcher:
    """The matcher with meaning: its heads from the file beside ``cache`` if that is fresh, else learned and kept there.

    A place that cannot be written is no error.
    """
    if cache is None:
        return _build(library, embedding, base, progress)
    place = cache.with_name(f"{cache.stem}-semantic{cache.suffix}")
    digest = _find_digest(library, embedding)
    heads = _load(place, digest)
    if heads is not None:
        return SemanticMatcher(base, embedding, heads)
    matcher = _build(library, embedding, base, progress)
    with suppress(OSError):
        _save(matcher.heads, place, digest)
    return matcher


def build_with_meaning(
    embedding: Embedding, library: Library, progress: Progress | None = None
) -> SemanticMatcher:
    """Both parts learned anew, nothing kept."""
    halves = [(lambda share, at=at: progress((at + share) / 2)) if progress else None for at in (0, 1)]
    return _build(library, embedding, build_matcher(library, halves[0]), halves[1])


def _build(
    library: Library, embedding: Embedding, base: LinearMatcher, progress: Progress | None
) -> SemanticMatcher:
    # SciPy is only needed to learn: serving must never load it.
    from knowledge.semantic.learning import build_semantic_matcher

    return build_semantic_matcher(library, embedding, base, progress)


def _find_digest(library: Library, embedding: Embedding) -> str:
    digest = hashlib.sha256(f"{find_engine_digest(library)} {embedding.fingerprint}".encode())
    for source in sorted(_HERE.glob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _save(heads: Mapping[Language, Head], place: Path, digest: str) -> None:
    """Writes the whole file or nothing; raises OSError."""
    about = {tag: _describe(head) for tag, head in heads.items()}
    description = json.dumps({"digest": digest, "heads": about}).encode()
    arrays: dict[str, Any] = {tag.value: head.weights for tag, head in heads.items()}
    place.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=place.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            arrays[_DESCRIPTION] = np.frombuffer(description, np.uint8)
            np.savez(file, allow_pickle=False, **arrays)
        os.chmod(name, 0o644)
        os.replace(name, place)
    except BaseException:
        os.unlink(name)
        raise


def _describe(head: Head) -> dict[str, Any]:
    labels = [[label.id, label.kind] for label in head.labels]
    return {"labels": labels, "background": head.background, "blend": asdict(head.blend)}


def _load(place: Path, digest: str) -> dict[Language, Head] | None:
    """The heads kept under this digest; None where there are none, or they cannot be read."""
    try:
        with place.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            description = json.loads(bytes(arrays[_DESCRIPTION]))
            if description["digest"] != digest:
                return None
            return {Language(tag): _unpack(about, arrays[tag]) for tag, about in description["heads"].items()}
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile):
        return None


def _unpack(about: Mapping[str, Any], weights: Any) -> Head:
    labels = tuple(Label(name, Kind(kind)) for name, kind in about["labels"])
    return Head(labels, weights, about["background"], Blend(**about["blend"]))
