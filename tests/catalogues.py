"""Checks that the catalogues are complete and that nothing in them is stale: `python -m tests.catalogues`, in `make lint`.

The keys in use are read from the source. A key that is put together must belong to one of `FAMILIES`, which says what
it can become.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from bot.catalogues import find_locales, po_file
from bot.dialogue.events import Courtesy
from bot.dialogue.state import Action
from bot.triage.verdict import Reason
from bot.wording import SLOT
from knowledge.languages import Language
from verification.assurance import Category

FAMILIES: Final[Mapping[str, frozenset[str]]] = {
    "category.": frozenset(category.value for category in Category),
    "action.": frozenset(action.value for action in Action),
    "triage.": frozenset(reason.value for reason in Reason),
    "smalltalk.": frozenset(courtesy.value for courtesy in Courtesy),
    "rating.": frozenset("12345"),
    "notifications.done_": frozenset({"on", "off", "on_by_details", "off_by_details"}),
}
"""How the f-strings that make keys begin, and how those keys end."""

REFERENCE: Final = Language.EN
ROOT: Final = Path(__file__).parent.parent
BUILDERS: Final = {"Text": 0, "notice": 0, "sorry": 0, "choice": 1}
"""What takes a key, and at which place."""

_KEY: Final = re.compile(r"[a-z_]+(?:\.[a-z0-9_]+)+")
_IN_TEMPLATE: Final = re.compile(r"""["']([a-z_]+(?:\.[a-z0-9_]+)+)["']""")

Texts = Mapping[str, tuple[str, ...]]
"""Of one catalogue: key to its text, or to one text for each plural form."""


def main() -> int:
    """Print every fault; 1 if there is one."""
    faults = list(check())
    for fault in faults:
        print(fault)
    print(f"catalogues: {len(faults)} faults" if faults else "catalogues: complete")
    return 1 if faults else 0


def check(root: Path = ROOT) -> Iterator[str]:
    """Every fault of the catalogues against the source, each other and the articles."""
    catalogues = {language: _read(language) for language in Language}
    reference = _texts(catalogues[REFERENCE])
    used = set(find_keys(root, frozenset(key.partition(".")[0] for key in reference)))
    yield from (f"{where}: {key} belongs to no family" for where, key in sorted(used) if key.endswith("*"))
    keys = frozenset(key for _, key in used if not key.endswith("*"))
    for language, catalogue in catalogues.items():
        name = po_file(find_locales(), language).relative_to(find_locales())
        yield from (f"{name}: {fault}" for fault in check_catalogue(catalogue, reference, keys))
    for language, catalogue in catalogues.items():
        yield from check_articles(root / "knowledge" / "articles", language, _texts(catalogue))


def check_catalogue(catalogue: Catalog, reference: Texts, keys: frozenset[str]) -> Iterator[str]:
    """Every fault of one catalogue: what is missing, stale, fuzzy, empty, or unlike the reference in its slots."""
    texts = _texts(catalogue)
    yield from (f"{key} is missing" for key in sorted(keys - set(texts)))
    yield from (f"{key} is used nowhere" for key in sorted(set(texts) - keys))
    yield from (f"{key} is marked obsolete" for key in sorted(map(str, catalogue.obsolete)))
    yield from (f"{_id(message)} is fuzzy" for message in _messages(catalogue) if message.fuzzy)
    for key, forms in sorted(texts.items()):
        yield from _check_forms(key, forms, reference.get(key), catalogue.num_plurals)


def _check_forms(
    key: str, forms: tuple[str, ...], reference: tuple[str, ...] | None, plurals: int
) -> Iterator[str]:
    if not all(form.strip() for form in forms):
        yield f"{key} has an empty text"
    if reference is None:
        return
    if len(forms) != (plurals if len(reference) > 1 else 1):
        yield f"{key} has {len(forms)} forms"
    wanted = set(SLOT.findall(reference[0]))
    yield from (
        f"{key} has other slots than {REFERENCE.value}"
        for form in forms
        if set(SLOT.findall(form)) != wanted or SLOT.sub("", form).strip("{}") != SLOT.sub("", form)
    )


def check_articles(articles: Path, language: Language, texts: Texts) -> Iterator[str]:
    """The in-app path and the six categories must have the same names in the articles as in the catalogue."""
    path = texts["app.path"][0]
    app = path.partition(" > ")[0]
    for file in sorted(articles.glob(f"*/{language.value}.md")):
        text = file.read_text(encoding="utf-8")
        written = re.findall(rf"{re.escape(app)}\s*[>›→＞].*", text)
        if not all(rest.startswith(path) for rest in written):
            yield f"{file.relative_to(articles)}: the path in the app is not {path}"
    listing = (articles / "stop-notifications" / f"{language.value}.md").read_text(encoding="utf-8")
    titles = [texts[f"category.{category.value}"][0] for category in Category]
    yield from (
        f"stop-notifications/{language.value}.md: does not name {title}"
        for title in [*titles, path]
        if title not in listing
    )


def find_keys(root: Path, namespaces: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Every key in use with the place of its use; one that is put together and has no family ends in `*`."""
    for file in sorted((root / "bot").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            where = f"{file.relative_to(root)}:{getattr(node, 'lineno', 0)}"
            yield from ((where, key) for key in _keys_of(node, namespaces))
    for file in sorted((root / "bot").rglob("*.html")):
        found = _IN_TEMPLATE.findall(file.read_text(encoding="utf-8"))
        where = str(file.relative_to(root))
        yield from ((where, key) for key in found if key.partition(".")[0] in namespaces)


def _keys_of(node: ast.AST, namespaces: frozenset[str]) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if _KEY.fullmatch(node.value) and node.value.partition(".")[0] in namespaces:
            yield from () if node.value in FAMILIES else (node.value,)
    elif isinstance(node, ast.JoinedStr):
        yield from _family(node, namespaces)
    elif isinstance(node, ast.Call):
        yield from _argument(node)


def _family(node: ast.JoinedStr, namespaces: frozenset[str]) -> Iterator[str]:
    first = node.values[0] if node.values else None
    if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
        return
    start = first.value
    if start in FAMILIES:
        yield from (start + end for end in FAMILIES[start])
    elif start.partition(".")[0] in namespaces and re.fullmatch(r"[a-z_]+\.[a-z0-9_.]*", start):
        yield f"{start}*"


def _argument(node: ast.Call) -> Iterator[str]:
    """The key written where only a key can stand, whatever it begins with."""
    name = node.func.id if isinstance(node.func, ast.Name) else ""
    place = BUILDERS.get(name)
    if place is None or len(node.args) <= place:
        return
    argument = node.args[place]
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value


def _read(language: Language) -> Catalog:
    with po_file(find_locales(), language).open("rb") as file:
        return read_po(file, abort_invalid=True)


def _messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _texts(catalogue: Catalog) -> Texts:
    return {_id(message): _forms(message) for message in _messages(catalogue)}


def _id(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


if __name__ == "__main__":
    sys.exit(main())
