"""An age under sixteen is heard where it is the writer's own, in five languages, and nowhere else."""

from __future__ import annotations

import pytest

from bot.understanding.ages import tells_young

YOUNG = """\
I'm 12
I am 15 years old and I want fewer emails
im 13, can you turn off the news?
i am only twelve
Hello, I'm a 14 year old girl
I’m fifteen.
Ich bin 12
Ich bin erst zwölf Jahre alt
Hallo, ich bin 15 Jahre alt und möchte keine Werbung
bin 13 und habe eine Waage
ich bin 14-jährig
J'ai 12 ans
Bonjour, j’ai quinze ans et je veux arrêter les mails
Je n'ai que 13 ans.
私は12歳です
まだ十四歳です
僕は１３才です。通知を止めたいです
12歳です
我12岁
我今年十三岁，不想收到邮件
我才15岁
"""
OTHERS = """\
My 12-year-old uses it
My son is 12
I am 16
I'm 34 years old
I'm 12 kg lighter now
I am 15 minutes late
I am on version 12
The scale is 12 years old
I'm 10 days without a sync
I have been using it for 12 years
Ich bin 45 Jahre alt
Meine Tochter ist 12 Jahre alt
Ich bin 12 Kilo leichter
Ich bin seit 15 Jahren Kunde
Die Waage ist 12 Jahre alt
bin 14 Tage im Urlaub
J'ai 12 ans de données
J'ai 40 ans
Ma fille a 12 ans
J'ai 12 mails par jour
息子は12歳です
私の12歳の息子が使っています
私は12歳の娘がいます
私は40歳です
この体重計は12年使っています
我儿子12岁
我的孩子今年十二岁
我30岁
我用了12年
I was 12 when I got it
Show what is on
1234 5678
"""


@pytest.mark.parametrize("text", YOUNG.splitlines())
def test_an_age_of_ones_own_under_sixteen_is_heard(text: str) -> None:
    assert tells_young(text)


@pytest.mark.parametrize("text", OTHERS.splitlines())
def test_another_age_or_somebody_elses_is_not(text: str) -> None:
    assert not tells_young(text)


def test_a_long_text_costs_no_more_than_its_beginning() -> None:
    assert not tells_young("I'm " * 1_000_000 + "12")
