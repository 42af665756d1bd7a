"""Simplified Chinese; traditional characters are folded to it."""

from __future__ import annotations

from bot.understanding.vocabulary import Words
from bot.understanding.words.zh.names import NAMES
from bot.understanding.words.zh.talk import TALK
from bot.understanding.words.zh.trouble import SINCE, TROUBLE
from bot.understanding.words.zh.wishes import WISHES

WORDS = Words(wish=WISHES, talk=TALK, name=NAMES, trouble=TROUBLE, since=SINCE)
