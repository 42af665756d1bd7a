from __future__ import annotations

import pytest

from bot.dialogue.events import Command
from bot.understanding.commands import read_command
from bot.understanding.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("cancel", Command.CANCEL),
        ("Please cancel this.", Command.CANCEL),
        ("cancle", Command.CANCEL),
        ("never mind", Command.CANCEL),
        ("abbrechen bitte", Command.CANCEL),
        ("Abbrechne", Command.CANCEL),
        ("vergiss es", Command.CANCEL),
        ("annuler svp", Command.CANCEL),
        ("laissez tomber", Command.CANCEL),
        ("キャンセルしてください", Command.CANCEL),
        ("やっぱりいいです", Command.CANCEL),
        ("取消", Command.CANCEL),
        ("算了吧", Command.CANCEL),
        ("start over", Command.RESTART),
        ("strat over", Command.RESTART),
        ("nochmal von vorne bitte", Command.RESTART),
        ("on recommence", Command.RESTART),
        ("最初からやり直したい", Command.RESTART),
        ("重新开始", Command.RESTART),
        ("help", Command.HELP),
        ("HELP me please!", Command.HELP),
        ("Ich brauche Hilfe", Command.HELP),
        ("aidez-moi", Command.HELP),
        ("助けて", Command.HELP),
        ("帮帮我", Command.HELP),
        ("skip", Command.SKIP),
        ("weiß nicht", Command.SKIP),
        ("je ne sais pas", Command.SKIP),
        ("わかりません", Command.SKIP),
        ("跳过", Command.SKIP),
        ("none of these", Command.NONE_OF_THESE),
        ("keins davon", Command.NONE_OF_THESE),
        ("aucun des deux", Command.NONE_OF_THESE),
        ("どれも違います", Command.NONE_OF_THESE),
        ("都不是", Command.NONE_OF_THESE),
        ("please send me a new code", Command.RESEND),
        ("I never got the code", Command.RESEND),
        ("Der Code ist nicht angekommen", Command.RESEND),
        ("je n'ai pas reçu le code", Command.RESEND),
        ("コードが届きません", Command.RESEND),
        ("没收到验证码", Command.RESEND),
    ],
)
def test_a_short_order_is_heard(text: str, command: Command) -> None:
    assert read_command(tokenize(text)) is command


@pytest.mark.parametrize(
    "text",
    [
        "cancel my account",
        "help me turn off the news",
        "Hilfe bei meiner Waage",
        "skip the ads",
        "stop the newsletter",
        "annuler mon compte",
        "取消通知",
        "キャンセル料はいくらですか",
        "",
        "cancel " * 60,
    ],
)
def test_an_order_with_an_object_is_not_one_to_the_assistant(text: str) -> None:
    assert read_command(tokenize(text)) is None
