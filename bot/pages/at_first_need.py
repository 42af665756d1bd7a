"""Things by key that are made when they are first asked for: a start waits for nothing that nobody wants yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class AtFirstNeed(Mapping[K, V]):
    """What `make` gives for each of the keys, made once."""

    def __init__(self, keys: Iterable[K], make: Callable[[K], V]) -> None:
        """Make nothing yet."""
        self._keys = tuple(keys)
        self._make = make
        self._made: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
