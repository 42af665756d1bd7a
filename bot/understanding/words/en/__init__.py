"""English."""

from __future__ import annotations

from bot.understanding.vocabulary import Words
from bot.understanding.words.en.names import NAMES
from bot.understanding.words.en.talk import TALK
from bot.understanding.words.en.trouble import SINCE, TROUBLE
from bot.understanding.words.en.wishes import WISHES

WORDS = Words(wish=WISHES, talk=TALK, name=NAMES, trouble=TROUBLE, since=SINCE)
