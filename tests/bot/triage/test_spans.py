"""Evidence is where it is said to be, in any text; the same text gives the same verdict; time grows with length."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.triage import Context, Decided, triage
from bot.triage.folding import fold
from bot.triage.loading import shipped_lists
from bot.triage.verdict import Severity

LISTS = shipped_lists()
PIECES = (
    "you idiot", "du Trottel", "espèce de connard", "お前はバカか", "你这个傻逼", "İ", "ß", "ﬁ", "ｶﾞ", "i\u0308", "\u200b",
    "\U0001f468\u200d\U0001f469", "[quote=\"x\"]", "[/quote]", "<b>", "</b>", "> ", "\n", "```", "“", "”", "「", "」", "@mark ",
    "https://foo.shop/?ref=1 ", "+44 7911 123456", "a@example.com", "1d10t", "i d i o t", "f*ck", "e\u0301\u0302\u0303", "ſ",
)  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=12).map(" ".join)


@given(TEXTS, st.sampled_from([None, "en", "de", "fr", "ja", "zh-Hans", "es", "?"]))
@settings(max_examples=250, deadline=None)
def test_every_quote_is_that_part_of_the_text_as_sent(text: str, language: str | None) -> None:
    for finding in triage(text, language, lists=LISTS).findings:
        assert 0 <= finding.start < finding.end <= len(text)
        assert finding.quote == text[finding.start : finding.end]
        assert 0 < finding.confidence < 1


@pytest.mark.parametrize(
    ("text", "language", "quotes"),
    [
        ("Read http://localhost:8080 and http://b.invalid/x?y=1", "en", ["http://localhost:8080", "http://b.invalid/x?y=1"]),
        ("ﬁne: HTTP://FOO.invalid/ﬁ and http://b.invalid", "en", ["HTTP://FOO.invalid/ﬁ", "http://b.invalid"]),
        ("@bobby.miller you are an idiot", "en", ["@bobby.miller you are an idiot"]),
        ("Du bist ein Idiot @bobby", "de", ["Du bist ein Idiot"]),
    ],
)  # fmt: skip
def test_a_link_or_a_name_is_marked_from_end_to_end(text: str, language: str, quotes: list[str]) -> None:
    found = sorted(triage(text, language, lists=LISTS).findings, key=lambda finding: finding.start)
    assert [finding.quote for finding in found] == quotes


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_the_same_text_gets_the_same_verdict(text: str) -> None:
    assert triage(text, "en", lists=LISTS) == triage(text, "en", lists=LISTS)


@given(st.text(max_size=40))
@settings(max_examples=150, deadline=None)
def test_a_folded_character_knows_where_it_came_from(text: str) -> None:
    folded = fold(text)
    for place in range(len(folded.text)):
        start, end = folded.locate(place, place + 1)
        assert 0 <= start < end <= len(text)


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_a_post_is_reviewed_if_and_only_if_a_finding_is_more_than_a_note(text: str) -> None:
    verdict = triage(text, lists=LISTS)
    grave = any(finding.severity > Severity.NOTE for finding in verdict.findings)
    assert (verdict.verdict == Decided.REVIEW) == grave


@pytest.mark.parametrize(
    "piece",
    [
        "you ",
        "you are ",
        "a",
        '"a ',
        "“",
        "[quote",
        "<b",
        "i.",
        "1a",
        "*a",
        "@a ",
        "0 1",
        "你",
        "お前は",
        "w.",
        "idiot ",
        "a@",
        "`",
        "> \n",
    ],
)
def test_hostile_texts_of_64_kib_are_judged(piece: str) -> None:
    """Were anything quadratic, one of these alone would take minutes."""
    text = (piece * 65536)[:65536]
    assert triage(text, "en", lists=LISTS).engine_version


def test_evidence_lies_in_the_text_as_typed_however_it_was_typed() -> None:
    text = "Straße, ﬁnde ich.\n\nDu bist ein Ｉ\u00addiot, echt."
    (finding,) = triage(text, "de", lists=LISTS).findings
    assert finding.quote == "Du bist ein Ｉ\u00addiot"


def test_who_is_answered_and_who_is_named_in_the_thread_is_somebody() -> None:
    text = "bergziege is a thief"
    assert triage(text, "en", lists=LISTS).verdict == Decided.OK
    known = Context(mentions=("Bergziege",))
    assert triage(text, "en", known, lists=LISTS).verdict == Decided.REVIEW
