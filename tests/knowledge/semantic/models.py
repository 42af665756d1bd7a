"""A small static model whose words have the vectors we give them: synonyms lie together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from model2vec import StaticModel
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.normalizers import Lowercase
from tokenizers.pre_tokenizers import Whitespace

DIMENSIONS = 24
SYNONYMS: Mapping[str, Sequence[str]] = {
    "price": ("price", "cost", "expensive", "cheap", "pay", "fee", "dear", "tariff", "euros"),
    "open": ("open", "close", "hours", "late", "early", "evening", "weekend", "shut", "noon"),
    "deposit": ("deposit", "security", "refund", "guarantee", "bond", "pledge", "caution"),
    "tyre": ("tyre", "flat", "puncture", "repair", "broken", "burst", "inflate", "leak"),
    "space": ("moon", "star", "rocket", "planet", "comet", "galaxy"),
}
COMMON = (
    "the",
    "a",
    "do",
    "you",
    "how",
    "what",
    "is",
    "i",
    "my",
    "for",
    "when",
    "much",
    "to",
    "on",
    "it",
    "can",
)


def make_model(place: Path, seed: int = 1) -> Path:
    """Saves the model in a directory and returns that."""
    chance = np.random.default_rng(seed)
    words, rows = ["[UNK]"], [np.zeros(DIMENSIONS)]
    for synonyms in SYNONYMS.values():
        middle = chance.normal(size=DIMENSIONS)
        for word in synonyms:
            words.append(word)
            rows.append(middle + 0.25 * chance.normal(size=DIMENSIONS))
    for word in COMMON:
        words.append(word)
        rows.append(0.1 * chance.normal(size=DIMENSIONS))
    tokenizer = Tokenizer(WordLevel({word: number for number, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = Whitespace()
    tokenizer.normalizer = Lowercase()
    StaticModel(np.array(rows, np.float32), tokenizer, normalize=True).save_pretrained(place)
    return place
