"""Texts that somebody wants written: a poem about privacy is no question about privacy."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from bot.understanding.lexicon import Lexicon
from bot.understanding.phrases import listed
from bot.understanding.preparing import prepared
from bot.understanding.tokens import Token


class _Part(Enum):
    WRITE = auto()
    WORK = auto()
    """What is to be written; nothing that a help page has."""


_WRITE = listed("""
    write {me, us, a, an, my, some} | compose | draft | invent | make up | rhyme | tell {me, us} a | sing |
    {schreib, schreibe, schreiben sie} {mir, uns, ein, eine, einen, meinen, meine} | verfass* | dichte | reime |
    entwirf* | erfinde* | {erzähl, erzähle, erzählen sie} | sing |
    écris | écrivez | rédige | rédigez | compose | composez | invente | inventez | raconte | racontez | chante |
    書いて | 作って | 作成 | 詠んで | 語って | 書け | 歌って | 考えて |
    写 | 编 | 作 | 创作 | 起草 | 讲 | 唱 | 拟
""")
_WORK = listed("""
    poem* | poetry | limerick* | haiku* | essay* | song* | lyrics | story | stories | fairy tale* | novel | sonnet* |
    rap | homework | blog post | school report | {privacy, data protection} policy | cover letter | speech |
    gedicht* | reim | lied | liedtext* | aufsatz* | geschichte | märchen | roman | referat* | hausaufgabe* |
    datenschutzerklärung* | limerick | rede |
    poème* | poésie* | chanson* | histoire | conte | fable* | dissertation* | rédaction | roman | exposé* | devoirs |
    politique de confidentialité | discours | haïku* | comptine* |
    詩 | 俳句 | 短歌 | 作文 | 物語 | 小説 | 歌 | 歌詞 | 童話 | レポート課題 | プライバシーポリシー | 川柳 | 論文 |
    诗 | 歌 | 作文 | 故事 | 小说 | 童话 | 论文 | 文章 | 隐私政策 | 隐私条款 | 隐私声明 | 俳句 | 歌词 | 演讲稿 | 散文 | 段子
""")


def commissions_text(tokens: Sequence[Token]) -> bool:
    """Tell whether a text is ordered: a word of writing, and a kind of text that no help page has."""
    return len({mark.kind for mark in _lexicon().scan(tokens)}) == len(_Part)


@prepared()
def _lexicon() -> Lexicon[_Part]:
    return Lexicon({_Part.WRITE: _WRITE, _Part.WORK: _WORK})
