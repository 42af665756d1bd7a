"""Puts texts that ask alike into groups: by words and letter groups, and for kana and han by characters (pure).

Every text meets only the few groups that share its rarest features, so that 100,000 texts take seconds and not hours.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log, sqrt

from knowledge.matching.folding import fold

Vector = dict[str, float]

# Cosine from which a text belongs to a group. Tried on the shipped articles' questions: higher leaves most alone, lower
# puts different articles together.
ALIKE = 0.34
# Of two groups as wholes, which are longer and so more alike.
ALIKE_GROUPS = 0.42
_RARE = 8  # features of a text that lead to groups
_MOST_POSTED = 30  # groups that one feature leads to: the common ones lead nowhere new
_MOST_COMPARED = 8  # groups that a text is compared with in full
_WORD, _LETTERS, _CHARACTER = 1.0, 0.5, 0.6
_LONGEST = 600  # characters of a text that count: a longer story is like nothing
_DENSE = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_PIECES = re.compile(rf"([{_DENSE}]+)|([^\W_{_DENSE}]+)")


@dataclass(frozen=True, slots=True)
class Group:
    """Places of the texts that are alike, the most central first; ``weight`` is how often they were said together."""

    members: tuple[int, ...]
    weight: int


def group_texts(texts: Sequence[str], weights: Sequence[int], known: Iterable[str] = ()) -> list[Group]:
    """All texts in groups, the heaviest first; ``known`` texts only help to tell common features from rare ones."""
    features = [_list_features(text) for text in texts]
    rarity = _measure_rarity([*features, *map(_list_features, known)])
    vectors = [_make_vector(each, rarity) for each in features]
    order = sorted(range(len(texts)), key=lambda place: (-weights[place], place))
    first = _gather(vectors, weights, order, ALIKE)
    sums = [_add_up(vectors, weights, members) for members in first]
    heavy = sorted(range(len(first)), key=lambda place: (-sum(weights[n] for n in first[place]), place))
    merged = _gather(sums, [1] * len(sums), heavy, ALIKE_GROUPS)
    groups = [_close([n for part in parts for n in first[part]], vectors, weights) for parts in merged]
    return sorted(groups, key=lambda group: (-group.weight, group.members[0]))


@dataclass(slots=True)
class _Gathering:
    """Groups as they grow: the sum of their vectors, and which features lead to them."""

    alike: float
    members: list[list[int]] = field(default_factory=list)
    sums: list[Vector] = field(default_factory=list)
    squares: list[float] = field(default_factory=list)
    posted: dict[str, list[int]] = field(default_factory=dict)

    def add(self, place: int, vector: Vector, weight: int) -> None:
        """Into the group it is most like, or one of its own."""
        rare = sorted(vector, key=lambda feature: (-vector[feature], feature))[:_RARE]
        group = self._find(vector, rare)
        if group is None:
            group = len(self.members)
            self.members.append([])
            self.sums.append({})
            self.squares.append(0.0)
        self.members[group].append(place)
        self._sum(group, vector, weight)
        self._post(group, rare)

    def _sum(self, group: int, vector: Vector, weight: int) -> None:
        total, grown = self.sums[group], 0.0
        for feature, value in vector.items():
            before = total.get(feature, 0.0)
            total[feature] = before + weight * value
            grown += total[feature] ** 2 - before**2
        self.squares[group] += grown

    def _find(self, vector: Vector, rare: list[str]) -> int | None:
        led = Counter(group for feature in rare for group in self.posted.get(feature, ()))
        likest = [(self._compare(vector, group), -group) for group, _ in led.most_common(_MOST_COMPARED)]
        likeness, group = max(likest, default=(0.0, 0))
        return -group if likeness >= self.alike else None

    def _compare(self, vector: Vector, group: int) -> float:
        return _multiply(vector, self.sums[group]) / sqrt(self.squares[group] or 1.0)

    def _post(self, group: int, rare: list[str]) -> None:
        for feature in rare:
            there = self.posted.setdefault(feature, [])
            if len(there) < _MOST_POSTED and group not in there:
                there.append(group)


def _gather(
    vectors: Sequence[Vector], weights: Sequence[int], order: Iterable[int], alike: float
) -> list[list[int]]:
    gathering = _Gathering(alike)
    for place in order:
        gathering.add(place, vectors[place], weights[place])
    return gathering.members


def _close(members: list[int], vectors: Sequence[Vector], weights: Sequence[int]) -> Group:
    """The group with its members in order: what is most like all of them, said often, comes first."""
    total = _add_up(vectors, weights, members)
    order = sorted(members, key=lambda place: (-_multiply(vectors[place], total), place))
    return Group(tuple(order), sum(weights[place] for place in members))


def _add_up(vectors: Sequence[Vector], weights: Sequence[int], members: Iterable[int]) -> Vector:
    total: Vector = {}
    for place in members:
        for feature, value in vectors[place].items():
            total[feature] = total.get(feature, 0.0) + weights[place] * value
    return _shorten(total)


def _multiply(vector: Vector, total: Vector) -> float:
    return sum(value * total.get(feature, 0.0) for feature, value in vector.items())


def _shorten(vector: Vector) -> Vector:
    length = sqrt(sum(value * value for value in vector.values()))
    return {feature: value / length for feature, value in vector.items()} if length else {}


def _make_vector(features: Vector, rarity: dict[str, float]) -> Vector:
    return _shorten({feature: weight * rarity[feature] for feature, weight in features.items()})


def _measure_rarity(all_features: list[Vector]) -> dict[str, float]:
    counts = Counter(feature for features in all_features for feature in features)
    return {feature: log(1 + len(all_features) / count) for feature, count in counts.items()}


def _list_features(text: str) -> Vector:
    """Each feature of a text once, with the weight of its kind."""
    features: Vector = {}
    for run, word in _PIECES.findall(fold(text[:_LONGEST])):
        if run:
            features |= dict.fromkeys(run, _CHARACTER / 2)
            features |= dict.fromkeys(map("".join, pairwise(run)), _CHARACTER)
        else:
            padded = f" {word} "
            features |= {padded[at : at + 4]: _LETTERS for at in range(len(padded) - 3)}
            features[f"={word}"] = _WORD
    return features
