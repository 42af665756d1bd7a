"""Gaps: what is counted and shown of questions that got no help, and the drafts made of them."""

from __future__ import annotations

from typing import Any

from bot.editing.asked import Asked, Fate
from bot.editing.drafting import draft_articles
from bot.editing.gaps import ENOUGH, Collection, Gap
from knowledge.languages import Language
from tests.knowledge.libraries import make_library


def asked(text: str, **more: Any) -> Asked:
    values: dict[str, Any] = {
        "conversation_id": "c-1",
        "at": 0,
        "text": text,
        "language": Language.EN,
        "page": None,
        "before": None,
        "article": None,
        "fate": Fate.UNANSWERED,
        "shy": False,
    }
    return Asked(**(values | more))


def gaps_of(*all_asked: Asked, languages: tuple[Language, ...] = tuple(Language)) -> list[Gap]:
    collection = Collection()
    for each in all_asked:
        collection.add(each)
    return collection.find_gaps(make_library(), languages)


def test_the_same_question_in_other_spellings_is_one_text_said_often() -> None:
    gaps = gaps_of(
        asked("Do you rent helmets?"), asked("do you  rent helmets"), asked("DO YOU RENT HELMETS??")
    )
    assert [(gap.count, gap.texts) for gap in gaps] == [(3, ("Do you rent helmets?",))]


def test_answered_questions_are_no_gap_and_languages_are_apart() -> None:
    found = gaps_of(asked("helmets", fate=Fate.ANSWERED), asked("helm"), asked("helm", language=Language.DE))
    assert sorted((gap.language, gap.count) for gap in found) == [(Language.DE, 1), (Language.EN, 1)]
    assert gaps_of(asked("helm", language=Language.DE), languages=(Language.EN,)) == []


def test_what_may_be_a_name_is_shown_only_when_several_conversations_have_it() -> None:
    twice = [asked("Tilda Quist", shy=True, conversation_id=f"c-{n % (ENOUGH - 1)}") for n in range(9)]
    assert gaps_of(*twice) == []
    often = [asked("Sleep Score", shy=True, conversation_id=f"c-{n}") for n in range(ENOUGH)]
    assert [gap.title for gap in gaps_of(*often)] == ["Sleep Score"]


def test_comments_of_the_help_page_stand_beside_what_was_asked() -> None:
    collection = Collection()
    collection.add(asked("do you rent helmets"))
    collection.add_comment(Language.EN, "nothing about helmets you rent")
    collection.add_comment(Language.EN, "???")
    (gap,) = collection.find_gaps(make_library(), (Language.EN,))
    assert gap.reasons == {"unanswered": 1, "page": 1}


def test_drafts_have_ids_of_their_own_and_no_masked_or_endless_questions() -> None:
    gap = Gap(
        Language.EN,
        3,
        {},
        "Do you rent Ärmel?",
        ("Do you rent Ärmel?", "write ••• please", "x" * 900, "sleeves"),
    )
    chinese = Gap(Language.ZH_HANS, 1, {}, "有头盔吗", ("有头盔吗",))
    drafts = list(draft_articles([gap, gap, chinese, chinese], {"do-you-rent-armel-2"}))
    assert [draft.id for draft in drafts] == [
        "do-you-rent-armel",
        "do-you-rent-armel-3",
        "gap-zh-hans",
        "gap-zh-hans-2",
    ]
    text = drafts[0].translations[Language.EN]
    assert (text.title, text.questions, text.answer) == ("Do you rent Ärmel?", ("sleeves",), "")
