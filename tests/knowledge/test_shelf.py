from pathlib import Path

import pytest

from knowledge import shelf
from knowledge.loader import load_library
from knowledge.parsing.drafts import ArticleError
from knowledge.shelf import find_source_digest, open_shelved

MANIFEST = 'audience = "user"\n'
WRITTEN = """---
title: When are you open?
questions:
  - opening hours
---
From nine to five.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    article = tmp_path / "articles" / "hours"
    article.mkdir(parents=True)
    (article / "article.toml").write_text(MANIFEST, encoding="utf-8")
    (article / "en.md").write_text(WRITTEN, encoding="utf-8")
    return tmp_path / "articles"


def test_a_shelved_library_is_the_one_that_was_read(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "deep" / "library.msgpack"
    first = open_shelved(folder, place)
    assert place.is_file()
    assert open_shelved(folder, place) == first == load_library(folder)


def test_the_second_start_reads_no_markdown(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "library.msgpack"
    first = open_shelved(folder, place)
    monkeypatch.setattr("knowledge.loader.load_library", None)
    assert open_shelved(folder, place) == first


@pytest.mark.parametrize("name", ["hours/en.md", "hours/article.toml", "hours/de.md"])
def test_whatever_changes_is_read_anew(folder: Path, tmp_path: Path, name: str) -> None:
    place = tmp_path / "library.msgpack"
    open_shelved(folder, place)
    text = MANIFEST + "# changed\n" if name.endswith("toml") else WRITTEN.replace("nine", "ten")
    before = find_source_digest(folder)
    (folder / name).write_text(text, encoding="utf-8")
    assert find_source_digest(folder) != before
    assert open_shelved(folder, place) == load_library(folder)


def test_an_article_that_is_gone_is_gone(folder: Path, tmp_path: Path) -> None:
    place = tmp_path / "library.msgpack"
    open_shelved(folder, place)
    other = folder / "prices"
    other.mkdir()
    for name in ("article.toml", "en.md"):
        (folder / "hours" / name).rename(other / name)
    (folder / "hours").rmdir()
    assert list(open_shelved(folder, place).articles) == ["prices"]


def test_a_linked_folder_counts_as_the_loader_counts_it(folder: Path, tmp_path: Path) -> None:
    kept = tmp_path / "elsewhere"
    (folder / "hours").rename(kept)
    (folder / "hours").symlink_to(kept, target_is_directory=True)
    before = find_source_digest(folder)
    (kept / "en.md").write_text(WRITTEN.replace("nine", "ten"), encoding="utf-8")
    assert find_source_digest(folder) != before


def test_other_code_reads_anew(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = find_source_digest(folder)
    (tmp_path / "reader.py").write_text("changed = True\n", encoding="utf-8")
    monkeypatch.setattr(shelf, "_READERS", (*shelf._READERS, str(tmp_path / "reader.py")))
    assert find_source_digest(folder) != before


@pytest.mark.parametrize("raw", [b"", b"\x82", b"not a library", bytes(1_000)])
def test_a_damaged_file_is_read_anew(folder: Path, tmp_path: Path, raw: bytes) -> None:
    place = tmp_path / "library.msgpack"
    place.write_bytes(raw)
    assert list(open_shelved(folder, place).articles) == ["hours"]


def test_a_place_that_cannot_be_written_is_no_error(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert open_shelved(folder, tmp_path / "file" / "library.msgpack").articles


def test_a_broken_article_is_told_and_nothing_kept(folder: Path, tmp_path: Path) -> None:
    (folder / "hours" / "en.md").write_text("no front matter", encoding="utf-8")
    with pytest.raises(ArticleError):
        open_shelved(folder, tmp_path / "library.msgpack")
    assert not (tmp_path / "library.msgpack").exists()
