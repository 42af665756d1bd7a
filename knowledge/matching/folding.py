"""One form for the many ways to write the same text, so that spelling habits do not hide a question."""

import re
import unicodedata

from knowledge.matching.hanzi import SIMPLE_FORM

# Longer texts keep both ends: a long story has its question first or last. Bounds the work of every match.
LONGEST = 4_000

_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_LETTERS = {"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th"}
_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ´`＇"), "'")
_INVISIBLE_RANGES = ((0x00AD, 0x00AD), (0x0300, 0x036F), (0x061C, 0x061C), (0x180B, 0x180E), (0x200B, 0x200F))
_INVISIBLE_MORE = ((0x202A, 0x202E), (0x2060, 0x206F), (0x20D0, 0x20F0), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF))
_INVISIBLE = {
    code: None for low, high in (*_INVISIBLE_RANGES, *_INVISIBLE_MORE) for code in range(low, high + 1)
}
# don't = dont, it's = its; but l'appli stays two words, as French means it.
_ENGLISH_ENDING = re.compile(r"'(?=(?:t|s|m|d|re|ve|ll)\b)")


def _base_letter(code: int) -> str:
    return unicodedata.normalize("NFD", chr(code))[0]


_ACCENTED = {code: _base_letter(code) for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))}
_TABLE: dict[int, int | str | None] = (
    _ACCENTED
    | {ord(letter): plain for letter, plain in _LETTERS.items()}
    | _KATAKANA_TO_HIRAGANA
    | SIMPLE_FORM
    | _APOSTROPHES
    | _INVISIBLE
)


def fold(text: str) -> str:
    """The text in one case, one width, without accents; katakana as hiragana, traditional characters as simplified.

    German ``ae``, ``oe``, ``ue`` become the bare vowel too, so that Grösse, Groesse and Größe are one word.
    """
    plain = clip(text)
    if plain.isascii():  # then there is nothing but capitals and one kind of apostrophe
        plain = plain.lower().replace("`", "'")
    else:
        plain = unicodedata.normalize("NFKC", plain).casefold().translate(_TABLE)
    plain = _ENGLISH_ENDING.sub("", plain)
    return plain.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def clip(text: str) -> str:
    """At most ``LONGEST`` characters of a text: all of it, or its beginning and its end."""
    if len(text) <= LONGEST:
        return text
    half = LONGEST // 2
    return f"{text[:half]} {text[-half:]}"
