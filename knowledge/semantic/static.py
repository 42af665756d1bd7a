"""Loads a model2vec model from a directory. Nothing is fetched, and nothing is imported before it is needed.

With ``archive`` of this package one of the few modules here that touch files.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from knowledge.semantic.embedding import Floats, shorten_rows

FILES = ("config.json", "model.safetensors", "tokenizer.json")
_LONGEST = 128  # tokens of a text that count


class EmbeddingError(Exception):
    """The model cannot be used; ``str`` says why in a few words."""


@dataclass(frozen=True, slots=True)
class StaticEmbedding:
    """A ``StaticModel`` of model2vec; implements ``Embedding``."""

    model: Any
    fingerprint: str

    def embed(self, texts: list[str]) -> Floats:
        """A row of length 1 for each text; one of zeros where the model knows none of its words."""
        rows = self.model.encode(texts, max_length=_LONGEST, use_multiprocessing=False)
        return shorten_rows(np.nan_to_num(np.asarray(rows, np.float32)))


def load_embedding(path: Path) -> StaticEmbedding:
    """The model in a directory. Raises EmbeddingError without the extra ``semantic`` and for what is no model."""
    missing = [name for name in FILES if not (path / name).is_file()]
    if missing:
        raise EmbeddingError(f"holds no model: {missing[0]} is missing")
    try:
        from model2vec import StaticModel
    except ImportError as error:
        raise EmbeddingError("needs the extra 'semantic' (model2vec), which is not installed") from error
    try:
        model = StaticModel.from_pretrained(
            path
        )  # a path that is there is read and never looked for elsewhere
        model.encode(["a"])
    except Exception as error:  # tokenizers and safetensors raise bare exceptions of their own
        raise EmbeddingError(f"holds no model that can be read: {type(error).__name__}") from error
    return StaticEmbedding(model, _find_fingerprint(path))


def _find_fingerprint(path: Path) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for name in FILES:
        with (path / name).open("rb") as file:
            while part := file.read(1 << 20):
                digest.update(part)
    return digest.hexdigest()
