"""What a text says, however it is typed: the same hash for the same advert in several threads (pure).

Digits, marks, names of members and what stands behind the `?` of a link do not count; quotes and code are not the author's.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

from bot.triage.folding import fold
from bot.triage.masking import mask

LEAST: Final = 60
"""Letters of a text that one person repeats: "thanks, that helped me too" is shorter in all languages."""
LEAST_WITH_LINK: Final = 30
SHARED: Final = 2
"""Times as long must be what several people write: what two say alike by chance is short."""
_DENSE: Final = 3
"""Letters that one character of Chinese or Japanese stands for."""
_FIRST_DENSE: Final = 0x3040
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_QUERY: Final = re.compile(r"[?#].*", re.DOTALL)
OWN: Final = "own"
ANYBODY: Final = "any"
"""How a likeness begins: it counts for one author, or whoever writes it."""


def likeness_of(text: str) -> str | None:
    """`own …` or `any …` with a hash, None for what is too short to be the same by intent."""
    folded = fold(text).text
    masked = mask(folded, lambda _: False)
    letters = "".join(_LETTERS.findall(masked.text))
    links = sorted({_bare(folded[start:end]) for start, end in masked.links})
    many, least = _length(letters), LEAST_WITH_LINK if links else LEAST
    if many < least:
        return None
    digest = hashlib.sha256("\n".join((letters, *links)).encode("utf-8", "replace")).hexdigest()[:32]
    return f"{ANYBODY if many >= SHARED * least else OWN} {digest}"


def _length(letters: str) -> int:
    return sum(_DENSE if ord(each) >= _FIRST_DENSE else 1 for each in letters)


def _bare(link: str) -> str:
    bare = _QUERY.sub("", link).removeprefix("https://").removeprefix("http://").removeprefix("www.")
    return "".join(each for each in bare if not each.isdigit()).rstrip("/.")
