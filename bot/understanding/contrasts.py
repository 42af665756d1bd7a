"""What one clause takes back of another: "everything off, but keep the news", "not the news but the offers"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bot.understanding.clauses import Clause
from bot.understanding.vocabulary import Cue

_NARROW = frozenset({Cue.JUST, Cue.ONLY})


def settle_contrasts(clauses: Iterable[Clause]) -> list[Clause]:
    """Return the clauses with every contrast said outright: as an exception, a direction, or an order for another."""
    settled: list[Clause] = []
    for clause in clauses:
        before = settled[-1] if settled else None
        if before is None or not clause.named or clause.firm:
            settled.append(clause)
        elif _excepts(before, clause):
            settled.append(_make_exception(clause))
        elif _corrects(before, clause):
            settled[-1] = replace(clause, enable=not before.enable, firm=True, cues=clause.cues - _NARROW)
        elif _blames(before, clause):
            settled[-1] = replace(clause, enable=False)
        elif _opposes(before, clause):
            settled.append(replace(clause, enable=not before.enable, cues=clause.cues - {Cue.NOT}))
        else:
            settled.append(clause)
    return settled


def _excepts(whole: Clause, part: Clause) -> bool:
    """Whether it is "everything off, but keep X" or "everything off, only not X"."""
    if whole.named or whole.enable is None or not whole.has(Cue.ALL, Cue.BUT):
        return False
    return (
        part.has(Cue.NOT) if part.enable is None else part.has(Cue.KEEP) and part.enable is not whole.enable
    )


def _make_exception(part: Clause) -> Clause:
    return replace(part, enable=None, cues=part.cues - _NARROW - {Cue.NOT, Cue.KEEP} | {Cue.BUT})


def _corrects(order: Clause, part: Clause) -> bool:
    """Whether it is "do not stop X, just Y" or "stop not X but Y": the order, not negated, is about Y."""
    refused = Cue.OFF if order.enable else Cue.ON
    meant = Cue.ON if order.enable else Cue.OFF
    refuses = order.firm and bool(order.named) and order.has(refused, Cue.SPARE) and not order.has(meant)
    return (
        refuses and part.enable is None and not part.has(Cue.NOT) and (part.contrasted or part.has(*_NARROW))
    )


def _blames(acquitted: Clause, part: Clause) -> bool:
    """Whether it is "it is not X that bothers me, it is Y": a complaint about Y alone."""
    complains = acquitted.has(Cue.NOT) and acquitted.has(Cue.TIRED)
    return complains and bool(acquitted.named) and part.enable is None and not part.has(Cue.NOT)


def _opposes(liking: Clause, part: Clause) -> bool:
    """Whether it is "I like X, but not Y" or "I do not want X but Y": no order corrected, but two likings."""
    if liking.firm or liking.enable is None or not liking.named or part.enable is not None:
        return False
    if liking.enable:
        return part.has(Cue.NOT) and liking.has(Cue.WANT)
    return part.bare and part.contrasted and liking.has(Cue.UNWANTED, Cue.NONE)
