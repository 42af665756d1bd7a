"""Japanese, plain and polite. Katakana and hiragana are one here."""

from __future__ import annotations

from bot.understanding.vocabulary import Words
from bot.understanding.words.ja.names import NAMES
from bot.understanding.words.ja.talk import TALK
from bot.understanding.words.ja.trouble import SINCE, TROUBLE
from bot.understanding.words.ja.wishes import WISHES

WORDS = Words(wish=WISHES, talk=TALK, name=NAMES, trouble=TROUBLE, since=SINCE)
