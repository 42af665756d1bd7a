"""The lists: what is wrong with one is told with file and line, and an edit can be tried on posts of the past."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.triage import Decided, triage
from bot.triage.checking import check_lists
from bot.triage.comparing import compare
from bot.triage.compiling import FaultyLists, make_lists
from bot.triage.loading import load_lists, read_sources, shipped_lists
from knowledge.languages import Language

ENTRY = '[[entries]]\nrule = "respect"\nwhy = "belittling"\nseverity = 2\nconfidence = 0.8\nframes = """\n'


def with_english(more: str) -> dict[Language, str]:
    """The shipped English list with something added to it."""
    return {Language.EN: read_sources()[Language.EN] + "\n" + more}


def test_the_shipped_lists_have_no_fault() -> None:
    assert check_lists(read_sources()) == ()


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("x", "single letter"),
        ("{nobody_wrote_this}", "class that is not there"),
        ("..3", "no word that must be there"),
        ("far ..99 away", "gap of more than"),
        ("what?! now", "no word"),
        ("stfu", "listed twice"),
    ],
)
def test_a_bad_line_is_named_with_file_and_line(lines: str, said: str) -> None:
    sources = with_english(f'{ENTRY}{lines}\n"""\n')
    (fault,) = check_lists(sources)
    assert fault.file == "en.toml"
    assert said in fault.message
    assert sources[Language.EN].splitlines()[fault.line - 1].strip() == lines


def test_a_single_letter_is_refused_in_chinese_too() -> None:
    source = read_sources()[Language.ZH_HANS] + f'\n{ENTRY}滚\n"""\n'
    (fault,) = check_lists({Language.ZH_HANS: source})
    assert fault.file == "zh-Hans.toml"


def test_an_exception_to_nothing_is_a_fault() -> None:
    source = read_sources()[Language.EN].replace('exceptions = """\n', 'exceptions = """\nmarmalade\n')
    (fault,) = check_lists({Language.EN: source})
    assert "exception to no entry" in fault.message


@pytest.mark.parametrize(
    "more", ["[[entries", "[colours]\nred = 1", ENTRY.replace('"respect"', '"manners"') + 'x y\n"""']
)
def test_lists_with_faults_are_not_used(more: str) -> None:
    with pytest.raises(FaultyLists, match=r"en\.toml:\d+: "):
        make_lists(with_english(more))


def test_lists_are_read_from_any_folder(tmp_path: Path) -> None:
    for language, source in read_sources().items():
        (tmp_path / f"{language.value}.toml").write_text(source, encoding="utf-8")
    assert load_lists(tmp_path).version == shipped_lists().version


def test_an_edit_is_tried_on_posts_of_the_past() -> None:
    edited = make_lists(with_english(f'{ENTRY}marmalade eater\n"""\n'))
    posts = [("You marmalade eater", "en"), ("You idiot", "en"), ("A fair post", "en")]
    old = make_lists(with_english(""))
    (change,) = compare(old, edited, posts)
    assert change.place == 0
    assert (change.before.verdict, change.after.verdict) == (Decided.OK, Decided.REVIEW)
    assert change.after.list_version == edited.version != old.version


def test_umlauts_are_found_however_they_are_typed() -> None:
    for text in ("Du bist blöd.", "Du bist bloed.", "Du bist blod."):
        assert triage(text, "de", lists=shipped_lists()).verdict == Decided.REVIEW
