"""Whom a note names: `@email`, `@name` or, where only one is called so, `@first-name` (pure)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from bot.store.people import Person

MOST: int = 20
"""Colleagues that one note can tell."""


def find_named(text: str, people: Iterable[Person]) -> tuple[Person, ...]:
    """The colleagues named, each once, in the order in which they are."""
    calls = _calls(people)
    lowered = text.casefold()
    found: dict[str, Person] = {}
    for place in (n for n, character in enumerate(lowered) if character in "@＠"):
        if place and _belongs(lowered[place - 1]):
            continue  # within an address
        found |= {person.id: person for person in _called(lowered[place + 1 :], calls)}
    return tuple(found.values())[:MOST]


def _calls(people: Iterable[Person]) -> list[tuple[str, Person]]:
    """What people are called by, the longest first, so that Anna Maria is not taken for Anna."""
    listed = list(people)
    firsts = Counter(_first(person) for person in listed)
    calls = [(call.casefold(), person) for person in listed for call in (person.email, person.name)]
    calls += [(_first(person), person) for person in listed if firsts[_first(person)] == 1]
    return sorted(calls, key=lambda each: -len(each[0]))


def _called(text: str, calls: list[tuple[str, Person]]) -> list[Person]:
    """Who is called at the beginning of a text; several if they have one name."""
    fitting = [(call, person) for call, person in calls if text.startswith(call) and _ends(text, len(call))]
    return [person for call, person in fitting if len(call) == len(fitting[0][0])]


def _ends(text: str, place: int) -> bool:
    """Whether a name can end there: Japanese and Chinese go on without a space."""
    return not (place < len(text) and _belongs(text[place]) and text[place].isascii())


def _belongs(character: str) -> bool:
    return character.isalnum() or character in "_+"


def _first(person: Person) -> str:
    return person.name.split()[0].casefold()
