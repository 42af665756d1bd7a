"""Whether a text typed where a name was asked for has the shape of one, whatever its words mean elsewhere.

A person may be called Rose Post or Thomas Feuer: where a name was asked for, the shape decides and not the meaning.
"""

from __future__ import annotations

import re
from typing import Final

_PARTICLES: Final = "von|van|vom|der|den|dem|de|del|della|di|da|dos|das|du|la|le|les|of|zu|zum|zur|und|y|e|bin|ibn|al|el|ter|ten|af|av"
_WORD: Final = r"[^\W\d_]+(?:['’.\-·][^\W\d_]*)*"
_LATIN: Final = re.compile(rf"{_WORD}(?:\s+{_WORD}){{1,5}}")
_HAN: Final = re.compile(
    r"([\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]{1,8}(?:[\s\u3000・·][\u3005\u3040-\u30ff\u3400-\u9fff]{1,8})?)"
)
_COPULA: Final = re.compile(r"(?:です|でございます|と申します|と言います|といいます)[。.]?$")
_POLITE: Final = re.compile(r"[,，]?\s*(?:please|bitte|svp|s'il vous plaît)[.!]?$", re.IGNORECASE)


def read_shape(text: str) -> str | None:
    """Return the name if the text is two to six capitalised words, or a Japanese one with "です"; else None."""
    plain = _POLITE.sub("", text.strip()).rstrip(".")
    stripped = _COPULA.sub("", plain)
    if stripped != plain and _HAN.fullmatch(stripped):
        return stripped
    if not _LATIN.fullmatch(plain):
        return None
    words = plain.split()
    named = all(word[0].isupper() or word.casefold() in _PARTICLES.split("|") for word in words)
    return plain if named and words[-1][0].isupper() and not plain.isupper() else None
