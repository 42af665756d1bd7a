"""The yardstick of the triage is whole: every line has its verdict, a rule where it breaks one, and a fair share of traps."""

import json
from pathlib import Path

import pytest

POSTS = Path(__file__).parent / "benchmarks" / "posts"
RULES = {"courteous", "respect", "quarrel", "rights_privacy", "insult_discrimination", "terms"}


def lines(language: str) -> list[dict[str, object]]:
    text = (POSTS / f"{language}.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


@pytest.mark.parametrize("language", ["en", "de", "fr", "ja", "zh-Hans"])
class TestYardstick:
    def test_every_line_says_its_language_and_a_verdict_with_rules_only_where_one_is_broken(
        self, language: str
    ) -> None:
        for line in lines(language):
            assert line["language"] == language
            assert line["verdict"] == ("review" if line["rules"] else "ok"), line
            assert set(line["rules"]) <= RULES, line  # type: ignore[call-overload] # a JSON list

    def test_no_text_is_there_twice(self, language: str) -> None:
        texts = [line["text"] for line in lines(language)]
        assert len(set(texts)) == len(texts)

    def test_each_language_has_traps_breaches_of_every_rule_and_ordinary_talk(self, language: str) -> None:
        found = lines(language)
        broken = {str(line["rules"][0]) for line in found if line["rules"]}  # type: ignore[index] # a JSON list
        assert broken == RULES
        assert sum(str(line["kind"]).startswith("trap-") for line in found) >= 40
        assert sum(line["verdict"] == "review" for line in found) >= 50
        assert sum(line["kind"] == "ordinary" for line in found) == 60
