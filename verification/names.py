"""Do a typed and a stored name belong to one person? Rules only: no score, no distance, nothing learned.

Measured on some 400 pairs in five languages, every fuzzy score that accepts fair spellings also accepts other
people (14 to 64 %), so none may decide here. What the rules leave out (kana for kanji, pinyin for han, nicknames,
half of a double name, a missing Jr.) is refused; the one-time code is the way on.

Known and accepted: names that differ only by marks on Latin letters (Vietnamese tones, Ōno and Ono) are one, and
"A B" is "B A" even for somebody with two given names. All of it is linear in the length of the names, which is
capped at 200 characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import product

from verification.characters import writing_of
from verification.han_variants import agree_letters
from verification.name_folding import spell_letters
from verification.name_parts import Name, parse_name
from verification.name_syllables import is_syllabic
from verification.name_words import PARTICLES

Words = tuple[str, ...]


def match_names(typed: str, stored: str) -> bool:
    """Tell whether the typed name is a fair spelling of the stored one."""
    one, other = parse_name(typed), parse_name(stored)
    if one is None or other is None:
        return False
    if one.writing != other.writing or one.generation != other.generation:
        return False
    if one.is_alphabetic and 1 in (len(one.words[0]), len(one.words[-1])):
        return (
            one.words == other.words
        )  # an initial is no given or family name, unless the account has just that
    return _match_whole(one, other) or _match_with_middle_names(one, other)


def usable_name(stored: str) -> bool:
    """Tell whether a stored name can ever be matched; an account without one has no level `details`."""
    return parse_name(stored) is not None


def _match_whole(one: Name, other: Name) -> bool:
    return any(_agree_joined(typed, stored) for typed, stored in _orders(one.words, other.words))


def _orders(typed: Words, stored: Words) -> Iterator[tuple[Words, Words]]:
    """Yield the two names as they stand, then with either of them turned, where it has one given and one family name."""
    yield typed, stored
    if _has_two_names(typed):
        yield (*typed[1:], typed[0]), stored
    if _has_two_names(stored):
        yield typed, (*stored[1:], stored[0])


def _has_two_names(words: Words) -> bool:
    return len(words) > 1 and all(word in PARTICLES for word in words[1:-1])


def _agree_joined(typed: Words, stored: Words) -> bool:
    """Compare names without their spaces and hyphens, where one only has breaks that the other has as well.

    So Jean-Pierre is Jean Pierre and Jeanpierre, but Ann Alee is not Anna Lee.
    """
    pairs = product(spell_letters("-".join(typed)), spell_letters("-".join(stored)))
    return any(_agree_spelled(one, other) for one, other in pairs)


def _agree_spelled(one: str, other: str) -> bool:
    if not agree_letters(one.replace("-", ""), other.replace("-", "")):
        return False
    some, more = sorted((_breaks(one), _breaks(other)), key=len)
    return some <= more


def _breaks(text: str) -> frozenset[int]:
    places = (place for place, char in enumerate(text) if char == "-")
    return frozenset(place - count for count, place in enumerate(places))


def _match_with_middle_names(one: Name, other: Name) -> bool:
    """Compare first and last word in full, and what stands between by the rules for particles and middle names."""
    typed, stored = one.words, other.words
    if not (one.may_have_middle_names and other.may_have_middle_names):
        return False
    if is_syllabic(typed) or is_syllabic(stored) or 1 in (len(typed), len(stored)):
        return False
    if _match_ends(typed, stored):
        return _agree_between(typed[1:-1], stored[1:-1])
    turnable = 2 in (len(typed), len(stored)) and _has_two_names(typed) and _has_two_names(stored)
    return turnable and _match_ends(typed[::-1], stored)


def _match_ends(typed: Words, stored: Words) -> bool:
    return _agree_words(typed[0], stored[0]) and _agree_words(typed[-1], stored[-1])


def _agree_words(one: str, other: str) -> bool:
    return not spell_letters(one).isdisjoint(spell_letters(other))


def _agree_between(typed: Words, stored: Words) -> bool:
    particles = [[word for word in words if word in PARTICLES] for words in (typed, stored)]
    fewer, more = sorted(particles, key=len)
    names = [[word for word in words if word not in PARTICLES] for words in (typed, stored)]
    return _is_within(fewer, more, str.__eq__) and _agree_middle_names(*names)


def _agree_middle_names(typed: Sequence[str], stored: Sequence[str]) -> bool:
    """The typer may leave middle names out, and may add a single one where none is stored."""
    if not stored:
        return len(typed) <= 1
    return _is_within(typed, stored, _agree_middle_name)


def _agree_middle_name(typed: str, stored: str) -> bool:
    initial, name = sorted((typed, stored), key=len)
    if len(initial) > 1 or writing_of(initial) == "EAST ASIAN":
        return _agree_words(typed, stored)
    return any(spelling.startswith(tuple(spell_letters(initial))) for spelling in spell_letters(name))


def _is_within(some: Sequence[str], more: Sequence[str], agree: Callable[[str, str], bool]) -> bool:
    """Tell whether `some` is `more` with words left out, in the same order."""
    rest = iter(more)
    return all(any(agree(word, candidate) for candidate in rest) for word in some)
