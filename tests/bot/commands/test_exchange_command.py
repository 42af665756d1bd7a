"""`assistant kb import` and `kb export`: what goes out comes in again, and nothing half."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.bot.commands.conftest import Shell


@pytest.mark.parametrize("name", ["all.jsonl", "all.csv", "all.json"])
def test_the_shipped_articles_go_out_and_come_in_again_as_they_were(
    shell: Shell, tmp_path: Path, name: str
) -> None:
    file, place = tmp_path / name, tmp_path / "articles"
    assert shell.run("kb", "export", str(file)).returncode == 0
    brought = shell.run("kb", "import", str(file), "--articles", str(place), "--json")
    assert (brought.returncode, len(json.loads(brought.stdout)["added"])) == (0, 70)
    again = shell.run("kb", "export", "-", "--articles", str(place), "--format", "jsonl")
    there = {(line["id"], line["language"]): line for line in map(json.loads, again.stdout.splitlines())}
    shipped = shell.run("kb", "export", "-", "--format", "jsonl")
    for line in map(json.loads, shipped.stdout.splitlines()):
        found = there[line["id"], line["language"]]
        assert [found[key] for key in ("title", "questions", "answer")] == [
            line[key] for key in ("title", "questions", "answer")
        ]


def test_a_help_page_of_another_site_becomes_articles_in_markdown(shell: Shell, tmp_path: Path) -> None:
    page = {
        "@context": "https://schema.org",
        "@type": ["WebPage", "FAQPage"],
        "inLanguage": "de-AT",
        "mainEntity": [
            {
                "@type": "Question",
                "name": "Wie laut ist die Lampe?",
                "acceptedAnswer": {
                    "@type": "Answer",
                    "text": "<p>Sehr <b>leise</b>: <a href='https://example.com/x'>Messwerte</a>.</p>"
                    "<ul><li>20 dB</li></ul><script>alert(1)</script><style>p {}</style>",
                },
            }
        ],
    }
    file = tmp_path / "faq.jsonld"
    file.write_text(json.dumps(page), encoding="utf-8")
    done = shell.run("kb", "import", str(file), "--articles", str(tmp_path / "articles"))
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "articles" / "wie-laut-ist-die-lampe" / "de.md").read_text(encoding="utf-8")
    assert "Sehr **leise**: [Messwerte](https://example.com/x)." in text
    assert "- 20 dB" in text
    assert "<" not in text
    assert "alert" not in text
    assert "{}" not in text


def test_a_text_that_differs_is_only_overwritten_when_that_is_asked_for(shell: Shell, tmp_path: Path) -> None:
    file, place = tmp_path / "a.jsonl", str(tmp_path / "articles")
    line = {"id": "lamp", "language": "en", "title": "Lamp", "questions": ["lamp?"], "answer": "On."}
    file.write_text(json.dumps(line), encoding="utf-8")
    assert shell.run("kb", "import", str(file), "--articles", place).returncode == 0
    file.write_text(json.dumps({**line, "answer": "Off."}), encoding="utf-8")
    refused = shell.run("kb", "import", str(file), "--articles", place)
    assert (refused.returncode, "--replace" in refused.stderr) == (1, True)
    assert "On." in (tmp_path / "articles" / "lamp" / "en.md").read_text(encoding="utf-8")
    assert shell.run("kb", "import", str(file), "--articles", place, "--replace").returncode == 0
    assert "Off." in (tmp_path / "articles" / "lamp" / "en.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text", "fault"),
    [
        ("a.csv", "id,language,title\n", "questions, answer"),
        ("a.csv", "id,language,title,questions,answer\n../x,en,T,q,A\n", "small letters"),
        ("a.csv", "id,language,title,questions,answer\nx,tlh,T,q,A\n", "a.csv:2: unknown language"),
        ("a.json", "{}", "no Question"),
        ("a.json", "[" * 100_000, "not JSON"),
        ("a.jsonl", '{"id": "x", "language": "en", "title": "T", "answer": "<script>"}', "HTML"),
        ("a.jsonl", "", "holds no articles"),
        ("a.txt", "x", "--format"),
    ],
)
def test_a_faulty_file_is_named_and_nothing_is_taken(
    shell: Shell, tmp_path: Path, name: str, text: str, fault: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = shell.run("kb", "import", str(tmp_path / name), "--articles", str(tmp_path / "articles"))
    assert done.returncode == 1
    assert fault in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "articles").exists()


def test_no_cell_of_the_csv_is_a_formula(shell: Shell, tmp_path: Path) -> None:
    line = {"id": "sum", "language": "en", "title": "=1+1", "questions": ["@x"], "answer": "- one\n- two"}
    (tmp_path / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")
    out = shell.run("kb", "export", "-", "--format", "csv", "--articles", str(tmp_path / "a.jsonl"))
    cells = [cell for row in csv.reader(out.stdout.splitlines()) for cell in row]
    assert "'=1+1" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_an_export_overwrites_nothing_unasked(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    file.write_text("mine", encoding="utf-8")
    assert shell.run("kb", "export", str(file)).returncode == 1
    assert file.read_text(encoding="utf-8") == "mine"
