"""The figures: what Prometheus takes, what the dashboard and the alerts ask for, and that no person is in a label."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest
import yaml
from prometheus_client.metrics_core import Metric
from prometheus_client.parser import text_string_to_metric_families

from bot.store.database import Transaction
from bot.store.outbox import post
from tests.bot.living import START, Clock, living

GRAFANA: Final = Path(__file__).parents[2] / "docs/grafana"
ALERT_TESTS: Final = Path(__file__).parent / "alerts.yml"
PROMTOOL: Final = shutil.which("promtool", path=f"{os.environ['PATH']}:{Path(sys.executable).parent}")
"""Where it is installed, or where `.ci/get-promtool` puts it."""
DIRECTORY: Final = (GRAFANA.parents[1] / "bot/directory/figures.py").read_text(encoding="utf-8")
"""These figures are there only where accounts are kept elsewhere."""
FOREIGN: Final = {"up", "job", "instance"}
"""What Prometheus adds by itself."""
WORDS: Final = {
    "sum", "rate", "by", "le", "max", "topk", "histogram_quantile", "count", "increase", "label_values",
}  # fmt: skip


needs_promtool = pytest.mark.skipif(PROMTOOL is None, reason="promtool is not on this machine")


def promtool(*words: str, told: str = "") -> subprocess.CompletedProcess[str]:
    assert PROMTOOL is not None
    return subprocess.run([PROMTOOL, *words], input=told, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def exposed() -> str:
    """The figures after somebody asked for a person and has waited for a minute."""
    return asyncio.run(_expose())


@pytest.fixture(scope="module")
def families(exposed: str) -> Mapping[str, Metric]:
    return {family.name: family for family in text_string_to_metric_families(exposed)}


async def _expose() -> str:
    clock = Clock()
    with tempfile.TemporaryDirectory() as directory:
        async with living(Path(directory), clock) as platform:
            await platform.say("How safe is my data?")
            await platform.say("I want to talk to a human", "c-2")
            await platform.say("I want to talk to a human", "c-2")
            await platform.server.engine.database.transact(_post_callback)
            clock.now += 60
            async with platform.session.get(f"{platform.server.url}/metrics") as response:
                return await response.text()


async def _post_callback(tx: Transaction) -> None:
    await post(tx, kind="callback", line="c-2", payload="{}", now=START * 1000)


def test_prometheus_takes_every_line(families: Mapping[str, Metric]) -> None:
    assert "assistant_turns" in families
    for name, family in families.items():
        assert family.documentation, name
        assert family.type != "unknown", name
        assert re.fullmatch(r"[a-z][a-z0-9_]*", name), name
        assert not name.endswith(("_ms", "_milliseconds", "_minutes")), name


@needs_promtool
def test_promtool_has_nothing_to_say(exposed: str) -> None:
    done = promtool("check", "metrics", told=exposed)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@needs_promtool
def test_the_rules_of_the_alerts_are_rules() -> None:
    done = promtool("check", "rules", "--lint=all", "--lint-fatal", str(GRAFANA / "alerts.yml"))
    assert (done.returncode, done.stderr) == (0, "")


@needs_promtool
def test_each_alert_sounds_when_it_should_and_is_quiet_before() -> None:
    done = promtool("test", "rules", str(ALERT_TESTS))
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_alert_is_tried_out_and_has_a_line_in_the_book_of_the_night() -> None:
    rules = yaml.safe_load((GRAFANA / "alerts.yml").read_text(encoding="utf-8"))
    alerts = {rule["alert"] for group in rules["groups"] for rule in group["rules"]}
    trials = yaml.safe_load(ALERT_TESTS.read_text(encoding="utf-8"))["tests"]
    tried = [each for trial in trials for each in trial["alert_rule_test"]]
    assert {each["alertname"] for each in tried if each["exp_alerts"]} == alerts
    assert {each["alertname"] for each in tried if not each["exp_alerts"]} == alerts
    book = (GRAFANA.parent / "operations.md").read_text(encoding="utf-8").partition("## Incidents")[2]
    lines = [line for line in book.splitlines() if line.startswith("|")]
    assert [alert for alert in alerts if not any(f"`{alert}`" in line for line in lines)] == []


def value_of(families: Mapping[str, Metric], sample: str, **labels: str) -> float:
    found = [
        one.value
        for family in families.values()
        for one in family.samples
        if one.name == sample and labels.items() <= one.labels.items()
    ]
    assert found, (sample, labels)
    return sum(found)


def test_turns_their_time_and_their_outcome_are_counted(families: Mapping[str, Metric]) -> None:
    assert value_of(families, "assistant_turns_total") == 3
    assert value_of(families, "assistant_turn_seconds_count") == 3
    assert value_of(families, "assistant_replies_total", kind="answer", language="en") == 1


def test_the_queue_and_what_waits_to_be_delivered_have_a_length_and_an_age(
    families: Mapping[str, Metric],
) -> None:
    assert value_of(families, "assistant_queue") == 1
    assert value_of(families, "assistant_queue_oldest_seconds") == 60
    assert value_of(families, "assistant_queue", team="partner") == 0
    assert value_of(families, "assistant_outbox_oldest_seconds", kind="callback") == 60
    assert value_of(families, "assistant_outbox_oldest_seconds", kind="mail") == 0


def test_what_an_alert_sees_rise_is_there_as_nought_before(exposed: str) -> None:
    assert 'assistant_outbox_attempts_total{kind="mail",result="given_up"} 0.0' in exposed
    alarms = set(re.findall(r'identity_alarms_total\{what="(\w+)"\} 0.0', exposed))
    sources = (GRAFANA.parents[1] / "bot").rglob("*.py")
    sounded = {
        what for file in sources for what in re.findall(r'\balarm\("(\w+)"\)', file.read_text("utf-8"))
    }
    assert alarms == sounded


def test_the_version_is_told(families: Mapping[str, Metric]) -> None:
    assert value_of(families, "assistant_build_info") == 1


def test_labels_are_words_and_never_an_id_or_an_address(families: Mapping[str, Metric]) -> None:
    for family in families.values():
        for sample in family.samples:
            told = {
                name: value for name, value in sample.labels.items() if name not in {"le", "route", "version"}
            }
            assert all(re.fullmatch(r"[a-z_A-Z0-9-]{1,30}", value) for value in told.values()), sample
            assert not any("c-2" in value or "@" in value for value in sample.labels.values()), sample


def queries() -> Iterator[str]:
    board = json.loads((GRAFANA / "assistant.json").read_text(encoding="utf-8"))
    for panel in board["panels"]:
        yield from (target["expr"] for target in panel.get("targets", ()))
    yield from (each["query"]["query"] for each in board["templating"]["list"] if each["name"] == "job")
    rules = yaml.safe_load((GRAFANA / "alerts.yml").read_text(encoding="utf-8"))
    yield from (rule["expr"] for group in rules["groups"] for rule in group["rules"])


@pytest.mark.parametrize("query", sorted(set(queries())))
def test_what_the_dashboard_and_the_alerts_ask_for_is_there(
    query: str, families: Mapping[str, Metric]
) -> None:
    bare = re.sub(r'"[^"]*"|\[[^]]*\]|\$\w+', "", query)
    asked = set(re.findall(r"[a-z_]\w*", bare)) - WORDS - FOREIGN
    samples = {sample.name for family in families.values() for sample in family.samples}
    # A counter with labels has no series before it was first raised; its name and labels are the family's all the same.
    names = samples | {f"{name}_total" for name, family in families.items() if family.type == "counter"}
    labels = {label for family in families.values() for sample in family.samples for label in sample.labels}
    metrics = {word for word in asked if word.startswith(("assistant_", "process_"))}
    assert metrics <= names | set(re.findall(r'"(assistant_directory_\w+)"', DIRECTORY))
    assert asked - metrics <= labels | {"proof", "result", "what"}
    assert metrics or "up" in bare
