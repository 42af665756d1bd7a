"""The chat's own files as they are sent: read once, without their comments, compressed, under an address that changes with them.

There is no build: what is sent is what stands in `static/chat`, less the lines that only its readers need.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from bot.dialogue.effects import Text
from bot.pages.assets import MEDIA
from bot.pages.packed import Packed, pack
from bot.wording import Wording
from knowledge.languages import Language

STATIC: Final = Path(__file__).parent / "static"
_CHAT: Final = STATIC / "chat"
_PANEL: Final = ("words", "blocks", "wire", "log", "composer", "notes", "host", "panel")
"""The panel's modules in the order in which they need each other; they are sent as one."""
_LATER: Final = ("menu", "rating", "photos")
"""Modules that are asked for when they are first needed."""

_COUNTED: Final = ("page.chat.unread", "page.chat.wait")
_LAUNCHER_WORDS: Final = (
    "page.chat.title",
    "page.chat.open_chat",
    "page.chat.close_chat",
    "page.chat.unread",
)
_BORROWED: Final[Mapping[str, str]] = {
    "starter_change": "action.change_notifications",
    "starter_report": "action.report_hardware",
}
"""Words of the panel that the assistant says elsewhere: what is pressed must be what is understood."""
_WORDS: Final = (
    *_LAUNCHER_WORDS[:3],
    "page.chat.assistant",
    "page.chat.assistant_role",
    "page.chat.agent_role",
    "page.chat.you",
    "page.chat.log",
    "page.chat.greeting",
    "page.chat.starter_data",
    "page.chat.privacy",
    "page.chat.privacy_more",
    "page.chat.input",
    "page.chat.input_name",
    "page.chat.input_email",
    "page.chat.input_code",
    "page.chat.send",
    "page.chat.person",
    "page.chat.menu",
    "page.chat.pending",
    "page.chat.sent",
    "page.chat.failed",
    "page.chat.retry",
    "page.chat.offline",
    "page.chat.connected",
    "page.chat.assurance_none",
    "page.chat.typing",
    "page.chat.new_below",
    "page.chat.trouble",
)
"""What the panel says from the beginning; its scripts ask for a key by its last part."""
_LATER_WORDS: Final = (
    "page.chat.flood",
    "page.chat.too_long",
    "page.chat.too_many_conversations",
    "page.chat.assurance_session",
    "page.chat.assurance_code",
    "page.chat.assurance_details",
    "page.chat.dismiss",
    "page.chat.position",
    "page.chat.next",
    "page.chat.wait",
    "page.chat.hours_closed",
    "page.chat.hours_unknown",
    "page.chat.waiting",
    "page.chat.waiting_role",
    "page.chat.back",
    "page.chat.cancel_word",
    "page.chat.photo_add",
    "page.chat.conversation",
    "page.chat.transcript_mail",
    "page.chat.transcript_file",
    "page.chat.end",
    "page.chat.erase",
    "page.chat.end_text",
    "page.chat.erase_text",
    "page.chat.keep",
    "page.chat.erased",
    "page.chat.held",
    "page.chat.mailed",
    "page.chat.photo_drop",
    "page.chat.photo_remove",
    "page.chat.photo_sending",
    "page.chat.photo_sent",
    "page.chat.photo_failed",
    "page.chat.photo_kind",
    "page.chat.photo_size",
    "page.chat.photo_number",
    "page.chat.rate",
    "page.chat.rate_send",
    "page.chat.language",
)
"""What it says when somebody is confirmed, waits for a person or is refused, in its menu, about photos and in the rating: fetched with the
first of them."""


_COMMENT: Final = re.compile(r"^[ \t]*/\*.*?\*/[ \t]*$", re.MULTILINE | re.DOTALL)
_END: Final = re.compile(r" // .*$")
_LITERAL: Final = re.compile(r"""('[^']*'|`[^`]*`|"[^"]*"|(?<=[(=,\[ ])/[^/* ](?:\\.|\[[^\]]*\]|[^/\\])*/)""")
"""What is sent as it stands: strings, templates, patterns."""
_SPACES: Final = re.compile(r" ?([=>?|&,{}+*]+) ?|(?<=[:;]) ")
"""A space before a colon stays: in a style it means something."""


def first_words(wording: Wording, language: Language) -> dict[str, str | list[str]]:
    """What the panel says from the beginning, by the last part of the keys; counted words as [for one, for more].

    Slots stay as they are: what goes into them is known in the browser only.
    """
    own = {key.rpartition(".")[2]: _word(wording, key, language) for key in _WORDS}
    return own | {name: _word(wording, key, language) for name, key in _BORROWED.items()}


