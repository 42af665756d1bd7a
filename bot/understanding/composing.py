"""From clauses to one wish: scopes, exceptions, corrections, and wishes that contradict each other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.dialogue.events import Scope, Wish
from bot.understanding.clauses import Clause
from bot.understanding.vocabulary import Cue
from verification.assurance import Category

_NO_CATEGORIES: frozenset[Category] = frozenset()


def compose_wish(clauses: Sequence[Clause]) -> Wish:
    """Return the wish that the clauses make together; an empty one if they make none."""
    spoken = _drop_corrected(clauses)
    for rule in (_read_exception, _read_rest, _read_only, _read_named):
        wish = rule(spoken)
        if wish is not None:
            return wish
    return _read_everything(spoken)


def _drop_corrected(clauses: Sequence[Clause]) -> list[Clause]:
    """Leave out "not the news" in "not the news, the offers"."""
    return [
        clause
        for clause in clauses
        if not (clause.has(Cue.NOT, Cue.NOT_BEFORE) and clause.named and clause.enable is None)
    ]


def _gather(clauses: Iterable[Clause]) -> frozenset[Category]:
    return _NO_CATEGORIES.union(*(clause.named for clause in clauses))


def _direction(clauses: Iterable[Clause]) -> bool | None:
    """Return the last firm direction, else the last one."""
    given = [clause for clause in clauses if clause.enable is not None]
    firm = [clause for clause in given if clause.firm]
    return (firm or given)[-1].enable if given else None


def _read_exception(clauses: Sequence[Clause]) -> Wish | None:
    """Read "all but X"."""
    excepting = [clause for clause in clauses if clause.has(Cue.BUT) and clause.named]
    if not excepting:
        return None
    named = _gather(excepting)
    if all(clause.has(Cue.KEEP) for clause in excepting):
        only_these = [clause for clause in clauses if clause.named and clause not in excepting]
        if only_these and _gather(only_these) <= named:
            return Wish(named=named, enable=_direction(only_these))
    enable = _direction(clause for clause in clauses if not _keeps(clause))
    return Wish(named=named, scope=Scope.ALL_BUT, enable=bool(enable))


def _keeps(clause: Clause) -> bool:
    return clause.has(Cue.KEEP) and not clause.firm


def _read_rest(clauses: Sequence[Clause]) -> Wish | None:
    """Read "X on, the rest off" and "everything off, X on"; "the rest as it is" says nothing."""
    whole = [
        clause for clause in clauses if clause.has(Cue.REST) or (clause.has(Cue.ALL) and not clause.named)
    ]
    parts = [clause for clause in clauses if clause.named]
    alone = [
        clause
        for clause in parts
        if clause.has(Cue.ALL, Cue.REST) and clause.has(Cue.ONLY, Cue.KEEP, Cue.REST)
    ]
    if alone:
        return Wish(named=_gather(alone), scope=Scope.ALL_BUT, enable=False)
    enable = _direction(whole)
    if not whole or not parts or enable is None or all(map(_keeps, whole)):
        return None
    others = [clause for clause in parts if clause.enable is not enable or clause.has(Cue.ONLY)]
    return Wish(named=_gather(others), scope=Scope.ALL_BUT, enable=enable) if others else None


def _read_only(clauses: Sequence[Clause]) -> Wish | None:
    """Read "only X": the other categories, off. "Only turn X off" is about X."""
    only = [clause for clause in clauses if clause.named and _is_only(clause)]
    if not only:
        return None
    if any(clause.firm and not clause.enable for clause in only):
        return Wish(named=_gather(only), enable=False)
    keep = any(clause.has(Cue.KEEP) for clause in only)
    return Wish(named=_gather(only), scope=Scope.ONLY, enable=False, keep=keep)


def _is_only(clause: Clause) -> bool:
    return clause.has(Cue.ONLY) or (clause.has(Cue.JUST) and not clause.firm)


def _read_named(clauses: Sequence[Clause]) -> Wish | None:
    named = [clause for clause in clauses if clause.named]
    if not named:
        return None
    off = _gather(clause for clause in named if clause.enable is False)
    kept = _gather(clause for clause in named if clause.enable and clause.has(Cue.KEEP))
    on = _gather(clause for clause in named if clause.enable) - (kept if off else _NO_CATEGORIES)
    if off and on - off:
        return _settle_opposed(named, on, off)
    if off:
        return Wish(named=off, enable=_last_word(named) if on else False)
    return Wish(named=on, enable=True) if on else Wish(named=_gather(named), enable=_direction(clauses))


def _settle_opposed(named: Sequence[Clause], on: frozenset[Category], off: frozenset[Category]) -> Wish:
    """Keep both directions apart, unless one is an order and the other only a remark."""
    firm = {clause.enable for clause in named if clause.firm and not clause.has(Cue.KEEP)}
    if firm == {True}:
        return Wish(named=on, enable=True)
    if firm == {False}:
        return Wish(named=off, enable=False)
    return Wish(named=on | off, opposed=True, on=on - off)


def _last_word(named: Sequence[Clause]) -> bool | None:
    return named[-1].enable


def _read_everything(clauses: Sequence[Clause]) -> Wish:
    """Read "everything", "no notifications at all", or a direction alone."""
    enable = _direction(clauses)
    whole = any(map(_is_whole, clauses)) or (
        len(clauses) == 1 and clauses[0].cues <= {Cue.ALL, Cue.GENERIC, Cue.JUST}
    )
    spoken_of_all = whole and any(clause.has(Cue.ALL, Cue.NONE) for clause in clauses)
    return Wish(scope=Scope.EVERYTHING, enable=enable) if spoken_of_all else Wish(enable=enable)


def _is_whole(clause: Clause) -> bool:
    if clause.has(Cue.ALL):
        return clause.enable is not None
    return clause.has(Cue.NONE) and clause.has(Cue.GENERIC)
