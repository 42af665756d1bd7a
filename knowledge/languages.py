"""The five languages, and which of them a language tag means."""

import re
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

_SUBTAGS = re.compile(r"[a-z0-9]{1,8}(?:-[a-z0-9]{1,8})*")


class Language(StrEnum):
    """A language the assistant speaks; the value is its BCP 47 tag."""

    EN = "en"
    DE = "de"
    FR = "fr"
    JA = "ja"
    ZH_HANS = "zh-Hans"


# Primary subtags of BCP 47, with the three-letter codes of ISO 639-2 and -3 that senders use in their place.
# Swiss German is written as German on support pages; Cantonese and the other Chinese languages share the script.
_PRIMARY = MappingProxyType(
    {
        **dict.fromkeys(("en", "eng"), Language.EN),
        **dict.fromkeys(("de", "deu", "ger", "gsw"), Language.DE),
        **dict.fromkeys(("fr", "fra", "fre"), Language.FR),
        **dict.fromkeys(("ja", "jpn"), Language.JA),
        **dict.fromkeys(("zh", "zho", "chi", "cmn", "yue", "wuu"), Language.ZH_HANS),
    }
)


@lru_cache(256)
def negotiate(tag: str | None) -> Language | None:
    """The language nearest to a BCP 47 tag in any case and with ``-`` or ``_``; None for others and nonsense.

    Traditional Chinese (``zh-TW``, ``zh-Hant``) gets Simplified Chinese: its nearest neighbour of the five.
    """
    if tag is None:
        return None
    plain = tag.strip().replace("_", "-").lower()
    if not _SUBTAGS.fullmatch(plain):
        return None
    return _PRIMARY.get(plain.partition("-")[0])
