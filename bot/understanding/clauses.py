"""A wish, clause by clause: which categories are named, in which direction, with which cues.

Pure rules over marks; the words of a language only decide which marks there are.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.understanding.lexicon import Mark
from bot.understanding.vocabulary import Cue
from verification.assurance import Category

WishKind = Category | Cue

_NEAR = 3
"""Tokens between "do not want" and a firm word that it negates: "do not want to stop"."""
_ORDERS = frozenset({Cue.ON, Cue.OFF, Cue.SPARE})
_JOINTS = frozenset({Cue.JOIN, Cue.CONTRAST})
_SILENT = _JOINTS | {Cue.IGNORE}
_SCOPES = frozenset({Cue.ALL, Cue.REST, Cue.BUT, Cue.ONLY, Cue.JUST, Cue.KEEP, Cue.NOT, Cue.NOT_BEFORE})


@dataclass(frozen=True, slots=True)
class Clause:
    """What one clause says. `firm`: an order, not just a liking; `trailing`: its order stands after its
    categories.
    """

    named: frozenset[Category] = frozenset()
    cues: frozenset[Cue] = frozenset()
    enable: bool | None = None
    firm: bool = False
    trailing: bool = False
    linked: bool = False
    """A mere "and" stands before it."""
    contrasted: bool = False
    """A "but" stands before it."""

    @property
    def bare(self) -> bool:
        """Whether it only names categories."""
        return bool(self.named) and self.enable is None and not self.cues & _SCOPES

    @property
    def pointless(self) -> bool:
        """Whether it gives a direction and does not say of what."""
        return self.enable is not None and not self.named and not self.cues & {Cue.ALL, Cue.REST, Cue.GENERIC}

    def has(self, *cues: Cue) -> bool:
        """Tell whether any of the cues stands in it."""
        return not self.cues.isdisjoint(cues)


@dataclass(slots=True)
class _Direction:
    """Reads the direction of one clause from its marks in order."""

    firm: list[bool] = field(default_factory=list)
    weak: list[bool] = field(default_factory=list)
    negated: bool = False
    unwanted_at: int | None = None
    open: bool = False
    """Whether the last "do not" still looks for what it negates."""

    def take(self, mark: Mark[WishKind]) -> None:
        """Take one mark."""
        if isinstance(mark.kind, Category):
            self.unwanted_at = None
        elif mark.kind in _ORDERS:
            self._order(mark)
        elif mark.kind is Cue.WANT:
            self._like()
        elif mark.kind is Cue.UNWANTED:
            self.weak.append(False)
            self.unwanted_at, self.open = mark.end, True
        elif mark.kind is Cue.NONE:
            self.weak.append(self.negated)  # "I do not want no news": two make a yes
            self.negated = False
        elif mark.kind is Cue.TIRED:
            self.weak.append(False)
        elif mark.kind is Cue.NOT:
            self.negated = True

    def _order(self, mark: Mark[WishKind]) -> None:
        near = self.unwanted_at is not None and mark.start - self.unwanted_at <= _NEAR
        self.firm.append((mark.kind is not Cue.OFF) != (self.negated or near))
        if near:
            self.weak.pop()
        self._settle()

    def _like(self) -> None:
        if not self.open:
            self.weak.append(not self.negated)
        self._settle()

    def _settle(self) -> None:
        self.negated, self.unwanted_at, self.open = False, None, False

    def result(self) -> tuple[bool | None, bool]:
        """Return the direction and whether it is firm; a "not" at the end turns what stands before it."""
        said = self.firm or self.weak
        if not said:
            return None, False
        enable = said[-1] if self.firm else all(said)
        return enable != self.negated, bool(self.firm)


def read_clause(marks: Sequence[Mark[WishKind]]) -> Clause:
    """Return what the marks of one clause say together."""
    opening = marks[0].kind
    direction = _Direction()
    for mark in marks:
        direction.take(mark)
    enable, firm = direction.result()
    cues = frozenset(mark.kind for mark in marks if isinstance(mark.kind, Cue)) - _JOINTS
    named = frozenset(mark.kind for mark in marks if isinstance(mark.kind, Category))
    if Cue.MISTAKE in cues and enable is not None and len(set(direction.firm)) <= 1:
        enable, firm = not enable, False
    if Cue.EDIT in cues and not firm:
        enable = None
    if enable is None and Cue.KEEP in cues and named:
        enable = True
    return Clause(
        named, cues, enable, firm, _is_trailing(marks), opening is Cue.JOIN, opening is Cue.CONTRAST
    )


def _is_trailing(marks: Sequence[Mark[WishKind]]) -> bool:
    directions = (mark.start for mark in marks if mark.kind in _DIRECTED)
    categories = (mark.start for mark in marks if isinstance(mark.kind, Category))
    return next(directions, 0) > next(categories, 0)


_DIRECTED = frozenset({*_ORDERS, Cue.WANT, Cue.UNWANTED, Cue.TIRED, Cue.NONE, Cue.KEEP})


def split_marks(marks: Iterable[Mark[WishKind]], pauses: Sequence[int]) -> Iterator[list[Mark[WishKind]]]:
    """Yield the marks clause by clause: parted by pauses, conjunctions, and orders in opposite directions.

    A clause behind an "and" without a pause, or behind a "but", begins with its mark.
    """
    clause: list[Mark[WishKind]] = []
    clause_of = 0
    for mark in marks:
        place = bisect_right(pauses, mark.start)
        if place != clause_of or mark.kind in _JOINTS:
            yield from _split_opposites(clause)
            joins = mark.kind is Cue.CONTRAST or (place == clause_of and mark.kind is Cue.JOIN)
            clause, clause_of = [mark] if joins else [], place
        if mark.kind not in _SILENT:
            clause.append(mark)
        if mark.kind is Cue.NOT_BEFORE:
            yield clause
            clause = []
    yield from _split_opposites(clause)


def _split_opposites(clause: list[Mark[WishKind]]) -> Iterator[list[Mark[WishKind]]]:
    """Part "turn on the news turn off the offers", where nobody typed a comma."""
    cut = _find_cut(clause)
    if cut is None:
        if any(mark.kind not in _JOINTS for mark in clause):
            yield clause
        return
    yield clause[:cut]
    yield from _split_opposites(clause[cut:])


def _find_cut(clause: Sequence[Mark[WishKind]]) -> int | None:
    orders = [i for i, mark in enumerate(clause) if mark.kind in _ORDERS]
    first_category = next((i for i, mark in enumerate(clause) if isinstance(mark.kind, Category)), None)
    stops = [clause[i].kind is Cue.OFF for i in orders]
    opposite = next((i for i, off in zip(orders, stops, strict=True) if off is not stops[0]), None)
    if opposite is None or first_category is None:
        return _find_correction(clause)
    if orders[0] < first_category:
        return opposite if first_category < opposite else None
    return orders[0] + 1


def _find_correction(clause: Sequence[Mark[WishKind]]) -> int | None:
    """Part "not the offers" from what stands before it."""
    for i, mark in enumerate(clause[:-1]):
        later = isinstance(clause[i + 1].kind, Category)
        if mark.kind is Cue.NOT and later and any(isinstance(m.kind, Category) for m in clause[:i]):
            return i
    return None


def join_clauses(clauses: Iterable[Clause]) -> list[Clause]:
    """Give every bare list of categories to the clause it belongs to, and every direction its categories."""
    return _spread_directions(_attach_lists(_reunite(clauses)))


def _reunite(clauses: Iterable[Clause]) -> list[Clause]:
    """Join "only X" and "Y off", or "except X" and "Y off", where an "and" parted one list: "only X and Y off"."""
    united: list[Clause] = []
    for clause in clauses:
        before = united[-1] if united else None
        if before is not None and clause.linked and clause.named and _is_open_list(before):
            united[-1] = replace(
                clause,
                named=before.named | clause.named,
                cues=before.cues | clause.cues,
                linked=before.linked,
                trailing=True,
            )
        else:
            united.append(clause)
    return united


def _is_open_list(clause: Clause) -> bool:
    """Whether it is an "only X" or "except X" that has no verb yet."""
    scoped = clause.has(Cue.ONLY, Cue.JUST, Cue.BUT) and not clause.has(Cue.ALL, Cue.REST)
    return scoped and bool(clause.named) and clause.enable is None


def _attach_lists(clauses: list[Clause]) -> list[Clause]:
    joined: list[Clause] = []
    waiting: frozenset[Category] = frozenset()
    for place, clause in enumerate(clauses):
        if clause.bare:
            follows = bool(joined) and _takes_lists(joined[-1])
            is_last = place == len(clauses) - 1
            if follows and (not joined[-1].trailing or is_last):
                joined[-1] = replace(joined[-1], named=joined[-1].named | clause.named)
            else:
                waiting |= clause.named
            continue
        if waiting and clause.named:
            clause = replace(clause, named=clause.named | waiting)
            waiting = frozenset()
        elif waiting:
            joined.append(Clause(waiting))
            waiting = frozenset()
        joined.append(clause)
    return [*joined, Clause(waiting)] if waiting else joined


def _takes_lists(clause: Clause) -> bool:
    """Whether a list that follows belongs to the clause: "stop the news, the offers", "all can go but the
    news".
    """
    return bool(clause.named or clause.has(Cue.BUT)) and not clause.has(Cue.NOT, Cue.NOT_BEFORE)


def _spread_directions(clauses: list[Clause]) -> list[Clause]:
    spread: list[Clause] = []
    for clause in clauses:
        target = _find_target(spread)
        if clause.pointless and target is not None and _overrules(clause, spread[target]):
            spread[target] = _redirect(spread[target], clause)
        else:
            spread.append(clause)
    return _lead_directions(spread)


def _redirect(clause: Clause, order: Clause) -> Clause:
    """Return the clause in the direction of an order that follows it; "undo that" after a mistake keeps the
    undoing.
    """
    enable = clause.enable if clause.has(Cue.MISTAKE) else order.enable
    return replace(clause, enable=enable, firm=order.firm)


def _find_target(clauses: Sequence[Clause]) -> int | None:
    named = (
        i for i in reversed(range(len(clauses))) if clauses[i].named or clauses[i].has(Cue.ALL, Cue.REST)
    )
    return next(named, None)


def _overrules(later: Clause, earlier: Clause) -> bool:
    return earlier.enable is None or later.firm


def _lead_directions(clauses: list[Clause]) -> list[Clause]:
    """Let a direction that comes first count for what follows: "stop it, sending me offers", "on again: the
    news".
    """
    leading: Clause | None = None
    led: list[Clause] = []
    for clause in clauses:
        if leading is not None and _follows(clause, leading):
            clause = replace(clause, enable=leading.enable, firm=leading.firm)
        elif clause.enable is not None:
            leading = clause
        led.append(clause)
    return led


def _follows(clause: Clause, leading: Clause) -> bool:
    if not clause.named or clause.cues & _SCOPES:
        return False
    return clause.enable is None or (leading.pointless and leading.firm and not clause.firm)
