"""The words of each language."""

from __future__ import annotations

from collections.abc import Mapping

from bot.understanding.vocabulary import Words
from bot.understanding.words import de, en, fr, ja, zh
from knowledge.languages import Language

WORDS: Mapping[Language, Words] = {
    Language.EN: en.WORDS,
    Language.DE: de.WORDS,
    Language.FR: fr.WORDS,
    Language.JA: ja.WORDS,
    Language.ZH_HANS: zh.WORDS,
}
