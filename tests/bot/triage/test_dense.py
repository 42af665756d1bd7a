"""Japanese and Chinese: mockery without a bad word, disguises across scripts, and guards that must not take too much."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.triage import Decided, triage
from bot.triage.loading import shipped_lists

LISTS = shipped_lists()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "説明書を開いたことすらない方がいるようですね。"),
        ("ja", "そんな知識でよく人に教えられますね。"),
        ("ja", "検索という機能をご存じですか。"),
        ("ja", "お年寄りにまで合わせる必要ありますか。"),
        ("ja", "b a k a かよ、お前"),
        ("zh-Hans", "有些人显然连说明书第一页都没翻过。"),
        ("zh-Hans", "能把这么简单的步骤做错，也算是种本事。"),
        ("zh-Hans", "自从外地人多了，这里的素质越来越差。"),
        ("zh-Hans", "你就是个傻 b 吧"),
        ("zh-Hans", "楼上就是 s.b 一个"),
        ("zh-Hans", "zhi障都看得懂"),
    ],
)
def test_unkindness_without_a_plain_insult_is_reviewed_by_the_rules_alone(language: str, text: str) -> None:
    assert triage(text, language, lists=replace(LISTS, models=None)).verdict == Decided.REVIEW


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "普通の人は困っていないのかもしれませんが、私は毎回失敗します。"),
        ("ja", "友人の写真を載せるときは許可を取りましょう。"),
        ("ja", "外国の人が増えてきたので、英語の案内もあるといいですね。"),
        ("ja", "主治医の先生は、毎朝測るように言っています。"),
        ("zh-Hans", "说明书我看了三遍还是没看懂，求助。"),
        ("zh-Hans", "我的医生王主任建议每天早上测。"),
        ("zh-Hans", "按你教的步骤弄好了，你真是天才，谢谢。"),
        ("zh-Hans", "通知太吵了，怎么让它闭嘴？"),
    ],
)
def test_fair_talk_is_left_alone(language: str, text: str) -> None:
    assert triage(text, language, lists=LISTS).verdict == Decided.OK


def test_a_manual_is_not_a_book_somebody_quotes() -> None:
    insult = "你这个蠢货，说明书都看不懂。"
    assert triage(insult, "zh-Hans", lists=LISTS).verdict == Decided.REVIEW
