"""Alerts fire when they should, and neither they nor the dashboards look at a metric that does not exist."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from prometheus_client.metrics import MetricWrapperBase

import coach.adapters.metrics
import fit.adapters.metrics

ROOT = Path(__file__).parents[2]
PROMETHEUS, GRAFANA = ROOT / "deploy" / "prometheus", ROOT / "deploy" / "grafana"
DASHBOARDS = sorted(GRAFANA.glob("*.json"))
METRIC = re.compile(r"\b(?:fit|coach)[_:][a-z0-9_:]+")


def rules() -> list[dict[str, Any]]:
    groups = yaml.safe_load((PROMETHEUS / "rules.yml").read_text())["groups"]
    return [rule for group in groups for rule in group["rules"]]


def exposed() -> set[str]:
    """Every name under which a metric of ours can be asked for."""
    names: set[str] = set()
    for metrics in (fit.adapters.metrics.Metrics(), coach.adapters.metrics.Metrics()):
        for metric in vars(metrics).values():
            if not isinstance(metric, MetricWrapperBase):
                continue
            name = metric._name
            names |= {
                "counter": {f"{name}_total"},
                "gauge": {name},
                "histogram": {f"{name}_bucket", f"{name}_sum", f"{name}_count"},
            }[metric._type]
    return names


def expressions() -> Iterator[tuple[str, str]]:
    for rule in rules():
        yield rule.get("alert") or rule["record"], rule["expr"]
    for file in DASHBOARDS:
        for panel in json.loads(file.read_text())["panels"]:
            for target in panel["targets"]:
                yield f"{file.name}: {panel['title']}", target["expr"]


def test_every_metric_that_is_looked_at_exists() -> None:
    known = exposed() | {rule["record"] for rule in rules() if "record" in rule}
    asked = {(where, name) for where, expr in expressions() for name in METRIC.findall(expr)}
    assert len(asked) > 30
    assert {(where, name) for where, name in asked if name not in known} == set()


def test_labels_that_are_asked_for_are_those_of_the_metric() -> None:
    text = "\n".join(expr for _, expr in expressions())
    labels = {"fit_wod_source_total": "source", "fit_coach_calls_total": "outcome", "fit_http_requests_total": "status"}
    for metric, label in labels.items():
        assert {found[0] for found in re.findall(rf"{metric}{{(\w+)(=|!)", text)} == {label}


@pytest.mark.parametrize("file", DASHBOARDS, ids=lambda file: file.stem)
def test_a_dashboard_can_be_imported(file: Path) -> None:
    board = json.loads(file.read_text())
    ids = [panel["id"] for panel in board["panels"]]
    assert board["uid"]
    assert len(set(ids)) == len(ids)
    assert {panel["datasource"]["uid"] for panel in board["panels"]} == {"${datasource}"}
    places = [(panel["gridPos"]["x"], panel["gridPos"]["y"]) for panel in board["panels"]]
    assert len(set(places)) == len(places)
    assert all(panel["gridPos"]["x"] + panel["gridPos"]["w"] <= 24 for panel in board["panels"])


def test_every_alert_says_how_urgent_it_is_and_what_it_means() -> None:
    alerts = [rule for rule in rules() if "alert" in rule]
    assert {rule["labels"]["severity"] for rule in alerts} == {"page", "ticket"}
    assert all(rule["annotations"]["summary"].endswith(".") for rule in alerts)


def test_every_alert_is_tested_to_fire() -> None:
    tests = yaml.safe_load((PROMETHEUS / "rules.test.yml").read_text())["tests"]
    fired = {case["alertname"] for test in tests for case in test["alert_rule_test"] if case["exp_alerts"]}
    assert fired == {rule["alert"] for rule in rules() if "alert" in rule}


def test_the_alerts_fire_and_are_silent_as_their_tests_say(promtool: str) -> None:
    command = [promtool, "test", "rules", str(PROMETHEUS / "rules.test.yml")]
    done = subprocess.run(command, cwd=PROMETHEUS, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_configuration_of_prometheus_is_valid(promtool: str) -> None:
    command = [promtool, "check", "config", str(PROMETHEUS / "prometheus.yml")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
