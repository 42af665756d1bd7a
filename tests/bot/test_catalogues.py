"""Reading the catalogues, and the check that `make lint` makes of them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from bot.catalogues import CatalogueFault, find_locales, load_catalogues, load_wording, po_file
from bot.dialogue.effects import Text
from knowledge.languages import Language
from tests.catalogues import check, check_articles, check_catalogue, find_keys

REFERENCE = {"a.one": ("One {x}",), "a.many": ("{count} thing", "{count} things")}
KEYS = frozenset(REFERENCE)


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """A copy of the shipped catalogues, not compiled."""
    copy = tmp_path / "locales"
    shutil.copytree(find_locales(), copy, ignore=shutil.ignore_patterns("*.mo"))
    return copy


def compile_instead(source: Path, texts: dict[str, str]) -> Path:
    """Put a compiled catalogue with other texts beside its source."""
    catalogue = Catalog(locale="en")
    for key, text in texts.items():
        catalogue.add(key, text)
    compiled = source.with_suffix(".mo")
    with compiled.open("wb") as file:
        write_mo(file, catalogue)
    return compiled


def test_all_five_languages_are_shipped() -> None:
    assert set(load_catalogues()) == set(Language)


def test_sources_alone_are_enough(locales: Path) -> None:
    assert load_wording(locales).say(Text("choice.yes"), Language.DE) == "Ja"


def test_a_compiled_catalogue_newer_than_its_source_is_taken(locales: Path) -> None:
    source = po_file(locales, Language.EN)
    compiled = compile_instead(source, {"choice.yes": "Compiled"})
    os.utime(source, (1, 1))
    os.utime(compiled, (2, 2))
    assert load_wording(locales).say(Text("choice.yes"), Language.EN) == "Compiled"


def test_a_compiled_catalogue_older_than_its_source_is_not(locales: Path) -> None:
    source = po_file(locales, Language.EN)
    compiled = compile_instead(source, {"choice.yes": "Compiled"})
    os.utime(compiled, (1, 1))
    assert load_wording(locales).say(Text("choice.yes"), Language.EN) == "Yes"


def test_a_missing_catalogue_is_named(locales: Path) -> None:
    po_file(locales, Language.JA).unlink()
    with pytest.raises(CatalogueFault, match=r"ja/LC_MESSAGES/assistant\.po cannot be read"):
        load_catalogues(locales)


@pytest.mark.parametrize("content", [b"\xff\xfe", b'msgid "open'])
def test_a_damaged_catalogue_is_named(locales: Path, content: bytes) -> None:
    po_file(locales, Language.FR).write_bytes(content)
    with pytest.raises(CatalogueFault, match=r"fr/LC_MESSAGES/assistant\.po cannot be read"):
        load_catalogues(locales)


def test_the_shipped_catalogues_are_complete() -> None:
    assert list(check()) == []


def catalogue_with(**changed: str | tuple[str, ...] | None) -> Catalog:
    """A catalogue as good as the reference, with some messages (dots as underscores) changed or taken out."""
    texts: dict[str, str | tuple[str, ...] | None] = {
        "a_one": "Eins {x}",
        "a_many": ("{count} Ding", "{count} Dinge"),
        **changed,
    }
    catalogue = Catalog(locale="de")
    for name, text in texts.items():
        key = name.replace("_", ".", 1)
        if text is not None:
            catalogue.add((key, key) if isinstance(text, tuple) else key, text)
    return catalogue


def faults_of(catalogue: Catalog) -> Iterator[str]:
    return check_catalogue(catalogue, REFERENCE, KEYS)


def test_a_catalogue_like_the_reference_has_no_fault() -> None:
    assert list(faults_of(catalogue_with())) == []


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"a_one": None}, "a.one is missing"),
        ({"a_two": "Zwei"}, "a.two is used nowhere"),
        ({"a_one": " "}, "a.one has an empty text"),
        ({"a_one": "Eins"}, "a.one has other slots than en"),
        ({"a_one": "Eins {x} {y}"}, "a.one has other slots than en"),
        ({"a_many": ("{count} Ding", "Dinge")}, "a.many has other slots than en"),
        ({"a_many": "{count} Dinge"}, "a.many has 1 forms"),
        ({"a_many": ("{count} Ding", "")}, "a.many has an empty text"),
    ],
)
def test_each_fault_of_a_catalogue_is_told(
    changed: dict[str, str | tuple[str, ...] | None], fault: str
) -> None:
    assert fault in list(faults_of(catalogue_with(**changed)))


def test_a_fuzzy_message_is_a_fault() -> None:
    catalogue = catalogue_with()
    catalogue["a.one"].flags.add("fuzzy")
    assert list(faults_of(catalogue)) == ["a.one is fuzzy"]


def test_keys_are_found_however_they_are_written(tmp_path: Path) -> None:
    (tmp_path / "bot").mkdir()
    (tmp_path / "bot" / "module.py").write_text(
        'Text("other.thing")\nchoice("yes", "choice.yes")\nkeys = {True: "a.on"}\n'
        'Text(f"rating.{n}")\nText(f"a.{n}")\n"""a.docstring of a module"""\n',
        encoding="utf-8",
    )
    (tmp_path / "bot" / "page.html").write_text("<p>{{ say('a.page') }}</p>", encoding="utf-8")
    found = {key for _, key in find_keys(tmp_path, frozenset({"a", "rating", "choice"}))}
    ratings = {f"rating.{stars}" for stars in range(1, 6)}
    assert found == {"other.thing", "choice.yes", "a.on", "a.*", "a.page"} | ratings


def test_another_name_for_the_path_in_an_article_is_a_fault(tmp_path: Path) -> None:
    folder = tmp_path / "stop-notifications"
    folder.mkdir()
    names = ("weekly_reports", "motivation", "feedback", "news", "promotional_offers", "research_hub")
    texts = {f"category.{name}": (name,) for name in names} | {"app.path": ("App > Settings > Alerts",)}
    good = f"See **App > Settings > Alerts**: {', '.join(names)}."
    (folder / "en.md").write_text(good, encoding="utf-8")
    assert list(check_articles(tmp_path, Language.EN, texts)) == []
    (folder / "en.md").write_text(good + "\nOr App > Options > Alerts.", encoding="utf-8")
    assert list(check_articles(tmp_path, Language.EN, texts)) == [
        "stop-notifications/en.md: the path in the app is not App > Settings > Alerts"
    ]
    (folder / "en.md").write_text(good.replace("news", "novelties"), encoding="utf-8")
    assert list(check_articles(tmp_path, Language.EN, texts)) == [
        "stop-notifications/en.md: does not name news"
    ]
