"""Parts of a post that are not its author's words: quotes of others, code, tags, addresses, names of members.

All work on folded text and give text of the same length, so that places stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

MENTION: Final = "\ue000"
LINK: Final = "\ue001"
MAIL: Final = "\ue002"
"""Stand for a member's @name, a link and a mail address: each is one word to the frames."""

_AWAY: Final = re.compile(
    r"```.*?(?:```|\Z)|`[^`\n]{1,200}`"
    r"|\[quote[^\]\n]{0,200}\].*?(?:\[/quote\]|\Z)|\[code\].*?(?:\[/code\]|\Z)"
    r"|<blockquote[^>]{0,200}>.*?(?:</blockquote>|\Z)|<(?:pre|code)[^>]{0,200}>.*?(?:</(?:pre|code)>|\Z)"
    r"|<aside[^>]{0,200}>.*?(?:</aside>|\Z)|<!--.*?(?:-->|\Z)"
    r"|^[ ]{0,3}>(?!>\d)[^\n]*",  # ">>14" answers a post by its number: what follows is the author's own
    re.DOTALL | re.MULTILINE,
)
_TAG: Final = re.compile(
    r"</?[a-z][^<>]{0,300}>|\[/?[a-z*]{1,10}(?:=[^\[\]\n]{0,300})?\]|&(?:nbsp|quot|amp|lt|gt|#\d{1,5});"
)
_BREAK: Final = re.compile(r"(?:br|p|div|li|/p|/div|/li|ul|ol|h\d)\b")
_MAIL: Final = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}", re.ASCII)
_LINK: Final = re.compile(
    r"(?:https?://|www\.)[^\s<>\"'()\[\]、。，」』】）]{1,2000}"
    r"|(?<![\w.@-])[a-z0-9-]{2,63}\.(?:com|net|org|io|shop|store|me|ly|info|biz|xyz|top|club|online|site|de|fr|jp|cn|co|eu|link|app|example)\b(?:/[^\s<>\"'()\[\]、。，]{0,500})?",
    re.ASCII,
)
_NAME: Final = re.compile(r"(?<![\w.])@[\w][\w.-]{0,59}(?<![.-])")
_QUOTED: Final = re.compile(
    r"\"(?=\S)[^\"\n]{1,400}\"|“[^”“\n]{1,400}[”“]|„[^“”\"„\n]{1,400}[“”\"]|«[^»\n]{1,400}»|»[^«\n]{1,400}«|‹[^›\n]{1,400}›"
    r"|「[^」\n]{1,400}」|『[^』\n]{1,400}』|《[^》\n]{1,400}》|‚[^‘'\n]{1,400}[‘']|(?<!\w)'(?=\S)[^'\n]{1,200}(?<=\S)'(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Masked:
    """What is left to read. `links`, `mails` and `names` are (start, end) in the folded text; `quoted` are parts in marks."""

    text: str
    links: tuple[tuple[int, int], ...]
    mails: tuple[tuple[int, int], ...]
    names: tuple[tuple[int, int], ...]
    quoted: tuple[tuple[int, int], ...]


def mask(text: str, is_veiled: Callable[[str], bool]) -> Masked:
    """Blank what does not speak for the author; text in quotation marks stays and is only told.

    `is_veiled` tells of "@rrogant" that it is no member's name.
    """
    if _PLAIN.search(text) is None:
        return Masked(text, (), (), (), _find(_QUOTED, text))
    text = _AWAY.sub(_blank, text)
    text = _TAG.sub(_blank_tag, text)
    mails = _find(_MAIL, text)
    text = _MAIL.sub(lambda hit: _stand_in(MAIL, hit), text)
    links = _find(_LINK, text)
    text = _LINK.sub(lambda hit: _stand_in(LINK, hit), text)
    called = _find(_NAME, text)
    text = _NAME.sub(lambda hit: hit[0] if is_veiled("a" + hit[0][1:]) else _stand_in(MENTION, hit), text)
    names = tuple((start, end) for start, end in called if MENTION in text[start : start + 2])
    return Masked(text, links, mails, names, _find(_QUOTED, text))


_PLAIN: Final = re.compile(r"[`\[<>@&]|www\.|://|\w\.[a-z]{2}")


def _find(pattern: re.Pattern[str], text: str) -> tuple[tuple[int, int], ...]:
    return tuple(hit.span() for hit in pattern.finditer(text))


def _blank(hit: re.Match[str]) -> str:
    """Spaces, and line breaks where there were some: a quotation ends a sentence."""
    return "\n" + " " * (len(hit[0]) - 2) + "\n" if len(hit[0]) > 1 else " "


def _blank_tag(hit: re.Match[str]) -> str:
    inner = hit[0].strip("<>[]")
    return ("\n" if _BREAK.match(inner) else "").ljust(len(hit[0]))


def _stand_in(char: str, hit: re.Match[str]) -> str:
    return (" " + char).ljust(len(hit[0])) if len(hit[0]) > 2 else char.ljust(len(hit[0]))
