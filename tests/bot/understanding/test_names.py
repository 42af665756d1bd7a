from __future__ import annotations

import pytest

from bot.understanding.emails import find_email
from bot.understanding.names import NameReading, read_name


def read(text: str) -> NameReading:
    return read_name(text, find_email(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("My name is Anna Schmidt", "Anna Schmidt"),
        ("my name is anna schmidt and my email is anna@example.com.", "anna schmidt"),
        ("I'm Anna Schmidt, anna@example.com", "Anna Schmidt"),
        ("i'm anna schmidt", "anna schmidt"),
        ("Full name: Seán O'Brien", "Seán O'Brien"),
        ("ich heiße Jean-Pierre de la Tour", "Jean-Pierre de la Tour"),
        ("Mein Name ist Dr. Anna Schmidt. Ich will keine Werbung", "Dr. Anna Schmidt"),
        ("Ich bin Anna Schmidt", "Anna Schmidt"),
        ("je m'appelle Zoé Dupont", "Zoé Dupont"),
        ("moi c'est Zoé", "Zoé"),
        ("私は山田太郎です", "山田太郎"),
        ("名前は山田太郎です。メールは taro@example.com", "山田太郎"),
        ("山田太郎と申します", "山田太郎"),
        ("我叫张伟，邮箱是zhangwei@example.com谢谢", "张伟"),
        ("我是张伟", "张伟"),
        ("姓名：张伟 邮箱：zhang@example.com", "张伟"),
    ],
)
def test_an_introduced_name_is_known_as_one(text: str, name: str) -> None:
    reading = read(text)
    assert (reading.name, reading.named) == (name, True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna Schmidt", "Anna Schmidt"),
        ("Anna Schmidt, anna@example.com", "Anna Schmidt"),
        ("anna@example.com / Anna Schmidt", "Anna Schmidt"),
        ("Anna Schmidt\nanna@example.com", "Anna Schmidt"),
        ("Jörg Müller (joerg@example.com)", "Jörg Müller"),
        ("name anna schmidt mail anna@example.com", "anna schmidt"),
        ("Anna, anna@example.com please turn it off", "Anna"),
        ("Schmidt, Anna", "Schmidt Anna"),
        ("张伟 zhangwei@example.com", "张伟"),
        ("山田太郎 taro@example.com", "山田太郎"),
        ("はるか", "はるか"),
        ("アレクサンドラ・ヨハンソン", "アレクサンドラ・ヨハンソン"),
        ("Can Yılmaz", "Can Yılmaz"),
        ("An Nguyen", "An Nguyen"),
        ("李想", "李想"),
        ("何洁", "何洁"),
        ("anna schmidt", "anna schmidt"),
        ("van der berg", "van der berg"),
        ("lena von der heide", "lena von der heide"),
        ("иван петров", "иван петров"),
        ("김민수", "김민수"),
        ("محمد علي", "محمد علي"),
        ("נועה לוי", "נועה לוי"),
        ("नेहा शर्मा", "नेहा शर्मा"),
        ("สมชาย ใจดี", "สมชาย ใจดี"),
    ],
)
def test_a_name_alone_or_beside_an_address_is_what_is_left(text: str, name: str) -> None:
    reading = read(text)
    assert (reading.name, reading.named) == (name, False)


@pytest.mark.parametrize(
    "text",
    [
        "anna@example.com",
        "my email is anna@example.com",
        "sure, it's anna@example.com",
        "turn off the news",
        "I'm tired of your mails",
        "i'm very sad",
        "ich bin müde",
        "1234 5678",
        "結構です",
        "我想关闭通知",
        "通知を止めて",
        "何故",
        "何时",
        "alles von euch",
        "",
    ],
)
def test_what_is_no_name_is_not_taken_for_one(text: str) -> None:
    reading = read(text)
    assert not reading.named
    assert (
        reading.name is None or text == "結構です"
    )  # alone it could be anything: the caller knows it is an answer


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Anna Schmidt, anna@example.com", True),
        ("My name is Anna Schmidt and my email is anna@example.com.", True),
        ("anna@example.com", True),
        ("Anna, anna@example.com please turn off the news", False),
    ],
)
def test_it_is_known_whether_more_is_said_than_who_one_is(text: str, alone: bool) -> None:
    assert read(text).alone is alone
