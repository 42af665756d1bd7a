"""Words in and around names that are no names: honorifics, particles, generations (folded forms)."""

from __future__ import annotations

from typing import Final


def _read_words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEADING_HONORIFICS: Final = _read_words(
    "mr mrs ms miss mx sir madam dame dr doctor prof professor rev"
    " herr herrn frau fräulein hr fr doktor dipl"
    " m mm mme mmes mlle mlles monsieur madame mademoiselle me maitre docteur professeur professeure pr"
)
"""English, German and French; dropped in front of a name while two words remain.

"M." is "Monsieur" as well as an initial: dropping it is safe, since an initial in front of a name never matches a
first name in full anyway.
"""

DEGREES: Final = frozenset({"dr", "dipl", "prof"})
FIELDS: Final = frozenset({"med", "dent", "vet", "jur", "ing", "habil"})
"""Fields of a German degree, dropped right behind one: "Dr. med.", "Dipl.-Ing."."""

TRAILING_HONORIFICS: Final = (
    "先生",
    "女士",
    "小姐",
    "老师",
    "老師",
    "教授",
    "医生",
    "醫生",
    "さま",
    "さん",
    "様",
    "殿",
    "氏",
)
"""Japanese and Chinese, as written and before kana are folded (サン ends names); dropped while two letters remain.

Not listed: 博士 and 君, which end given names; 太太 and 夫人, which make a wife of the name; くん and ちゃん.
"""

PARTICLES: Final = _read_words(
    "von van vom zu zum zur der den dem des de di da do dos das del della dello delle dei degli du la le les las"
    " los ten ter te op af av"
)
"""Parts of family names that may be left out between other words, but never contradicted (von, van)."""

GENERATIONS: Final = {
    "jr": "junior",
    "jnr": "junior",
    "junior": "junior",
    "じゅにあ": "junior",
    "sr": "senior",
    "snr": "senior",
    "senior": "senior",
    "しにあ": "senior",
    "ii": "second",
    "iii": "third",
    "iv": "fourth",
}
"""Marks that tell a parent from a child of one name; they are never dropped, not even on one side."""

DOTTED_GENERATIONS: Final = {"jun.": "junior", "sen.": "senior"}
"""German abbreviations; without the dot Jun and Sen are names."""
