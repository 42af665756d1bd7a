"""Which writing a message is in: the first and surest evidence of its language."""

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 4_000  # characters looked at; a message is no longer, and the work stays linear
_APART = re.compile(r"https?://\S+|(?<!\S)\S[^\s@]*@\S+|\bhealth ?mate\b|\bresearch hub\b")
# Where none of these letters and signs stands, none of them does.
_MAY_BE_APART = ("://", "@", "health", "research")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u30fc\u31f0-\u31ff]")
_HAN = re.compile(r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_LATIN_WORD = re.compile(r"[a-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]+(?:'[a-z\u00c0-\u024f]+)*")
_APOSTROPHES = str.maketrans("’‘ʼ´`", "'''''")
_EAST = "\u3005\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_OTHER = re.compile(rf"[^\W\d_a-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff{_EAST}]")
# How many characters weigh as much as one word of Latin script. English words in a Japanese or Chinese message are
# common, the opposite is rare.
_HAN_A_WORD = 1
_OTHER_A_WORD = 3


@dataclass(frozen=True, slots=True)
class Writing:
    """The letters of a message by script: Latin words in small letters, the rest as runs of characters."""

    words: tuple[str, ...]
    kana: str
    han: str
    other: str

    @property
    def eastern(self) -> bool:
        """Mostly kana and han."""
        weight = (len(self.kana) + len(self.han)) / _HAN_A_WORD
        return weight > 0 and weight >= max(len(self.words), len(self.other) / _OTHER_A_WORD)

    @property
    def foreign(self) -> bool:
        """Mostly a script none of the five languages is written in."""
        weight = len(self.other) / _OTHER_A_WORD
        return weight > max(len(self.words), (len(self.kana) + len(self.han)) / _HAN_A_WORD)


def read_writing(text: str) -> Writing:
    """Sorts the letters of a message by script; addresses and the product's own names say nothing and are left out."""
    plain = unicodedata.normalize("NFKC", text[:LONGEST]).lower().translate(_APOSTROPHES)
    if any(sign in plain for sign in _MAY_BE_APART):
        plain = _APART.sub(" ", plain)
    if plain.isascii():
        return Writing(tuple(_LATIN_WORD.findall(plain)), "", "", "")
    return Writing(
        tuple(_LATIN_WORD.findall(plain)),
        "".join(_KANA.findall(plain)),
        "".join(_HAN.findall(plain)),
        "".join(_OTHER.findall(plain)),
    )
