"""Models as named arrays and back, so that they can be kept without pickle."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from bot.triage.learned.model import Model, Models
from knowledge.languages import Language

Array = NDArray[Any]
_DESCRIPTION: Final = "description"
_NUMBERS: Final = ("slope", "offset", "adds_at", "doubts_at", "familiar")


def pack_models(models: Models) -> dict[str, Array]:
    """Arrays by name; one of them holds all that is no array, as JSON. Weights keep three digits."""
    about = {language: _describe(model) for language, model in models.by_language.items()}
    description = json.dumps({"version": models.version, "models": about}).encode()
    arrays: dict[str, Array] = {_DESCRIPTION: np.frombuffer(description, np.uint8)}
    for language, model in models.by_language.items():
        arrays[f"{language}.keys"] = model.keys
        arrays[f"{language}.worth"] = model.worth.astype(np.float16)
        arrays[f"{language}.pulls"] = model.pulls.astype(np.float16)
        arrays[f"{language}.signs"] = np.array([*model.signs.values()], np.float32)
        arrays[f"{language}.bias"] = model.bias
    return arrays


def unpack_models(arrays: Mapping[str, Array], version: str) -> Models | None:
    """The models packed under `version`; None if they were others. Raises KeyError, ValueError, TypeError."""
    description = json.loads(bytes(arrays[_DESCRIPTION]))
    if description["version"] != version:
        return None
    about = description["models"]
    return Models(version, {Language(tag): _unpack(tag, each, arrays) for tag, each in about.items()})


def _describe(model: Model) -> dict[str, object]:
    return {"signs": list(model.signs)} | {name: getattr(model, name) for name in _NUMBERS}


def _unpack(tag: str, about: Mapping[str, Any], arrays: Mapping[str, Array]) -> Model:
    return Model(
        language=Language(tag),
        keys=arrays[f"{tag}.keys"],
        worth=arrays[f"{tag}.worth"].astype(np.float32),
        pulls=arrays[f"{tag}.pulls"].astype(np.float32),
        signs=dict(zip(about["signs"], arrays[f"{tag}.signs"], strict=True)),
        bias=arrays[f"{tag}.bias"],
        **{name: float(about[name]) for name in _NUMBERS},
    )
