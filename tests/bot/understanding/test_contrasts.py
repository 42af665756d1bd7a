"""Contrasts within one sentence: nothing that was named is lost, and nothing is guessed."""

from __future__ import annotations

import pytest

from bot.dialogue.events import Scope
from knowledge.languages import Language
from tests.bot.understanding.test_wishes import name, read

EN, DE, FR, JA, ZH = Language.EN, Language.DE, Language.FR, Language.JA, Language.ZH_HANS


@pytest.mark.parametrize(
    ("language", "text", "letters"),
    [
        (EN, "switch everything off, but keep the surveys", "F"),
        (EN, "turn all of it off, not the badges though", "M"),
        (DE, "Schaltet alles aus, nur nicht die Umfragen", "F"),
        (FR, "coupez tout, mais gardez les sondages", "F"),
        (JA, "全部オフにして、でもアンケートは残して", "F"),
        (ZH, "全部关掉，但是保留问卷", "F"),
    ],
)
def test_what_is_taken_out_of_everything_stays(language: Language, text: str, letters: str) -> None:
    wish = read(text, language).wish
    assert (wish.named, wish.scope, wish.enable) == (name(letters), Scope.ALL_BUT, False)


@pytest.mark.parametrize(
    ("language", "text", "letters"),
    [
        (EN, "don't cancel the surveys, only the discounts", "P"),
        (EN, "disable not the surveys but the discounts", "P"),
        (DE, "Nicht die Umfragen abbestellen, sondern die Rabatte", "P"),
        (FR, "ne coupez pas les sondages, seulement les rabais", "P"),
        (FR, "n'arrêtez pas les sondages, juste les promos", "P"),
        (JA, "アンケートは止めないで、セールだけ止めて", "P"),
        (ZH, "问卷不要停，只停促销", "P"),
    ],
)
def test_an_order_that_is_corrected_is_about_the_other(language: Language, text: str, letters: str) -> None:
    wish = read(text, language).wish
    assert (wish.named, wish.scope, wish.enable, wish.opposed) == (name(letters), Scope.NAMED, False, False)


@pytest.mark.parametrize(
    ("language", "text", "on", "off"),
    [
        (EN, "I'd love the surveys, but not the discounts", "F", "P"),
        (EN, "I don't want discounts but surveys", "F", "P"),
        (DE, "Ich möchte die Umfragen, aber nicht die Rabatte", "F", "P"),
        (FR, "je veux bien les sondages mais pas les promos", "F", "P"),
        (JA, "アンケートは欲しいけど、割引はいらない", "F", "P"),
        (ZH, "我想要问卷，但不要优惠", "F", "P"),
    ],
)
def test_one_liked_and_one_not_are_both_kept_apart(language: Language, text: str, on: str, off: str) -> None:
    wish = read(text, language).wish
    assert (wish.named, wish.opposed, wish.on) == (name(on + off), True, name(on))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "I really don't want to miss the surveys"),
        (DE, "Ich möchte die Umfragen nicht verpassen"),
        (DE, "bloß keine Umfrage verpassen"),
        (FR, "je ne voudrais pas manquer les sondages"),
        (JA, "アンケートは見逃したくないです"),
        (ZH, "我不想错过问卷"),
    ],
)
def test_what_must_not_be_missed_is_wanted(language: Language, text: str) -> None:
    assert (read(text, language).wish.named, read(text, language).wish.enable) == (name("F"), True)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "the surveys too, please"),
        (DE, "und auch die Umfragen"),
        (FR, "les sondages aussi"),
        (JA, "アンケートもお願いします"),
        (ZH, "问卷也是"),
    ],
)
def test_what_is_named_on_top_says_so(language: Language, text: str) -> None:
    assert read(text, language).wish.also
    assert read(text, language).wish.named == name("F")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (EN, "it's not the surveys that bother me, it's the discounts"),
        (EN, "it's not the surveys that annoy me, it's the discounts, get rid of those"),
        (DE, "nicht die Umfragen nerven, sondern die Rabatte"),
        (FR, "c'est pas les sondages qui me dérangent, c'est les rabais, coupez-les"),
    ],
)
def test_a_complaint_that_is_corrected_is_about_the_other(language: Language, text: str) -> None:
    wish = read(text, language).wish
    assert (wish.named, wish.enable, wish.opposed) == (name("P"), False, False)
