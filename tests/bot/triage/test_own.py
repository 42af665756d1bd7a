"""An installation's own words beside a shipped list: put together, told apart, and checked line by line."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.triage import Decided, Reason, Rule, Severity, triage
from bot.triage.breadth import find_frames
from bot.triage.compiling import make_lists
from bot.triage.loading import read_sources
from bot.triage.own import (
    OwnEntry,
    OwnList,
    digest_of_own,
    find_faults,
    find_letters,
    merge,
    source_of_own,
    usable,
    write_source,
)
from knowledge.languages import Language

EN, JA = Language.EN, Language.JA
SHIPPED = """
addressing = ["you"]
exceptions = "jam idiot"
[classes]
you = "you u"
[[entries]]
rule = "insult_discrimination"
why = "insult"
severity = 3
confidence = 0.9
frames = '''
{you} idiot
shut up
'''
"""


def own(*frames: str, exceptions: tuple[str, ...] = (), removed: tuple[str, ...] = ()) -> OwnList:
    """A list with these frames in one entry."""
    entries = (OwnEntry(Rule.RESPECT, Reason.BELITTLING, Severity.RUDE, 0.8, frames),) if frames else ()
    return OwnList(entries, exceptions, removed)


def verdict(changed: OwnList, text: str) -> Decided:
    """What is said of a text by the list with these changes."""
    return triage(text, "en", lists=make_lists({EN: merge(EN, SHIPPED, changed)})).verdict


def test_own_words_are_found_like_shipped_ones_and_may_use_their_classes() -> None:
    assert verdict(own("{you} marmalade eater"), "You, marmalade eater") is Decided.REVIEW
    assert verdict(OwnList(), "You, marmalade eater") is Decided.OK


def test_an_exception_voids_what_it_touches() -> None:
    assert verdict(OwnList(), "You idiot sandwich") is Decided.REVIEW
    assert verdict(own(exceptions=("idiot sandwich",)), "You idiot sandwich") is Decided.OK


def test_a_struck_line_is_not_looked_for_and_the_others_are() -> None:
    changed = own(removed=("{you} idiot",))
    assert verdict(changed, "You idiot") is Decided.OK
    assert verdict(changed, "Shut up") is Decided.REVIEW


def test_without_changes_the_source_is_the_shipped_one() -> None:
    assert merge(EN, SHIPPED, OwnList()) == SHIPPED


@pytest.mark.parametrize(
    ("changed", "pointer", "code"),
    [
        (own("fair words", "..3"), "/entries/0/frames/1", "nothing"),
        (own("a ..13 b"), "/entries/0/frames/0", "gap"),
        (own("{nobody} idiot"), "/entries/0/frames/0", "class"),
        (own("what?! now"), "/entries/0/frames/0", "word"),
        (own("# a remark"), "/entries/0/frames/0", "word"),
        (own("shut up"), "/entries/0/frames/0", "twice"),
        (own("one two", "one two"), "/entries/0/frames/1", "twice"),
        (own(exceptions=("{nobody}",)), "/exceptions/0", "class"),
        (own(removed=("never shipped",)), "/removed/0", "unknown"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(changed: OwnList, pointer: str, code: str) -> None:
    (fault,) = find_faults(EN, SHIPPED, changed)
    assert (fault.pointer, fault.code) == (pointer, code)


def test_what_no_longer_fits_is_left_out_and_the_rest_holds() -> None:
    changed = own("{gone} word", "fair words", exceptions=("{gone}", "kind"), removed=("gone too",))
    assert usable(EN, SHIPPED, changed) == own("fair words", exceptions=("kind",))
    make_lists({EN: merge(EN, SHIPPED, changed)})


def test_a_struck_line_may_come_back_under_another_commitment() -> None:
    assert find_faults(EN, SHIPPED, own("shut up", removed=("shut up",))) == ()


def test_a_single_letter_is_told() -> None:
    assert list(find_letters(EN, SHIPPED, own("two words", "x"))) == [("/entries/0/frames/1", "x")]
    assert [line for _, line in find_letters(JA, SHIPPED, own("阿"))] == ["阿"]


def test_frames_are_counted_by_themselves() -> None:
    changed = own("the", "marmalade")
    lists = make_lists({EN: source_of_own(EN, SHIPPED, changed)})
    assert find_frames("The scale is on the shelf", "en", lists) == {"the"}
    assert find_frames("Idiot, shut up", "en", lists) == frozenset()


@pytest.mark.parametrize("learned", [True, False])
def test_what_was_learned_may_be_left_unheard(learned: bool) -> None:
    source = merge(EN, SHIPPED, OwnList(exceptions=("jam",), learned=learned))
    assert make_lists({EN: source}).by_language[EN].learned is learned


def test_every_change_has_a_digest_of_its_own() -> None:
    lists = [
        OwnList(),
        own("a b"),
        own("a c"),
        own(exceptions=("a b",)),
        own(removed=("a b",)),
        OwnList(learned=False),
    ]
    assert len({digest_of_own(language, each) for each in lists for language in (EN, JA)}) == 12


def test_the_shipped_lists_are_written_as_they_were_read() -> None:
    for source in read_sources().values():
        table = tomllib.loads(source)
        assert tomllib.loads(write_source(table)) == table


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_text_is_written_so_that_it_is_read_again(text: str) -> None:
    table = {"exceptions": text, "classes": {text: text}, "entries": [{"frames": text, "severity": 2}]}
    assert tomllib.loads(write_source(table)) == table
