"""French, with words of Québec, Belgium and Switzerland."""

from __future__ import annotations

from bot.understanding.vocabulary import Words
from bot.understanding.words.fr.names import NAMES
from bot.understanding.words.fr.talk import TALK
from bot.understanding.words.fr.trouble import SINCE, TROUBLE
from bot.understanding.words.fr.wishes import WISHES

WORDS = Words(wish=WISHES, talk=TALK, name=NAMES, trouble=TROUBLE, since=SINCE)
