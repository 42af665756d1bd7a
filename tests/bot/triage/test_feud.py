"""A feud is two people, in turn, unkind, four times within a day."""

from __future__ import annotations

from bot.triage.feud import Feud, ThreadPost, find_feuds
from bot.triage.loading import shipped_lists

HOUR = 3600.0
UNKIND = "Your opinion is irrelevant, nobody asked you."
KIND = "Thanks, that solved it for me."


def thread(*rows: tuple[str, float, str]) -> tuple[ThreadPost, ...]:
    return tuple(ThreadPost(author, hours * HOUR, text, "en") for author, hours, text in rows)


def feuds(*rows: tuple[str, float, str]) -> tuple[Feud, ...]:
    return find_feuds(thread(*rows), shipped_lists())


def test_four_unkind_replies_in_turn_are_a_feud_also_with_others_in_between() -> None:
    (feud,) = feuds(
        ("ann", 0, UNKIND), ("bob", 1, UNKIND), ("cleo", 2, KIND), ("ann", 3, UNKIND), ("bob", 4, UNKIND)
    )
    assert (feud.authors, feud.posts) == (("ann", "bob"), (0, 1, 3, 4))


def test_three_are_none() -> None:
    assert feuds(("ann", 0, UNKIND), ("bob", 1, UNKIND), ("ann", 2, UNKIND)) == ()


def test_a_kind_word_of_one_of_them_ends_it() -> None:
    assert (
        feuds(
            ("ann", 0, UNKIND), ("bob", 1, UNKIND), ("ann", 2, KIND), ("bob", 3, UNKIND), ("ann", 4, UNKIND)
        )
        == ()
    )


def test_one_who_scolds_alone_has_no_feud() -> None:
    assert feuds(*(("ann", hour, UNKIND) for hour in range(6)), ("bob", 7, KIND)) == ()


def test_what_takes_longer_than_a_day_is_no_feud() -> None:
    assert feuds(("ann", 0, UNKIND), ("bob", 20, UNKIND), ("ann", 40, UNKIND), ("bob", 60, UNKIND)) == ()
