"""A matcher as named arrays and back, so that it can be kept without pickle."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, fields
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.languages import Language
from knowledge.matching.calibration import Calibration, Sign
from knowledge.matching.corpus import Label
from knowledge.matching.matcher import LinearMatcher
from knowledge.matching.model import Model
from knowledge.matching.ranking import Kind
from knowledge.matching.spelling import Speller
from knowledge.matching.table import FullTable, Profiles, SparseTable, Table
from knowledge.matching.vocabulary import Vocabulary
from knowledge.meanings.thesaurus import find_thesaurus

Array = NDArray[Any]
_DESCRIPTION = "description"
_FULL, _SPARSE, _PROFILES = (
    tuple(field.name for field in fields(kind)) for kind in (FullTable, SparseTable, Profiles)
)


def pack_matcher(matcher: LinearMatcher, digest: str) -> dict[str, Array]:
    """Arrays by name; one of them holds the digest and all that is no array, as JSON."""
    models = {tag: _describe(model) for tag, model in matcher.models.items()}
    description = json.dumps({"digest": digest, "models": models}).encode()
    arrays: dict[str, Array] = {_DESCRIPTION: np.frombuffer(description, np.uint8)}
    for tag, model in matcher.models.items():
        arrays |= {f"{tag}.{name}": array for name, array in _list_arrays(model)}
    return arrays


def unpack_matcher(arrays: Mapping[str, Array], digest: str) -> LinearMatcher | None:
    """The matcher packed under ``digest``; None if it was another. Raises KeyError, ValueError, TypeError."""
    description = json.loads(bytes(arrays[_DESCRIPTION]))
    if description["digest"] != digest:
        return None
    models = description["models"]
    return LinearMatcher({Language(tag): _unpack_model(tag, about, arrays) for tag, about in models.items()})


def _describe(model: Model) -> dict[str, object]:
    labels = [[label.id, label.kind] for label in model.labels]
    return {"labels": labels, "calibration": asdict(model.calibration)}


def _list_arrays(model: Model) -> Iterator[tuple[str, Array]]:
    vocabulary = model.vocabulary
    yield "keys", vocabulary.keys
    yield "features", vocabulary.weights
    yield "known", _pack_words(sorted(vocabulary.speller.known))
    yield "common", _pack_words(vocabulary.speller.common)
    yield "bias", model.bias
    for name in _FULL if isinstance(model.weights, FullTable) else _SPARSE:
        yield f"weights.{name}", getattr(model.weights, name)
    for name in _PROFILES:
        yield f"likeness.{name}", getattr(model.likeness, name)


def _unpack_model(tag: str, about: Mapping[str, Any], arrays: Mapping[str, Array]) -> Model:
    speller = Speller(
        frozenset(_unpack_words(arrays[f"{tag}.known"])), tuple(_unpack_words(arrays[f"{tag}.common"]))
    )
    return Model(
        tuple(Label(name, Kind(kind)) for name, kind in about["labels"]),
        Vocabulary(arrays[f"{tag}.keys"], arrays[f"{tag}.features"], speller, find_thesaurus(Language(tag))),
        _unpack_weights(f"{tag}.weights", arrays),
        arrays[f"{tag}.bias"],
        Profiles(*(arrays[f"{tag}.likeness.{name}"] for name in _PROFILES)),
        _unpack_calibration(about["calibration"]),
    )


def _unpack_weights(owner: str, arrays: Mapping[str, Array]) -> Table:
    if f"{owner}.{_SPARSE[0]}" in arrays:
        return SparseTable(*(arrays[f"{owner}.{name}"] for name in _SPARSE))
    return FullTable(*(arrays[f"{owner}.{name}"] for name in _FULL))


def _unpack_calibration(values: Mapping[str, Any]) -> Calibration:
    signs = {name: Sign(**value) for name, value in values.items() if isinstance(value, dict)}
    return Calibration(**{**values, **signs})


def _pack_words(words: Iterable[str]) -> Array:
    return np.frombuffer(" ".join(words).encode(), np.uint8)


def _unpack_words(array: Array) -> list[str]:
    return bytes(array).decode().split()
