from __future__ import annotations

from collections.abc import Iterable

import pytest

from bot.dialogue.events import Command, Courtesy
from bot.understanding.phrases import read_atoms
from bot.understanding.tokens import tokenize
from bot.understanding.vocabulary import Cue, Phrases, Trouble
from bot.understanding.wishes import read_wish
from bot.understanding.words import WORDS
from knowledge.languages import Language
from verification.assurance import Category

TITLES = {
    Language.EN: ("Weekly reports", "Motivation", "Feedback", "News", "Promotional offers", "Research Hub"),
    Language.DE: ("Wochenberichte", "Motivation", "Feedback", "Neuigkeiten", "Werbeangebote", "Research Hub"),
    Language.FR: (
        "Rapports hebdomadaires", "Motivation", "Avis", "Actualités", "Offres promotionnelles", "Research Hub",
    ),
    Language.JA: ("週間レポート", "モチベーション", "フィードバック", "ニュース", "プロモーション", "Research Hub"),
    Language.ZH_HANS: ("每周报告", "激励通知", "意见反馈", "最新资讯", "促销优惠", "Research Hub"),
}  # fmt: skip


def spell(*lists: Phrases) -> set[str]:
    return {" ".join(atoms) for lines in lists for atoms in read_atoms(lines)}


@pytest.mark.parametrize("language", Language)
def test_every_category_is_known_by_its_name_in_the_app(language: Language) -> None:
    for category, title in zip(Category, TITLES[language], strict=True):
        assert read_wish(tokenize(title), (language,)).wish.named == {category}


@pytest.mark.parametrize("language", Language)
def test_a_language_has_words_for_everything(language: Language) -> None:
    words = WORDS[language]
    assert set(words.wish.categories) == set(Category)
    assert set(words.wish.cues) == set(Cue)
    assert set(words.talk.commands) == set(Command)
    assert set(words.talk.courtesies) == set(Courtesy)
    assert set(words.talk.languages) == set(Language)
    assert set(words.trouble) == set(Trouble)
    assert all(
        map(len, (*words.wish.categories.values(), *words.talk.commands.values(), *words.trouble.values()))
    )
    assert len(words.talk.ordinals) == 6


@pytest.mark.parametrize("language", Language)
def test_opposites_share_no_phrase(language: Language) -> None:
    wish, talk = WORDS[language].wish, WORDS[language].talk
    assert not spell(wish.cues[Cue.ON]) & spell(wish.cues[Cue.OFF])
    assert not spell(talk.firm_yes, talk.yes) & spell(talk.firm_no, talk.no)


@pytest.mark.parametrize("language", Language)
def test_every_phrase_begins_with_something_to_find(language: Language) -> None:
    assert all(atoms and atoms[0] not in ("~", "$", "*") for atoms in read_atoms(_list_all(language)))


def _list_all(language: Language) -> Iterable[str]:
    words = WORDS[language]
    for lists in (
        words.wish.categories,
        words.wish.cues,
        words.talk.commands,
        words.talk.courtesies,
        words.trouble,
    ):
        for lines in lists.values():
            yield from lines
