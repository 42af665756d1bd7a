"""Tables that are made once: when they are first needed, or all of them before the first message comes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial
from itertools import product
from typing import Any, Final, ParamSpec, TypeVar, cast

from bot.understanding.phrases import forget_words
from knowledge.detection import detect

_Parameters = ParamSpec("_Parameters")
_Table = TypeVar("_Table")

_AHEAD: Final[list[Callable[[], object]]] = []


def prepared(
    *every: Iterable[Any],
) -> Callable[[Callable[_Parameters, _Table]], Callable[_Parameters, _Table]]:
    """Keep what a function returns. `every` gives, for each of its arguments, all the values that there are."""

    def keep(build: Callable[_Parameters, _Table]) -> Callable[_Parameters, _Table]:
        kept = cache(build)
        _AHEAD.extend(partial(kept, *arguments) for arguments in product(*every))
        return cast("Callable[_Parameters, _Table]", kept)

    return keep


def prepare() -> None:
    """Make all tables now. It takes some tenths of a second, which the first contact would have to wait."""
    for make in _AHEAD:
        make()
    forget_words()
    detect("ok")
