import json
from pathlib import Path

import pytest

from knowledge.articles import Audience
from knowledge.languages import Language
from knowledge.loader import ARTICLES, ArticleError, check_library, load_library, measure_library

ARTICLE = """---
title: "When are you open?"
questions:
  - "opening hours"
  - "are you closed on sunday"
---
From eight to six.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of one article in one language."""
    (tmp_path / "hours").mkdir()
    (tmp_path / "hours" / "article.toml").write_text('audience = "partner"\n')
    (tmp_path / "hours" / "en.md").write_text(ARTICLE)
    return tmp_path


def test_a_directory_is_loaded_with_the_shipped_utterances(folder: Path) -> None:
    library = load_library(folder)
    article = library.articles["hours"]
    assert article.audience is Audience.PARTNER
    assert article.translations[Language.EN].asked == (
        "When are you open?",
        "opening hours",
        "are you closed on sunday",
    )
    assert "smalltalk" in library.actions
    assert library.background[Language.JA]


def test_json_lines_are_loaded_alike(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "library.jsonl"
    file.write_text(
        json.dumps(
            {
                "id": "hours",
                "language": "en",
                "title": "When are you open?",
                "questions": ["opening hours", "are you closed on sunday"],
                "answer": "From eight to six.",
            }
        )
    )
    assert (
        load_library(file).articles["hours"].translations
        == load_library(folder).articles["hours"].translations
    )


@pytest.mark.parametrize(
    ("name", "text", "line", "told"),
    [
        ("hours/en.md", ARTICLE.replace("From eight to six.", ""), 8, "answer is empty"),
        ("hours/en.md", ARTICLE.replace('title: "', "title: '"), 2, "YAML"),
        ("hours/en.md", ARTICLE.replace("eight", "<b>eight</b>"), 7, "HTML"),
        ("hours/article.toml", 'related = ["nothing"]', 1, "unknown related"),
        ("hours/es.md", ARTICLE, 1, "unknown language"),
    ],
)
def test_a_broken_article_is_not_served(folder: Path, name: str, text: str, line: int, told: str) -> None:
    (folder / name).write_text(text)
    with pytest.raises(ArticleError, match=told) as refused:
        load_library(folder)
    assert refused.value.fault.file == str(folder / name)
    assert refused.value.fault.line == line


def test_every_fault_is_found_not_only_the_first(folder: Path) -> None:
    (folder / "prices").mkdir()
    (folder / "prices" / "en.md").write_bytes(b"---\ntitle: \xff\n---\n")
    (folder / "hours" / "de.md").write_text("no front matter")
    (folder / "hours" / "article.toml").write_text('audience = "all"\n')
    told = " ".join(str(fault) for fault in check_library(folder))
    for part in ("prices/article.toml", "UTF-8", "front matter", "audience", "only 2 questions"):
        assert part in told


def test_weak_faults_do_not_stop_serving(folder: Path) -> None:
    assert check_library(folder)
    assert load_library(folder).articles


@pytest.mark.parametrize("name", ["missing", "empty"])
def test_a_place_without_articles_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ArticleError, match=name):
        load_library(tmp_path / name)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "library.jsonl").write_text("\n")
    with pytest.raises(ArticleError, match="holds no articles"):
        load_library(tmp_path / "library.jsonl")


def test_hidden_folders_are_passed_over(folder: Path) -> None:
    (folder / ".git").mkdir()
    (folder / "__pycache__").mkdir()
    assert list(load_library(folder).articles) == ["hours"]


def test_measuring_takes_what_checking_blames(tmp_path: Path) -> None:
    lines = [
        {"id": "Open hours", "language": "en", "title": "Open?", "questions": ["when", "when"], "answer": ""},
        {"id": "prices", "language": "en", "title": "", "questions": ["when"], "answer": "Ten."},
        {"id": "prices", "language": "en", "title": "Cost?", "questions": ["how much"], "answer": "Ten."},
    ]
    file = tmp_path / "library.jsonl"
    file.write_text("\n".join(map(json.dumps, lines)))
    library, faults = measure_library(file)
    assert library.articles["Open hours"].translations[Language.EN].asked == ("Open?", "when")
    assert library.articles["prices"].translations[Language.EN].questions == ("when", "how much", "Cost?")
    assert not library.actions
    assert not library.background
    assert {"the answer is empty", "the title is empty"} <= {fault.fault for fault in faults}


def test_measuring_refuses_only_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "library.jsonl").write_text('{"id": "hours", "language": "xx"}')
    with pytest.raises(ArticleError, match=r"library\.jsonl:1: unknown language 'xx'"):
        measure_library(tmp_path / "library.jsonl")


def test_a_flood_of_warnings_is_summed_up(tmp_path: Path) -> None:
    line = {"id": "hours", "language": "en", "title": "", "questions": ["when"], "answer": ""}
    (tmp_path / "library.jsonl").write_text("\n".join(json.dumps(line) for _ in range(500)))
    _, faults = measure_library(tmp_path / "library.jsonl")
    assert len(faults) == 201
    assert "more faults" in faults[-1].fault


def test_the_shipped_articles_are_measured_with_their_background() -> None:
    library, faults = measure_library(ARTICLES)
    assert faults == []
    assert not library.actions
    assert library.background[Language.EN]
