"""German, with words of Austria and Switzerland."""

from __future__ import annotations

from bot.understanding.vocabulary import Words
from bot.understanding.words.de.names import NAMES
from bot.understanding.words.de.talk import TALK
from bot.understanding.words.de.trouble import SINCE, TROUBLE
from bot.understanding.words.de.wishes import WISHES

WORDS = Words(wish=WISHES, talk=TALK, name=NAMES, trouble=TROUBLE, since=SINCE)
