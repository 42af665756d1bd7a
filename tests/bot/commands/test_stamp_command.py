"""`assistant kb check` and `kb stamp`: a translation that is behind its source is told, until somebody confirms it."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from pathlib import Path

import pytest

from knowledge.loader import ARTICLES
from tests.bot.commands.conftest import Shell


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """One shipped article with its four translations."""
    place = tmp_path / "articles"
    shutil.copytree(ARTICLES / "data-use", place / "data-use")
    toml = place / "data-use" / "article.toml"
    lines = toml.read_text(encoding="utf-8").replace('["third-parties", ', "[").split("\n")
    toml.write_text("# By the editors.\n" + re.sub("related = .*", "", "\n".join(lines)), encoding="utf-8")
    for file in (place / "data-use").glob("*.md"):  # links to articles that are not here
        file.write_text(
            re.sub(r"\]\(/help[^)]*\)", "](https://example.com)", file.read_text("utf-8")), "utf-8"
        )
    return place


def edit(articles: Path, tag: str) -> None:
    file = articles / "data-use" / f"{tag}.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nAnd one more sentence.\n", encoding="utf-8")


def check(shell: Shell, articles: Path, *more: str) -> tuple[int, str, str]:
    done = shell.run("kb", "check", "--articles", str(articles), *more)
    return done.returncode, done.stdout, done.stderr


def stamp(shell: Shell, articles: Path, *words: str) -> tuple[int, str]:
    done = shell.run("kb", "stamp", "data-use", *words, "--articles", str(articles))
    return done.returncode, done.stderr


def test_every_translation_that_is_shipped_is_confirmed_against_its_source(shell: Shell) -> None:
    """Who edits an English text looks at its translations, and then says `kb stamp`."""
    done = shell.run("kb", "check", "--strict")
    assert (done.returncode, done.stdout) == (0, "")


def test_an_edited_source_flags_its_translations_until_they_are_confirmed(
    shell: Shell, articles: Path
) -> None:
    stamp(shell, articles)
    edit(articles, "en")
    status, stdout, stderr = check(shell, articles)
    assert (status, stdout) == (0, "")
    flagged = re.findall(r"warning: .*data-use/(.*)\.md:2: the translation may be behind en\.md", stderr)
    assert flagged == ["de", "fr", "ja", "zh-Hans"]
    status, stdout, _ = check(shell, articles, "--strict")
    assert (status, len(stdout.splitlines())) == (1, 4)
    assert stamp(shell, articles, "de", "ja")[0] == 0
    assert re.findall(r"data-use/(.*)\.md:", check(shell, articles, "--strict")[1]) == ["fr", "zh-Hans"]
    assert stamp(shell, articles)[0] == 0
    assert check(shell, articles, "--strict")[:2] == (0, "")


def test_stamping_leaves_the_rest_of_the_file_and_an_edited_translation_is_not_behind(
    shell: Shell, articles: Path
) -> None:
    toml = articles / "data-use" / "article.toml"
    toml.write_text('# By the editors.\naudience = "user" # all\n', encoding="utf-8")
    stamp(shell, articles)
    edit(articles, "de")
    text = toml.read_text(encoding="utf-8")
    assert text.startswith('# By the editors.\naudience = "user" # all\nsource = "en"\n\n[translated_from]\n')
    assert set(tomllib.loads(text)["translated_from"]) == {"de", "fr", "ja", "zh-Hans"}
    assert check(shell, articles, "--strict")[:2] == (0, "")


def test_another_source_takes_all_earlier_stamps_back(shell: Shell, articles: Path) -> None:
    stamp(shell, articles)
    assert stamp(shell, articles, "en", "--source", "de")[0] == 0
    toml = articles / "data-use" / "article.toml"
    assert "source" in tomllib.loads(toml.read_text(encoding="utf-8"))
    _, stdout, _ = check(shell, articles, "--strict")
    assert re.findall(r"data-use/(.*)\.md:2: the translation was never compared with de", stdout) == [
        "fr",
        "ja",
        "zh-Hans",
    ]


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        (("en",), "en is the source: name a translation"),
        (("es",), "es: not one of the five languages"),
        (("de", "--source", "xx"), "xx: not one of the five languages"),
    ],
)
def test_what_cannot_be_stamped_is_named(
    shell: Shell, articles: Path, words: tuple[str, ...], fault: str
) -> None:
    assert stamp(shell, articles, *words) == (1, f"assistant: {fault}\n")


def test_an_article_that_is_not_there_is_named(shell: Shell, articles: Path) -> None:
    done = shell.run("kb", "stamp", "nothing", "--articles", str(articles))
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "there is no article 'nothing'" in done.stderr


def test_an_import_keeps_the_stamps_and_so_flags_what_it_leaves_behind(
    shell: Shell, articles: Path, tmp_path: Path
) -> None:
    stamp(shell, articles)
    file = tmp_path / "new.jsonl"
    line = {
        "id": "data-use",
        "language": "en",
        "title": "Your data",
        "questions": ["data"],
        "answer": "Nothing.",
    }
    file.write_text(json.dumps(line | {"audience": "user"}) + "\n", encoding="utf-8")
    done = shell.run("kb", "import", str(file), "--replace", "--articles", str(articles))
    assert done.returncode == 0, done.stderr
    assert check(shell, articles)[2].count("the translation may be behind en.md") == 4
