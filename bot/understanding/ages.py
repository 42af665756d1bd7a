"""An age that somebody states as their own: children get a person and are asked for nothing (GDPR Art. 8).

Only plain statements about oneself count, in full: "I'm 12", "ich bin zwölf Jahre alt". A child, a parent or a thing of
that age ("my 12-year-old uses it", "the scale is 12 years old") is somebody or something else.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

OF_AGE: Final = 16
"""Years from which one's own consent is enough wherever the product is sold (GDPR Art. 8(1))."""
YOUNGEST: Final = 4
"""Who is younger writes nothing: a smaller number is no age."""
LONGEST: Final = 600
"""Characters that are looked at: an age is stated early or in a short message."""

_WORDS: Final = {
    "en": "four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
    "de": "vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn",
    "fr": "quatre cinq six sept huit neuf dix onze douze treize quatorze quinze",
}
_NUMBERS: Final = {word: n for words in _WORDS.values() for n, word in enumerate(words.split(), YOUNGEST)}
_HAN: Final = {
    each: n
    for n, each in enumerate(
        ["四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五"], YOUNGEST
    )
}
_DIGITS: Final = r"\d{1,2}"


def _number(language: str) -> str:
    return rf"(?P<age>{_DIGITS}|{'|'.join(_WORDS[language].split())})"


_END: Final = r"(?=\s*(?:$|[.,;:!?…)]|(?:and|but|so|now|und|aber|also|et|mais|donc|years?\s+of\s+age)\b))"
_HAN_NUMBER: Final = rf"(?P<age>{_DIGITS}|十?[四五六七八九]|十[一二三四五]?)"

_STATEMENTS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bi(?:\s+am|['’]?m)\s+(?:(?:only|just|still|now|actually|a|an)\s+){{0,2}}{_number('en')}"
        rf"(?:[\s-]*(?:years?|yrs?)[\s-]*old\b|\s*(?:yo|y/o)\b|{_END})",
        rf"\b(?:ich\s+bin|bin)\s+(?:(?:erst|noch|gerade|jetzt|nur)\s+){{0,2}}{_number('de')}"
        rf"(?:\s+jahre?(?:\s+alt\b|{_END})|[\s-]*jährig|{_END})",
        rf"\bj['’]ai\s+(?:(?:que|seulement|juste|maintenant)\s+)?{_number('fr')}\s+ans{_END}",
        rf"\bje\s+n['’]ai\s+que\s+{_number('fr')}\s+ans\b",
        rf"(?:^|[。、！？!?,.\s])(?:(?:私|僕|ぼく|俺|わたし|自分)(?:は|も)?(?:まだ|今)?|まだ){_HAN_NUMBER}(?:歳|才)"
        r"(?!の(?:息子|娘|子|弟|妹|孫))",
        rf"^{_HAN_NUMBER}(?:歳|才)(?:です|だ|なんです|なので|ですが|ですけど)",
        rf"(?:^|[。，、！？!?,.\s])(?:我|本人)(?:今年|现在|才|只有|刚|已经|是){{0,2}}{_HAN_NUMBER}(?:周)?[岁歳]"
        r"(?!的(?:儿子|女儿|孩子|弟弟|妹妹|孙))",
    )
)


def tells_young(text: str) -> bool:
    """Whether the writer states an age under sixteen as their own; `text` as it was typed."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST])
    found = (pattern.search(plain) for pattern in _STATEMENTS)
    return any(YOUNGEST <= _read(match["age"]) < OF_AGE for match in found if match)


def _read(age: str) -> int:
    if age.isdecimal():
        return int(age)
    return _NUMBERS.get(age.casefold(), _HAN.get(age, OF_AGE))