def panel_words(wording: Wording, language: Language) -> dict[str, str | list[str]]:
    """All that the panel says."""
    later = {key.rpartition(".")[2]: _word(wording, key, language) for key in _LATER_WORDS}
    return first_words(wording, language) | later


def pack_launcher(wording: Wording) -> Packed:
    """`widget.js` with its style and its few words in every language."""
    words = {
        language.value: {key.rpartition(".")[2]: _word(wording, key, language) for key in _LAUNCHER_WORDS}
        for language in Language
    }
    source = (_CHAT / "widget.js").read_text(encoding="utf-8")
    source = _put(source, "const WORDS = {}", words)
    source = _put(source, "const STYLE = ''", _read(_CHAT / "widget.css"))
    return pack(strip_source(source).encode(), MEDIA[".js"])


def pack_files(wording: Wording) -> Mapping[str, Packed]:
    """The panel's style, scripts and words by name."""
    style = _use_tokens(_read(STATIC / "tokens.css"), _read(_CHAT / "chat.css"))
    scripts = {"panel.js": _join(_PANEL)} | {f"{name}.js": _lean(name) for name in _LATER}
    styles = {"chat.css": style, "later.css": _read(_CHAT / "later.css")}
    files = {name: pack(text.encode(), MEDIA[".css"]) for name, text in styles.items()}
    files |= {name: pack(script.encode(), MEDIA[".js"]) for name, script in scripts.items()}
    for language in Language:
        words = _write_json(panel_words(wording, language))
        files[f"words-{language.value}.json"] = pack(words.encode(), "application/json")
    return MappingProxyType(files)


def version_of(files: Iterable[Packed]) -> str:
    """Twelve hexadecimal digits that change with any of the files."""
    return hashlib.sha256("".join(file.tag for file in files).encode()).hexdigest()[:12]


def embed_json(value: Any) -> str:
    """JSON that can stand in a script element of a page: nothing in it ends the element or begins a comment."""
    return _write_json(value).replace("<", "\\u003c")


def _word(wording: Wording, key: str, language: Language) -> str | list[str]:
    if key in _COUNTED:
        return [_say(wording, key, language, count) for count in (1, 2)]
    return _say(wording, key, language)


def _say(wording: Wording, key: str, language: Language, count: int | None = None) -> str:
    slots = {name: f"{{{name}}}" for name in ("name", "number", "until", "when")}
    return wording.say(Text(key, slots, count), language)


def _put(source: str, place: str, value: Any) -> str:
    before, found, after = source.partition(place)
    assert found, f"the launcher has no place for {place}"
    return before + place.partition("=")[0] + "= " + _write_json(value) + after


def _write_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _use_tokens(tokens: str, style: str) -> str:
    """The style after those of the tokens that it uses."""
    used = set(re.findall(r"var\((--[\w-]+)\)", style))
    kept = re.sub(r"(--[\w-]+):[^;]*;\n", lambda found: found[0] if found[1] in used else "", tokens)
    return kept + style


def _join(names: Iterable[str]) -> str:
    """Modules as one, which compresses better and is there at once: what they ask of each other lies beside them."""
    return "".join(
        re.sub(r"^import\b.*\n", "", _read(_CHAT / f"{name}.js"), flags=re.MULTILINE) for name in names
    )


def _lean(name: str) -> str:
    """A module that leans on the panel's: whatever it asks for is in the one that is there already."""
    return re.sub(
        r"^(import\b.*from) .*$", r"\1 './panel.js'", _read(_CHAT / f"{name}.js"), flags=re.MULTILINE
    )


def _read(file: Path) -> str:
    return strip_source(file.read_text(encoding="utf-8"))


def strip_source(source: str) -> str:
    """The source without comments on lines of their own, indents, and spaces around signs outside of literals."""
    bare = _COMMENT.sub("", source)
    lines = (line.strip() for line in bare.splitlines())
    return "\n".join(_squeeze(line) for line in lines if line and not line.startswith("//")) + "\n"


def _squeeze(line: str) -> str:
    """The line without the spaces that only its readers need, and without a comment at its end."""
    pieces = _LITERAL.split(_END.sub("", line))
    return "".join(
        piece if place % 2 else _SPACES.sub(lambda found: found[1] or "", piece)
        for place, piece in enumerate(pieces)
    )
